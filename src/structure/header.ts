/** The header's fields out of the parts of its lines. */
import { fold, initialsOf, readByInitials, similarity } from '../grammar/index.js'
import { AGENCY_HEADS, type HeaderPart, type Layout, STAMPS, UNIT_HEADS } from '../outline/index.js'
import type { Addressee, Diagnostic, DocumentNumber, Field, Header } from '../types.js'
import { createExcerpt, type Excerpt } from '../text/index.js'
import type { Judgement } from './confidence.js'
import { remark } from './diagnostics.js'
import { joinPieces } from './node-text.js'
import { keepPlaces, placesOf } from './places.js'
import type { SourceMap } from './source-map.js'

/** What header and footer are read with. */
export interface ZoneContext {
  readonly layout: Layout
  readonly map: SourceMap
  readonly judge: (start: number, end: number, words: number, base: number) => Judgement
  readonly diagnostics: Diagnostic[]
}

/** A header without anything in it. */
export const EMPTY_HEADER: Header = {
  nationalTitle: false,
  partyTitle: false,
  parentAgency: null,
  agency: null,
  number: null,
  place: null,
  date: null,
  title: null,
  addressees: [],
  urgency: null,
  secrecy: null,
  circulation: null,
}

/** A header, the type that its type line names, and what only seemed to belong to it. */
export interface ReadHeader {
  readonly header: Header
  readonly type: Field<string> | null
  /** Titles of a part of the gazette, which name the agency once more. */
  readonly rubrics: readonly HeaderPart[]
  /** Parts that the header's fields say. */
  readonly used: readonly HeaderPart[]
}

/**
 * Reads the header.
 *
 * @param context Layout and the way back to the input.
 */
export function readHeader(context: ZoneContext): ReadHeader {
  const { layout, diagnostics } = context
  const { parts } = layout.header
  const of = (...kinds: HeaderPart['kind'][]): HeaderPart[] => parts.filter((part) => kinds.includes(part.kind))
  const { groups, rubrics } = withoutRubrics(agencyGroups(of('agency').filter((part) => part.text.length > 2)))
  const number = of('number')[0]
  const [date, ...otherDates] = of('date')
  const type = of('type')[0]
  const title = of('title').length > 0 ? of('title') : withoutBrackets(of('abstract'))
  const stamp = (kind: string): string | null =>
    STAMPS.find(
      (one) =>
        one.kind === kind &&
        of('stamp').some(
          (part) =>
            fold(part.text)
              .replace(/[^a-z ]/g, '')
              .trim() === one.folded,
        ),
    )?.value ?? null
  const merged = mergedLine(parts)
  if (merged !== null)
    diagnostics.push(remark('INTERLEAVED_COLUMNS', 'agency and national title share lines', merged + 1))
  return {
    type: type ? field(type.typeCode!, [type], context) : null,
    rubrics,
    used: [
      ...of('national', 'motto', 'party', 'addressee', 'addressees', 'stamp', 'rule'),
      ...groups.flat(),
      ...(number ? [number] : []),
      ...(date ? [date] : []),
      ...otherDates.filter((part) => part.continues),
      ...(type ? [typeName(type)] : []),
      ...title,
    ],
    header: keepPlaces(
      {
        nationalTitle: of('national').length > 0,
        partyTitle: of('party').length > 0,
        parentAgency: groups.length > 1 ? textField(groups.slice(0, -1).flat(), context) : null,
        agency: groups.length > 0 ? textField(groups.at(-1)!, context) : null,
        number: number
          ? field(withStrokes(number, groups, context), [number], context, number.joined ? JOINED : SURE)
          : null,
        place: date?.place ? field(date.place.text, [{ ...date, ...date.place }], context) : null,
        date: date?.date
          ? field(
              date.date,
              [{ ...date, start: date.dateStart! }, ...otherDates.filter((part) => part.continues)],
              context,
            )
          : null,
        title: title.length > 0 ? titleField(title, context) : null,
        addressees: readAddressees(of('addressee'), context),
        urgency: stamp('urgency') as Header['urgency'],
        secrecy: stamp('secrecy') as Header['secrecy'],
        circulation: stamp('circulation'),
      },
      phrasePlaces(parts, context),
    ),
  }
}

/** The number of the document; where no letter of it has a stroke, the names of its agencies say which D is a Đ. */
function withStrokes(part: HeaderPart, agencies: HeaderPart[][], context: ZoneContext): DocumentNumber {
  const value = part.number!
  if (/[Đđ]/.test(rawOf(part, context))) return value
  const names = agencies.map((group) => initialsOf(group.map(({ text }) => text).join(' '))).reverse()
  const read = (code: string | null): string | null =>
    code?.replace(/(?<![\p{L}\d])\p{Lu}+(?![\p{L}\d])/gu, (letters) => {
      if (!letters.includes('D')) return letters
      for (const name of names) {
        const found = readByInitials(letters, name)
        if (found !== null) return found
      }
      return letters
    }) ?? null
  const [issuerCode, unitCode] = [read(value.issuerCode), read(value.unitCode)]
  const put = (notation: string, code: string | null, mended: string | null): string =>
    code === null || mended === null || code === mended ? notation : notation.replace(code, mended)
  const notation = put(put(value.notation, value.issuerCode, issuerCode), value.unitCode, unitCode)
  return { ...value, notation, issuerCode, unitCode }
}

/** The name of a type on its line, without the abstract behind it. */
const typeName = (part: HeaderPart): HeaderPart =>
  part.titleStart === undefined ? part : { ...part, end: part.titleStart }

/** `(V/v báo cáo)`: brackets and quotation marks round what a letter is about are none of it. */
function withoutBrackets(parts: HeaderPart[]): HeaderPart[] {
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last || !/^[("'“[]/.test(first.text)) return parts
  const isClosed = /[)"'”\]][.;]?$/.test(last.text)
  return parts.map((part) => {
    const from = part === first ? /^.\s?/u.exec(part.text)![0].length : 0
    const to = part === last && isClosed ? part.text.search(/\s?[)"'”\]][.;]?$/) : part.text.length
    return { ...part, start: part.start + from, end: part.start + to, text: part.text.slice(from, to) }
  })
}

/** Where national title, motto and party title stand, a line each. */
function phrasePlaces(parts: readonly HeaderPart[], { layout, map }: ZoneContext): Excerpt {
  const all = createExcerpt()
  for (const [index, kind] of (['national', 'motto', 'party'] as const).entries()) {
    if (index > 0) all.put('\n')
    const own = parts.find((part) => part.kind === kind)
    if (own) all.append(joinPieces(layout.lines, [own], map).excerpt)
  }
  return all.build()
}

/** A line on which the left column's agency or number and the right column's title or date have run together. */
function mergedLine(parts: readonly HeaderPart[]): number | null {
  const right = new Set(['national', 'motto', 'party', 'date'])
  const left = new Set(['agency', 'number'])
  return (
    parts.find(
      (part) => right.has(part.kind) && parts.some((other) => other.line === part.line && left.has(other.kind)),
    )?.line ?? null
  )
}

/** How sure a field is, and a number whose digits blanks had cut. */
const SURE = 0.97
const JOINED = 0.6

function field<T>(value: T, parts: readonly HeaderPart[], context: ZoneContext, base = SURE): Field<T> {
  const { map, judge } = context
  const { span, text, excerpt } = joinPieces(context.layout.lines, parts, map)
  const [start, end] = span ?? [0, 0]
  return keepPlaces(
    {
      value,
      raw: map.slice(start, end),
      inferred: false,
      position: map.position(start, end),
      ...judge(start, end, text.split(' ').length, base),
    },
    excerpt,
  )
}

/** Parts that other parts stand between (merged columns) have no raw text of one piece. */
function textField(parts: readonly HeaderPart[], context: ZoneContext): Field<string> {
  const { text, excerpt } = joinPieces(context.layout.lines, parts, context.map)
  const whole = field(text, parts, context)
  return keepPlaces({ ...whole, raw: parts.map((part) => rawOf(part, context)).join(' ') }, excerpt)
}

function rawOf(part: HeaderPart, { map }: ZoneContext): string {
  return map.slice(map.toSource(part.line, part.start), map.toSource(part.line, part.end))
}

function titleField(parts: readonly HeaderPart[], context: ZoneContext): Field<string> {
  const whole = textField(parts, context)
  return keepPlaces({ ...whole, value: whole.value.replace(/ ?[.;]$| :$/, '') }, placesOf(whole)!)
}

/** Beginnings of the names of branches, works and other units of an agency, folded. */
const LOWER_UNITS =
  /^(?:chi (?:hoi|doan|nhanh)|xi nghiep|nha (?:may|xuat ban|van hoa|hat|khach)|phan (?:xuong|hieu|hoi|vien)|hop tac xa|lien hiep|hiep hoi|hoc vien|khoa|thu vien|bao tang|cau lac bo|cong doan|nghiep doan|(?:nong|lam|cong) truong|cua hang|doanh nghiep|(?:trung|tieu|su|lu) doan|dai doi|hat kiem lam|cum|lien hop|toa soan|tap doan) /

/** Lines of agency names, grouped: `UBND`, `SỞ`, `PHÒNG` … begin a new one, the unit that completes a name does not. */
function agencyGroups(parts: readonly HeaderPart[]): HeaderPart[][] {
  const groups: HeaderPart[][] = []
  for (const part of parts) {
    const folded = `${fold(part.text).replace(/^[^a-z0-9]{1,9}/, '')} `
    const group = groups.at(-1)
    const before = group ? `${fold(group.map((one) => one.text).join(' '))} ` : ''
    const complete = /\s(?:tinh|thanh pho|tp|quan|huyen|thi xa|phuong|xa|thi tran)[. ]\s?\S/.test(` ${before}`)
    const hanging = /^(?:ban chap hanh|ban thuong vu) $/.test(before)
    const opens =
      (AGENCY_HEADS.test(folded) && !hanging) ||
      (UNIT_HEADS.test(folded) && complete) ||
      (group !== undefined && LOWER_UNITS.test(folded))
    if (!group || opens) groups.push([part])
    else group.push(part)
  }
  return groups
}

/** Names of agencies without those that say the last one once more, over the header. */
function withoutRubrics(all: HeaderPart[][]): { groups: HeaderPart[][]; rubrics: HeaderPart[] } {
  const lettersOf = (group: readonly HeaderPart[]): string =>
    fold(group.map(({ text }) => text).join('')).replace(/[^a-z]/g, '')
  const last = lettersOf(all.at(-1) ?? [])
  const isRubric = (group: HeaderPart[], index: number): boolean =>
    index < all.length - 1 && similarity(lettersOf(group), last) >= 0.9
  return { groups: all.filter((group, index) => !isRubric(group, index)), rubrics: all.filter(isRubric).flat() }
}

function readAddressees(parts: readonly HeaderPart[], context: ZoneContext): Addressee[] {
  const groups: HeaderPart[][] = []
  for (const part of parts) {
    if (part.continues && groups.length > 0) groups.at(-1)!.push(part)
    else groups.push([part])
  }
  return groups.flatMap((group) => {
    const { text, span, excerpt } = joinPieces(context.layout.lines, group, context.map)
    if (text === '' || !span) return []
    const { map, judge } = context
    const bare = text.replace(/ ?[.;,]$/, '').replace(/^[-–—]\s*/, '')
    return [
      keepPlaces(
        {
          text: bare,
          position: map.position(span[0], span[1]),
          ...judge(span[0], span[1], text.split(' ').length, 0.95),
        },
        excerpt,
      ),
    ]
  })
}
