/** Steps through JSON, however deep. */
import { append } from '../../lists.js'
import type { JsonNode, JsonObject } from './tree.js'

/** All objects of a value, each before what stands in it. */
export function* objectsIn(root: JsonNode): Generator<JsonObject> {
  const left: JsonNode[] = [root]
  while (left.length > 0) {
    const node = left.pop()!
    if (node.kind === 'object') {
      yield node
      append(left, [...node.members.values()].reverse())
    } else if (node.kind === 'array') for (let at = node.items.length - 1; at >= 0; at--) left.push(node.items[at])
  }
}
