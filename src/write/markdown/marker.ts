/** Which marker a line of Markdown begins with; reading and writing ask the same question, so that they agree. */
import { markerHypotheses, BULLET_SCHEMES, ITEM_SCHEMES } from '../../grammar/index.js'
import type { Scheme } from '../../types.js'

/** A marker as it stands at the beginning of a line. */
export interface LineMarker {
  readonly marker: string
  readonly scheme: Scheme
  readonly ordinal: number | null
  /** The text after the marker and one blank. */
  readonly text: string
}

/** The last number of each scheme among the siblings before. */
export type LastOrdinals = Map<Scheme, number>

/** Beyond this, a hypothesis supposes damage, and there is none to be expected here. */
const AS_PRINTED = 0.3

/** Whether blocks of a scheme are items; the others are sections. */
export function isItemScheme(scheme: Scheme): boolean {
  return ITEM_SCHEMES.has(scheme)
}

/**
 * Reads the marker of a line, as printed: the scheme that continues a series of the siblings goes first.
 *
 * @param line One line. @param last Last numbers of the siblings before.
 * @returns The marker, or null when the line begins with none.
 */
export function readMarker(line: string, last: LastOrdinals): LineMarker | null {
  const readings = markerHypotheses(line).filter(
    ({ cost, start, end }) => cost < AS_PRINTED && start === 0 && (end === line.length || line.charAt(end) === ' '),
  )
  const reading =
    readings.find(({ scheme, ordinal }) => ordinal !== null && last.get(scheme) === ordinal - 1) ?? readings[0]
  if (reading === undefined) return null
  const { scheme, end } = reading
  return { marker: line.slice(0, end), scheme, ordinal: ordinalOf(reading, last), text: line.slice(end + 1) }
}

/** Bullets have no number of their own: they are counted. */
function ordinalOf({ scheme, ordinal }: { scheme: Scheme; ordinal: number | null }, last: LastOrdinals): number | null {
  return BULLET_SCHEMES.has(scheme) ? countBullet(scheme, last) : ordinal
}

/** Number of the next bullet of a scheme. */
export function countBullet(scheme: Scheme, last: LastOrdinals): number {
  return (last.get(scheme) ?? 0) + 1
}
