/** Scans HTML and XML: tags with the places of their attributes, and the text between them, nothing of it built into a tree. */
import { decodeHTMLStrict, decodeXML } from 'entities'
import { Tokenizer } from 'htmlparser2'
import { plainNumber } from '../plain-number.js'

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

/** A start tag; its attributes are looked into when they are asked for, since most never are. */
export class Tag implements Span {
  /**
   * @param source The file.
   * @param start Offset of the tag. @param end Offset behind it.
   * @param name Its name without its prefix; in small letters in HTML.
   * @param prefix Its prefix with the colon; empty without one.
   * @param isEmpty Whether it is empty: `<br/>`, in XML.
   * @param places Of each attribute where its name begins, where that ends, and where the attribute ends.
   */
  constructor(
    private readonly source: string,
    readonly start: number,
    readonly end: number,
    readonly name: string,
    readonly prefix: string,
    readonly isEmpty: boolean,
    private readonly places: readonly number[],
  ) {}

  /** Its attributes in order. */
  get attributes(): readonly Attribute[] {
    const attributes: Attribute[] = []
    for (let at = 0; at < this.places.length; at += 3) attributes.push(this.attributeAt(at))
    return attributes
  }

  /** An attribute; undefined without it. @param wanted Its name without prefix; in small letters in HTML. */
  attribute(wanted: string, kind: 'html' | 'xml'): Attribute | undefined {
    const at = this.placeOf(wanted, kind)
    return at < 0 ? undefined : this.attributeAt(at)
  }

  /**
   * The value of an attribute, its references read; undefined without it.
   *
   * @param wanted Its name without prefix; in small letters in HTML.
   */
  value(wanted: string, kind: 'html' | 'xml'): string | undefined {
    const at = this.placeOf(wanted, kind)
    return at < 0 ? undefined : this.valueAt(at, kind)
  }

  /** The number that the value of an attribute begins with; null without one. @param wanted As above. */
  number(wanted: string, kind: 'html' | 'xml'): number | null {
    const at = this.placeOf(wanted, kind)
    if (at < 0) return null
    const { source, places } = this
    const from = valueStart(source, places[at + 1], places[at + 2])
    const plain = from < 0 ? Number.NaN : plainNumber(source, from, valueEnd(source, from, places[at + 2]))
    const number = Number.isNaN(plain) ? Number.parseFloat(this.valueAt(at, kind)) : plain
    return Number.isFinite(number) ? number : null
  }

  /** Where another attribute goes: behind the last. */
  get attributesEnd(): number {
    const { places } = this
    return places.length > 0 ? places[places.length - 1] : this.end - (this.isEmpty ? 2 : 1)
  }

  /**
   * Where the value of an attribute is written, its marks excluded; null without it.
   *
   * @param wanted Its name without prefix; in small letters in HTML.
   */
  span(wanted: string, kind: 'html' | 'xml'): Span | null {
    const at = this.placeOf(wanted, kind)
    if (at < 0) return null
    const { source, places } = this
    const from = valueStart(source, places[at + 1], places[at + 2])
    return from < 0 ? null : { start: from, end: valueEnd(source, from, places[at + 2]) }
  }

  /** The tag as one of a file in which its own source is a stretch. @param offset Where that begins. */
  at(source: string, offset: number): Tag {
    const places = this.places.map((place) => place + offset)
    return new Tag(source, this.start + offset, this.end + offset, this.name, this.prefix, this.isEmpty, places)
  }

  private placeOf(wanted: string, kind: 'html' | 'xml'): number {
    const { source, places } = this
    for (let at = 0; at < places.length; at += 3) {
      const end = places[at + 1]
      const start = end - wanted.length
      if (start < places[at] || (start > places[at] && source.charCodeAt(start - 1) !== COLON)) continue
      if (source.startsWith(wanted, start) || (kind === 'html' && source.slice(start, end).toLowerCase() === wanted))
        return at
    }
    return -1
  }

  private attributeAt(at: number): Attribute {
    const { source, places } = this
    const [start, nameEnd, end] = [places[at], places[at + 1], places[at + 2]]
    const from = valueStart(source, nameEnd, end)
    const mark = from < 0 ? '' : source[from - 1]
    return {
      name: source.slice(start, nameEnd),
      start,
      value: from < 0 ? { start: nameEnd, end: nameEnd } : { start: from, end: valueEnd(source, from, end) },
      quote: mark === '"' || mark === "'" ? mark : '',
    }
  }

  private valueAt(at: number, kind: 'html' | 'xml'): string {
    const { source, places } = this
    const from = valueStart(source, places[at + 1], places[at + 2])
    return from < 0 ? '' : decodeReferences(source.slice(from, valueEnd(source, from, places[at + 2])), kind)
  }
}

const NO_PLACES: readonly number[] = []

/** Reads a start tag again. @param source The file. @param start Offset of the tag. @param end Offset behind it. */
export function tagAt(source: string, start: number, end: number, kind: 'html' | 'xml'): Tag {
  let found: Tag | null = null
  const nothing = (): void => undefined
  scanMarkup(source.slice(start, end), kind, { open: (tag) => (found ??= tag), close: nothing, text: nothing })
  return (found as Tag | null)!.at(source, start)
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
/** Places of names that came last, a power of two. */
const LAST_NAMES = 64

/** A name as it is written. */
interface KnownName {
  readonly written: string
  /** Without its prefix; in small letters in HTML. */
  readonly name: string
  readonly prefix: string
  /** Whether elements of the name are empty by nature. */
  readonly isVoid: boolean
  /** How many elements are open that have the name, however it is written. */
  readonly tally: { open: number }
}

/** Makes a function that gives names in a file by where they stand: a file has few names, each many times. */
function createNames(text: string, isHtml: boolean): (start: number, end: number) => KnownName {
  const names = new Map<string, KnownName>()
  const tallies = new Map<string, { open: number }>()
  const last: (KnownName | undefined)[] = Array.from({ length: LAST_NAMES })
  const read = (written: string): KnownName => {
    const colon = written.lastIndexOf(':')
    const local = written.slice(colon + 1)
    const name = isHtml ? local.toLowerCase() : local
    const tally = tallies.get(name) ?? { open: 0 }
    tallies.set(name, tally)
    return { written, name, prefix: written.slice(0, colon + 1), isVoid: isHtml && VOID.has(name), tally }
  }
  return (start, end) => {
    const place = ((end - start) * 7 + text.charCodeAt(start) * 3 + text.charCodeAt(end - 1)) & (LAST_NAMES - 1)
    const found = last[place]
    if (found !== undefined && found.written.length === end - start && text.startsWith(found.written, start))
      return found
    const written = text.slice(start, end)
    let name = names.get(written)
    if (name === undefined) {
      name = read(written)
      if (names.size < MOST_NAMES) names.set(written, name)
    }
    last[place] = name
    return name
  }
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
  const open: KnownName[] = []
  let [nameStart, nameEnd] = [0, 0]
  // Of the attributes of the tag that is read; the tag gets a list of its own, as long as it must be.
  const places: number[] = []
  let placed = 0
  let broken: Break | null = null

  const known = createNames(text, isHtml)
  const pop = (at: Span): void => {
    const closed = open.pop()!
    closed.tally.open -= 1
    handler.close(closed.name, at)
  }
  const begin = (end: number, isEmpty: boolean): void => {
    const name = known(nameStart, nameEnd)
    const own = placed === 0 ? NO_PLACES : places.slice(0, placed)
    placed = 0
    handler.open(new Tag(text, nameStart - 1, end, name.name, name.prefix, isEmpty, own))
    if (isEmpty || name.isVoid) {
      handler.close(name.name, { start: end, end })
      return
    }
    open.push(name)
    name.tally.open += 1
  }

  const nothing = (): void => undefined
  const tokenizer = new Tokenizer(
    { xmlMode: !isHtml, decodeEntities: false },
    {
      onopentagname(start, end) {
        nameStart = start
        nameEnd = end
        placed = 0
      },
      onattribname(start, end) {
        places[placed] = start
        places[placed + 1] = places[placed + 2] = end
        placed += 3
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend(_quote, end) {
        // The name that was told before it may be that of an end tag, which has none.
        if (placed > 0) places[placed - 1] = end
      },
      onopentagend(end) {
        begin(end + 1, false)
      },
      onselfclosingtag(end) {
        begin(end + 1, true)
      },
      onclosetag(start, end) {
        const { name: closed, tally } = known(start, end)
        if (tally.open === 0) {
          broken ??= { at: start - 2, name: closed }
          return
        }
        const at = { start: start - 2, end: text.indexOf('>', end) + 1 || text.length }
        // What was left open inside ends here as well.
        while (open[open.length - 1].tally !== tally) {
          broken ??= { at: at.start, name: open[open.length - 1].name }
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
  if (open.length > 0) broken ??= { at: text.length, name: open[open.length - 1].name }
  while (open.length > 0) pop({ start: text.length, end: text.length })
  return broken
}

/** Whether a character of ASCII is a blank. */
export const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** Where the value of an attribute begins, behind its mark, from the end of its name on; -1 where it has none. */
function valueStart(text: string, nameEnd: number, end: number): number {
  let start = nameEnd
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  if (start >= end || text.charCodeAt(start) !== EQUALS) return -1
  start += 1
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  return isMark(text.charCodeAt(start)) ? start + 1 : start
}

/** Where it ends, before its mark: the tokenizer's end is behind that. */
const valueEnd = (text: string, start: number, end: number): number =>
  isMark(text.charCodeAt(start - 1)) ? Math.max(start, end - 1) : end

const [EQUALS, COLON] = [61, 58]
const isMark = (code: number): boolean => code === 34 || code === 39

/** Text with its character references read; what is no known reference stays as it is. */
export function decodeReferences(raw: string, kind: 'html' | 'xml'): string {
  if (!raw.includes('&')) return raw
  return kind === 'html' ? decodeHTMLStrict(raw) : decodeXML(raw)
}

/** Text as it is written between tags. */
export const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text

/** A value as it is written in an attribute, whatever the mark round it. */
export const escapeValue = (text: string): string =>
  /["']/.test(text) ? escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;') : escapeText(text)
