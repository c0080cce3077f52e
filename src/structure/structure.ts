/** From a repaired text and its markers to a typed document. */
import { checkFields, FUNCTION, LIST, OBJECT, TEXT } from '../arguments.js'
import { markerHypotheses, BULLET_SCHEMES } from '../grammar/index.js'
import { layOut, type Layout, outlineOf, plainLayout } from '../outline/index.js'
import type {
  Block,
  Body,
  Diagnostic,
  Edit,
  DigitalSignature,
  Field,
  Footer,
  Furniture,
  Header,
  OutlineMarker,
  Paragraph,
  Profile,
  TextUnit,
} from '../types.js'
import { cutBlocks } from './blocks.js'
import type { BodyBlock } from './blocks.js'
import { createJudge } from './confidence.js'
import { remark } from './diagnostics.js'
import { readSignatures } from './digital-signatures.js'
import { inferAgency, inferType, profileOf } from './document-type.js'
import { NO_FOOTER, readFooter } from './footer.js'
import { readFurniture } from './furniture.js'
import { EMPTY_HEADER, readHeader } from './header.js'
import { detectLanguage } from './language.js'
import { tooLarge } from './limits.js'
import type { Size } from './limits.js'
import { joinPieces } from './node-text.js'
import type { NodeText } from './node-text.js'
import { countPages, putPages, type PagesBefore } from './pages.js'
import { keepPlaces, placesOf } from './places.js'
import { isLegalBasis, paragraphRole } from './roles.js'
import { createSourceMap } from './source-map.js'
import type { SourceMap } from './source-map.js'
import { buildTree } from './tree.js'
import { withText, type Origin } from '../text/index.js'

/** What structure works on. */
export interface StructureInput {
  /** The text as read; all positions point into it. */
  readonly source: string
  /** The repaired text: line i is line i of `source`. The source itself when nothing was repaired. */
  readonly text: string
  /** Offset in `source` of an offset in `text`; absent when the two are equal. */
  readonly toSource?: (offset: number) => number
  /** Markers decoded on the lines of `source`; absent: they are decoded here from `text`. */
  readonly markers?: readonly OutlineMarker[]
  /** Edits of the repair, sorted: they give nodes their confidence and doubtful readings. */
  readonly edits?: readonly Edit[]
  /** Where `source` begins when it is a part of a longer text: places and lines are those of the longer one. */
  readonly origin?: Origin
  /** Where `text` begins when it is a part of a longer repaired text; absent: at 0. */
  readonly textOffset?: number
  /** Pages of a longer text before it; absent: none. */
  readonly pagesBefore?: PagesBefore
  /** How many blocks and doubtful readings the result may have; absent: 50,000 of each. */
  readonly most?: Size
}

/** A document with its structure: everything of a report but figures and references. */
export interface StructuredDocument {
  /** Language of the text, by BCP 47. */
  readonly language: string
  /** The family of the document. */
  readonly profile: Profile
  /** Code of its type, `KH`; null where none was found. */
  readonly documentType: Field<string> | null
  /** Letterhead, number, date, title. */
  readonly header: Header
  /** Sections, items, paragraphs and tables. */
  readonly body: Body
  /** Recipients and signatures. */
  readonly footer: Footer
  /** What was odd about the document, by line. */
  readonly diagnostics: readonly Diagnostic[]
  /** How likely it is that the document was read rightly as a whole, 0 to 1. */
  readonly confidence: number
  /** What the pages bear beside the document, in order. */
  readonly furniture: readonly Furniture[]
  /** Digital signatures whose stamps the pages bear. */
  readonly signatures: readonly DigitalSignature[]
  /** Number of its last page; null where no boundary of pages is known. */
  readonly lastPage: number | null
  /** Texts in which figures and references are looked for, in document order. */
  readonly units: readonly TextUnit[]
  /** How many blocks and doubtful readings there are. */
  readonly size: Size
}

const END_MARK = /\s{0,3}\.?\s?\/\s?\.\s{0,3}$/

/**
 * Finds the structure of a document: header, numbered body, footer.
 *
 * @param input The text as read, the repaired text, and what links them.
 * @returns The typed parts, with positions in the text as read. Any text gives a result.
 * @example structure({ source: text, text }).body.children
 */
export function structure(input: StructureInput): StructuredDocument {
  checkFields('input', input, {
    source: TEXT,
    text: TEXT,
    'toSource?': FUNCTION,
    'markers?': LIST,
    'edits?': LIST,
    'origin?': OBJECT,
    'pagesBefore?': OBJECT,
  })
  const { source, text, toSource = (offset) => offset, edits = [], origin, textOffset, most } = input
  const { pagesBefore = { pages: 0, known: false } } = input
  const map = createSourceMap(source, text, toSource, origin, textOffset)
  const shift = origin?.line ?? 0
  const language = detectLanguage(text)
  const foreign = language !== 'vi'
  const layout = foreign ? plainLayout(map.lines) : layOut(map.lines)
  const diagnostics: Diagnostic[] = []
  const { judge, counts } = createJudge(edits, map, most?.readings)
  const context = { layout, map, judge, diagnostics }
  const markers = usableMarkers(bestMarkers(input.markers, layout, map), layout, foreign)
  const blocks = cutBlocks(layout, markers, map, diagnostics, most?.blocks)
  const read = foreign ? { header: EMPTY_HEADER, type: null, rubrics: [], used: [] } : readHeader(context)
  const { texts, endMark } = blockTexts(blocks, layout, map)
  const tree = buildTree(blocks, {
    ...context,
    textOf: (index) => texts[index],
    roleOf: foreign ? () => 'body' : roles(blocks, texts, endMark),
  })
  const { footer, used } = foreign ? NO_FOOTER : readFooter(context, endMark)
  const sections = markers.filter((one) => !BULLET_SCHEMES.has(one.scheme)).length
  const placed = blocks.map((block, index) => ({
    text: texts[index].text,
    line: shift + (block.pieces[0]?.line ?? 0) + 1,
  }))
  const bare = !foreign && read.type === null
  const inferred = bare ? inferType(read.header, placed) : null
  const documentType = read.type ?? inferred?.field ?? null
  const profile = foreign
    ? 'unstructured'
    : profileOf({
        header: read.header,
        typeCode: documentType?.value ?? null,
        signatories: footer.signatories,
        recipients: footer.recipients.length,
        sections,
      })
  const pages = countPages(layout, pagesBefore)
  putPages(tree.children, pages, shift)
  const furniture = readFurniture(context, [...read.used, ...used], read.rubrics, pages.pageOf)
  const header = completeHeader(read.header, tree.children, profile)
  const signatures = readSignatures(context, pages.pageOf)
  const readings = counts()
  if (readings.omitted > 0) diagnostics.push(tooLarge(`${readings.omitted} doubtful readings are not listed`))
  diagnostics.push(...wholeDocument(language, profile, header, footer, source))
  const placedDiagnostics = diagnostics.map((one) => (one.line === null ? one : { ...one, line: one.line + shift }))
  if (inferred)
    placedDiagnostics.push(
      remark('DOCUMENT_TYPE_INFERRED', `${inferred.field.value} inferred from the text`, inferred.line),
    )
  return {
    language,
    profile,
    documentType: profile === 'unstructured' ? null : documentType,
    header,
    body: { type: 'root', children: tree.children, ...bodyPosition(tree.children) },
    footer,
    diagnostics: placedDiagnostics.sort(
      (a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER),
    ),
    confidence: tree.confidence,
    furniture,
    signatures,
    lastPage: pages.last,
    units: tree.units,
    size: { blocks: blocks.length, readings: readings.listed },
  }
}

/** Sections that begin with a word, which the repair may have found where the raw letters hide it. */
const KEYWORD_SCHEMES: ReadonlySet<string> = new Set(['annex', 'part', 'chapter', 'muc', 'tieuMuc', 'article'])

/** The markers as given, unless the repaired text has a `Phần`, `Chương` or `Điều` that they miss. */
function bestMarkers(
  given: readonly OutlineMarker[] | undefined,
  layout: Layout,
  map: SourceMap,
): readonly OutlineMarker[] {
  if (given === undefined) return outlineOf(layout, map.lines)
  const known = new Set(given.map((one) => one.line))
  // Without a line that may begin so, nothing was missed, and the text need not be outlined once more.
  const mayMiss = layout.lines.some(
    ({ index, text }) =>
      !known.has(index) &&
      layout.isBody(index) &&
      markerHypotheses(text).some(({ scheme }) => KEYWORD_SCHEMES.has(scheme)),
  )
  if (!mayMiss) return given
  const own = outlineOf(layout, map.lines)
  const missed = own.some((one) => KEYWORD_SCHEMES.has(one.scheme) && !known.has(one.line) && one.confidence >= 0.5)
  if (!missed) return given
  return own.map((one) => {
    const [lineStart, from, to] = [0, one.start, one.end].map((offset) => map.toSource(one.line, offset)) as [
      number,
      number,
      number,
    ]
    return { ...one, start: from - lineStart, end: to - lineStart, rawMarker: map.slice(from, to) }
  })
}

/** Markers on body lines; in foreign text only bullets, since its numbering is not ours to read. */
function usableMarkers(markers: readonly OutlineMarker[], layout: Layout, foreign: boolean): OutlineMarker[] {
  const kept = markers.filter((one) => layout.isBody(one.line) && (!foreign || BULLET_SCHEMES.has(one.scheme)))
  return foreign
    ? kept.filter((one) =>
        markerHypotheses(layout.lines[one.line].text).some((reading) => BULLET_SCHEMES.has(reading.scheme)),
      )
    : kept
}

/** Texts of the blocks; the end mark `./.` comes off the last of them, its full stop stays. */
function blockTexts(
  blocks: readonly BodyBlock[],
  layout: Layout,
  map: Parameters<typeof joinPieces>[2],
): { texts: NodeText[]; endMark: boolean } {
  const texts = blocks.map((block) => joinPieces(layout.lines, block.pieces, map))
  for (let index = texts.length - 1; index >= 0; index -= 1) {
    const { text } = texts[index]
    const annex = blocks[index].pieces[0] && blocks[index].pieces[0].line >= layout.footer.end
    if (text === '' || annex) continue
    const match = END_MARK.exec(text.slice(-12))
    if (!match) return { texts, endMark: false }
    const bare = text.slice(0, text.length - match[0].length)
    const ended = /[.;:!?]$/.test(bare) ? bare : `${bare}.`
    texts[index] = { ...texts[index], text: ended, excerpt: withText(texts[index].excerpt, ended) }
    return { texts, endMark: true }
  }
  return { texts, endMark: false }
}

function roles(
  blocks: readonly BodyBlock[],
  texts: readonly NodeText[],
  endMark: boolean,
): (index: number, text: string) => Paragraph['role'] {
  // Some authors set a dash before every legal basis.
  const isBasis = (block: BodyBlock, index: number): boolean =>
    block.marker?.scheme === 'dash' && isLegalBasis(texts[index].text)
  const firstMarked = blocks.findIndex((block, index) => block.marker !== null && !isBasis(block, index))
  const numbered = firstMarked >= 0
  const lastBlock = blocks.length - 1
  // Without sections only the first paragraphs can be bases and lead-in.
  const opening = numbered
    ? firstMarked
    : blocks.findIndex(
        (_, index) => paragraphRole(texts[index].text, { preamble: true, last: false, endMark: false }) === 'body',
      )
  return (index, text) =>
    paragraphRole(text, {
      preamble: numbered ? index < firstMarked : opening < 0 || index < opening,
      last: index === lastBlock,
      endMark,
    })
}

/** Infers the agency where no header names it. */
function completeHeader(header: Header, children: readonly Block[], profile: Profile): Header {
  if (profile === 'unstructured') return EMPTY_HEADER
  if (header.agency) return header
  const first = children.findIndex((block) => block.type === 'section' || block.type === 'item')
  const preamble = children.slice(0, first < 0 ? 4 : first).filter((block) => block.type === 'paragraph')
  return keepPlaces({ ...header, agency: inferAgency(preamble) }, placesOf(header)!)
}

function wholeDocument(
  language: string,
  profile: Profile,
  header: Header,
  footer: Footer,
  source: string,
): Diagnostic[] {
  const found: Diagnostic[] = []
  if (source.trim() === '') return [remark('NO_TEXT', 'nothing but white space')]
  if (language !== 'vi') return [remark('NOT_VIETNAMESE', `text is not Vietnamese (${language})`)]
  if (profile === 'unstructured') return [remark('NO_STRUCTURE', 'no header, sections or footer found')]
  const headed = header.nationalTitle || header.partyTitle || header.number !== null || header.date !== null
  if (!headed) found.push(remark('HEADER_MISSING', 'no national title, agency, number or date above the text', 1))
  if (footer.recipients.length === 0 && footer.signatories.length === 0)
    found.push(remark('FOOTER_MISSING', 'no recipients and no signature block'))
  return found
}

function bodyPosition(children: readonly Block[]): Pick<Body, 'position'> {
  const first = children[0]?.position,
    last = children.at(-1)?.position
  return first && last ? { position: { start: first.start, end: last.end } } : {}
}
