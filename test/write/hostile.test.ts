/** Whatever a document says, it stays text: in a browser, a terminal, a spreadsheet, and in what is read back. */
import { createHash } from 'node:crypto'
import rehypeParse from 'rehype-parse'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import type { Node, Parent } from 'unist'
import { parse } from 'yaml'
import type { AdministrativeDocument, Edit, Position, Reading, RepairResult } from '../../src/types.js'
import { POLICY } from '../../src/write/html/page.js'
import { SCRIPT } from '../../src/write/html/script.js'
import { BUNDLE_STYLE, STYLE } from '../../src/write/html/style.js'
import {
  fromMarkdown,
  REPAIR_FORMATS,
  REPORT_FORMATS,
  toDiff,
  type ReportFormatName,
  type WritableReport,
} from '../../src/write/index.js'
import { fakeReport } from '../support/fake-engine.js'
import { testEngine } from '../support/documents.js'

const ESC = '\u001b'
const HOSTILE = {
  script: '<script>alert(1)</script>',
  closers: '</script></style></title></textarea>--></svg>]]>*/',
  handler: '"><img src=x onerror=alert(1)>',
  attribute: '\' onmouseover=alert(1) x="',
  formula: "=cmd|' /C calc'!A0",
  formulas: "@SUM(1+9)*cmd|' /C calc'!A0",
  minus: "-2+3+cmd|' /C calc'!A0",
  javascript: '[bấm](javascript:alert(1)) <javascript:alert(1)>',
  image: '![x](https://evil.example/x.png)',
  html: '<a href="javascript:alert(1)">x</a> <iframe src=//evil.example>',
  override: 'số \u202e0001\u202c và \u2066x\u2069 \u200f',
  ansi: `${ESC}[31mđỏ${ESC}[0m ${ESC}]0;tên${ESC}\\ \u009b2J\u0007`,
  breaker: '---\ntitle: khác\n---\n# Thêm',
  yaml: '!!js/function x: &a [*a] {',
  comment: '<!-- vanban {"scheme":"roman"} -->',
  fence: '```\n~~~',
  surrogate: 'lẻ \ud83d hết',
  nul: 'a\0b\r\nc',
}
const STEERING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const position: Position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 40, offset: 40 } }

/** A report that says a text wherever a report can say something. */
function reportOf(text: string): WritableReport {
  const alternatives = [{ text, confidence: 0.3 }]
  const readings: Reading[] = [{ kind: 'unclear', text, source: text, alternatives, reason: text, position }]
  const node = { confidence: 0.5, readings, position }
  const field = <T>(value: T) => ({ value, raw: text, inferred: false, ...node })
  const number = { notation: text, number: text, year: null, typeCode: text, issuerCode: text, unitCode: text }
  const numbered = { id: text, rawMarker: text, ordinal: 1, depth: 1, text, ...node }
  const report: AdministrativeDocument = {
    ...fakeReport(text),
    documentType: field(text),
    header: {
      nationalTitle: true,
      partyTitle: true,
      parentAgency: field(text),
      agency: field(text),
      number: field(number),
      place: field(text),
      date: field(text),
      title: { ...field(text), inferred: true },
      addressees: [
        { text, ...node },
        { text, ...node },
      ],
      urgency: null,
      secrecy: null,
      circulation: text,
    },
    body: {
      type: 'root',
      children: [
        { type: 'paragraph', id: 'p1', role: 'body', text, ...node },
        {
          type: 'section',
          scheme: 'roman',
          marker: text,
          isHeading: true,
          ...numbered,
          children: [{ type: 'item', scheme: 'dash', marker: '-', children: [], ...numbered, id: `${text}.1` }],
        },
        {
          type: 'section',
          scheme: 'decimal',
          marker: '1.',
          isHeading: false,
          ...numbered,
          id: `${text}~2`,
          children: [],
        },
        { type: 'table', id: 't1', caption: text, columns: [text, text], rows: [[text, text]], ...node },
      ],
    },
    footer: {
      recipients: [{ text, purpose: text, archive: true, ...node }],
      signatories: [{ capacity: [{ abbreviation: 'TM.', of: text }], role: text, jobTitle: text, name: text, ...node }],
      endMark: false,
      drafterMark: text,
    },
    figures: [
      {
        id: text,
        value: -5,
        valueMax: null,
        amount: -5,
        raw: text,
        unit: { text, en: text, dimension: 'count', scale: 1 },
        comparator: 'eq',
        modifier: text,
        ratio: null,
        change: null,
        baseline: text,
        target: true,
        subject: text,
        subjectSource: 'clause',
        period: { label: text, start: text, end: text, source: 'node' },
        nodeId: 'p1',
        position,
        confidence: 0.5,
      },
    ],
    references: [
      {
        id: text,
        typeCode: text,
        typeName: text,
        number,
        date: text,
        issuer: text,
        issuerInferred: true,
        subject: text,
        role: 'basis',
        nodeId: 'p1',
        position,
        confidence: 0.5,
      },
    ],
    diagnostics: [{ code: text, severity: 'warning', message: text, line: 1 }],
  }
  const source = `${text} ${'x'.repeat(60)}`
  const edit: Edit = {
    start: 0,
    end: text.length,
    before: text,
    after: text,
    rule: 'word',
    confidence: 0.5,
    alternatives,
  }
  const range = { kind: 'eng', tokens: 1, rightBefore: 0, rightAfter: 1 } as const
  const repaired: RepairResult = { text: source, edits: [edit], damage: { ...range, ranges: [] }, messages: [] }
  return { name: `${text}.txt`, source, repaired, report }
}

function nodesOf(tree: Node): any[] {
  return [tree, ...('children' in tree ? (tree as Parent).children.flatMap(nodesOf) : [])]
}

/** Rows and cells of CSV (RFC 4180). */
function cellsOf(csv: string): string[] {
  return [...csv.replace(/\r\n$/, '').matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  )
}

const cases = Object.entries(HOSTILE)
const write = (format: ReportFormatName, text: string): string => REPORT_FORMATS[format].write(reportOf(text), {})

describe.each(cases)('hostile text: %s', (_, text) => {
  it('is text in HTML, and nothing else', () => {
    const html = REPORT_FORMATS.html.write(reportOf(text))
    expect(html).not.toMatch(STEERING)
    const elements = nodesOf(unified().use(rehypeParse).parse(html)).filter(({ type }) => type === 'element')
    const named = (name: string) => elements.filter(({ tagName }) => tagName === name)
    expect(named('script').map((one) => one.children[0].value)).toEqual([SCRIPT])
    expect(named('style').map((one) => one.children[0].value)).toEqual([STYLE])
    for (const name of ['img', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'svg', 'textarea'])
      expect(named(name)).toEqual([])
    for (const { properties } of elements) {
      for (const [name, value] of Object.entries(properties)) {
        expect(name).not.toMatch(/^on|^style$|^src$|^srcDoc$|^action$/i)
        if (name === 'href') expect(value).toMatch(/^#[a-z]+\d*$/)
      }
    }
  })

  it('is text in Markdown, and comes back', () => {
    const markdown = REPORT_FORMATS.markdown.write(reportOf(text))
    expect(markdown).not.toMatch(STEERING)
    const tree = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).parse(markdown)
    for (const node of nodesOf(tree).slice(1)) {
      expect([
        'yaml',
        'heading',
        'paragraph',
        'text',
        'list',
        'listItem',
        'strong',
        'emphasis',
        'table',
        'tableRow',
        'tableCell',
        'html',
        'thematicBreak',
        'link',
      ]).toContain(node.type)
      if (node.type === 'html') expect(node.value).toMatch(/^<!-- vanban \{[^<>]*\} -->$/)
      if (node.type === 'link') expect(node.url).toMatch(/^(?:https?|mailto):/)
    }
    const matter = parse((tree.children[0] as { value: string }).value) as Record<string, unknown>
    expect(Object.keys(matter)).toEqual([
      'title',
      'documentType',
      'number',
      'date',
      'place',
      'agency',
      'parentAgency',
      'addressees',
      'circulation',
      'nationalTitle',
      'partyTitle',
      'profile',
      'language',
      'inferred',
      'recipients',
      'signatories',
      'drafterMark',
    ])
    const { report } = fromMarkdown(markdown)
    expect(report.body.children.map(({ type }) => type)).toEqual(['paragraph', 'section', 'section', 'table'])
  })

  it('is no formula in a table', () => {
    for (const format of ['csv-figures', 'csv-references', 'csv-sections'] as const) {
      const csv = write(format, text)
      expect(csv).not.toMatch(/[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
      const cells = cellsOf(csv)
      expect(cells.length % csv.slice(0, csv.indexOf('\r\n')).split(',').length).toBe(0)
      for (const cell of cells) expect(cell).toMatch(/^(?:[^=+\-@\t\r＝＋－＠]|-?\d+$|$)/u)
    }
  })

  it.each(['text', 'document'] as const)('does not steer a terminal: %s', (format) => {
    expect(REPORT_FORMATS[format].write(reportOf(text))).not.toMatch(STEERING)
  })

  it('does not steer a terminal in a coloured diff', () => {
    const { source } = reportOf(text)
    const own = /\u001b\[(?:\d+)(?:;\d+)?m/g
    const changed = source.replace('x', 'y')
    expect(toDiff(source, changed, { color: true, from: text }).replace(own, '')).not.toMatch(STEERING)
    const result = { ...reportOf(text).repaired }
    for (const color of [true, false]) {
      const inline = REPAIR_FORMATS.inline.write(
        { name: text, source, result, messages: [], generator: fakeReport('').generator },
        { color },
      )
      expect(color ? inline.replace(own, '') : inline).not.toMatch(STEERING)
    }
  })

  it('is the same value in JSON, without a character that steers', () => {
    for (const format of ['json', 'jsonl'] as const) {
      const json = write(format, text)
      expect(json).not.toMatch(STEERING)
      expect(JSON.parse(json)).toEqual(reportOf(text).report)
    }
  })
})

describe('a hostile document', () => {
  it('goes through the engine and comes out inert', async () => {
    const document = {
      name: 'x',
      ...(await testEngine()).process(
        `BÁO CÁO\n${Object.values(HOSTILE)
          .map((one, index) => `${index + 1}. ${one}`)
          .join('\n')}\n`,
      ),
    }
    for (const [name, { write: into }] of Object.entries(REPORT_FORMATS)) {
      const content = into(document)
      expect(/^csv|^figures$/.test(name) ? content.replaceAll('\r\n', '\n') : content, name).not.toMatch(STEERING)
    }
    expect(REPORT_FORMATS.html.write(document).split('<script').length).toBe(2)
  })
})

describe('the page', () => {
  it('allows its own script and style and nothing else', () => {
    const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
    // After a change of the script or the style, put these into POLICY.
    expect(POLICY).toEqual({ style: hash(STYLE), bundleStyle: hash(BUNDLE_STYLE), script: hash(SCRIPT) })
    const html = REPORT_FORMATS.html.write(reportOf('x'))
    expect(html.replaceAll('&#x27;', "'")).toContain(
      `default-src 'none'; style-src '${POLICY.style}'; script-src '${POLICY.script}'`,
    )
    expect(html.slice(html.indexOf('</style>'))).not.toMatch(/https?:|\bsrc=|url\(/)
    expect(STYLE + BUNDLE_STYLE).not.toMatch(/https?:|url\(|@import/)
  })
})
