/** Texts that are not for reading: markup, tables of OCR programs and data, known by their first tag or header line. */
import type { Message } from '../types.js'

/** A form of text that holds words among signs of its own. */
export interface Markup {
  /** What it is, with its article: `an ALTO file`. */
  readonly name: string
  /** What to do to get plain text. */
  readonly advice: string
}

const OPEN_IT = 'Give the file itself: to the command line, or to openDocument of vanban/formats.'
// A spreadsheet or a program may have written it anew.
const OPEN_TABLE =
  'Give it as the OCR program wrote it, with tabs and without quotation marks: to the command line, or to openDocument of vanban/formats.'
const OCR_TEXT = 'Have the OCR program write plain text, as with "tesseract IMAGE OUT txt".'
const SAVE_IT = 'Open it in the program that it is of, and save it as plain text.'
const PANDOC = 'Convert it to plain text, as with "pandoc -t plain --wrap=none FILE".'
const TAKE_TEXT = 'Take the text out of its fields, and give that.'

/** Beginnings that are no markup with tags. */
const BEGINNINGS: readonly (readonly [RegExp, Markup])[] = [
  [
    /^[,\t;]?"?level"?[\t,;]"?page_num"?[\t,;]/i,
    { name: 'a table of words and their places (TSV of Tesseract or pdftotext)', advice: OPEN_TABLE },
  ],
  [
    /^\{\\rtf/,
    {
      name: 'an RTF document',
      advice: 'Save it as plain text, as with "soffice --headless --convert-to txt:Text FILE".',
    },
  ],
  [/^%PDF-\d/, { name: 'a PDF file', advice: OPEN_IT }],
  [/^\x04?%!PS/, { name: 'a PostScript file', advice: 'Extract its text first, as with ps2ascii.' }],
]

/** Elements at the root of XML, by their names without the prefix. */
const ROOTS: Readonly<Record<string, Markup>> = {
  alto: { name: 'an ALTO file', advice: OPEN_IT },
  pcgts: { name: 'a PAGE XML file', advice: OPEN_IT },
  tei: { name: 'a TEI document', advice: PANDOC },
  'tei.2': { name: 'a TEI document', advice: PANDOC },
  teicorpus: { name: 'a TEI document', advice: PANDOC },
  html: { name: 'an HTML page', advice: PANDOC },
  svg: { name: 'an SVG image', advice: 'Read it with an OCR program first.' },
  worddocument: { name: 'a Word document (XML)', advice: SAVE_IT },
  'document-content': { name: 'an OpenDocument text (XML)', advice: SAVE_IT },
}
const HOCR: Markup = { name: 'an hOCR file', advice: OPEN_IT }
const WORD: Markup = ROOTS['worddocument']
const ABBYY: Markup = { name: 'an XML file of ABBYY FineReader', advice: OCR_TEXT }
const OTHER_XML: Markup = { name: 'an XML file', advice: TAKE_TEXT }
const JSON_DATA: Markup = {
  name: 'JSON',
  advice: `${TAKE_TEXT} Of JSON Lines, "vanban batch --jsonl --field NAME" takes the field itself.`,
}
const OCR_JSON: Markup = {
  name: 'the JSON of an OCR program',
  advice: 'Have it write plain text, or take the text out of its fields, and give that.',
}

/** Elements of HTML that a page or a piece of one begins with. */
const HTML_NAMES = new Set(
  (
    'html head body title style script table thead tbody tr td th div p section article main header footer nav ul ol li dl pre ' +
    'blockquote form figure center font span h1 h2 h3 h4 h5 h6 b i u a em strong'
  ).split(' '),
)

/** So far the signs of a format are looked for: hOCR names itself in the head of its page. */
const HEAD = 8192
/** A byte order mark that was kept, and blanks of all kinds. */
const LEAD = /^[\s\u200b\u2060\0]*/
const TAG = /^<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])/
const ATTRIBUTE = /^\s+[A-Za-z_:][\w:.-]*\s*=\s*["']/

/**
 * Tells what a text is that is not for reading: hOCR, ALTO and other markup, the table of an OCR program, JSON.
 *
 * Markdown, CSV, and text that merely holds tags or angle brackets are text.
 *
 * @param text Decoded text.
 * @returns The format by its first tag or header line, or null where it is none of these.
 * @example recogniseMarkup('level\tpage_num\tblock_num')?.name // a table of words …
 * recogniseMarkup('<Tên cơ quan>') // null
 */
export function recogniseMarkup(text: string): Markup | null {
  const start = LEAD.exec(text)![0].length
  const first = text.charAt(start)
  if (first === '<') return tagged(text, start)
  const head = text.slice(start, start + HEAD)
  const known = BEGINNINGS.find(([pattern]) => pattern.test(head))
  if (known !== undefined) return known[1]
  return (first === '{' || first === '[') && isJson(head, text) ? jsonOf(head) : null
}

/**
 * Says of a text that it is not for reading, and what to do.
 *
 * @param markup What the text is.
 */
export function markupMessage({ name, advice }: Markup): Message {
  return {
    code: 'NOT_PLAIN_TEXT',
    severity: 'error',
    message: `This is ${name}, not plain text. ${advice}`,
    line: null,
  }
}

function tagged(text: string, from: number): Markup | null {
  const { at, declared, doctype } = skipProlog(text, from)
  const rest = text.slice(at, at + HEAD)
  const tag = TAG.exec(rest)
  const name = tag?.[1]?.toLowerCase() ?? ''
  if (declared || doctype !== null) return rootOf(doctype ?? name, text.slice(from, from + HEAD), text)
  if (tag === null) return null
  const attributed = ATTRIBUTE.test(rest.slice(tag[0].length))
  const closed = endOf(text, tag[0].slice(1))
  // What goes on after its first element is text with markup in it.
  if (closed === 'before') return null
  if (name in ROOTS || name === 'mets' || HTML_NAMES.has(name)) {
    return closed === 'at end' || attributed || name === 'html' ? rootOf(name, rest, text) : null
  }
  return closed === 'at end' ? rootOf(name, rest, text) : null
}

/** Skips the XML declaration, processing instructions, comments and the document type before the first element. */
function skipProlog(text: string, from: number): { at: number; declared: boolean; doctype: string | null } {
  let at = from
  let declared = false
  let doctype: string | null = null
  for (;;) {
    const end = text.startsWith('<!--', at)
      ? '-->'
      : text.startsWith('<?', at)
        ? '?>'
        : text.startsWith('<!', at)
          ? '>'
          : null
    if (end === null) return { at, declared, doctype }
    if (end === '?>') declared ||= /^<\?(?:xml|mso)/i.test(text.slice(at, at + 8))
    if (end === '>') {
      const found = /^<!doctype\s+(?:[\w.-]+:)?([\w.-]+)/i.exec(text.slice(at, at + 200))
      if (found === null) return { at, declared, doctype }
      doctype ??= found[1].toLowerCase()
    }
    // A document type may have its own declarations in brackets.
    const subset = end === '>' ? /^<![^[>]*\[/.exec(text.slice(at, at + 1000)) : null
    const inner = subset === null ? at : text.indexOf(']', at)
    const next = inner < 0 ? -1 : text.indexOf(end, inner)
    if (next < 0) return { at: text.length, declared, doctype }
    at = next + end.length
    while (/[\s\0]/.test(text.charAt(at))) at += 1
  }
}

/** Where the last end tag of an element stands: with nothing but further elements after it, before text, or nowhere. */
function endOf(text: string, name: string): 'at end' | 'before' | 'nowhere' {
  const tag = `</${name}`
  const at = text.lastIndexOf(tag)
  if (at < 0) return 'nowhere'
  const after = /^\s*>\s*(\S?)/.exec(text.slice(at + tag.length, at + tag.length + 200))
  return after !== null && (after[1] === '' || after[1] === '<') ? 'at end' : 'before'
}

function rootOf(name: string, head: string, text: string): Markup {
  if (name === 'mets') return metsOf(text)
  if (/\bocr(?:_page|-system|x_word|_line|_carea)\b/.test(head)) return HOCR
  if (/abbyy|finereader/i.test(head)) return ABBYY
  if (/openxmlformats-officedocument|schemas\.microsoft\.com\/office\/(?:word|2006)/.test(head)) return WORD
  return ROOTS[name] ?? (HTML_NAMES.has(name) ? { ...ROOTS['html'], name: 'HTML' } : OTHER_XML)
}

/** Files that a message names. */
const NAMED = 3
const MOST_LETTERS = 120

/** A list of files: those with text are what is to be given. */
function metsOf(text: string): Markup {
  const files: string[] = []
  let type = ''
  for (const [, element, fields] of text.matchAll(/<(?:[\w.-]{1,40}:)?(file|FLocat)\s([^<>]*)/g)) {
    const valueOf = (name: string): string =>
      new RegExp(`(?:^|[\\s:])${name}\\s?=\\s?["']([^"']*)`).exec(fields)?.[1] ?? ''
    if (element === 'file') type = valueOf('MIMETYPE')
    else if (element === 'FLocat' && /page\+xml|alto|text\/xml|application\/xml/i.test(type))
      files.push(valueOf('href'))
  }
  const found = files.filter((name) => name !== '')
  const named =
    found
      .slice(0, NAMED)
      .map((file) => file.slice(0, MOST_LETTERS))
      .join(', ') + (found.length > NAMED ? `, … (${found.length} in all)` : '')
  const name = 'a METS file, a list of the files of a document'
  return found.length === 0
    ? { name, advice: 'It lists no PAGE or ALTO file. Have the pages read by an OCR program first.' }
    : {
        name,
        advice: `Give the PAGE or ALTO files that it lists: ${named}. "vanban batch FOLDER --include '**/*.xml'" takes all of a folder.`,
      }
}

/** Begins as JSON does, or as a list that a Python program printed, or is JSON from end to end. */
function isJson(head: string, text: string): boolean {
  if (/^\{\s*(?:"[^"\n]{1,100}"|'\w{1,40}')\s*:/.test(head)) return true
  if (/^\[\s*\{\s*(?:"[^"\n]{1,100}"|'\w{1,40}')\s*:/.test(head)) return true
  // Boxes of PaddleOCR: [[[24.0, 36.0], [304.0, 34.0], …
  if (/^(?:\[\s*){2,4}-?\d+(?:\.\d+)?\s*,\s*-?\d/.test(head)) return true
  try {
    const value: unknown = JSON.parse(text.replace(LEAD, ''))
    return Array.isArray(value) ? value.some((one) => typeof one === 'object' || typeof one === 'string') : true
  } catch {
    return false
  }
}

/** Names that the results of OCR programs have: docling, PaddleOCR, Azure, Google, Textract, Tesseract.js and others. */
const OCR_FIELDS =
  /["'](?:schema_name|docling_document|rec_texts?|dt_polys|analyzeResult|readResults|modelVersion|textAnnotations|fullTextAnnotation|responses|DocumentMetadata|Blocks|BlockType|bbox|boundingBox|confidence|text_lines|words|pages|blocks)["']\s*:|^(?:\[\s*){2,4}-?\d/

const jsonOf = (head: string): Markup => (OCR_FIELDS.test(head) ? OCR_JSON : JSON_DATA)
