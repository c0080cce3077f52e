/** JSON of Azure Document Intelligence, Read and Image Analysis. */
import type { Message } from '../../types.js'
import type { Derive, JsonAdapter } from './adapter.js'
import { readNested } from './azure-nested.js'
import { readSpans } from './azure-spans.js'
import { at, itemsOf, stringIn, type JsonNode } from './tree.js'
import { objectsIn } from './walk.js'

/** The results in a file: one most often, with what its program, or another, wrote around it. */
function resultsIn(root: JsonNode): JsonNode[] {
  const found: JsonNode[] = []
  for (const object of objectsIn(root)) {
    const result = at(object, 'analyzeResult') ?? at(object, 'readResult')
    if (result?.kind === 'object') found.push(result)
  }
  return found.length === 0 ? [root] : found
}

/** Azure: `analyzeResult` of today, and the results of Read and Image Analysis, whose lines have their words inside. */
export const azure: JsonAdapter = {
  format: 'azure',
  title: 'Azure',
  read(root, words) {
    const derive = resultsIn(root).map((result): Derive => {
      const content = stringIn(at(result, 'content'))
      return content === undefined || itemsOf(at(result, 'pages')).length === 0
        ? readNested(result, words)
        : readSpans(result, content, words)
    })
    return (changes) => derive.reduce<Message | null>((trouble, one) => trouble ?? one(changes), null)
  },
}
