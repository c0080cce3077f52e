/** Boxes as JSON of different tools has them. */
import type { Box } from '../../types.js'
import { at, itemsOf, numberIn, type JsonNode } from './tree.js'

/** The box round points; null without any. */
function around(points: readonly (readonly [number | null, number | null])[]): Box | null {
  const known = points.filter((point): point is [number, number] => point[0] !== null && point[1] !== null)
  if (known.length === 0) return null
  const [xs, ys] = [known.map(([x]) => x), known.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Most points of an outline. */
const MOST_POINTS = 1000

/** The box round `[[x, y], …]`, or of `[left, top, right, bottom]`. */
export function boxOfPoints(node: JsonNode | undefined): Box | null {
  const items = itemsOf(node).slice(0, MOST_POINTS)
  if (items.length === 4 && items.every(({ kind }) => kind === 'number')) return boxOfNumbers(node)
  return around(items.map((point) => [numberIn(itemsOf(point)[0]), numberIn(itemsOf(point)[1])]))
}

/** The box round `[x, y, x, y, …]`. */
export function boxOfNumbers(node: JsonNode | undefined): Box | null {
  const numbers = itemsOf(node).slice(0, MOST_POINTS).map(numberIn)
  return around(numbers.flatMap((x, index) => (index % 2 === 0 ? [[x, numbers[index + 1] ?? null] as const] : [])))
}

/** The box round `[{ x, y }, …]`; Google leaves out what is 0. */
export function boxOfVertices(node: JsonNode | undefined): Box | null {
  const items = itemsOf(node).slice(0, MOST_POINTS)
  return around(items.map((vertex) => [numberIn(at(vertex, 'x')) ?? 0, numberIn(at(vertex, 'y')) ?? 0]))
}
