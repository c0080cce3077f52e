/** Tells how a repair came about: each token with what became of it, and among what that was decided. */
import { createOffsetMap } from '../text/index.js'
import type { Edit, TokenTrace } from '../types.js'
import type { ObservedToken } from './repair.js'

/**
 * Puts together what was observed and what was done: whoever did it (letters converted, a rule, a marker, a number mended,
 * a word restored), `chosen` is what stands in the repaired text.
 *
 * @param input The input. @param converted Edits that converted its legacy letters: tokens were observed behind them.
 * @param edits The edits of the repair. @param tokens What was observed.
 * @returns Traces in the order of the text, not overlapping; each `source` replaced by its `chosen` gives the repaired text.
 */
export function tracesOf(
  input: string,
  converted: readonly Edit[],
  edits: readonly Edit[],
  tokens: readonly ObservedToken[],
): TokenTrace[] {
  const { toSource } = createOffsetMap(converted)
  const seen = tokens
    .map((token) => ({ ...token, start: toSource(token.start), end: toSource(token.end) }))
    .sort((a, b) => a.start - b.start)
  const traces: TokenTrace[] = []
  let at = 0
  const leave = (until: number): void => {
    for (; at < seen.length && seen[at].end <= until; at++) {
      const { start, end, candidates, right, witnesses } = seen[at]
      const source = input.slice(start, end)
      traces.push({
        start,
        end,
        source,
        chosen: source,
        candidates,
        confidence: right,
        ...(witnesses && { witnesses }),
      })
    }
  }
  for (const { start, end, before, after, confidence, witnesses } of edits) {
    leave(start)
    const candidates = seen[at] !== undefined && seen[at].start < end ? seen[at].candidates : []
    while (at < seen.length && seen[at].start < end) at++
    traces.push({ start, end, source: before, chosen: after, candidates, confidence, ...(witnesses && { witnesses }) })
  }
  leave(Infinity)
  return traces
}
