import { describe, expect, it } from 'vitest'
import { confidenceOf, unitOf, versionOf } from '../../../src/formats/alto/fields.js'
import { readAlto } from '../../../src/formats/alto/read.js'
import { detectFormat } from '../../../src/formats/detect.js'
import { tagAt, type Tag } from '../../../src/formats/markup/scan.js'
import { placedWords } from '../../support/placed-words.js'
import type { LayoutDocument } from '../../../src/types.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string): LayoutDocument => readAlto(bytes(text)).document
const string = (content: string, more = ''): string => `<String CONTENT="${content}"${more}/>`
const lines = (...all: string[]): string =>
  `<alto><Layout><Page><PrintSpace><TextBlock>${all.map((line) => `<TextLine>${line}</TextLine>`).join('')}</TextBlock></PrintSpace></Page></Layout></alto>`

const tagWith = (fields: Record<string, string>): Tag => {
  const tag = `<a${Object.entries(fields)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')}/>`
  return tagAt(tag, 0, tag.length, 'xml')
}

describe('confidence', () => {
  it.each<[fields: Record<string, string>, tesseract: number | null, other: number | null]>([
    // Tesseract writes "0." and the whole per cent.
    [{ WC: '0.7' }, 0.07, 0.7],
    [{ WC: '0.07' }, 0.07, 0.07],
    [{ WC: '0.93' }, 0.93, 0.93],
    [{ WC: '0.100' }, 1, 0.1],
    [{ WC: '0.0' }, 0, 0],
    // Four digits are none of Tesseract's.
    [{ WC: '0.7000' }, 0.7, 0.7],
    [{ WC: '0.9973' }, 0.9973, 0.9973],
    [{ WC: '1' }, 1, 1],
    [{ WC: '87' }, 1, 1],
    [{ WC: '-1' }, 0, 0],
    [{ WC: 'NaN' }, null, null],
    [{}, null, null],
    [{ CC: '0000' }, 1, 1],
    [{ CC: '009' }, 0, 0],
    [{ CC: '0 3 0' }, 1 - 3 / 9, 1 - 3 / 9],
    [{ WC: '0.5', CC: '009' }, 0.05, 0.5],
  ])('%j', (fields, tesseract, other) => {
    expect(confidenceOf(tagWith(fields), true)).toBe(tesseract)
    expect(confidenceOf(tagWith(fields), false)).toBe(other)
  })

  it.each<[what: string, line: string, confidences: (number | null)[]]>([
    [
      'of a word that was changed',
      `<String CONTENT="Kết" WC="0.9923"><ALTERNATIVE PURPOSE="ocr">Két</ALTERNATIVE></String>${string('quả', ' WC="0.9923"')}`,
      [null, null],
    ],
    [
      'behind one',
      `<String CONTENT="Kết" WC="0.9923"><ALTERNATIVE PURPOSE="ocr">Két</ALTERNATIVE></String>${string('quả', ' WC="0.91"')}`,
      [null, 0.91],
    ],
    ['by the step that it refers to', string('Kết', ' WC="0.9923" PROCESSINGREFS="ocr_1 vanban_1"'), [null]],
    ['of other steps', string('Kết', ' WC="0.99" PROCESSINGREFS="ocr_1"'), [0.99]],
    ['of other readings', '<String CONTENT="a" WC="0.5"><ALTERNATIVE>b</ALTERNATIVE></String>', [0.5]],
    [
      'of a character with another reading',
      '<String CONTENT="a" WC="0.5"><Glyph><ALTERNATIVE PURPOSE="ocr">b</ALTERNATIVE></Glyph></String>',
      [0.5],
    ],
  ])('is that of the OCR program alone: %s', (_, line, confidences) => {
    expect(placedWords(read(lines(line))).map((each) => each.word.confidence)).toEqual(confidences)
  })

  it('is read by the name of the program', () => {
    const page = (name: string): string =>
      `<alto><Description><OCRProcessing><ocrProcessingStep><processingSoftware><softwareName>${name}</softwareName></processingSoftware></ocrProcessingStep></OCRProcessing></Description>${lines(string('a', ' WC="0.7"')).slice(6)}`
    expect(placedWords(read(page('tesseract 5.3.0')))[0].word.confidence).toBe(0.07)
    expect(placedWords(read(page('ABBYY FineReader')))[0].word.confidence).toBe(0.7)
    expect(read(page('A &amp; B')).program).toBe('A & B')
  })
})

describe('version', () => {
  it.each<[root: Record<string, string>, version: string | null]>([
    [{ SCHEMAVERSION: '4.2' }, '4.2'],
    [{ schemaLocation: 'http://www.loc.gov/standards/alto/ns-v3# http://www.loc.gov/alto/v3/alto-3-1.xsd' }, '3.1'],
    [{ xmlns: 'http://www.loc.gov/standards/alto/ns-v2#' }, '2'],
    [{}, null],
  ])('%j', (root, version) => {
    expect(versionOf(tagWith(root))).toBe(version)
  })
})

it.each([
  ['pixel', 'px'],
  ['mm10', 'mm10'],
  ['inch1200', 'inch1200'],
  ['', 'px'],
])('unit %s', (said, unit) => {
  expect(unitOf(said)).toBe(unit)
})

describe('text', () => {
  it.each<[name: string, file: string, text: string]>([
    ['blanks as elements', lines(`${string('a')}<SP/>${string('b')}${string('.')}`), 'a b.\n'],
    ['no blank in the whole file', lines(`${string('a')}${string('b')}`, string('c')), 'a b\nc\n'],
    ['blanks with end tags', lines(`${string('a')}<SP></SP>${string('b')}${string('c')}`), 'a bc\n'],
    ['empty strings', lines(`${string('a')}<SP/>${string('')}${string('b')}${string(' ')}`), 'a b\n'],
    ['several words in a string', lines(`${string('a b')}<SP/>${string(' c  d ')}`), 'a b c d\n'],
    ['references', lines(string('&#7871;&lt;&amp;&quot;')), 'ế<&"\n'],
    ['a reference to a blank', lines(string('a&#160;b')), 'a b\n'],
    ['unknown entities', lines(string('a&foo;b')), 'a&foo;b\n'],
    ['a hyphen', lines(`${string('Verord')}<HYP CONTENT="-"/>`, string('nung')), 'Verord-\nnung\n'],
    ['a soft hyphen', lines(`${string('Verord')}<HYP CONTENT="&#173;"/>`, string('nung')), 'Verord-\nnung\n'],
    ['an empty hyphen', lines(`${string('Verord')}<HYP CONTENT=""/>`, string('nung')), 'Verord-\nnung\n'],
    ['a double hyphen', lines(`${string('Verord')}<HYP CONTENT="⸗"/>`, string('nung')), 'Verord⸗\nnung\n'],
    ['a hyphen behind nothing', lines('<HYP CONTENT="-"/>', string('b')), 'b\n'],
    ['a prefix', lines(string('a')).replace(/<(\/?)\b/g, '<$1alto:'), 'a\n'],
    ['no lines around', '<alto><Page><String CONTENT="a"/></Page></alto>', 'a\n'],
    ['no page', '<alto><String CONTENT="a"/></alto>', 'a\n'],
    ['characters as elements', lines('<String CONTENT="ab"><Glyph CONTENT="a"/><Glyph CONTENT="b"/></String>'), 'ab\n'],
    ['other readings', lines('<String CONTENT="ab"><ALTERNATIVE>cd</ALTERNATIVE></String>'), 'ab\n'],
  ])('%s', (_name, file, text) => {
    expect(read(file).value).toBe(text)
  })

  it('has pages, blocks and lines with their boxes', () => {
    const place = 'HPOS="10" VPOS="20" WIDTH="30" HEIGHT="5.5"'
    const document = read(
      `<alto><Description><MeasurementUnit>mm10</MeasurementUnit><sourceImageInformation><fileName>a&amp;b.tif</fileName></sourceImageInformation></Description>
      <Styles><TextStyle ID="t1" FONTFAMILY=".VnTime"/><TextStyle ID="t2" FONTFAMILY="Arial"/></Styles>
      <Layout><Page WIDTH="2100" HEIGHT="2970"><PrintSpace>
      <ComposedBlock TYPE="table"><TextBlock ${place}><TextLine ${place} STYLEREFS="x t1"><String CONTENT="a" ${place}/><SP/><String CONTENT="b" STYLEREFS="t2" HPOS="1"/></TextLine></TextBlock></ComposedBlock>
      <TextBlock><TextLine><String CONTENT="c"/></TextLine></TextBlock>
      </PrintSpace></Page><Page/></Layout></alto>`,
    )
    expect(document.value).toBe('a b\n\nc\n\f')
    expect(document.children).toHaveLength(2)
    const [page] = document.children
    expect(page).toMatchObject({ image: 'a&b.tif', unit: 'mm10', width: 2100, height: 2970 })
    expect(page.children.map(({ kind }) => kind)).toEqual(['table', 'text'])
    expect(page.children[0].box).toEqual([10, 20, 40, 25.5])
    const [one, two, three] = placedWords(document).map(({ word }) => word)
    expect(one).toMatchObject({ box: [10, 20, 40, 25.5], confidence: null, font: '.VnTime' })
    expect(two).toMatchObject({ box: null, font: 'Arial' })
    expect(three).not.toHaveProperty('font')
  })
})

describe('order', () => {
  const block = (id: string): string =>
    `<TextBlock ID="${id}"><TextLine ID="l${id}"><String CONTENT="${id}"/></TextLine></TextBlock>`
  const blocks = `${block('a')}<ComposedBlock ID="k">${block('b')}${block('c')}</ComposedBlock>${block('d')}`
  const file = (order: string, page = `<PrintSpace>${blocks}</PrintSpace>`): string =>
    `<alto>${order === '' ? '' : `<ReadingOrder>${order}</ReadingOrder>`}<Layout><Page>${page}</Page></Layout></alto>`
  const ref = (ids: string): string => `<ElementRef ID="e" REF="${ids}"/>`

  it.each<[name: string, links: Record<string, string>, text: string]>([
    ['backwards', { d: 'k', k: 'a' }, 'd b c a'],
    ['inside a block', { c: 'b' }, 'a c b d'],
    ['of some', { a: 'd' }, 'a d b c'],
    ['to nothing, and to itself', { a: 'x', d: 'd' }, 'a b c d'],
    ['in a circle', { a: 'd', d: 'a' }, 'b c a d'],
  ])('of blocks that name the next one, %s', (_name, links, text) => {
    const linked = blocks.replace(/(<(?:Text|Composed)Block ID="(\w)")/g, (all, _start, id: string) =>
      id in links ? `${all} IDNEXT="${links[id]}"` : all,
    )
    const document = read(file('', `<PrintSpace>${linked}</PrintSpace>`))
    expect(document.value.split(/\s+/).filter(Boolean).join(' ')).toBe(text)
    const ordered = read(file(`<OrderedGroup ID="g">${ref('b')}</OrderedGroup>`, `<PrintSpace>${linked}</PrintSpace>`))
    expect(ordered.value.split(/\s+/).filter(Boolean).join(' ')).toBe('b a c d')
  })

  it.each<[name: string, order: string, text: string]>([
    ['of the file', '', 'a b c d'],
    ['of references', `<OrderedGroup ID="g">${ref('d')}${ref('k')}${ref('a')}</OrderedGroup>`, 'd b c a'],
    [
      'of groups in groups',
      `<OrderedGroup>${ref('d')}<UnorderedGroup>${ref('c b')}</UnorderedGroup></OrderedGroup>`,
      'd c b a',
    ],
    ['of lines', `<OrderedGroup>${ref('ld')}${ref('la')}</OrderedGroup>`, 'd a b c'],
    [
      'with references to nothing, and twice to one',
      `<OrderedGroup>${ref('x')}${ref('c')}${ref('a')}${ref('c')}</OrderedGroup>`,
      'c a b d',
    ],
  ])('%s', (_name, order, text) => {
    expect(read(file(order)).value.split(/\s+/).filter(Boolean).join(' ')).toBe(text)
  })

  it('has the text of margins where it stands on the page', () => {
    const document = read(
      file(
        '',
        `<TopMargin>${block('t')}</TopMargin><LeftMargin/><RightMargin>${block('r')}</RightMargin><BottomMargin>${block('u')}</BottomMargin><PrintSpace>${block('p')}</PrintSpace>`,
      ),
    )
    expect(document.value).toBe('t\n\np\n\nr\n\nu\n')
    expect(document.children[0].children.map(({ kind }) => kind)).toEqual(['header', 'text', 'text', 'footer'])
  })
})

describe('what is broken', () => {
  it.each<[name: string, file: string, text: string, line: number]>([
    ['an end that is cut off', lines(string('a')).slice(0, -30), 'a\n', 1],
    ['a line without an end', `<alto>\n<Page>\n<TextLine>${string('a')}\n</Page>\n${string('b')}</alto>`, 'a\n', 4],
    ['an end without a start', `<alto>\n${string('a')}</TextBlock>\n${string('b')}</alto>`, 'a\n', 2],
    ['an attribute without an end', `<alto>\n${string('a')}<String CONTENT="b/>\n</alto>`, 'a\n', 3],
  ])('%s', (_name, file, text, line) => {
    const { document, messages, write } = readAlto(bytes(file))
    expect(document.value).toBe(text)
    expect(messages).toMatchObject([{ code: 'XML_BROKEN', severity: 'error', line }])
    expect(write([])).toMatchObject({ bytes: null, messages: [{ code: 'XML_BROKEN' }] })
  })

  it.each(['', '<alto/>', '<alto', '<alto>\0</alto>', lines('')])('no words: %j', (file) => {
    expect(readAlto(bytes(file)).messages).toContainEqual(expect.objectContaining({ code: 'NO_WORDS' }))
  })

  it('is read in time that grows with the file', () => {
    const deep = `<alto>${'<ComposedBlock>'.repeat(10_000)}${string('a')}${'</ComposedBlock>'.repeat(10_000)}</alto>`
    expect(read(deep).value).toBe('a\n')
    const long = lines(string('ab&amp;'.repeat(100_000)))
    expect(read(long).value).toHaveLength(300_001)
    const many = lines(Array.from({ length: 10_000 }, () => string('a', ' ID="a"')).join('<SP/>'))
    expect(placedWords(read(many))).toHaveLength(10_000)
    const open = `<alto>${'<TextLine><String CONTENT="a">'.repeat(10_000)}`
    expect(readAlto(bytes(open)).messages).toMatchObject([{ code: 'XML_BROKEN' }])
    const groups = `<alto><ReadingOrder>${'<OrderedGroup>'.repeat(10_000)}${'</OrderedGroup>'.repeat(10_000)}</ReadingOrder></alto>`
    expect(read(groups).value).toBe('')
  })
})

it('expands no entities', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY a "${'x'.repeat(50)}"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${lines(string('&b;&f;'))}`
  expect(detectFormat(bytes(bomb))?.name).toBe('alto')
  expect(read(bomb).value).toBe('&b;&f;\n')
})
