/** A report as chunks for retrieval: passages of bounded length that say where in which document they stand. */
import { checkFields, checkProcessed, type Wanted } from '../../arguments.js'
import { REPORT_SCHEMA_VERSION } from '../../report/index.js'
import type { AdministrativeDocument, Generator, Position, ProcessedDocument } from '../../types.js'
import { anyBlocks, type AnyBlock } from '../any-block.js'
import type { WritableReport } from '../formats.js'
import { toJsonLine } from '../json.js'
import { withinString, writeReport } from '../limits.js'
import { typeName } from '../phrasing.js'
import { footerLines, headerLines } from './frame.js'
import { commonChain, pack } from './pack.js'
import { piecesOf } from './pieces.js'
import { createPiecePlacer } from './places.js'
import { split } from './split.js'

/** How a report is cut into chunks. */
export interface ChunkOptions {
  /** Longest text of a chunk in UTF-16 units, at least 1; 1,200 by default. Words are never cut, so that a longer one stays. */
  readonly chunkSize?: number | undefined
}

/** The document that a chunk is of. */
export interface ChunkDocument {
  /** Which document of the text it is, from 1. */
  readonly index: number
  /** Code of its type: `QĐ`; null where none was found. */
  readonly type: string | null
  /** Name of its type: `Quyết định`; null where none was found. */
  readonly typeName: string | null
  /** Its number and notation; null where none was found. */
  readonly number: string | null
  /** What it is about; null where no title was found. */
  readonly title: string | null
  /** The agency that issued it; null where none was found. */
  readonly agency: string | null
  /** When it was issued, by ISO 8601; null where no date was found. */
  readonly date: string | null
}

/** A step of the way to a chunk: a section or item that it stands in, or is. */
export interface ChunkStep {
  /** Name of the node. */
  readonly nodeId: string
  /** Its marker; null where it has none. */
  readonly marker: string | null
  /** Its heading, or the beginning of its text; null where it has none. */
  readonly heading: string | null
}

/** A passage of a document. */
export interface Chunk {
  /** Type of the object. */
  readonly type: 'chunk'
  /** Version of the wire format, that of reports. */
  readonly schemaVersion: string
  /** Who wrote it. */
  readonly generator: Generator
  /** Name of the chunk: the input, `#`, and the first node in it; unique within the input, stable for the same text. */
  readonly id: string
  /** Name of the input. */
  readonly file: string
  /** Whether it is of the body, or the header or footer of the document. */
  readonly kind: 'header' | 'body' | 'footer'
  /** The document that it is of. */
  readonly document: ChunkDocument
  /** The way to it from the root, the outermost section first. */
  readonly path: readonly ChunkStep[]
  /** The nodes whose text it has, in order. */
  readonly nodeIds: readonly string[]
  /** Pages on which they begin, in order; absent where no pages are known. */
  readonly pages?: readonly number[]
  /** Where it stands in the input text; absent where that is not known. */
  readonly position?: Position
  /** What it says, markers included, a node a line. */
  readonly text: string
  /** How many characters at the beginning of `text` repeat the column names of a table that began in an earlier chunk. */
  readonly repeated: number
}

const CHUNK_SIZE = 1200
/** The longest beginning of a text that stands for a heading. */
const LONGEST_HEADING = 200
const SIZE: Wanted = {
  expected: 'a whole number of at least 1',
  fits: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
}

/**
 * Cuts a report into chunks for retrieval.
 *
 * Every word of the body is in exactly one chunk, but for column names of long tables, which each part repeats. Headings
 * are in the text of the first chunk under them, and in the `path` of all. Header and footer are chunks of their own.
 *
 * @param document A report, the text that it is of, its repair, and the name of the input.
 * @param options How long a chunk may be.
 * @returns Chunks in the order of the document; those of further documents of the same text follow.
 * @throws {VanbanError} `INVALID_REPORT` where the tree is too deep to be walked.
 * @example toChunks({ name: 'a.txt', ...vanban.process(text) })[0].document.number // '25/KH-UBND'
 */
export function toChunks(document: WritableReport, options: ChunkOptions = {}): Chunk[] {
  checkProcessed('document', document)
  checkFields('options', options, { 'chunkSize?': SIZE })
  const chunks: Chunk[] = []
  writeReport('chunks', document.report, () => {
    const place = createPiecePlacer(document)
    ;[document.report, ...(document.report.documents ?? [])].forEach((report, index) => {
      addChunks(chunks, { name: document.name, report, index, size: options.chunkSize ?? CHUNK_SIZE, place })
    })
    return ''
  })
  return chunks
}

/**
 * Writes the chunks of a report as JSON Lines, a chunk a line.
 *
 * @param document As {@link toChunks} takes it. @param options How long a chunk may be.
 * @returns Lines with their ends; nothing for a document that says nothing.
 */
export function chunksToJsonLines(document: WritableReport, options: ChunkOptions = {}): string {
  const chunks = toChunks(document, options)
  return withinString('chunks', () => chunks.map(toJsonLine).join(''))
}

interface Making {
  readonly name: string
  readonly report: AdministrativeDocument
  readonly index: number
  readonly size: number
  readonly place: ReturnType<typeof createPiecePlacer>
}

function addChunks(chunks: Chunk[], { name, report, index, size, place }: Making): void {
  const { header, documentType, generator } = report
  const prefix = `${name}#${index === 0 ? '' : `${index + 1}:`}`
  const counts = new Map<string, number>()
  const used = new Set<string>()
  const idOf = (node: string): string => {
    let count = counts.get(node) ?? 0
    let id: string
    do {
      count += 1
      id = prefix + node + (count === 1 ? '' : `/${count}`)
    } while (used.has(id))
    counts.set(node, count)
    used.add(id)
    return id
  }
  const document: ChunkDocument = {
    index: index + 1,
    type: documentType?.value ?? null,
    typeName: documentType === null ? null : typeName(documentType.value),
    number: header.number?.value.notation ?? null,
    title: header.title?.value ?? null,
    agency: header.agency?.value ?? null,
    date: header.date?.value ?? null,
  }
  const headed = (id: string, kind: Chunk['kind']) =>
    ({
      type: 'chunk',
      schemaVersion: REPORT_SCHEMA_VERSION,
      generator,
      id: idOf(id),
      file: name,
      kind,
      document,
    }) as const
  const frame = (kind: 'header' | 'footer', lines: readonly string[], position: Position | undefined): void => {
    const text = lines.join('\n')
    for (const { start, end } of split(text, size))
      chunks.push({
        ...headed(kind, kind),
        path: [],
        nodeIds: [],
        ...(position && { position }),
        text: text.slice(start, end),
        repeated: 0,
      })
  }
  frame('header', headerLines(report), union([...Object.values(header), documentType]))
  for (const pieces of pack(piecesOf(anyBlocks(report.body.children), size), size)) {
    const nodes = [...new Set(pieces.map(({ node }) => node))]
    const pages = [...new Set(nodes.flatMap(({ page }) => (page === undefined ? [] : [page])))]
    const position = place(pieces)
    chunks.push({
      ...headed(nodes[0].id, 'body'),
      path: commonChain(pieces).flatMap(stepOf),
      nodeIds: nodes.map(({ id }) => id),
      ...(pages.length > 0 && { pages }),
      ...(position && { position }),
      text: pieces.map(({ text }) => text).join('\n'),
      repeated: pieces[0].repeated,
    })
  }
  frame('footer', footerLines(report), union([...report.footer.recipients, ...report.footer.signatories]))
}

function stepOf(node: AnyBlock): ChunkStep[] {
  if (node.children === undefined) return []
  const text = node.text ?? ''
  const heading = text.length <= LONGEST_HEADING ? text : `${text.slice(0, split(text, LONGEST_HEADING)[0].end)} …`
  return [{ nodeId: node.id, marker: node.marker ?? null, heading: heading === '' ? null : heading }]
}

/** From the first to the last of places. */
function union(parts: readonly unknown[]): Position | undefined {
  let found: Position | undefined
  for (const part of parts.flat()) {
    const position = (part as { readonly position?: ProcessedDocument['report']['body']['position'] } | null)?.position
    if (position === undefined) continue
    found =
      found === undefined
        ? position
        : {
            start: position.start.offset < found.start.offset ? position.start : found.start,
            end: position.end.offset > found.end.offset ? position.end : found.end,
          }
  }
  return found
}
