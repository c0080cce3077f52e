/** The parts of a PAGE file that hold text: regions, lines and words, as the file has them. */
import type { Box, LayoutBlockKind } from '../../types.js'
import type { OrderedPart, OrderGroup } from '../markup/order.js'
import { decodeReferences, scanMarkup, type Break, type Span, type Tag } from '../markup/scan.js'
import { fieldOf } from '../markup/tags.js'
import { isBlankAt, type TextSpan } from '../markup/tokens.js'
import { writtenText, type WrittenText } from '../markup/written-text.js'
import { numberIn } from '../plain-number.js'

/** One reading of a part: a `TextEquiv`. */
export interface Reading {
  readonly tag: Tag
  /** Its place among the readings; the lowest is the text. Null where the file gives none. */
  readonly index: number | null
  /** How sure the program was, 0 to 1; null where it does not say. */
  readonly confidence: number | null
  /** Whether a repair made it. */
  readonly isChanged: boolean
  unicode: WrittenText | null
  plain: WrittenText | null
}

/** A region, line or word. */
export interface PagePart extends OrderedPart {
  readonly parent: PagePart | null
  readonly type: 'region' | 'line' | 'word'
  /** What a region is; lines and words are as the region that they stand in. */
  readonly kind: LayoutBlockKind
  readonly tag: Tag
  /** Its end tag; empty where it has none. */
  close: Span
  /** The tag with its outline; null without one. */
  coords: Tag | null
  box: Box | null
  /** Degrees by which its text is turned counter-clockwise, by the way that it runs; undefined where that is not said. */
  readonly angle: number | undefined
  /** Its readings, in the order of the file; null without any. */
  readings: Reading[] | null
  /** Characters of a word as elements; null without any. */
  glyphs: Span[] | null
  /** How it is set, as an element; null without one. */
  style: Span | null
  /** Parts inside it; null without any. */
  children: PagePart[] | null
}

/** A page of the file. */
export interface PagePage {
  /** Its start tag; null where parts stand in none. */
  readonly tag: Tag | null
  /** All its parts, each behind the one that it stands in. */
  readonly parts: PagePart[]
  readonly order: OrderGroup[]
}

/** What a file says of itself. */
export interface PageMetadata {
  readonly tag: Tag
  /** Its end tag; empty where it has none. */
  close: Span
  /** When it was changed last; null where it does not say. */
  lastChange: Span | null
  /** Whether it says already that vanban worked on it. */
  hasStep: boolean
}

/** The value by which a file says that vanban worked on it. */
export const STEP = 'vanban'

/** A file taken apart. */
export interface PageParts {
  readonly metadata: PageMetadata | null
  readonly pages: readonly PagePage[]
  /** The date in its namespace, `2019-07-15`; null without one. */
  readonly version: string | null
  readonly program: string | null
  readonly broken: Break | null
}

const HEADERS = new Set(['header', 'footer', 'page-number'])
const ANGLES = new Map([
  ['left-to-right', 0],
  ['bottom-to-top', 90],
  ['top-to-bottom', 270],
])
const FIGURES = /^(?:Image|LineDrawing|Graphic|Chart|Map|Music|Maths|Chem|Advert|Noise)Region$/
const GROUP = /^(?:(?:Ordered|Unordered)Group|RegionRef)(?:Indexed)?$/

/** Takes a PAGE file apart. @param source The file. */
export function readParts(source: string): PageParts {
  const pages: PagePage[] = []
  const open: PagePart[] = []
  const groups: OrderGroup[] = []
  let version: string | null = null
  let program: string | null = null
  let reading: Reading | null = null
  let text: TextSpan[] | null = null
  // Inside a character nothing is of the word; how deep it is.
  let glyph: Tag | null = null
  let style: Tag | null = null
  let isCreator = false
  let metadata: PageMetadata | null = null
  let isLastChange = false

  const beginPart = (tag: Tag, type: PagePart['type']): void => {
    if (pages.length === 0) pages.push({ tag: null, parts: [], order: [] })
    const parent = (open[open.length - 1] as PagePart | undefined) ?? null
    const part: PagePart = {
      id: fieldOf(tag, 'id') ?? null,
      parent,
      rank: 0,
      type,
      kind: type === 'region' ? kindOf(tag, parent) : (parent?.kind ?? 'text'),
      tag,
      close: empty(tag),
      coords: null,
      box: null,
      angle: ANGLES.get(fieldOf(tag, 'readingDirection') ?? '') ?? parent?.angle,
      readings: null,
      glyphs: null,
      style: null,
      children: null,
    }
    if (parent !== null) parent.children = withNext(parent.children, part)
    pages[pages.length - 1].parts.push(part)
    open.push(part)
  }
  const beginGroup = (tag: Tag): void => {
    const regionRef = fieldOf(tag, 'regionRef')
    const number = Number.parseInt(fieldOf(tag, 'index') ?? '', 10)
    const ids = regionRef === undefined ? [] : [regionRef]
    const group: OrderGroup = { ids, index: Number.isFinite(number) ? number : null, children: [] }
    const outer = groups[groups.length - 1] as OrderGroup | undefined
    ;(outer?.children ?? pages[pages.length - 1]?.order ?? []).push(group)
    groups.push(group)
  }

  const broken = scanMarkup(source, 'xml', {
    open(tag) {
      const { name } = tag
      if (glyph !== null) return
      const part = open[open.length - 1] as PagePart | undefined
      if (name === 'Glyph') glyph = tag
      else if (name === 'Word') beginPart(tag, 'word')
      else if (name === 'TextLine') beginPart(tag, 'line')
      else if (name.endsWith('Region')) beginPart(tag, 'region')
      else if (name === 'Coords' && part !== undefined && part.coords === null) {
        part.coords = tag
        part.box = boxOf(fieldOf(tag, 'points') ?? '')
      } else if (name === 'TextStyle' && part !== undefined) style = tag
      else if (name === 'TextEquiv' && part !== undefined) {
        reading = readingOf(tag)
        part.readings = withNext(part.readings, reading)
      } else if (name === 'Unicode' || name === 'PlainText') text = []
      else if (name === 'Page') pages.push({ tag, parts: [], order: [] })
      else if (GROUP.test(name)) beginGroup(tag)
      else if (name === 'PcGts') {
        for (const { value } of tag.attributes)
          version ??= /pagecontent\/(\d{4}-\d\d-\d\d)/.exec(source.slice(value.start, value.end))?.[1] ?? null
      } else if (name === 'Creator') isCreator = program === null
      else if (name === 'Metadata') metadata ??= { tag, close: empty(tag), lastChange: null, hasStep: false }
      else if (name === 'LastChange') isLastChange = metadata?.lastChange === null
      else if (name === 'MetadataItem' && metadata !== null) metadata.hasStep ||= fieldOf(tag, 'value') === STEP
    },
    close(name, at) {
      const part = open[open.length - 1] as PagePart | undefined
      if (glyph !== null) {
        if (name !== 'Glyph') return
        if (part?.type === 'word') (part.glyphs ??= []).push({ start: glyph.start, end: at.end })
        glyph = null
      } else if (name === 'Unicode' || name === 'PlainText') {
        const written = writtenText(source, text ?? [])
        text = null
        if (reading !== null && name === 'Unicode') reading.unicode ??= written
        else if (reading !== null) reading.plain ??= written
      } else if (name === 'TextEquiv') reading = null
      else if (name === 'TextStyle' && style !== null) {
        if (part !== undefined) part.style ??= { start: style.start, end: at.end }
        style = null
      } else if (part !== undefined && name === part.tag.name) {
        part.close = at
        open.pop()
      } else if (GROUP.test(name)) groups.pop()
      else if (name === 'Creator') isCreator = false
      else if (name === 'LastChange') isLastChange = false
      else if (name === 'Metadata' && metadata !== null) metadata.close = at
    },
    text(at, isLiteral) {
      if (glyph !== null) return
      if (text !== null) text = withNext(text, { start: at.start, end: at.end, isLiteral })
      else if (isLastChange && metadata !== null) metadata.lastChange ??= { start: at.start, end: at.end }
      else if (isCreator) program = (program ?? '') + decodeReferences(source.slice(at.start, at.end), 'xml')
    },
  })
  return { pages, version, program, metadata, broken }
}

const empty = ({ end }: Tag): Span => ({ start: end, end })

/** A list with one item more. One that begins with its only item has no place for others, of which there are none mostly. */
function withNext<Item>(list: Item[] | null, item: Item): Item[] {
  if (list === null || list.length === 0) return [item]
  list.push(item)
  return list
}

function kindOf(tag: Tag, parent: PagePart | null): LayoutBlockKind {
  if (tag.name === 'TableRegion' || parent?.kind === 'table') return 'table'
  if (FIGURES.test(tag.name)) return 'figure'
  const type = fieldOf(tag, 'type')
  return type !== undefined && HEADERS.has(type) ? (type === 'header' ? 'header' : 'footer') : 'text'
}

/** What a reading that a repair made says of itself in `comments`. */
export const CHANGED = 'vanban'

function readingOf(tag: Tag): Reading {
  // The confidence of a change is none of the OCR program.
  const confidence = fieldOf(tag, 'comments') === CHANGED ? null : tag.number('conf', 'xml')
  const index = fieldOf(tag, 'index')
  return {
    tag,
    index: index !== undefined && /^\d{1,9}$/.test(index) ? Number(index) : null,
    isChanged: fieldOf(tag, 'comments') === CHANGED,
    confidence: confidence === null ? null : Math.max(0, Math.min(1, confidence)),
    unicode: null,
    plain: null,
  }
}

/** The box round the points of an outline: `10,20 110,20 110,60`. */
function boxOf(points: string): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let start = 0, end = 0; start < points.length; start = end + 1) {
    let [comma, last] = [-1, -1]
    for (end = start; end < points.length && !isBlankAt(points, end); end++) {
      if (points.charCodeAt(end) !== COMMA) continue
      if (comma < 0) comma = end
      else if (last < 0) last = end
    }
    if (comma < 0) continue
    const x = numberIn(points, start, comma)
    const y = numberIn(points, comma + 1, last < 0 ? end : last)
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return left === Infinity ? null : [left, top, right, bottom]
}
const COMMA = 44

/** What a part says: its reading of the lowest index, the first of those without one; null where it has none. */
export const mainReading = ({ readings }: PagePart): Reading | null => lowestOf(readings ?? [])

/** What was read in a part before any repair; null where that stands elsewhere. */
export const firstReading = ({ readings }: PagePart): Reading | null =>
  lowestOf(readings?.filter(({ isChanged }) => !isChanged) ?? [])

function lowestOf(readings: readonly Reading[]): Reading | null {
  let main: Reading | null = null
  for (const reading of readings) {
    if (reading.unicode === null) continue
    if (main === null || (reading.index ?? Infinity) < (main.index ?? Infinity)) main = reading
  }
  return main
}
