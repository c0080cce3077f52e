/** Texts that are longer than a chunk may be, cut where they hurt least; words stay whole. */

import { ABBREVIATED } from '../../grammar/index.js'

/** A stretch of a text. */
export interface Span {
  readonly start: number
  readonly end: number
}

const SENTENCE_END = /(?<!\p{L})(\p{L}{0,5})[.;:!?…]["”’)\]]{0,2}(?=\s)|[.;:!?…]["”’)\]]{0,2}(?=\s)/gu

/**
 * Cuts a text into stretches: at the ends of sentences, or between words where a sentence is too long. What is longer
 * than `size` and has no blank stays one stretch.
 *
 * @param text Any text. @param size Longest stretch, in UTF-16 units. @param first Longest first stretch.
 * @returns Stretches in order, without the blanks between them.
 */
export function split(text: string, size: number, first: number = size): Span[] {
  const spans: Span[] = []
  const ends = [...text.matchAll(SENTENCE_END)]
    .filter(([, word]) => !ABBREVIATED.has(word?.toLowerCase() ?? ''))
    .map((match) => match.index + match[0].length)
  let at = nextWord(text, 0)
  let passed = 0
  while (at < text.length) {
    const most = at + (spans.length === 0 ? first : size)
    let end = text.length
    if (most < text.length) {
      end = -1
      for (; passed < ends.length && ends[passed] <= most; passed += 1) if (ends[passed] > at) end = ends[passed]
      if (end < 0) end = lastWord(text, at, most)
    }
    spans.push({ start: at, end: trimmed(text, at, end) })
    at = nextWord(text, end)
  }
  return spans
}

const isBlank = (text: string, at: number): boolean => /\s/.test(text[at])

function nextWord(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlank(text, at)) at += 1
  return at
}

function trimmed(text: string, start: number, from: number): number {
  let end = from
  while (end > start && isBlank(text, end - 1)) end -= 1
  return end
}

/** The end of the last word that ends before `most`; of the first word where that is longer. */
function lastWord(text: string, start: number, most: number): number {
  for (let end = most; end > start; end -= 1) if (isBlank(text, end)) return end
  let end = most
  while (end < text.length && !isBlank(text, end)) end += 1
  return end
}
