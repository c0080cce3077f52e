/** JSON of docling: texts and tables in the order of the tree of the document. */
import { append } from '../../lists.js'
import type { Box } from '../../types.js'
import type { JsonAdapter } from './adapter.js'
import type { JsonWords } from './texts.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode } from './tree.js'

/** What is no running text. */
const NO_TEXT = new Set(['code', 'formula'])

/** docling: `DoclingDocument` 1.x; `orig` keeps what was read. */
export const docling: JsonAdapter = {
  format: 'docling',
  title: 'docling',
  keeps: 'orig',
  read(root, words) {
    const named = new Map<string, JsonNode>()
    // Newer versions have further lists, and texts inside their items.
    for (const [list, items] of root.kind === 'object' ? root.members : [])
      itemsOf(items).forEach((item, index) => named.set(`#/${list}/${index}`, item))
    let page = 0
    const place = (item: JsonNode): Box | null => {
      const prov = itemsOf(at(item, 'prov'))[0] as JsonNode | undefined
      const number = numberIn(at(prov, 'page_no')) ?? (page || 1)
      const size = at(root, 'pages', String(number), 'size')
      const [width, height] = [numberIn(at(size, 'width')), numberIn(at(size, 'height'))]
      if (number !== page) words.layout.page({ width, height, unit: 'pt' })
      page = number
      return boxOf(at(prov, 'bbox'), height)
    }
    const left: string[] = []
    const put = (children: JsonNode | undefined): void => {
      const names = itemsOf(children).flatMap((child) => stringIn(at(child, '$ref'))?.value ?? [])
      append(left, names.reverse())
    }
    // What no tree names comes last, in the order of the file.
    append(left, [...named.keys()].reverse())
    put(at(root, 'furniture', 'children'))
    put(at(root, 'body', 'children'))
    while (left.length > 0) {
      const name = left.pop()!
      const item = named.get(name)
      if (item === undefined) continue
      named.delete(name)
      const text = stringIn(at(item, 'text'))
      const label = stringIn(at(item, 'label'))?.value ?? 'text'
      if (text !== undefined && !NO_TEXT.has(label)) {
        const box = place(item)
        words.layout.block(label === 'page_header' ? 'header' : label === 'page_footer' ? 'footer' : 'text', box)
        words.layout.line(box)
        words.text(text, { box })
      } else if (name.startsWith('#/tables/')) {
        words.layout.block('table', place(item))
        addTable(at(item, 'data'), numberIn(at(root, 'pages', String(page), 'size', 'height')), words)
      }
      put(at(item, 'children'))
    }
    return null
  },
}

/** The cells of a table, those of a row in one line; `grid` has them once more for every place that they span. */
function addTable(data: JsonNode | undefined, height: number | null, words: JsonWords): void {
  const cells = itemsOf(at(data, 'table_cells'))
  const key = (cell: JsonNode): string =>
    ['start_row_offset_idx', 'start_col_offset_idx'].map((name) => numberIn(at(cell, name)) ?? -1).join(' ')
  const byPlace = new Map<string, JsonNode>()
  let [row, column] = [-1, 0]
  for (const cell of cells) {
    const text = stringIn(at(cell, 'text'))
    if (text === undefined) continue
    byPlace.set(key(cell), cell)
    const [cellRow, cellColumn] = key(cell).split(' ').map(Number)
    if (cellRow !== row) {
      words.layout.line()
      column = 0
    }
    row = cellRow
    if (text.value.trim() === '') continue
    const tabs = Math.max(column > 0 ? 1 : 0, Math.min(cellColumn - column, 100))
    words.text(text, { isCell: true, box: boxOf(at(cell, 'bbox'), height), tabs })
    column = Math.max(cellColumn, 0)
  }
  for (const line of itemsOf(at(data, 'grid')))
    for (const copy of itemsOf(line)) {
      const [text, own] = [stringIn(at(copy, 'text')), stringIn(at(byPlace.get(key(copy)), 'text'))]
      if (text !== undefined && own !== undefined && text.value === own.value) words.copy(own, text)
    }
}

/** A box from the top left corner; docling counts from the bottom where it says so. */
function boxOf(box: JsonNode | undefined, height: number | null): Box | null {
  const [left, top, right, bottom] = ['l', 't', 'r', 'b'].map((side) => numberIn(at(box, side)))
  if (left === null || top === null || right === null || bottom === null) return null
  if (stringIn(at(box, 'coord_origin'))?.value !== 'BOTTOMLEFT') return [left, top, right, bottom]
  return height === null ? null : [left, height - top, right, height - bottom]
}
