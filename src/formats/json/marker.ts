/** JSON of marker: a tree of blocks with their HTML. */
import { append } from '../../lists.js'
import type { LayoutBlockKind } from '../../types.js'
import type { JsonAdapter } from './adapter.js'
import { mismatch } from './azure-nested.js'
import { boxOfPoints } from './boxes.js'
import { addHtml } from './html-text.js'
import { at, itemsOf, stringIn, type JsonNode, type JsonString } from './tree.js'

/** Blocks without running text; the alternative text of images is not on the page. */
const SILENT = new Set(['Code', 'Equation', 'Figure', 'Picture', 'Form.Image'])
const KINDS: Readonly<Record<string, LayoutBlockKind>> = {
  PageHeader: 'header',
  PageFooter: 'footer',
  Table: 'table',
  TableOfContents: 'table',
  Form: 'table',
}
const CONTENT = /<content-ref\b/i

/** marker, `--output_format json`. */
export const marker: JsonAdapter = {
  format: 'marker',
  title: 'marker',
  read(root, words) {
    /** Tables, with their cells, which say their texts once more. */
    const tables: { readonly html: JsonString; readonly cells: readonly JsonString[] }[] = []
    const left: JsonNode[] = [root]
    while (left.length > 0) {
      const block = left.pop()!
      const type = stringIn(at(block, 'block_type'))?.value ?? ''
      const [html, children] = [stringIn(at(block, 'html')), itemsOf(at(block, 'children'))]
      const box = boxOfPoints(at(block, 'bbox'))
      if (type === 'Page') words.layout.page({ width: box?.[2] ?? null, height: box?.[3] ?? null, unit: 'pt' })
      if (html === undefined || (CONTENT.test(html.value) && children.length > 0)) append(left, [...children].reverse())
      else if (!SILENT.has(type)) {
        words.layout.block(KINDS[type] ?? 'text', box)
        addHtml(html, words, { box })
        tables.push({ html, cells: children.flatMap((cell) => stringIn(at(cell, 'html')) ?? []) })
      }
    }
    return (changes) => {
      for (const { html, cells } of tables) {
        const edits = changes.of(html)
        let from = 0
        for (const cell of edits.length === 0 ? [] : cells) {
          // Attributes are written one way here, and another there.
          const inner = cell.value.indexOf('>')
          const text = cell.value.slice(inner)
          const start = inner < 0 ? -1 : html.value.indexOf(text, from)
          if (start < 0) return mismatch(cell.value)
          from = start + text.length
          const inside = edits.filter((edit) => edit.start >= start && edit.end <= from)
          changes.replace(
            cell,
            inside.map((edit) => ({ ...edit, start: edit.start - start + inner, end: edit.end - start + inner })),
          )
        }
      }
      return null
    }
  },
}
