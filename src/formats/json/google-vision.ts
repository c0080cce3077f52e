/** JSON of Google Vision: letters of words, with the blanks behind them. */
import { failure } from '../layout-format.js'
import type { Message } from '../../types.js'
import type { JsonAdapter } from './adapter.js'
import { boxOfVertices } from './boxes.js'
import type { JsonChanges, JsonWords } from './texts.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode, type JsonString } from './tree.js'
import { rebuiltOf, type Spoken } from './rebuild.js'

const LINE_ENDS = new Set(['EOL_SURE_SPACE', 'LINE_BREAK', 'HYPHEN', '3', '4', '5'])
const BLANKS = new Set(['SPACE', 'SURE_SPACE', '1', '2'])

const mismatch: Message = failure(
  'SPAN_MISMATCH',
  'The text of the Vision file is not the words of its pages: nothing was written.',
)

/** What stands behind a letter. */
function breakOf(symbol: JsonNode | undefined): 'line' | 'blank' | 'none' {
  const node = at(symbol, 'property', 'detectedBreak', 'type')
  const type = node?.kind === 'number' ? String(node.value) : (stringIn(node)?.value ?? '')
  return LINE_ENDS.has(type) ? 'line' : BLANKS.has(type) ? 'blank' : 'none'
}

/** Google Vision: TEXT_DETECTION and DOCUMENT_TEXT_DETECTION, of one image or several. */
export const googleVision: JsonAdapter = {
  format: 'google',
  title: 'Google Vision',
  read(root, words) {
    const responses = at(root, 'responses') === undefined ? [root] : itemsOf(at(root, 'responses'))
    const read = responses.map((response) => ({ response, spoken: readResponse(response, words) }))
    return (changes) => {
      for (const { response, spoken } of read) if (!derive(response, spoken, changes)) return mismatch
      return null
    }
  },
}

function readResponse(response: JsonNode, words: JsonWords): Spoken[] {
  const spoken: Spoken[] = []
  for (const page of itemsOf(at(response, 'fullTextAnnotation', 'pages'))) {
    words.layout.page({ width: numberIn(at(page, 'width')), height: numberIn(at(page, 'height')) })
    for (const block of itemsOf(at(page, 'blocks'))) {
      for (const paragraph of itemsOf(at(block, 'paragraphs'))) {
        words.layout.block('text', boxOfVertices(at(paragraph, 'boundingBox', 'vertices')))
        let isGlued = false
        for (const word of itemsOf(at(paragraph, 'words'))) {
          const symbols = itemsOf(at(word, 'symbols'))
          const nodes = symbols.flatMap((symbol) => stringIn(at(symbol, 'text')) ?? [])
          const after = breakOf(symbols.at(-1))
          addWord(nodes, word, isGlued, words)
          spoken.push({ nodes })
          isGlued = after === 'none'
          if (after === 'line') words.layout.line()
        }
      }
    }
  }
  return spoken
}

/** A word of letters; one that was made two before has a blank among them. */
function addWord(nodes: readonly JsonString[], word: JsonNode, glued: boolean, words: JsonWords): void {
  const box = boxOfVertices(at(word, 'boundingBox', 'vertices'))
  const confidence = numberIn(at(word, 'confidence'))
  let pieces: { node: JsonString; start: number; end: number }[] = []
  let isGlued = glued
  const end = (): void => {
    if (pieces.length > 0) words.word(pieces, { box, confidence, glued: isGlued })
    if (pieces.length > 0) isGlued = false
    pieces = []
  }
  for (const node of nodes) {
    let from = 0
    for (const { 0: part, index } of node.value.matchAll(/\S+/g)) {
      if (index > from) end()
      pieces.push({ node, start: index, end: index + part.length })
      from = index + part.length
    }
    if (from < node.value.length) end()
  }
  end()
}

/** Brings the texts of a response into step with its words. @returns False where they are not its words. */
function derive(response: JsonNode, spoken: readonly Spoken[], changes: JsonChanges): boolean {
  if (!spoken.some(({ nodes }) => nodes.some((node) => changes.of(node).length > 0))) return true
  const [whole, ...single] = itemsOf(at(response, 'textAnnotations'))
  for (const text of [stringIn(at(response, 'fullTextAnnotation', 'text')), stringIn(at(whole, 'description'))]) {
    if (text === undefined) continue
    const found = rebuiltOf(text.value, spoken, changes)
    if (found === null) return false
    changes.replace(text, found)
  }
  if (single.length === 0) return true
  if (single.length !== spoken.length) return false
  return spoken.every(({ nodes }, index) => {
    const text = stringIn(at(single[index], 'description'))
    if (text?.value !== nodes.map(({ value }) => value).join('')) return false
    const after = nodes.map((node) => changes.valueOf(node)).join('')
    if (after !== text.value) changes.replace(text, [{ start: 0, end: text.value.length, after }])
    return true
  })
}
