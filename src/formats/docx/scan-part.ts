/** Reads a part of a DOCX file: paragraphs, tables and text boxes, and the words of their runs with where they are written. */
import { signFor } from './bullets.js'
import { scanMarkup, type Break, type Span, type Tag } from '../markup/scan.js'
import { fieldOf } from '../markup/tags.js'
import { fontIn, levelIn, type FontName, type DocxStyles, type ListPlace } from './styles.js'
import type { TextSpan } from '../markup/tokens.js'
import { createLineBuilder, type DocxLine, type LineBuilder } from './lines.js'

/** A run: text in one formatting. */
export interface Run {
  /** Its start tag. */
  readonly tag: Tag
  /** Its properties with their tags; null without any. */
  properties: Span | null
  /** The tag that names its fonts, and that of its style; null without one. */
  fonts: Tag | null
  style: Tag | null
  /** The font that it is set in; undefined where nothing says. */
  font: FontName | undefined
  /** The insertion of somebody else that it stands in, without any other element between; null where it stands in none. */
  readonly insertion: Tag | null
}

/** An element with text of a run. */
export interface TextElement {
  readonly tag: Tag
  readonly run: Run
  /** What stands between its tags. */
  content: Span
  /** Whether blanks at its ends are blanks; they are none where it does not say so. */
  readonly isPreserved: boolean
}

/** A paragraph: its lines, of which it has several where breaks part them. */
export interface Paragraph {
  readonly type: 'paragraph'
  lines: readonly DocxLine[]
  /** Its style; undefined where it names none. */
  style: string | undefined
  /** The list that it names itself. */
  numbering: ListPlace
  /** The font of its end, which is that of its number; undefined where it names none. */
  markFont: FontName | undefined
  /** Whether somebody deleted its end. */
  isDeleted: boolean
}

/** A table. */
export interface Table {
  readonly type: 'table'
  readonly rows: Container[][]
}

/** What holds paragraphs: a part, a cell, a text box. */
export interface Container {
  readonly type: 'container'
  readonly items: (Paragraph | Table | Container)[]
}

/** What a part says. */
export interface ScannedPart {
  readonly body: Container
  /** Where it breaks off; null where it does not. */
  readonly broken: Break | null
  /** How many lines have words. */
  readonly lines: number
}

/** Tables in tables, and copies in copies, further down are read as if they were none. */
const DEEPEST = 40
const SPACES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])
/** Elements whose text is none of the page: what was deleted or moved away, and how a word is to be read aloud. */
const SILENT = new Set(['del', 'moveFrom', 'rt'])

interface OpenParagraph {
  readonly paragraph: Paragraph
  readonly line: LineBuilder
}

/** What is open where a text box or a copy begins inside a run. */
interface Frame {
  readonly paragraph: OpenParagraph | null
  readonly run: Run | null
  readonly element: TextElement | null
}

const newContainer = (): Container => ({ type: 'container', items: [] })
const newParagraph = (): Paragraph => ({
  type: 'paragraph',
  lines: [],
  style: undefined,
  numbering: { id: undefined, level: undefined },
  markFont: undefined,
  isDeleted: false,
})

/** The character of a sign that is an element of its own. */
function symbolIn(tag: Tag): string {
  const char = Number.parseInt(fieldOf(tag, 'char') ?? '', 16)
  return signFor(char, fieldOf(tag, 'font') ?? '')
}

/** Puts down the style, the list or the level of a paragraph. */
function setProperty(paragraph: Paragraph, tag: Tag): void {
  const value = fieldOf(tag, 'val')
  if (tag.name === 'pStyle') paragraph.style = value
  else if (tag.name === 'numId') paragraph.numbering = { ...paragraph.numbering, id: value }
  else paragraph.numbering = { ...paragraph.numbering, level: levelIn(value) }
}

/** Scans a part. @param source Its text. @param styles Those of its document. */
export function scanPart(source: string, styles: DocxStyles): ScannedPart {
  const body = newContainer()
  const containers: Container[] = [body]
  const tables: Table[] = []
  const frames: Frame[] = []
  /** For each alternative content that is open: where it stands, and how many items stood before it. */
  const alternatives: { container: Container; before: number; copy: Container | null }[] = []
  const insertions: { tag: Tag; depth: number }[] = []
  let prefixes: Set<string> | null = null
  let paragraph: OpenParagraph | null = null
  let run: Run | null = null
  /** Runs that stand round the run: the base of a reading aid is one in another. */
  const outer: (Run | null)[] = []
  let element: TextElement | null = null
  let stretches: TextSpan[] = []
  let silent = 0
  let lines = 0
  let inRunProperties = 0
  /** Properties of paragraphs as they were before a tracked change, within those that count. */
  let former = 0
  let propertiesStart = 0
  let tableDepth = 0

  const here = (): Container => containers[containers.length - 1]
  const leave = (): void => {
    frames.push({ paragraph, run, element })
    paragraph = run = element = null
  }
  const comeBack = (): void => {
    const frame = frames.pop()
    if (frame !== undefined) ({ paragraph, run, element } = frame)
  }

  const open: ('own' | 'alternative' | 'copy' | 'other')[] = []
  const insertionHere = (): Tag | null => {
    const last = insertions.at(-1)
    return last !== undefined && last.depth === open.length - 1 ? last.tag : null
  }

  const openOwn = (tag: Tag): void => {
    switch (tag.name) {
      case 'p': {
        const one = newParagraph()
        here().items.push(one)
        paragraph = { paragraph: one, line: createLineBuilder(source) }
        break
      }
      case 'r':
        outer.push(run)
        if (paragraph !== null)
          run = { tag, properties: null, fonts: null, style: null, font: undefined, insertion: insertionHere() }
        break
      case 'rPr':
        inRunProperties += 1
        // Properties as they were before a tracked change stand inside.
        if (inRunProperties === 1) propertiesStart = tag.start
        break
      case 'pPrChange':
        former += 1
        break
      case 'pStyle':
      case 'numId':
      case 'ilvl':
        if (paragraph !== null && former === 0) setProperty(paragraph.paragraph, tag)
        break
      case 'rFonts':
        if (inRunProperties !== 1) break
        if (run !== null) run.fonts = tag
        else if (paragraph !== null) paragraph.paragraph.markFont = fontIn(tag)
        break
      case 'del':
      case 'moveFrom':
        if (paragraph !== null && run === null && inRunProperties === 1) paragraph.paragraph.isDeleted = true
        break
      case 'rStyle':
        if (run !== null && inRunProperties === 1) run.style = tag
        break
      case 't':
        if (run === null || silent > 0) break
        element = {
          tag,
          run,
          content: { start: tag.end, end: tag.end },
          isPreserved: fieldOf(tag, 'space') === 'preserve',
        }
        stretches = []
        break
      case 'tab':
      case 'ptab':
        // Of a run; tabs of the properties of paragraphs say where the stops are.
        if (run !== null && silent === 0) paragraph?.line.tab()
        break
      case 'br':
      case 'cr':
        if (run !== null && silent === 0) paragraph?.line.end()
        break
      case 'noBreakHyphen':
        if (run !== null && silent === 0) paragraph?.line.sign('-')
        break
      case 'sym':
        if (run !== null && silent === 0) paragraph?.line.sign(symbolIn(tag))
        break
      case 'ins':
        insertions.push({ tag, depth: open.length })
        break
      case 'tbl':
        tableDepth += 1
        if (tableDepth > DEEPEST) break
        tables.push({ type: 'table', rows: [] })
        here().items.push(tables[tables.length - 1])
        break
      case 'tr':
        if (tableDepth <= DEEPEST) tables[tables.length - 1]?.rows.push([])
        break
      case 'tc': {
        const cell = newContainer()
        const row = tableDepth > DEEPEST ? undefined : tables[tables.length - 1]?.rows.at(-1)
        ;(row ?? here().items).push(cell)
        containers.push(cell)
        break
      }
      case 'txbxContent': {
        const box = newContainer()
        here().items.push(box)
        containers.push(box)
        leave()
        break
      }
    }
    if (SILENT.has(tag.name)) silent += 1
  }

  const closeOwn = (name: string, at: Span): void => {
    if (SILENT.has(name)) silent -= 1
    switch (name) {
      case 'p':
        if (paragraph !== null) {
          paragraph.paragraph.lines = paragraph.line.finish()
          lines += paragraph.paragraph.lines.length
        }
        paragraph = run = null
        break
      case 'r':
        run = outer.pop() ?? null
        break
      case 'pPrChange':
        former -= 1
        break
      case 'rPr':
        inRunProperties -= 1
        if (run !== null && inRunProperties === 0) run.properties = { start: propertiesStart, end: at.end }
        break
      case 't':
        if (element !== null && paragraph !== null) {
          element.content = { start: element.tag.end, end: at.start }
          const { run: own } = element
          own.font ??= fontOf(own, paragraph.paragraph.style, styles)
          paragraph.line.text(element, stretches)
        }
        element = null
        break
      case 'ins':
        insertions.pop()
        break
      case 'tbl':
        if (tableDepth <= DEEPEST) tables.pop()
        tableDepth -= 1
        break
      case 'tc':
        containers.pop()
        break
      case 'txbxContent':
        containers.pop()
        comeBack()
        break
    }
  }

  const broken = scanMarkup(source, 'xml', {
    open(tag) {
      prefixes ??= prefixesIn(source, tag)
      const alternative = alternatives.at(-1)
      if (prefixes.has(tag.prefix)) {
        open.push('own')
        openOwn(tag)
      } else if (tag.name === 'AlternateContent' && alternatives.length < DEEPEST) {
        open.push('alternative')
        alternatives.push({ container: here(), before: here().items.length, copy: null })
      } else if (tag.name === 'Fallback' && alternative !== undefined) {
        open.push('copy')
        alternative.copy = newContainer()
        containers.push(alternative.copy)
        leave()
      } else open.push('other')
    },
    close(name, at) {
      const kind = open.pop()
      if (kind === 'own') closeOwn(name, at)
      else if (kind === 'copy') {
        containers.pop()
        comeBack()
      } else if (kind === 'alternative') {
        const { container, before, copy } = alternatives.pop()!
        if (copy !== null) pairCopies(container, before, copy)
      }
    },
    text(at, isLiteral) {
      if (element !== null) stretches.push({ ...at, isLiteral })
    },
  })
  return { body, broken, lines }
}

/** The prefixes that stand for WordprocessingML, as the root says. */
function prefixesIn(source: string, root: Tag): Set<string> {
  const found = root.attributes.flatMap(({ name, value }) =>
    SPACES.has(source.slice(value.start, value.end))
      ? name === 'xmlns'
        ? ['']
        : name.startsWith('xmlns:')
          ? [`${name.slice('xmlns:'.length)}:`]
          : []
      : [],
  )
  return new Set(found)
}

function fontOf(run: Run, paragraphStyle: string | undefined, styles: DocxStyles): FontName | undefined {
  const own = run.fonts === null ? undefined : fontIn(run.fonts)
  if (own !== undefined) return own
  return styles.fontOf(fieldOf(run.style, 'val'), paragraphStyle)
}

/** The paragraphs of containers in the order in which they are read, those of cells and boxes among them. */
export function paragraphsIn(items: Container['items']): Paragraph[] {
  const found: Paragraph[] = []
  const left: (Paragraph | Table | Container)[] = [...items].reverse()
  while (left.length > 0) {
    const item = left.pop()!
    if (item.type === 'paragraph') found.push(item)
    else if (item.type === 'container') for (const one of item.items.toReversed()) left.push(one)
    else for (const cell of item.rows.flat().reverse()) left.push(cell)
  }
  return found
}

/** Gives each word the same word of the copy for programs that know no more; a copy of nothing is read itself. */
function pairCopies(container: Container, before: number, copy: Container): void {
  const lines = paragraphsIn(container.items.slice(before)).flatMap((one) => one.lines)
  const copied = paragraphsIn(copy.items).flatMap((one) => one.lines)
  if (lines.length === 0 && copied.length > 0) {
    container.items.push(copy)
    return
  }
  const saidBy = (line: DocxLine): string => line.words.map(({ value }) => value).join(' ')
  if (lines.length !== copied.length) return
  lines.forEach((line, index) => {
    if (saidBy(line) === saidBy(copied[index])) line.copies.push(copied[index])
  })
}
