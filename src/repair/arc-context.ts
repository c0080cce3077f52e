/** Tells of tokens what those around them say: what follows, whether a number has a letter of its own. */
import type { Token } from './tokens.js'

/** A number with a letter: `1A`, `12b`. */
const LETTERED = /^\d{1,3}[a-eA-Zđ]$/u
/** The same with a capital that is no Roman numeral, which is never what OCR makes of a word. */
const LETTERED_IN_CAPITALS = /^\d{1,3}(?![IVX])\p{Lu}$/u
/** Words that such a number follows, without marks, damaged ones too: mẫu, biểu, bảng, lục, lớp, điểm, số nhà, QL. */
const BEFORE_LETTERED = /^(?:m[aé]u|bi[eé]u|b[aả]ng|luc|l[o6]p|di[eé]m|kho[aả]n|di[eé]u|s[o6e]|nh[aà]|ng[o6]|ql|tl|dt)$/

/** The token after another, when nothing but blanks is between them. */
export function follower(tokens: readonly Token[], at: number): Token | undefined {
  const next = tokens[at + 1]
  return next !== undefined &&
    next.line === tokens[at].line &&
    next.spaceBefore &&
    !next.breakBefore &&
    !tokens[at].endsClause &&
    !tokens[at].endsPhrase
    ? next
    : undefined
}

const LETTER_SIGN = /^[&@¢¥]$/

/** Whether a token is a sign that stands for a letter; between capitals it joins names: `Mai & Cộng sự`. */
export const isLetterSign = (tokens: readonly Token[], at: number): boolean =>
  LETTER_SIGN.test(tokens[at].text) &&
  !((tokens[at - 1]?.form.startsUpper ?? false) && (follower(tokens, at)?.form.startsUpper ?? false))

/** The words before a code, without marks: `chi thi so`. */
export const wordsBefore = (tokens: readonly Token[], at: number): string =>
  tokens
    .slice(Math.max(0, at - 4), at)
    .map(({ form }) => form.base)
    .join(' ')

const isNumeric = (token: Token | undefined): boolean => token?.shape === 'digits' || token?.shape === 'number'

/** Whether a token is a number with a letter of its own, by its capital or by the word before it. */
export function isLettered(tokens: readonly Token[], at: number): boolean {
  const { text, line } = tokens[at]
  if (!LETTERED.test(text)) return false
  const before: Token | undefined = tokens[at - 1]
  return LETTERED_IN_CAPITALS.test(text) || (before?.line === line && BEFORE_LETTERED.test(before.form.base))
}

/** Whether a token of one or two digits stands between a word and one longer number. */
export function standsBeforeNumber(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const next = follower(tokens, at)
  if (token.text.length > 2 || token.firstOfLine || !next || !isNumeric(next) || next.text.length < 3) return false
  return tokens[at - 1]?.shape === 'word' && !tokens[at - 1].endsClause && !isNumeric(follower(tokens, at + 1))
}
