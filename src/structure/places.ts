/**
 * Where the texts of a report's nodes stand in the repaired text.
 *
 * Structure knows it; a report is plain data and small, so that it is kept beside the nodes. A report that was written
 * and read again has none.
 */
import { shiftExcerpt, type Excerpt } from '../text/index.js'

const known = new WeakMap<object, Excerpt>()

/**
 * Keeps the places of a node's texts.
 *
 * @param node A node of a report. @param excerpt Its texts, a line each.
 * @returns The node.
 */
export function keepPlaces<Node extends object>(node: Node, excerpt: Excerpt): Node {
  known.set(node, excerpt)
  return node
}

/**
 * The places of a node's texts, as structure found them.
 *
 * @param node A node of a report; the header stands for its set phrases.
 * @returns Its texts, a line each: of a table its caption, its columns and its cells; of a signatory capacities, role,
 * job title and name. Undefined where they are not known.
 */
export const placesOf = (node: object): Excerpt | undefined => known.get(node)

/**
 * Lets a copy of a node stand further on in the text.
 *
 * @param node The node. @param copy Its copy. @param by How many characters further.
 */
export function movePlaces(node: object, copy: object, by: number): void {
  const excerpt = known.get(node)
  if (excerpt !== undefined) known.set(copy, shiftExcerpt(excerpt, by))
}
