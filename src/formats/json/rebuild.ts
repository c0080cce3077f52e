/** Texts that tools write beside their words, made anew when the words change. */
import { lowerBound } from '../../lists.js'
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

/** A stretch of a longer text, by its offsets there. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/**
 * Finds what changes in a text that says stretches of a longer one again, whatever blanks stand between them.
 *
 * @param text The text. @param whole The longer one. @param stretches Those of it that the text says, in order.
 * @param edits What changes in the longer text, in order. @returns Null where the text says something else.
 */
export function followed(
  text: string,
  whole: string,
  stretches: readonly Stretch[],
  edits: readonly Replacement[],
): Replacement[] | null {
  const [places, indexes]: [number[], number[]] = [[], []]
  for (const { start, end } of stretches)
    for (let place = start; place < end; place++) if (!BLANK.test(whole[place])) places.push(place)
  for (let index = 0; index < text.length; index++) {
    if (BLANK.test(text[index])) continue
    if (text[index] !== whole[places[indexes.length]]) return null
    indexes.push(index)
  }
  if (indexes.length !== places.length) return null
  const found: Replacement[] = []
  for (const { start, end, after } of edits) {
    const first = lowerBound(places.length, (at) => places[at] >= start)
    const last = lowerBound(places.length, (at) => places[at] >= end) - 1
    if (last < first) continue
    if (whole.slice(start, end).replace(/\s+/g, '').length !== last - first + 1) return null
    // A word that went into the one before it takes the blank with it.
    const from = BLANK.test(whole[start]) && first > 0 ? indexes[first - 1] + 1 : indexes[first]
    found.push({ start: from, end: indexes[last] + 1, after })
  }
  return found
}
