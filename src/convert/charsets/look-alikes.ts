/** Letters of other alphabets that look like Vietnamese ones: ð for đ, Cyrillic, Greek. */
import { isLegalSyllable, stripDiacritics } from '../../vietnamese/index.js'
import type { TokenChange } from './convert-line.js'
import { toNfc, toNfd } from '../../text/index.js'

/** Source: Unicode Technical Standard 39, confusables.txt, single letters that stand for one of the Latin alphabet. */
const ROWS: readonly (readonly [from: string, to: string])[] = [
  // Other letters with a stroke.
  ['ðÐɖƉ', 'đĐđĐ'],
  ['авеёкмнорстухіјѕһԁԛԝ', 'aʙeёкмнopcтyxijshdqw'],
  ['АВЕКМНОРСТУХІЈЅҺԀԚԜ', 'ABEKMHOPCTYXIJSHDQW'],
  ['αβεικνορτυχ', 'aβeikvoptux'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
]
const LATIN: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  ROWS.flatMap(([from, to]) => {
    const meant = [...to]
    return [...from].flatMap((letter, at) =>
      /[a-zđ]/i.test(meant[at] ?? '') ? [[letter, meant[at] ?? ''] as const] : [],
    )
  }),
)
const STRANGE = /[ðÐɖƉ\p{Script=Cyrillic}\p{Script=Greek}]/u
const WORD = /[\p{L}\p{M}\d]+/gu
const LATIN_LETTER = /\p{Script=Latin}/u

/**
 * Writes a word in Latin letters.
 *
 * @param word A word with letters of other alphabets. @returns Null when one of them looks like no Latin letter.
 */
function toLatin(word: string): string | null {
  let latin = ''
  for (const letter of toNfd(word)) {
    const meant = LATIN.get(letter) ?? letter
    if (STRANGE.test(meant)) return null
    latin += meant
  }
  return toNfc(latin)
}

/**
 * Mends the words of a line that have letters of other alphabets among Latin ones.
 *
 * Words of such letters throughout are left, for they may be Russian or Greek, unless they make a Vietnamese syllable
 * and nothing else in the line is of another alphabet.
 *
 * @param line A line without its end. @returns The words that change, in order.
 */
export function mendLookAlikes(line: string): TokenChange[] {
  if (!STRANGE.test(line)) return []
  const words = [...line.matchAll(WORD)].filter(({ 0: word }) => STRANGE.test(word))
  const latin = words.map(({ 0: word }) => toLatin(word))
  const isForeign = words.some(({ 0: word }, at) => isAllStrange(word) && !isLegalSyllable(latin[at] ?? ''))
  return words.flatMap(({ 0: word, index }, at) => {
    const after = latin[at]
    if (after === null || !isMeantLatin(word, after, isForeign)) return []
    return [{ start: index, end: index + word.length, after }]
  })
}

const isAllStrange = (word: string): boolean => !LATIN_LETTER.test(word)
/** A word in capitals whose letters, but for their marks, are all of the basic alphabet. */
const isAbbreviation = (word: string): boolean => /^[A-Z\d]{2,8}$/.test(stripDiacritics(word))

function isMeantLatin(word: string, after: string, isForeign: boolean): boolean {
  const legal = isLegalSyllable(after)
  if (!isAllStrange(word)) return legal || isAbbreviation(after)
  // Two letters of small Greek or Cyrillic are a word of those languages as likely as not.
  return legal && after.length >= 2 && !isForeign && /\p{Script=Cyrillic}/u.test(word)
}
