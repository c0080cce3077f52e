/** JSON of Azure Read 3.x and Image Analysis: lines with their words inside them. */
import type { Box, LayoutUnit, Message } from '../../types.js'
import { failure } from '../layout-format.js'
import type { Derive } from './adapter.js'
import { boxOfNumbers, boxOfVertices } from './boxes.js'
import { rebuilt } from './rebuild.js'
import type { JsonWords } from './texts.js'
import { objectsIn } from './walk.js'
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

/** A text that says words once more. */
interface SpokenText {
  readonly text: JsonString
  readonly words: readonly JsonString[]
}

const PLACE = /(readResults\/\d+\/lines\/\d+(?:\/words\/\d+)?)$/

/** Cells of tables and fields of Form Recognizer 2.x, which point at words or lines by their places. */
function pointingTexts(
  result: JsonNode,
  byPlace: ReadonlyMap<string, readonly JsonString[]>,
  words: JsonWords,
): SpokenText[] {
  const found: SpokenText[] = []
  for (const object of objectsIn(result)) {
    const elements = itemsOf(at(object, 'elements'))
    const text = stringIn(at(object, 'text'))
    if (text === undefined || elements.length === 0) continue
    const value = stringIn(at(object, 'valueString'))
    if (value?.value === text.value) words.copy(text, value)
    const places = elements.map((element) => PLACE.exec(stringIn(element)?.value ?? '')?.[1] ?? '')
    found.push({ text, words: places.flatMap((place) => byPlace.get(place) ?? []) })
  }
  return found
}

/** Reads lines with their words inside them. @param result The result. @param words Takes the words. */
export function readNested(result: JsonNode, words: JsonWords): Derive {
  const lines: SpokenText[] = []
  /** Words by the place that texts elsewhere point at: `readResults/0/lines/2/words/1`, or the line alone. */
  const byPlace = new Map<string, readonly JsonString[]>()
  const textIn = (node: JsonNode): JsonString | undefined => stringIn(at(node, 'text') ?? at(node, 'content'))
  const pages = itemsOf(at(result, 'readResults') ?? at(result, 'blocks'))
  for (const [pageAt, page] of pages.entries()) {
    const [width, height] = [numberIn(at(page, 'width')), numberIn(at(page, 'height'))]
    words.layout.page({ width, height, unit: unitOf(page) })
    for (const [lineAt, line] of itemsOf(at(page, 'lines')).entries()) {
      const place = `readResults/${pageAt}/lines/${lineAt}`
      words.layout.line(boxOf(line))
      const text = textIn(line)
      const parts: JsonString[] = []
      for (const [wordAt, word] of itemsOf(at(line, 'words')).entries()) {
        const node = textIn(word)
        if (node === undefined) continue
        parts.push(node)
        byPlace.set(`${place}/words/${wordAt}`, [node])
        words.text(node, { isCell: true, box: boxOf(word), confidence: numberIn(at(word, 'confidence')) })
      }
      if (parts.length === 0 && text !== undefined) words.text(text, { isCell: true, box: boxOf(line) })
      else if (text !== undefined) lines.push({ text, words: parts })
      byPlace.set(place, parts)
    }
  }
  const pointing = pointingTexts(result, byPlace, words)
  return (changes) => {
    for (const { text, words: parts } of lines) {
      if (parts.every((part) => changes.of(part).length === 0)) continue
      const found = rebuilt(text.value, parts, changes)
      if (found === null) return mismatch(text.value)
      changes.replace(text, found)
    }
    // What points at words and says something else besides is told of afterwards, where it has one that changed.
    for (const { text, words: parts } of pointing) changes.replace(text, rebuilt(text.value, parts, changes) ?? [])
    return null
  }
}
