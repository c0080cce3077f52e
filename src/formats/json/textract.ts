/** JSON of AWS Textract: blocks of words and lines, which point at one another. */
import { failure } from '../layout-format.js'
import type { JsonAdapter } from './adapter.js'
import { rebuilt } from './rebuild.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode, type JsonString } from './tree.js'
import type { Box, LayoutBlockKind } from '../../types.js'

const typeOf = (block: JsonNode): string => stringIn(at(block, 'BlockType'))?.value ?? ''

const childrenOf = (block: JsonNode): readonly string[] =>
  itemsOf(at(block, 'Relationships')).flatMap((relation) =>
    stringIn(at(relation, 'Type'))?.value === 'CHILD'
      ? itemsOf(at(relation, 'Ids')).flatMap((id) => stringIn(id)?.value ?? [])
      : [],
  )

function boxOf(block: JsonNode): Box | null {
  const box = at(block, 'Geometry', 'BoundingBox')
  const [left, top, width, height] = ['Left', 'Top', 'Width', 'Height'].map((name) => numberIn(at(box, name)))
  return left === null || top === null || width === null || height === null
    ? null
    : [left, top, left + width, top + height]
}

/** What the blocks of a layout are; those that are no more than text are left out. */
const KINDS: Readonly<Record<string, LayoutBlockKind>> = {
  LAYOUT_HEADER: 'header',
  LAYOUT_FOOTER: 'footer',
  LAYOUT_PAGE_NUMBER: 'footer',
  LAYOUT_TABLE: 'table',
}

/** A line; `kind` is there for the first of a block. */
interface PlacedLine {
  readonly block: JsonNode
  readonly kind: LayoutBlockKind | null
}

/** Lines page by page, as their blocks are read where the layout was analysed; columns stand mixed otherwise. */
function linesIn(blocks: readonly JsonNode[]): readonly PlacedLine[] {
  const pages = new Map<number, PlacedLine[]>()
  const lines = new Map(
    blocks.flatMap((block, place) =>
      typeOf(block) === 'LINE' ? [[stringIn(at(block, 'Id'))?.value ?? `#${place}`, block] as const] : [],
    ),
  )
  const put = (id: string, kind: LayoutBlockKind | null): boolean => {
    const block = lines.get(id)
    // A line stands in one block, whatever points at it.
    lines.delete(id)
    if (block === undefined) return false
    const number = numberIn(at(block, 'Page')) ?? 1
    const page = pages.get(number)
    if (page === undefined) pages.set(number, [{ block, kind }])
    else page.push({ block, kind })
    return true
  }
  for (const block of lines.values()) pages.set(numberIn(at(block, 'Page')) ?? 1, [])
  for (const block of blocks) {
    let kind = typeOf(block).startsWith('LAYOUT_') ? (KINDS[typeOf(block)] ?? 'text') : null
    if (kind !== null) for (const id of childrenOf(block)) if (put(id, kind)) kind = null
  }
  for (const id of [...lines.keys()]) put(id, null)
  return [...pages.values()].flat()
}

/** Results whose fields say the words once more without pointing at them. */
const OTHERS = ['ExpenseDocuments', 'IdentityDocuments']

/** AWS Textract: DetectDocumentText and AnalyzeDocument. */
export const textract: JsonAdapter = {
  format: 'textract',
  title: 'Textract',
  refuses: (root) =>
    OTHERS.some((name) => at(root, name) !== undefined)
      ? 'This is what Textract says of an invoice, receipt or identity card. Have the page read by AnalyzeDocument or DetectDocumentText.'
      : null,
  read(root, words) {
    const blocks = (root.kind === 'array' ? root.items : [root]).flatMap((response) => itemsOf(at(response, 'Blocks')))
    const byId = new Map(
      blocks.flatMap((block) => {
        const id = stringIn(at(block, 'Id'))?.value
        return id !== undefined && typeOf(block) === 'WORD' ? [[id, block] as const] : []
      }),
    )
    const lines: { text: JsonString; words: JsonString[] }[] = []
    let page = 0
    for (const { block, kind } of linesIn(blocks)) {
      const number = numberIn(at(block, 'Page')) ?? 1
      if (number !== page) words.layout.page({ width: 1, height: 1, unit: 'share' })
      page = number
      if (kind !== null) words.layout.block(kind)
      words.layout.line(boxOf(block))
      const text = stringIn(at(block, 'Text'))
      const parts = childrenOf(block).flatMap((id) => {
        const part = byId.get(id)
        // A word stands in one line, whatever points at it.
        byId.delete(id)
        return part ?? []
      })
      const texts = parts.flatMap((part) => stringIn(at(part, 'Text')) ?? [])
      for (const part of parts) {
        const node = stringIn(at(part, 'Text'))
        const confidence = numberIn(at(part, 'Confidence'))
        if (node !== undefined)
          words.text(node, {
            isCell: true,
            box: boxOf(part),
            confidence: confidence === null ? null : confidence / 100,
          })
      }
      if (texts.length === 0 && text !== undefined) words.text(text, { isCell: true, box: boxOf(block) })
      else if (text !== undefined) lines.push({ text, words: texts })
    }
    return (changes) => {
      for (const { text, words: parts } of lines) {
        if (parts.every((part) => changes.of(part).length === 0)) continue
        const found = rebuilt(text.value, parts, changes)
        if (found === null)
          return failure(
            'SPAN_MISMATCH',
            `The line "${text.value}" is not the words that it points at: nothing was written.`,
          )
        changes.replace(text, found)
      }
      return null
    }
  },
}
