import { createOffsetMap, splitLines, startsAfter } from '../text/index.js'
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
export function composeChanges(source: string, edits: readonly Edit[], repaired: string, text: string): Edit[] | null {
  if (text === repaired) return [...edits]
  const [before, after] = [splitLines(repaired), splitLines(text)]
  if (before.length !== after.length) return null
  const starts = startsAfter(edits)
  const endAt = (index: number): number => starts[index] + edits[index].after.length
  const { toSource } = createOffsetMap(edits)
  const composed: Edit[] = []
  let next = 0
  before.forEach((line, index) => {
    const changed = difference(line.value + line.eol, after[index].value + after[index].eol)
    if (changed === null) return
    let start = line.start + changed.start
    let end = line.start + changed.end
    while (next < edits.length && endAt(next) < start) composed.push(edits[next++])
    // The stretch takes in every edit that it touches.
    const first = next
    for (; next < edits.length && starts[next] <= end; next += 1) {
      start = Math.min(start, starts[next])
      end = Math.max(end, endAt(next))
    }
    const from = next > first && starts[first] === start ? edits[first].start : toSource(start)
    const to = next > first && endAt(next - 1) === end ? edits[next - 1].end : toSource(end)
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
  return [...composed, ...edits.slice(next)]
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
