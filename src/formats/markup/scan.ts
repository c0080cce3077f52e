/** Scans HTML and XML: tags with the places of their attributes, and the text between them, nothing of it built into a tree. */
import { decodeHTMLStrict, decodeXML } from 'entities'
import { Tokenizer } from 'htmlparser2'

/** A stretch of the file, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** An attribute of a tag. */
export interface Attribute {
  /** Its name as written, prefix included. */
  readonly name: string
  /** Where its name begins. */
  readonly start: number
  /** Where its value stands, quotation marks excluded. */
  readonly value: Span
  /** The mark round its value; empty without one. */
  readonly quote: '"' | "'" | ''
}

/** A start tag. */
export interface Tag extends Span {
  /** Its name without its prefix; in small letters in HTML. */
  readonly name: string
  /** Its prefix with the colon; empty without one. */
  readonly prefix: string
  readonly attributes: readonly Attribute[]
  /** Whether it is empty: `<br/>`, in XML. */
  readonly isEmpty: boolean
}

/** What is told of a file, in its order. */
export interface ScanHandler {
  /** A start tag; an empty one is followed by `close`. */
  open(tag: Tag): void
  /** The end of the innermost open element. @param at The end tag; empty where there is none. @param name As in `Tag`. */
  close(name: string, at: Span): void
  /** Text as it is written, references and all. @param isLiteral Whether it is CDATA, where `&` is a character. */
  text(at: Span, isLiteral: boolean): void
}

/** Where markup is broken. */
export interface Break {
  /** Offset in the file. */
  readonly at: number
  /** Name of the element that has no end there, or of the end tag that has no start. */
  readonly name: string
}

/** Names that are remembered; what has more is no file of people. */
const MOST_NAMES = 1000

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/**
 * Scans markup.
 *
 * Document types and their entities are passed over, never expanded; end tags without a start are left out.
 *
 * @param text The file. @param kind Whether names are of any case and some elements are empty by nature.
 * @returns The first place where start and end tags do not match; null where all do. In HTML that is no fault.
 */
export function scanMarkup(text: string, kind: 'html' | 'xml', handler: ScanHandler): Break | null {
  const isHtml = kind === 'html'
  const open: string[] = []
  const counts = new Map<string, number>()
  let name: Span = { start: 0, end: 0 }
  let attributes: Attribute[] = []
  let attribute: Span = { start: 0, end: 0 }

  // A file has few names, each many times.
  const names = new Map<string, { readonly name: string; readonly prefix: string }>()
  const plain = (span: Span): { readonly name: string; readonly prefix: string } => {
    const written = text.slice(span.start, span.end)
    let known = names.get(written)
    if (known === undefined) {
      const colon = written.lastIndexOf(':')
      const local = written.slice(colon + 1)
      known = { name: isHtml ? local.toLowerCase() : local, prefix: written.slice(0, colon + 1) }
      if (names.size < MOST_NAMES) names.set(written, known)
    }
    return known
  }
  let broken: Break | null = null
  const pop = (at: Span): void => {
    const closed = open.pop()!
    counts.set(closed, counts.get(closed)! - 1)
    handler.close(closed, at)
  }
  const begin = (end: number, isEmpty: boolean): void => {
    const { name: local, prefix } = plain(name)
    const tag: Tag = { name: local, prefix, attributes, start: name.start - 1, end, isEmpty }
    attributes = []
    handler.open(tag)
    if (isEmpty || (isHtml && VOID.has(tag.name))) {
      handler.close(tag.name, { start: end, end })
      return
    }
    open.push(tag.name)
    counts.set(tag.name, (counts.get(tag.name) ?? 0) + 1)
  }

  const nothing = (): void => undefined
  const tokenizer = new Tokenizer(
    { xmlMode: !isHtml, decodeEntities: false },
    {
      onopentagname(start, end) {
        name = { start, end }
        attributes = []
      },
      onattribname(start, end) {
        attribute = { start, end }
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend(_quote, end) {
        attributes.push(attributeAt(text, attribute, end))
      },
      onopentagend(end) {
        begin(end + 1, false)
      },
      onselfclosingtag(end) {
        begin(end + 1, true)
      },
      onclosetag(start, end) {
        const closed = plain({ start, end }).name
        if ((counts.get(closed) ?? 0) === 0) {
          broken ??= { at: start - 2, name: closed }
          return
        }
        const at = { start: start - 2, end: text.indexOf('>', end) + 1 || text.length }
        // What was left open inside ends here as well.
        while (open[open.length - 1] !== closed) {
          broken ??= { at: at.start, name: open[open.length - 1] }
          pop({ start: at.start, end: at.start })
        }
        pop(at)
      },
      ontext(start, end) {
        handler.text({ start, end }, false)
      },
      oncdata(start, end, offset) {
        handler.text({ start, end: end - offset }, true)
      },
      ontextentity: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  )
  tokenizer.write(text)
  tokenizer.end()
  if (open.length > 0) broken ??= { at: text.length, name: open[open.length - 1] }
  while (open.length > 0) pop({ start: text.length, end: text.length })
  return broken
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** An attribute of which the tokenizer says where its name stands, and where it ends. */
function attributeAt(text: string, at: Span, end: number): Attribute {
  const named = { name: text.slice(at.start, at.end), start: at.start }
  let start = at.end
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  if (text[start] !== '=') return { ...named, value: { start: at.end, end: at.end }, quote: '' }
  start += 1
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  const mark = text[start]
  if (mark !== '"' && mark !== "'") return { ...named, value: { start, end }, quote: '' }
  // The tokenizer's end is behind the closing mark.
  return { ...named, value: { start: start + 1, end: Math.max(start + 1, end - 1) }, quote: mark }
}

/** The attributes of a tag by their names without prefixes, decoded, in small letters in HTML. */
export function attributesOf(text: string, tag: Tag, kind: 'html' | 'xml'): Readonly<Record<string, string>> {
  const values = Object.create(null) as Record<string, string>
  for (const { name, value } of tag.attributes) {
    const local = name.slice(name.lastIndexOf(':') + 1)
    values[kind === 'html' ? local.toLowerCase() : local] ??= decodeReferences(text.slice(value.start, value.end), kind)
  }
  return values
}

/** One attribute of a tag by its name without prefix, decoded; undefined without it. @param wanted In small letters in HTML. */
export function attributeOf(text: string, tag: Tag, wanted: string, kind: 'html' | 'xml'): string | undefined {
  for (const { name, value } of tag.attributes) {
    const local = name.includes(':') ? name.slice(name.lastIndexOf(':') + 1) : name
    if (local === wanted || (kind === 'html' && local.length === wanted.length && local.toLowerCase() === wanted))
      return decodeReferences(text.slice(value.start, value.end), kind)
  }
  return undefined
}

/** Text with its character references read; what is no known reference stays as it is. */
export function decodeReferences(raw: string, kind: 'html' | 'xml'): string {
  if (!raw.includes('&')) return raw
  return kind === 'html' ? decodeHTMLStrict(raw) : decodeXML(raw)
}

/** Text as it is written between tags. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A value as it is written in an attribute, whatever the mark round it. */
export const escapeValue = (text: string): string => escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;')
