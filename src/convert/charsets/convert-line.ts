/** Converts a line of a text that was misread from a legacy charset, token by token. */
import type { Alternative } from '../../types.js'
import { toTitle } from '../../vietnamese/index.js'
import { DECODERS, isBullet, isSpecial, type LegacyCharset } from './charsets.js'
import { tokensIn } from './find-charsets.js'
import { fontCaseOf, lacksCapital, type FontCase } from './tcvn3.js'

/** What stands before the first token of a line or of a cell. */
const CELL_START = /^[ ]*$|["|;,\t]$| {2}$/

/** A token of a line and what it was meant to be. */
export interface TokenChange {
  /** Offsets in the line; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly after: string
  /** How sure it is, and what else it may be, where that is not the same for all of its kind. */
  readonly confidence?: number
  readonly alternatives?: readonly Alternative[]
}

/**
 * Decodes a line.
 *
 * @param line A line misread as windows-1252. @param charset The charset that it is in.
 * @param startsSentence Whether a sentence begins with the line.
 * @returns All tokens in order, those that stay as they are too.
 */
export function decodeLine(line: string, charset: LegacyCharset, startsSentence: boolean): TokenChange[] {
  const tokens = tokensIn(line).map(({ 0: text, index }) => ({ text, index }))
  const cases = charset === 'tcvn3' ? tokens.map(({ text }) => fontCaseOf(text)) : []
  const before = lastTelling(cases)
  const after = lastTelling(cases.toReversed()).reverse()
  return tokens.map(({ text, index }, at) => {
    const span = { start: index, end: index + text.length }
    const decoded = isSpecial(text) ? DECODERS[charset](text) : null
    if (decoded === null || (isBullet(text, charset) && CELL_START.test(line.slice(Math.max(0, index - 2), index))))
      return { ...span, after: text }
    const starts = at === 0 ? startsSentence : /[.!?]$/.test(tokens[at - 1].text)
    const written =
      charset !== 'tcvn3'
        ? decoded
        : isSetInCapitals(cases[at], before[at], after[at])
          ? decoded.toUpperCase()
          : starts && lacksCapital(text)
            ? toTitle(decoded)
            : decoded
    return { ...span, after: written }
  })
}

/** For each word the last one before it that tells its case. */
function lastTelling(cases: readonly FontCase[]): (FontCase | undefined)[] {
  let last: FontCase | undefined
  return cases.map((own) => {
    const before = last
    if (own !== 'open') last = own
    return before
  })
}

/** Whether a word of the font of capitals is one: by its own letters, or by the words next to it that tell. */
function isSetInCapitals(
  own: FontCase | undefined,
  before: FontCase | undefined,
  after: FontCase | undefined,
): boolean {
  if (own !== 'open') return own === 'upper'
  return (before ?? after) === 'upper' && (after ?? before) === 'upper'
}
