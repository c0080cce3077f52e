import { splitLines } from '../text/index.js'
import type { Edit } from '../types.js'

/**
 * Puts changes that were made after a repair together with the edits of the repair.
 *
 * A line that differs gives one edit over the stretch that differs, with the confidence of a person: it takes the place
 * of the edits of the repair that it touches.
 *
 * @param source The text as read. @param edits Edits that lead to the repaired text.
 * @param repaired The repaired text. @param text The repaired text after all changes.
 * @returns Edits that lead from `source` to `text`, sorted; null when lines were added or removed.
 */
export function composeEdits(source: string, edits: readonly Edit[], repaired: string, text: string): Edit[] | null {
  if (text === repaired) return [...edits]
  const [before, after] = [splitLines(repaired), splitLines(text)]
  if (before.length !== after.length) return null
  let longer = 0
  const places = edits.map((edit) => {
    const start = edit.start + longer
    longer += edit.after.length - (edit.end - edit.start)
    return { edit, start, end: start + edit.after.length }
  })
  const composed: Edit[] = []
  let next = 0
  // How much longer the source is than the repaired text, up to the last edit that was passed.
  let shift = 0
  const pass = (keep: boolean): void => {
    const { edit } = places[next]
    if (keep) composed.push(edit)
    shift += edit.end - edit.start - edit.after.length
    next += 1
  }
  before.forEach((line, index) => {
    const changed = difference(line.value + line.eol, after[index].value + after[index].eol)
    if (changed === null) return
    let start = line.start + changed.start
    let end = line.start + changed.end
    while (next < places.length && places[next].end < start) pass(true)
    // The stretch takes in every edit that it touches.
    let last = next
    while (last < places.length && places[last].start <= end) {
      start = Math.min(start, places[last].start)
      end = Math.max(end, places[last].end)
      last += 1
    }
    const from = start + shift
    while (next < last) pass(false)
    const to = end + shift
    const head = repaired.slice(start, line.start + changed.start)
    const tail = repaired.slice(line.start + changed.end, end)
    composed.push({
      start: from,
      end: to,
      before: source.slice(from, to),
      after: head + changed.text + tail,
      rule: 'word',
      confidence: 1,
      alternatives: [],
    })
  })
  while (next < places.length) pass(true)
  return composed
}

/** The stretch of `before` that differs, and what stands there in `after`. */
function difference(before: string, after: string): { start: number; end: number; text: string } | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let tail = 0
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) }
}
