/** Gaps, repeats and restarts in the numbers of a document: reported, never renumbered. */
import { LETTER_ORDER } from '../grammar/index.js'
import type { Diagnostic, OutlineMarker, Scheme } from '../types.js'
import { remark } from './diagnostics.js'

/** Keeps count of the numbers of a document. */
export interface SequenceCheck {
  /**
   * Compares a number with the one before it.
   *
   * @param marker Marker of a numbered node.
   * @param sibling Number of the sibling before it in the same scheme; undefined for the first one.
   * @returns The remarks on it, one at most.
   */
  readonly check: (marker: OutlineMarker, sibling: number | undefined) => Diagnostic[]
}

/** Schemes that some authors count on through the whole document. */
const RUNNING: ReadonlySet<Scheme> = new Set(['article', 'decimal', 'roman'])

/**
 * Starts counting for one document, or for a quoted block.
 *
 * @param quoted Whether it is a quoted block, which may begin with any number.
 */
export function createSequenceCheck(quoted: boolean): SequenceCheck {
  const last = new Map<Scheme, number>()
  return {
    check(marker, sibling) {
      const { scheme, line } = marker
      const ordinal = marker.ordinal!
      // Articles do not restart in a new chapter.
      const before = sibling ?? (scheme === 'article' ? last.get(scheme) : undefined)
      const runsOn = RUNNING.has(scheme) && ordinal === (last.get(scheme) ?? 0) + 1
      last.set(scheme, ordinal)
      if (before === undefined)
        return ordinal > 1 && !runsOn && !quoted
          ? [remark('SEQUENCE_GAP', `"${marker.marker}" is the first of its series`, line + 1)]
          : []
      if (ordinal === before && !isInserted(marker))
        return [remark('SEQUENCE_REPEAT', `"${marker.marker}" stands twice`, line + 1)]
      if (ordinal > before + 1 && !skipsLetter(marker, before))
        return [remark('SEQUENCE_GAP', `"${marker.marker}" follows number ${before}`, line + 1)]
      if (ordinal < before)
        return [
          remark('SEQUENCE_RESTART', `"${marker.marker}" follows number ${before}: the count goes back`, line + 1),
        ]
      return []
    },
  }
}

/** `Điều 9a.` after `Điều 9.`, `1a.` after `1.`, `b1)` after `b)`. */
function isInserted({ scheme, marker }: OutlineMarker): boolean {
  return scheme === 'letter' ? /^\p{L}\d/u.test(marker) : /\d[a-zđ][.:,;)]?$/u.test(marker)
}

/** Some authors go from d to e. */
function skipsLetter({ scheme, ordinal }: OutlineMarker, before: number): boolean {
  return scheme === 'letter' && LETTER_ORDER[before - 1] === 'd' && LETTER_ORDER[ordinal! - 1] === 'e'
}
