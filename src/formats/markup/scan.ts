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

  const plain = (span: Span): { name: string; prefix: string } => {
    const written = text.slice(span.start, span.end)
    const colon = written.lastIndexOf(':')
    const local = written.slice(colon + 1)
    return { name: isHtml ? local.toLowerCase() : local, prefix: written.slice(0, colon + 1) }
  }
  let broken: Break | null = null
  const pop = (at: Span): void => {
    const closed = open.pop()!
    counts.set(closed, counts.get(closed)! - 1)
    handler.close(closed, at)
  }
  const begin = (end: number, isEmpty: boolean): void => {
    const tag = { ...plain(name), attributes, start: name.start - 1, end, isEmpty }
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
        const { start, end: nameEnd } = attribute
        attributes.push({ name: text.slice(start, nameEnd), start, ...valueOf(text, nameEnd, end) })
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

function valueOf(text: string, from: number, end: number): Pick<Attribute, 'value' | 'quote'> {
  let start = from
  while (start < end && /\s/.test(text[start])) start += 1
  if (text[start] !== '=') return { value: { start: from, end: from }, quote: '' }
  start += 1
  while (start < end && /\s/.test(text[start])) start += 1
  const mark = text[start]
  // The tokenizer's end is behind the closing mark.
  if (mark === '"' || mark === "'")
    return { value: { start: start + 1, end: Math.max(start + 1, end - 1) }, quote: mark }
  return { value: { start, end }, quote: '' }
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
