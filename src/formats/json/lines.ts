/** JSON of tools that read lines: PaddleOCR and RapidOCR, EasyOCR. */
import type { Message } from '../../types.js'
import { warning } from '../layout-format.js'
import type { Derive, JsonAdapter } from './adapter.js'
import { boxOfPoints } from './boxes.js'
import type { JsonWords } from './texts.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode, type JsonString } from './tree.js'
import { objectsIn } from './walk.js'

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

/** The lines of a result of PaddleOCR 3, and the texts that say them again: those of blocks and tables. */
interface PaddleResult {
  readonly lines: JsonNode
  readonly beside: readonly JsonString[]
}

/** The results of PaddleOCR 3 in a file: one, or one a page. */
function resultsIn(root: JsonNode): PaddleResult[] {
  return (root.kind === 'array' ? root.items : [root]).flatMap((item) => {
    const inside = at(item, 'res') ?? item
    const lines = at(inside, 'overall_ocr_res') ?? inside
    if (at(lines, 'rec_texts') === undefined) return []
    const beside: JsonString[] = []
    for (const object of lines === inside ? [] : objectsIn(inside)) {
      const again = object === lines ? [] : itemsOf(at(object, 'rec_texts'))
      for (const text of [at(object, 'block_content'), at(object, 'pred_html'), ...again])
        if (text?.kind === 'string') beside.push(text)
    }
    return [{ lines, beside }]
  })
}

const differs = (count: number): Message =>
  warning(
    'TEXT_DIFFERS',
    `${count === 1 ? 'A line that changed is' : `${count} lines that changed are`} not found in the texts of blocks and tables, which were left there as they were. Take the lines, or make the file anew.`,
  )

/** Changes lines where blocks and tables say them again. */
const deriveBlocks =
  (results: readonly PaddleResult[]): Derive =>
  (changes) => {
    let lost = 0
    for (const { lines, beside } of results) {
      const from = new Map<JsonString, number>()
      for (const line of itemsOf(at(lines, 'rec_texts'))) {
        if (line.kind !== 'string') continue
        const edits = changes.of(line)
        let isFound = false
        for (const text of beside) {
          const start = text.value.indexOf(line.value, from.get(text) ?? 0)
          if (line.value === '' || start < 0) continue
          isFound = true
          from.set(text, start + line.value.length)
          changes.replace(
            text,
            edits.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start })),
          )
        }
        if (!isFound && edits.length > 0 && beside.length > 0) lost += 1
      }
    }
    return lost === 0 ? null : differs(lost)
  }

/** PaddleOCR 2 and 3, RapidOCR. */
export const paddle: JsonAdapter = {
  format: 'paddle',
  title: 'PaddleOCR',
  read(root, words) {
    const results = resultsIn(root)
    if (results.length === 0) readLines(root, words)
    for (const { lines } of results) {
      words.layout.page({ image: stringIn(at(lines, 'input_path'))?.value ?? null })
      const boxes = itemsOf(at(lines, 'rec_polys') ?? at(lines, 'rec_boxes'))
      const scores = itemsOf(at(lines, 'rec_scores'))
      itemsOf(at(lines, 'rec_texts')).forEach((text, index) => addLine(words, text, boxes[index], scores[index]))
    }
    return deriveBlocks(results)
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
