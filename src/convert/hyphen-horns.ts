/** Hyphens that some text extractors make of the ư of TCVN3, whose byte is the soft hyphen: `t-ớng`, `đ-ợc`, `nh-`. */
import type { TokenChange } from './charsets/index.js'

/** A line as it was read, and its tokens as they were decoded. */
export interface DecodedLine {
  readonly value: string
  /** All tokens of the line, those that stay as they are too; none when the line is not of TCVN3. */
  readonly tokens: readonly TokenChange[]
}

/** What hyphens are made of it. */
export const HYPHEN = /([-\u2010\u2011\u2013])/
/** The letters next to a hyphen: no syllable has more. */
const LETTERS_BEFORE = /[\p{L}\p{M}]{0,7}$/u
const LETTERS_BEHIND = /^[\p{L}\p{M}]{0,7}/u
/** Longer tokens are no words. */
const LONGEST_TOKEN = 400
const DIGIT = /\d/
/** How often a document must show it: a hyphen between two parts that are no syllables does so twice, and one after `nh`. */
const LEAST_SHOWN = 2

/**
 * Reads hyphens as ư where a document has them for it.
 *
 * @param lines Lines with their decoded tokens. @param isSyllable Whether small letters are a syllable that is known.
 * @returns The lines; the list itself where hyphens are hyphens.
 */
export function readHyphens(
  lines: readonly DecodedLine[],
  isSyllable: (word: string) => boolean,
): readonly DecodedLine[] {
  let shown = 0
  /** Whether a hyphen is ư; a word may begin with it only where others showed that there are such. */
  const isHorn = (left: string, right: string, isSure: boolean, isFirst: boolean): boolean => {
    const [before, behind] = [left.toLowerCase(), right.toLowerCase()]
    // A letter or Roman number of a list has a hyphen after it too.
    if (right === '' && (left === '' || (left.length === 1 && isFirst))) return false
    if (!isSyllable(`${before}ư${behind}`)) return false
    const isPart = (part: string): boolean => part === '' || isSyllable(part)
    if (isPart(before) && isPart(behind)) return isSure && left === ''
    const isShown = right === '' ? left === before && left.length > 1 : !isPart(before) && !isPart(behind)
    shown += isShown ? LEAST_SHOWN : 1
    return true
  }
  const mend = (text: string, isSure: boolean, isFirst: boolean): string => {
    const pieces = text.split(HYPHEN)
    let mended = pieces[0]
    for (let at = 1; at + 1 < pieces.length; at += 2) {
      const [left = ''] = LETTERS_BEFORE.exec(mended.slice(-8)) ?? []
      const [right = ''] = LETTERS_BEHIND.exec(pieces[at + 1].slice(0, 8)) ?? []
      mended += (isHorn(left, right, isSure, isFirst && at === 1) ? 'ư' : pieces[at]) + pieces[at + 1]
    }
    return mended
  }
  const mendAll = (isSure: boolean): DecodedLine[] =>
    lines.map(({ value, tokens }) => ({
      value,
      tokens: tokens.map((token, index) =>
        token.after.length > LONGEST_TOKEN || DIGIT.test(token.after) || !HYPHEN.test(token.after)
          ? token
          : { ...token, after: mend(token.after, isSure, index === 0) },
      ),
    }))
  if (!lines.some(({ value, tokens }) => tokens.length > 0 && HYPHEN.test(value))) return lines
  mendAll(false)
  return shown >= LEAST_SHOWN ? mendAll(true) : lines
}
