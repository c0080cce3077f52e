/** Blanks that are missing beside signs, and signs of full width, which models for Chinese set for plain ones. */
import { lowerBound } from '../lists.js'
import type { Edit } from '../types.js'

/** Signs beside which blanks are missing. */
export interface MissingBlank {
  /** Offset of the sign, or of the first of several. */
  readonly at: number
  readonly before: string
  /** The signs with their blanks. */
  readonly after: string
}

/** How sure a blank is missing behind a sign that one belongs behind. */
export const SURE_OF_BLANK = 0.95
/** Signs of full width, which models for Chinese make of others, and those. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '。': '.',
  '．': '.',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '！': '!',
  '？': '?',
  '［': '[',
  '］': ']',
  '％': '%',
}
const FULL_WIDTH_SIGN = /[，、。．；：（）！？［］％]/u
const FULL_WIDTH_SIGNS = new RegExp(FULL_WIDTH_SIGN, 'gu')
/** Signs of full width that numbers and times have within them: `3，2％`, `19：30`. */
const NUMBER_SIGN = /[，．：]/u
/** Letters behind which a sign of full width is the text's own. */
const CHINESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}０-９]/u
const WORDLIKE = /[\p{L}\d]/u
const DASH = /^[-–—]$/
/** A full stop before a sentence, behind a word or a number: none of abbreviations and initials. */
const FULL_STOP = /(?:\d|\p{Ll}{2}|(?<!\p{L})(?:KT|TM|TL|TUQ|Q))\.$/u
const SENTENCE = /^\p{Lu}[\p{L}\d]/u
const SMALL = /^\p{Ll}{2}/u
const SMALL_END = /\p{Ll}{2}$/u
const WORD = /^\p{L}{2}/u
const WORD_END = /\p{L}{2}$/u
/** Signs that end something, of which the last has a blank behind it, and signs that open something. */
const CLOSING_OPENING = /^([.,;:)\]}”»!?…]*)([([“«]?)$/
/** What stands behind the bracket of a note's call. */
const NOTE = /^\d/
const CLOSING = /[,;:)\]}”»!?…]$/

/** Whether a sign of full width stands in a text. */
export const hasFullWidthSign = (text: string): boolean => FULL_WIDTH_SIGN.test(text)

/**
 * Finds the signs of full width in a line, and what they are: `phạt（nếu có）`.
 *
 * @param line A line. @param offset Its offset in the text.
 */
export function findFullWidthSigns(line: string, offset: number): MissingBlank[] {
  const signs = [...line.matchAll(FULL_WIDTH_SIGNS)].filter(({ index }) => !CHINESE.test(line.charAt(index - 1)))
  return signs.map(({ 0: sign, index }) => {
    const plain = FULL_WIDTH[sign]
    const isOpening = plain === '(' || plain === '['
    const before = isOpening && WORDLIKE.test(line.charAt(index - 1)) ? ' ' : ''
    const isWithinNumber =
      NUMBER_SIGN.test(sign) && /^\d$/.test(line.charAt(index - 1)) && /^\d$/.test(line.charAt(index + 1))
    const isClosing = !isOpening && plain !== '%' && !isWithinNumber
    const after = isClosing && WORDLIKE.test(line.charAt(index + 1)) ? ' ' : ''
    return { at: offset + index, before: sign, after: `${before}${plain}${after}` }
  })
}

/**
 * Puts blanks where they belong beside signs between two words: behind what ends something, before what opens it.
 *
 * @param signs The signs. @param before What stands before them in their run. @param after What stands behind them.
 */
export function withBlanks(signs: string, before: string, after: string): string {
  if (DASH.test(signs)) return WORD_END.test(before) && WORD.test(after) ? ` ${signs} ` : signs
  // A comma whose tail was lost: no sentence begins with a small letter.
  if (signs === '.' && SMALL_END.test(before) && SMALL.test(after)) return ', '
  const isStop = FULL_STOP.test(before + signs) && SENTENCE.test(after)
  const [, closing, opening] = CLOSING_OPENING.exec(signs) ?? []
  if (closing === undefined) return signs
  // The call of a note belongs to the word before it: `Hungary,[6]`.
  if (opening === '[' && NOTE.test(after)) return signs
  if (opening !== '') return `${closing} ${opening}`
  return CLOSING.test(closing) || isStop ? `${closing} ` : signs
}

/**
 * Makes edits of the blanks that are missing beside signs: `2015;Luật`.
 *
 * @param missing The signs. @param made Other edits: a word that a sign is read as a letter of, as `c、a`, has it already.
 * @param least Edits below this confidence are not wanted.
 */
export function blankEdits(missing: readonly MissingBlank[], made: readonly Edit[], least: number): Edit[] {
  if (least > SURE_OF_BLANK) return []
  const spans = [...made].sort((a, b) => a.start - b.start)
  const isFree = ({ at, before }: MissingBlank): boolean => {
    const next = lowerBound(spans.length, (i) => spans[i].end > at)
    return next === spans.length || spans[next].start >= at + before.length
  }
  return missing
    .filter(isFree)
    .map(({ at, before, after }) => ({
      start: at,
      end: at + before.length,
      before,
      after,
      rule: 'split',
      confidence: SURE_OF_BLANK,
      alternatives: [],
    }))
}
