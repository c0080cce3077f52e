/**
 * Combining marks that came loose from their letters: PDF files set them apart (`chı́nh`, `ch´ınh`, `Điê ̀u`), converters
 * set them twice or upon the letter beside.
 */
import { isLegalSyllable } from '../../vietnamese/index.js'
import type { TokenChange } from './convert-line.js'
import { toNfc, toNfd } from '../../text/index.js'

/** Spacing signs that TeX and PDF fonts have for combining ones. */
const SPACING: Readonly<Record<string, string>> = {
  '\u00b4': '\u0301',
  '\u02ca': '\u0301',
  '\u02cb': '\u0300',
  '\u02c6': '\u0302',
  '\u02dc': '\u0303',
  '\u02d8': '\u0306',
}
const MARK = '[\\u0300-\\u0303\\u0306\\u0309\\u031b\\u0323\\u00b4\\u02ca\\u02cb\\u02c6\\u02dc\\u02d8]'
const ANY_MARK = /* @__PURE__ */ new RegExp(MARK, 'u')
const MARKS = /* @__PURE__ */ new RegExp(MARK, 'gu')
const LOOSE = /[\u0131\u00b4\u02ca\u02cb\u02c6\u02dc\u02d8\p{M}]/u
const VOWEL = /[aeiouy]/i
/** The spacing signs count as letters too, but not as Latin ones. */
const LATIN = /\p{Script=Latin}/u
/** Words with what may be loose marks in them, before or after them. */
const WORD = /[\p{L}\p{M}\u00b4\u02dc\u02d8]+/gu
/** Most loose marks of a word, and most letters: no syllable has more. */
const MOST_MARKS = 2
const MOST_LETTERS = 10

/** Whether a line has a mark that is not part of a letter, or a dotless i. */
const hasLooseMarks = (line: string): boolean => LOOSE.test(toNfc(line))

/** A sign as the combining mark that it stands for. */
export const combining = (mark: string): string => SPACING[mark] ?? mark

const isLegal = (word: string): boolean => isLegalSyllable(word)

/**
 * Puts the loose marks of a word upon its vowels.
 *
 * @param word A word with loose marks. @returns The word in NFC, or null when no place, or several, make it legal.
 * @example attachMarks('ch´ınh') // 'chính'
 */
export function attachMarks(word: string): string | null {
  const dotted = toNfc(word.replaceAll('\u0131', 'i').replace(MARKS, combining))
  if (!ANY_MARK.test(dotted)) return dotted !== word && isLegal(dotted) ? dotted : null
  const marks = [...new Set(dotted.match(MARKS))]
  if (marks.length > MOST_MARKS) return null
  const letters = [...dotted.replace(MARKS, '')]
  if (letters.length > MOST_LETTERS) return null
  const bare = letters.join('')
  // A mark that its letter has already was set twice.
  const own = toNfd(bare)
  if (isLegal(bare) && marks.every((mark) => own.includes(mark))) return bare
  const found = new Set<string>()
  const place = (left: readonly string[], on: readonly string[]): void => {
    const [mark, ...rest] = left
    if (mark === undefined) {
      const whole = toNfc(on.join(''))
      if (isLegal(whole)) found.add(whole)
      return
    }
    on.forEach((letter, at) => {
      if (VOWEL.test(letter.normalize('NFD')[0] ?? '')) place(rest, on.with(at, letter + mark))
    })
  }
  place(marks, letters)
  const [only] = found
  return found.size === 1 ? only : nearest(dotted, found)
}

/** Of several legal words the one whose mark stands where it was read. */
function nearest(dotted: string, found: ReadonlySet<string>): string | null {
  const plain = dotted.replace(MARKS, '')
  const at = dotted.search(ANY_MARK)
  for (const place of [at - 1, at]) {
    const mark = dotted[at]
    const whole = toNfc(plain.slice(0, place + 1) + mark + plain.slice(place + 1))
    if (found.has(whole)) return whole
  }
  return null
}

/**
 * Mends the words of a line whose marks are loose; a blank between a word and its mark is taken out.
 *
 * @param line A line without its end. @returns The stretches that change, in order.
 */
export function mendMarks(line: string): TokenChange[] {
  if (!hasLooseMarks(line)) return []
  const words = [...line.matchAll(WORD)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }))
  const changes: TokenChange[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    const next = words[at + 1]
    const joins =
      next !== undefined && /^ {1,2}$/.test(line.slice(word.end, next.start)) && ANY_MARK.test(next.text[0] ?? '')
    if (joins) {
      const parts = joinParts(line, words, at)
      if (parts !== null) {
        changes.push({ start: word.start, end: words[parts.last].end, after: parts.after })
        at = parts.last
        continue
      }
    }
    if (!LOOSE.test(toNfc(word.text)) || !LATIN.test(word.text)) continue
    const after = attachMarks(word.text)
    if (after !== null && after !== word.text) changes.push({ start: word.start, end: word.end, after })
  }
  return changes
}

interface Piece {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Joins a word, the mark after a blank, and what of the word follows: `Điê ̀u`, `Điê ̀ u`. */
function joinParts(line: string, words: readonly Piece[], at: number): { last: number; after: string } | null {
  const word = words[at]
  const mark = words[at + 1]
  if (word === undefined || mark === undefined) return null
  const isAlone = !LATIN.test(mark.text)
  const rest = isAlone ? words[at + 2] : undefined
  if (rest !== undefined && line.slice(mark.end, rest.start) === ' ' && !isLegal(rest.text)) {
    const whole = attachMarks(word.text + mark.text + rest.text)
    if (whole !== null) return { last: at + 2, after: whole }
  }
  const whole = attachMarks(word.text + mark.text)
  return whole === null ? null : { last: at + 1, after: whole }
}
