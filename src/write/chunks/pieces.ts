/** The body of a report as a row of pieces, of which chunks are packed. */
import { lineOf, type AnyBlock } from '../any-block.js'
import { split } from './split.js'

/** A stretch of the text of a node. */
export interface NodeSpan {
  readonly start: number
  readonly end: number
}

/** What a piece takes of its node, and where to look it up in the input. */
export type PieceSource =
  /** The marker and a stretch of the text. */
  | { readonly kind: 'text'; readonly span: NodeSpan; readonly isFirst: boolean; readonly isLast: boolean }
  /** Lines of a table: -1 its caption and columns, 0 its first row. */
  | { readonly kind: 'rows'; readonly first: number; readonly last: number; readonly isWhole: boolean }

/** Part of a chunk: a node by itself, or a part of one that is too long. */
export interface Piece {
  readonly node: AnyBlock
  /** The nodes that it stands in, the outermost first, itself last. */
  readonly chain: readonly AnyBlock[]
  readonly text: string
  /** Length of the texts of the node and all beneath it. */
  readonly total: number
  /** Whether a chunk begins with it: an article or what stands over articles, or a heading. */
  readonly opens: boolean
  readonly source: PieceSource
  /** Column names that it repeats from an earlier chunk, at its beginning: so many characters. */
  readonly repeated: number
  /** Whether it is a part of a node that fills more than one chunk. */
  readonly isPart: boolean
}

const OPENING: ReadonlySet<string> = new Set(['part', 'chapter', 'muc', 'tieuMuc', 'article', 'annex'])
const CELLS = ' | '

/**
 * Lays out the blocks of a body one after another.
 *
 * @param blocks Blocks of the body. @param size Longest text of a chunk.
 * @returns Pieces none of which is longer than that, but for words that are.
 */
export function piecesOf(blocks: readonly AnyBlock[], size: number): Piece[] {
  const pieces: Piece[] = []
  /** Adds a node and what is beneath it; gives the length of all. */
  const visit = (node: AnyBlock, over: readonly AnyBlock[]): number => {
    const chain = [...over, node]
    const own = node.rows === undefined ? textPieces(node, chain, size) : tablePieces(node, chain, size)
    const at = pieces.length
    for (const piece of own) pieces.push(piece)
    let total = own.reduce((sum, { text }) => sum + text.length + 1, 0)
    for (const child of node.children ?? []) total += visit(child, chain)
    if (own.length === 1) pieces[at] = { ...own[0], total }
    return total
  }
  for (const block of blocks) visit(block, [])
  return pieces
}

const opens = ({ scheme, isHeading }: AnyBlock): boolean => isHeading === true || OPENING.has(scheme ?? '')

function textPieces(node: AnyBlock, chain: readonly AnyBlock[], size: number): Piece[] {
  const [line, text] = [lineOf(node), node.text ?? '']
  if (line === '') return []
  const lead = line.length - text.length
  const base = { node, chain, total: line.length, repeated: 0 }
  const spans = line.length <= size ? [{ start: 0, end: text.length }] : split(text, size, Math.max(1, size - lead))
  if (spans.length === 0) spans.push({ start: 0, end: 0 })
  return spans.map((span, index) => ({
    ...base,
    text: (index === 0 ? line.slice(0, lead) : '') + text.slice(span.start, span.end),
    opens: index === 0 && opens(node),
    source: { kind: 'text', span, isFirst: index === 0, isLast: index === spans.length - 1 },
    isPart: spans.length > 1,
  }))
}

/** The lines of a table; one that is too long is cut between rows, and each part has the names of the columns. */
function tablePieces(node: AnyBlock, chain: readonly AnyBlock[], size: number): Piece[] {
  const { caption, columns = [], rows = [] } = node
  const head = columns.some((name) => name !== '') ? columns.join(CELLS) : ''
  const lines = rows.map((row) => row.join(CELLS))
  const title = [caption ?? '', head].filter((one) => one !== '').join('\n')
  const base = { node, chain, opens: false }
  const whole = [title, ...lines].filter((one) => one !== '').join('\n')
  if (whole === '') return []
  const all = { kind: 'rows', first: -1, last: rows.length - 1, isWhole: true } as const
  if (whole.length <= size)
    return [{ ...base, text: whole, total: whole.length, repeated: 0, source: all, isPart: false }]
  const pieces: Piece[] = []
  const add = (texts: readonly string[], from: number, last: number, repeated: number): void => {
    const text = texts.filter((one) => one !== '').join('\n')
    if (text === '') return
    const source = { kind: 'rows', first: from, last, isWhole: false } as const
    pieces.push({ ...base, text, total: text.length, repeated, source, isPart: true })
  }
  // Names that take more than half of a chunk would be most of what there is to read.
  const isRepeated = head !== '' && head.length <= size / 2
  let [open, hasRows, first, repeated]: [string[], boolean, number, number] = [[title], false, -1, 0]
  if (title.length > size / 2) {
    const own = isRepeated ? (caption ?? '') : title
    for (const { start, end } of split(own, size)) add([own.slice(start, end)], -1, -1, 0)
    open = isRepeated ? [head] : []
  }
  const close = (last: number): void => {
    add(open, first, last, repeated)
    ;[open, hasRows, first, repeated] = [isRepeated ? [head] : [], false, last + 1, isRepeated ? head.length + 1 : 0]
  }
  const length = (): number => open.reduce((sum, one) => sum + one.length + 1, 0)
  let taken = length()
  lines.forEach((line, index) => {
    const word = /^\s*\S*/.exec(line)![0].length
    // A caption stays by itself where not even a word has room beside it.
    if ((hasRows && taken + line.length > size) || (repeated === 0 && taken > 1 && taken + word > size)) {
      close(index - 1)
      taken = length()
    }
    if (taken + line.length <= size) {
      open.push(line)
      taken += line.length + 1
      hasRows = true
      return
    }
    // A row that is longer than a chunk.
    const later = Math.max(1, size - (isRepeated ? head.length + 1 : 0))
    for (const { start, end } of split(line, later, Math.max(1, size - taken))) {
      open.push(line.slice(start, end))
      close(index)
      first = index
    }
    first = index + 1
    taken = length()
  })
  if (hasRows || repeated === 0) add(open, first, rows.length - 1, repeated)
  return pieces
}
