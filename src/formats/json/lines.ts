/** JSON of tools that read lines: PaddleOCR and RapidOCR, EasyOCR. */
import type { JsonAdapter } from './adapter.js'
import { boxOfPoints } from './boxes.js'
import type { JsonWords } from './texts.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode } from './tree.js'

function addLine(
  words: JsonWords,
  text: JsonNode | undefined,
  box: JsonNode | undefined,
  confidence: JsonNode | undefined,
): void {
  const node = stringIn(text)
  if (node === undefined) return
  const whole = boxOfPoints(box)
  words.layout.line(whole)
  words.text(node, { box: whole, confidence: shareOf(confidence) })
}

const shareOf = (node: JsonNode | undefined): number | null => {
  const number = numberIn(node)
  return number === null ? null : Math.max(0, Math.min(1, number))
}

/** Reads a line of a list: `[box, text, score]`, `[box, [text, score]]`, or an object with these. */
function addItem(words: JsonWords, item: JsonNode): void {
  if (item.kind === 'object') {
    const [box, text] = [at(item, 'box') ?? at(item, 'boxes'), at(item, 'txt') ?? at(item, 'text')]
    addLine(words, text, box, at(item, 'score') ?? at(item, 'confident') ?? at(item, 'confidence'))
    return
  }
  const [box, text, score] = itemsOf(item)
  const [inner, innerScore] = itemsOf(text)
  addLine(words, text.kind === 'array' ? inner : text, box, text.kind === 'array' ? innerScore : score)
}

const isLine = (item: JsonNode): boolean =>
  item.kind === 'object' ||
  (item.kind === 'array' && item.items.length >= 2 && item.items[1].kind !== 'number' && isText(item.items[1]))

const isText = (node: JsonNode): boolean => node.kind === 'string' || stringIn(itemsOf(node)[0]) !== undefined

function readLines(root: JsonNode, words: JsonWords): void {
  const items = itemsOf(root)
  // Older PaddleOCR has a list for each page.
  const pages = items.length > 0 && items.every((item) => item.kind === 'array' && !isLine(item)) ? items : [root]
  for (const page of pages) {
    words.layout.page()
    for (const item of itemsOf(page)) if (isLine(item)) addItem(words, item)
  }
}

/** The results of PaddleOCR 3 in a file: one, or one a page. */
function resultsIn(root: JsonNode): JsonNode[] {
  return (root.kind === 'array' ? root.items : [root]).flatMap((item) => {
    const inside = at(item, 'res') ?? item
    const result = at(inside, 'overall_ocr_res') ?? inside
    return at(result, 'rec_texts') === undefined ? [] : [result]
  })
}

/** PaddleOCR 2 and 3, RapidOCR. */
export const paddle: JsonAdapter = {
  format: 'paddle',
  title: 'PaddleOCR',
  read(root, words) {
    const results = resultsIn(root)
    if (results.length === 0) readLines(root, words)
    for (const result of results) {
      words.layout.page({ image: stringIn(at(result, 'input_path'))?.value ?? null })
      const boxes = itemsOf(at(result, 'rec_polys') ?? at(result, 'rec_boxes'))
      const scores = itemsOf(at(result, 'rec_scores'))
      itemsOf(at(result, 'rec_texts')).forEach((text, index) => addLine(words, text, boxes[index], scores[index]))
    }
    return null
  },
}

/** EasyOCR. */
export const easyocr: JsonAdapter = {
  format: 'easyocr',
  title: 'EasyOCR',
  read(root, words) {
    readLines(root, words)
    return null
  },
}
