/** JSON of MinerU: `middle.json` with blocks, lines and spans, and `content_list.json` with their texts. */
import { append } from '../../lists.js'
import type { Box } from '../../types.js'
import type { JsonAdapter } from './adapter.js'
import { boxOfPoints } from './boxes.js'
import { addHtml } from './html-text.js'
import type { JsonWords } from './texts.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode, type JsonString } from './tree.js'
import { objectsIn } from './walk.js'

/** Blocks and spans without running text. */
const SILENT = new Set(['equation', 'interline_equation', 'inline_equation', 'code', 'code_body', 'algorithm'])

const typeOf = (node: JsonNode): string => stringIn(at(node, 'type'))?.value ?? ''

/** MinerU 1 to 3. */
export const mineru: JsonAdapter = {
  format: 'mineru',
  title: 'MinerU',
  read(root, words) {
    const pages = itemsOf(at(root, 'pdf_info'))
    if (pages.length > 0) readMiddle(pages, words)
    else readContent(itemsOf(root), words)
    return null
  },
}

function readMiddle(pages: readonly JsonNode[], words: JsonWords): void {
  const read = new Map<string, JsonString[]>()
  const own = new Set<JsonString>()
  for (const page of pages) {
    const [width, height] = itemsOf(at(page, 'page_size')).map(numberIn)
    words.layout.page({ width: width ?? null, height: height ?? null, unit: 'pt' })
    const joined = itemsOf(at(page, 'para_blocks'))
    const left = [...(joined.length > 0 ? joined : itemsOf(at(page, 'preproc_blocks')))]
    append(left, itemsOf(at(page, 'discarded_blocks')))
    left.reverse()
    while (left.length > 0) {
      const block = left.pop()!
      if (SILENT.has(typeOf(block))) continue
      append(left, [...itemsOf(at(block, 'blocks'))].reverse())
      const lines = itemsOf(at(block, 'lines'))
      if (lines.length === 0) continue
      words.layout.block(/table/.test(typeOf(block)) ? 'table' : 'text', boxOfPoints(at(block, 'bbox')))
      for (const line of lines) {
        words.layout.line(boxOfPoints(at(line, 'bbox')))
        for (const span of itemsOf(at(line, 'spans'))) {
          const node = stringIn(at(span, 'html')) ?? stringIn(at(span, 'content'))
          if (node === undefined || SILENT.has(typeOf(span))) continue
          addHtml(node, words, { box: boxOfPoints(at(span, 'bbox')), confidence: numberIn(at(span, 'score')) })
          own.add(node)
          const key = keyOf(span, node)
          const queue = read.get(key)
          if (queue === undefined) read.set(key, [node])
          else queue.push(node)
        }
      }
    }
  }
  // Blocks stand in a page several times: as they were found, put together, and by kind.
  for (const page of pages)
    for (const object of objectsIn(page))
      for (const name of ['html', 'content']) {
        const node = stringIn(at(object, name))
        if (node === undefined || own.has(node)) continue
        const first = read.get(keyOf(object, node))?.[0]
        if (first !== undefined) words.copy(first, node)
      }
}

/** Where a span stands, and what it says. */
const keyOf = (span: JsonNode, { value }: JsonString): string =>
  `${itemsOf(at(span, 'bbox')).map(numberIn).join(' ')} ${value}`

/** The texts of an item, in the order in which they are read; those in `code_body` and the like are none. */
const FIELDS: readonly (readonly [name: RegExp, isTable: boolean])[] = [
  [/^(?:text|list_items)$|_caption$/, false],
  [/^table_body$/, true],
  [/_footnote$/, false],
]

function readContent(items: readonly JsonNode[], words: JsonWords): void {
  let page = -1
  for (const item of items) {
    const number = numberIn(at(item, 'page_idx')) ?? Math.max(page, 0)
    if (number !== page) words.layout.page({ width: 1, height: 1, unit: 'share' })
    page = number
    if (item.kind !== 'object' || SILENT.has(typeOf(item))) continue
    // Thousandths of the page.
    const box = boxOfPoints(at(item, 'bbox'))?.map((side) => side / 1000) as unknown as Box | undefined
    for (const [name, isTable] of FIELDS)
      for (const [key, field] of item.members) {
        if (!name.test(key)) continue
        for (const node of field.kind === 'array' ? field.items : [field]) {
          if (node.kind !== 'string') continue
          words.layout.block(isTable ? 'table' : typeOf(item) === 'header' ? 'header' : 'text', box ?? null)
          words.layout.line()
          addHtml(node, words, { box: box ?? null })
        }
      }
  }
}
