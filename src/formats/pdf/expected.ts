/** What the pages of a PDF say once it is written: words as readers give them back, compared with what was drawn. */
import { readPages, type PageText } from './text.js'
import { inLetters, type PdfWord } from './words.js'

/** What is expected of a page. */
export interface ExpectedPage {
  /** Its number, from 1. */
  readonly number: number
  /** The words that are drawn. */
  readonly words: readonly PdfWord[]
  /** The words that are seen on it, which stay as they are. */
  readonly seen: readonly PdfWord[]
}

/**
 * A word as readers give it back: without signs that are not drawn (soft hyphens), and none of half a character or that
 * is no character, which PDF/A does not let a font stand for.
 */
export const drawn = (text: string): string =>
  inLetters(text.replace(/[\p{Cf}\p{Cc}]/gu, '').replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd'))

/** The words of a page, in order. */
export const wordsOf = (page: PageText | null): PdfWord[] => page?.blocks.flat(2) ?? []

/**
 * Reads a file that was written.
 *
 * @param written The file. @param plans Its pages. @returns Numbers of the pages that do not say what they should.
 */
export async function differingPages(written: Uint8Array, plans: readonly ExpectedPage[]): Promise<number[]> {
  const texts = await readPages(
    written,
    plans.map(({ number }) => number),
  )
  return plans.flatMap(({ number, words, seen }, index) => {
    const found = wordsOf(texts[index]).map(({ value }) => value)
    const expected = [...words, ...seen].map(({ value }) => value)
    // Where words are seen, these come before or after the others.
    if (seen.length > 0) {
      found.sort()
      expected.sort()
    }
    return found.length === expected.length && found.every((value, at) => value === expected[at]) ? [] : [number]
  })
}

/** Says that pages do not have the words that they should. */
export const otherWords = (numbers: readonly number[]): string =>
  `${pagesInWords(numbers)}: read again, the PDF has other words than it should, and is not written. Take the text instead, and report the file.`

/** Pages for a person: `Page 3`, `Pages 1–4, 7`. @param numbers In order. */
export function pagesInWords(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last !== undefined && number <= last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  const all = ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
  return `${numbers.length === 1 ? 'Page' : 'Pages'} ${all}`
}
