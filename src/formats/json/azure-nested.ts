/** JSON of Azure Read 3.x and Image Analysis: lines with their words inside them. */
import type { Box, LayoutUnit, Message } from '../../types.js'
import { failure } from '../layout-format.js'
import type { Derive } from './adapter.js'
import { boxOfNumbers, boxOfVertices } from './boxes.js'
import { rebuilt } from './rebuild.js'
import type { JsonWords } from './texts.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode, type JsonString } from './tree.js'

/** Says that nothing is written, and where the file contradicts itself. */
export const mismatch = (what: string): Message =>
  failure('SPAN_MISMATCH', `"${what.slice(0, 60)}" is not what stands at its place in the text: nothing was written.`)

/** In what a page is measured. */
export const unitOf = (page: JsonNode): LayoutUnit => (stringIn(at(page, 'unit'))?.value === 'inch' ? 'in' : 'px')
/** The box of a word or line, of whichever version. */
export const boxOf = (node: JsonNode): Box | null => {
  const polygon = at(node, 'polygon') ?? at(node, 'boundingBox') ?? at(node, 'boundingPolygon')
  return itemsOf(polygon)[0]?.kind === 'object' ? boxOfVertices(polygon) : boxOfNumbers(polygon)
}

/** Reads lines with their words inside them. @param result The result. @param words Takes the words. */
export function readNested(result: JsonNode, words: JsonWords): Derive {
  const lines: { text: JsonString; words: JsonString[] }[] = []
  const textIn = (node: JsonNode): JsonString | undefined => stringIn(at(node, 'text') ?? at(node, 'content'))
  const pages = itemsOf(at(result, 'readResults') ?? at(result, 'blocks'))
  for (const page of pages) {
    const [width, height] = [numberIn(at(page, 'width')), numberIn(at(page, 'height'))]
    words.layout.page({ width, height, unit: unitOf(page) })
    for (const line of itemsOf(at(page, 'lines'))) {
      words.layout.line(boxOf(line))
      const text = textIn(line)
      const parts: JsonString[] = []
      for (const word of itemsOf(at(line, 'words'))) {
        const node = textIn(word)
        if (node === undefined) continue
        parts.push(node)
        words.text(node, { isCell: true, box: boxOf(word), confidence: numberIn(at(word, 'confidence')) })
      }
      if (parts.length === 0 && text !== undefined) words.text(text, { isCell: true, box: boxOf(line) })
      else if (text !== undefined) lines.push({ text, words: parts })
    }
  }
  return (changes) => {
    for (const { text, words: parts } of lines) {
      if (parts.every((part) => changes.of(part).length === 0)) continue
      const found = rebuilt(text.value, parts, changes)
      if (found === null) return mismatch(text.value)
      changes.replace(text, found)
    }
    return null
  }
}
