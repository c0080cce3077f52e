/** Texts that tools write beside their words, made anew when the words change. */
import type { Replacement } from '../../text/index.js'
import type { JsonChanges } from './texts.js'
import type { JsonString } from './tree.js'

const BLANK = /\s/

/** A word of one string, or of one for each letter. */
export interface Spoken {
  readonly nodes: readonly JsonString[]
}

/**
 * Finds what changes in a text that consists of words.
 *
 * @param text The text. @param words The words, in order. @param changes What becomes of them.
 * @returns Null where the text is not those words with blanks between.
 */
export function rebuiltOf(text: string, words: readonly Spoken[], changes: JsonChanges): Replacement[] | null {
  const found: Replacement[] = []
  let end = 0
  for (const { nodes } of words) {
    const before = nodes
      .map(({ value }) => value)
      .join('')
      .trim()
    if (before === '') continue
    let start = end
    while (start < text.length && BLANK.test(text[start])) start += 1
    if (!text.startsWith(before, start)) return null
    const after = nodes
      .map((node) => changes.valueOf(node))
      .join('')
      .trim()
    // A word that went into the one before it takes the blank with it.
    if (after === '') found.push({ start: end, end: start + before.length, after: '' })
    else if (after !== before) found.push({ start, end: start + before.length, after })
    end = start + before.length
  }
  return text.slice(end).trim() === '' ? found : null
}

/** The same of words that are strings. */
export const rebuilt = (text: string, words: readonly JsonString[], changes: JsonChanges): Replacement[] | null =>
  rebuiltOf(
    text,
    words.map((node) => ({ nodes: [node] })),
    changes,
  )
