/** Reports and repairs with the places on the pages beside those in the text. */
import { check, FUNCTION } from '../arguments.js'
import type { FindRegions } from './regions.js'

/** Levels below which nothing is looked for: reports are not so deep. */
const DEEPEST = 200

/**
 * Copies plain data, with `regions` in every position (`start.offset`, `end.offset`) and every edit (`start`, `end`).
 *
 * @throws {VanbanError} `INVALID_ARGUMENT` where `find` is no function.
 * @param value A report, a repair, or a part of one. @param find Finds the places of a stretch of the text.
 */
export function onPages<T>(value: T, find: FindRegions): T {
  check('find', find, FUNCTION)
  return placed(value, find, 0) as T
}

function placed(value: unknown, find: FindRegions, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value
  if (Array.isArray(value)) return value.map((one) => placed(one, find, depth + 1))
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, placed(one, find, depth + 1)]))
  const span = spanOf(value as Readonly<Record<string, unknown>>)
  if (span === null) return copy
  const regions = find(span[0], span[1])
  return regions.length === 0 ? copy : { ...copy, regions }
}

/** The stretch that a position or an edit stands for. */
function spanOf({ start, end, before }: Readonly<Record<string, unknown>>): [number, number] | null {
  if (typeof start === 'number' && typeof end === 'number' && typeof before === 'string') return [start, end]
  const [from, to] = [start, end].map((point) =>
    typeof point === 'object' && point !== null && 'offset' in point ? point.offset : null,
  )
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : null
}
