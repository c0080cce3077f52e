import fc from 'fast-check'
import type {
  AdministrativeDocument,
  Block,
  Footnote,
  Item,
  Paragraph,
  Quotation,
  Section,
  Table,
} from '../../src/types.js'
import { fakeReport } from './fake-engine.js'

const HOSTILE = [
  '<script>alert(1)</script>',
  "=cmd|' /C calc'!A0",
  '[x](javascript:alert(1))',
  '---',
  '- a',
  '1. b',
  '# c',
  '> d',
  '| e |',
  '`f`',
  '**g**',
  '_h_',
  '~~i~~',
  'https://example.com/a_b',
  'me@example.com',
  '&amp;',
  '\\',
  '<!-- vanban {"bare":true} -->',
  '***',
  '[ ] k',
  'a) l',
  'I. m',
  'www.example.com',
  '+ n',
  '• o',
  '(1) p',
  'Điều 1. q',
  '[^1]',
  '![r](s)',
  '===',
  '"',
  "'",
]
const WORDS = [
  'Thực',
  'hiện',
  'kế',
  'hoạch',
  'năm',
  '2022',
  'Ủy',
  'ban',
  '3.500',
  'lượt',
  'đ',
  'số',
  '25/KH-UBND,',
  'sau:',
]

/** Text of a node: one line without blanks at its ends, as structure gives it. */
export const lineText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
      { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }) },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) =>
    words
      .join(' ')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim(),
  )
  .filter((text) => text !== '')

const SECTIONS = [
  ['part', 'Phần thứ nhất'],
  ['chapter', 'Chương II'],
  ['muc', 'Mục 1.'],
  ['tieuMuc', 'Tiểu mục 2'],
  ['article', 'Điều 9a.'],
  ['upperLetter', 'C.'],
  ['roman', 'I.'],
  ['roman', 'IV-'],
  ['decimal', '1.'],
  ['decimal', '2)'],
  ['decimalMulti', '1.1.'],
  ['annex', 'Phụ lục III'],
] as const
const ITEMS = [
  ['letter', 'a)'],
  ['letter', 'đ)'],
  ['letter', 'i-'],
  ['parenDecimal', '(3)'],
  ['parenDecimal', '1)'],
  ['dash', '-'],
  ['plus', '+'],
  ['star', '*'],
  ['bullet', '•'],
] as const

const none = { id: '', confidence: 1 }

const paragraph: fc.Arbitrary<Paragraph> = fc
  .record({
    role: fc.constantFrom('body', 'legalBasis', 'leadIn', 'enactment', 'closing', 'courtesy', 'caption' as const),
    text: lineText,
  })
  .map(({ role, text }) => ({ type: 'paragraph', ...none, role, text }))

const table: fc.Arbitrary<Table> = fc
  .record({
    width: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 0, max: 3 }),
    caption: fc.option(lineText),
    cells: fc.array(fc.oneof(lineText, fc.constant('')), { minLength: 16, maxLength: 16 }),
  })
  .map(({ width, rows, caption, cells }) => ({
    type: 'table',
    ...none,
    caption,
    columns: cells.slice(0, width),
    rows: Array.from({ length: rows }, (_, row) => cells.slice((row + 1) * width, (row + 2) * width)),
  }))

/** Quotations and footnotes; what stands in them is drawn with the rest. */
const apart = (children: fc.Arbitrary<Block[]>): fc.Arbitrary<Quotation | Footnote> =>
  fc.oneof(
    fc
      .record({ opening: fc.constantFrom('“', '"', '«'), closing: fc.constantFrom('”', '”.', '";', null), children })
      .map((rest): Quotation => ({ type: 'quotation', ...none, ...rest })),
    fc
      .record({ number: fc.integer({ min: 1, max: 99 }), brackets: fc.boolean(), text: lineText, children })
      .map(({ number, brackets, ...rest }): Footnote => ({
        type: 'footnote',
        ...none,
        label: String(number),
        rawLabel: brackets ? `[${number}]` : String(number),
        ...rest,
      })),
  )

interface Drawn {
  readonly blocks: Block[]
}

const { blocks } = fc.letrec<Drawn>((tie) => {
  const children: fc.Arbitrary<Block[]> = fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constant<Block[]>([]),
    tie('blocks') as fc.Arbitrary<Block[]>,
  )
  const text = fc.oneof({ weight: 5, arbitrary: lineText }, { weight: 1, arbitrary: fc.constant('') })
  const numbered = { text, ordinal: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(null)), children }
  const section: fc.Arbitrary<Section> = fc
    .record({ ...numbered, of: fc.constantFrom(...SECTIONS), isHeading: fc.boolean() })
    .map(({ of: [scheme, marker], ...rest }) => ({
      type: 'section',
      ...none,
      scheme,
      marker,
      rawMarker: marker,
      depth: 1,
      ...rest,
    }))
  const item: fc.Arbitrary<Item> = fc
    .record({ ...numbered, of: fc.constantFrom(...ITEMS) })
    .map(({ of: [scheme, marker], ...rest }) => ({
      type: 'item',
      ...none,
      scheme,
      marker,
      rawMarker: marker,
      depth: 1,
      ...rest,
    }))
  return {
    blocks: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: section },
        { weight: 4, arbitrary: item },
        { weight: 2, arbitrary: paragraph },
        { weight: 1, arbitrary: table },
        { weight: 1, arbitrary: apart(children) },
      ),
      { maxLength: 5 },
    ),
  }
})

const field = <T>(
  value: fc.Arbitrary<T>,
): fc.Arbitrary<{ value: T; raw: null; inferred: boolean; confidence: number } | null> =>
  fc.option(fc.record({ value, raw: fc.constant(null), inferred: fc.boolean(), confidence: fc.constant(1) }))
const plainNumber = (notation: string) => ({
  notation,
  number: null,
  year: null,
  typeCode: null,
  issuerCode: null,
  unitCode: null,
})

/** Reports with any tree, header and footer: more than structure would ever make. */
export const anyReport: fc.Arbitrary<AdministrativeDocument> = fc
  .record({
    blocks,
    nationalTitle: fc.boolean(),
    partyTitle: fc.boolean(),
    parentAgency: field(lineText),
    agency: field(lineText),
    number: field(lineText.map(plainNumber)),
    place: field(lineText),
    date: field(fc.constantFrom('2022-01-05', '2022-12')),
    title: field(lineText),
    addressees: fc.array(
      lineText.map((text) => ({ text, confidence: 1 })),
      { maxLength: 3 },
    ),
    urgency: fc.constantFrom('hỏa tốc' as const, 'khẩn' as const, null),
    circulation: fc.option(lineText),
    recipients: fc.array(
      fc.record({ text: lineText, purpose: fc.option(lineText), archive: fc.boolean(), confidence: fc.constant(1) }),
      { maxLength: 3 },
    ),
    signatories: fc.array(
      fc.record({
        capacity: fc.array(fc.record({ abbreviation: fc.constantFrom('TM.' as const, 'KT.' as const), of: lineText }), {
          maxLength: 2,
        }),
        role: fc.option(lineText),
        jobTitle: fc.option(lineText),
        name: lineText,
        confidence: fc.constant(1),
      }),
      { maxLength: 2 },
    ),
    endMark: fc.boolean(),
    drafterMark: fc.option(lineText),
  })
  .map(({ blocks: children, recipients, signatories, endMark, drafterMark, ...header }) => ({
    ...fakeReport(''),
    header: { ...header, secrecy: null },
    body: { type: 'root', children },
    footer: { recipients, signatories, endMark, drafterMark },
  }))
