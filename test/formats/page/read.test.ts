import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/formats/detect.js'
import { readPage } from '../../../src/formats/page/read.js'
import { placedWords } from '../../support/placed-words.js'
import type { LayoutDocument } from '../../../src/types.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string): LayoutDocument => readPage(bytes(text)).document
const SPACE = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/'
const pageOf = (inside: string, version = '2019-07-15', attributes = ''): string =>
  `<PcGts xmlns="${SPACE}${version}"><Page${attributes}>${inside}</Page></PcGts>`
const equiv = (text: string, fields = ''): string => `<TextEquiv${fields}><Unicode>${text}</Unicode></TextEquiv>`
const word = (text: string, fields = ''): string => `<Word id="w">${equiv(text, fields)}</Word>`
const line = (...inside: string[]): string => `<TextLine id="l">${inside.join('')}</TextLine>`
const region = (id: string, ...inside: string[]): string => `<TextRegion id="${id}">${inside.join('')}</TextRegion>`
const one = (...inside: string[]): string => pageOf(region('r', ...inside))

describe('text', () => {
  it.each<[name: string, file: string, text: string]>([
    ['words', one(line(word('a'), word('b')), line(word('c'))), 'a b\nc\n'],
    ['words that touch by the text of their line', one(line(word('a'), word('.'), word('b'), equiv('a. b'))), 'a. b\n'],
    ['words that lack something of their line', one(line(word('a'), equiv('a b'))), 'a b\n'],
    ['words that are others than their line', one(line(word('x'), word('b'), equiv('a b'))), 'a b\n'],
    ['words with blanks inside, and none', one(line(word('a b'), word(''), word(' c '))), 'a b c\n'],
    ['lines', one(line(equiv('a b')), line(equiv('c'))), 'a b\nc\n'],
    ['a region alone', one(equiv('a b\nc\n\nd')), 'a b\nc\nd\n'],
    ['a region whose lines say nothing', one(line(word('')), line(), equiv('a\nb')), 'a\nb\n'],
    ['a region whose lines say it', one(line(equiv('a')), equiv('x')), 'a\n'],
    ['regions in regions', one(region('s', line(equiv('b'))), line(equiv('a')), equiv('a b')), 'b\n\na\n'],
    [
      'the reading of the lowest index',
      one(line(`<Word>${equiv('x', ' index="2"')}${equiv('a', ' index="1"')}</Word>`)),
      'a\n',
    ],
    ['the first of readings without one', one(line(`<Word>${equiv('a')}${equiv('x')}</Word>`)), 'a\n'],
    [
      'a reading with an index before one without',
      one(line(`<Word>${equiv('x')}${equiv('a', ' index="7"')}</Word>`)),
      'a\n',
    ],
    [
      'characters as elements',
      one(line(`<Word><Glyph><Coords points="1,1"/>${equiv('x')}</Glyph>${equiv('a')}</Word>`)),
      'a\n',
    ],
    ['plain text beside', one(line('<TextEquiv><PlainText>e</PlainText><Unicode>ế</Unicode></TextEquiv>')), 'ế\n'],
    ['references and CDATA', one(line(equiv('&#7871;&lt;<![CDATA[&amp;]]>'))), 'ế<&amp;\n'],
    [
      'a prefix',
      one(line(word('a')))
        .replace(/<(\/?)\b/g, '<$1pc:')
        .replace('xmlns=', 'xmlns:pc='),
      'a\n',
    ],
    ['no page', `<PcGts>${region('r', line(word('a')))}</PcGts>`, 'a\n'],
  ])('%s', (_name, file, text) => {
    expect(detectFormat(bytes(file))?.name).toBe('page')
    expect(read(file).value).toBe(text)
  })

  it('has no confidence of words that were changed', () => {
    const changed = `<Word>${equiv('Kết', ' index="0" conf="0.9" comments="vanban"')}${equiv('Két', ' index="1" conf="0.5"')}</Word>`
    const { children } = read(one(line(changed, word('quả', ' conf="0.7" comments="x"'))))
    expect(children[0].children[0].children[0].children.map(({ confidence }) => confidence)).toEqual([null, 0.7])
  })

  it('has the page, its blocks, boxes and confidences', () => {
    const file = pageOf(
      `<TextRegion type="header"><Coords points="1,2 9,2 9,8"/><TextLine><Coords points="2,3 8,7"/>` +
        `<Word><Coords points="8,4 3,6 3,4"/>${equiv('a', ' conf="0."')}</Word><Word>${equiv('b', ' conf="0.75"')}</Word></TextLine></TextRegion>` +
        `<TableRegion><TextRegion><TextLine>${equiv('c', ' conf="0.5"')}</TextLine></TextRegion></TableRegion>` +
        `<TextRegion type="page-number">${equiv('7')}</TextRegion>`,
      '2017-07-15',
      ' imageFilename="a&amp;b.png" imageWidth="100" imageHeight="200"',
    ).replace('<Page', '<Metadata><Creator>A &amp; B</Creator></Metadata><Page')
    const document = read(file)
    expect(document).toMatchObject({ version: '2017-07-15', program: 'A & B', value: 'a b\n\nc\n\n7\n' })
    const [page] = document.children
    expect(page).toMatchObject({ image: 'a&b.png', width: 100, height: 200, unit: 'px' })
    expect(page.children.map(({ kind }) => kind)).toEqual(['header', 'table', 'footer'])
    expect(page.children[0].box).toEqual([1, 2, 9, 8])
    const placed = placedWords(document)
    expect(placed[0].line.box).toEqual([2, 3, 8, 7])
    expect(placed.map((each) => [each.word.box, each.word.confidence])).toEqual([
      [[3, 4, 8, 6], 0],
      [null, 0.75],
      // What is known of a line is known of none of its words.
      [null, null],
      [null, null],
    ])
  })
})

describe('order', () => {
  const text = (id: string): string => region(id, line(equiv(id)))
  const all = `${text('a')}${text('b')}<TextRegion id="k">${text('c')}${text('d')}</TextRegion>${text('e')}`
  const ref = (id: string, index: number): string => `<RegionRefIndexed index="${index}" regionRef="${id}"/>`
  const free = (id: string): string => `<RegionRef regionRef="${id}"/>`

  it.each<[name: string, order: string, text: string]>([
    ['of the file', '', 'a b c d e'],
    [
      'of indexes, not of elements',
      `<OrderedGroup>${ref('a', 9)}${ref('e', 0)}${ref('k', 3)}${ref('b', 1)}</OrderedGroup>`,
      'e b c d a',
    ],
    [
      'of groups in groups',
      `<OrderedGroup>${ref('e', 2)}<OrderedGroupIndexed index="1" regionRef="k">${ref('d', 0)}${ref('c', 1)}</OrderedGroupIndexed>${ref('b', 0)}</OrderedGroup>`,
      'b d c e a',
    ],
    [
      'of groups without order',
      `<UnorderedGroup>${free('e')}<OrderedGroup>${ref('c', 1)}${ref('a', 0)}</OrderedGroup></UnorderedGroup>`,
      'e a c b d',
    ],
    ['with regions left out, in that of the file', `<OrderedGroup>${ref('d', 0)}</OrderedGroup>`, 'd a b c e'],
    ['with references to nothing', `<OrderedGroup>${ref('x', 0)}${ref('b', 1)}</OrderedGroup>`, 'b a c d e'],
    [
      'with indexes that are none',
      `<OrderedGroup><RegionRefIndexed index="z" regionRef="e"/>${ref('a', 0)}</OrderedGroup>`,
      'e a b c d',
    ],
  ])('%s', (_name, order, expected) => {
    const file = pageOf(`${order === '' ? '' : `<ReadingOrder>${order}</ReadingOrder>`}${all}`)
    expect(read(file).value.split(/\s+/).filter(Boolean).join(' ')).toBe(expected)
  })
})

describe('what is broken', () => {
  it.each<[name: string, file: string, text: string, line: number]>([
    ['an end that is cut off', one(line(word('a'))).slice(0, -20), 'a\n', 1],
    ['a word without an end', `${one(line(word('a'), '\n<Word>', equiv('b')), line(word('c')))}`, 'a b\n', 2],
    ['an end without a start', one(line(word('a')), '\n</Word>', line(word('c'))), 'a\n', 2],
  ])('%s', (_name, file, text, number) => {
    const { document, messages, write } = readPage(bytes(file))
    expect(document.value).toBe(text)
    expect(messages).toMatchObject([{ code: 'XML_BROKEN', severity: 'error', line: number }])
    expect(write([])).toMatchObject({ bytes: null, messages: [{ code: 'XML_BROKEN' }] })
  })

  it.each(['', '<PcGts/>', one(), one(line(word(''))), '<PcGts>\0</PcGts>', '<PcGts><Unicode>a</Unicode></PcGts>'])(
    'no words: %j',
    (file) => {
      expect(readPage(bytes(file)).messages).toMatchObject([{ code: 'NO_WORDS' }])
    },
  )

  it('is read in time that grows with the file', () => {
    const deep = pageOf(`${'<TextRegion>'.repeat(3_000)}${equiv('a')}${'</TextRegion>'.repeat(3_000)}`)
    expect(read(deep).value).toBe('a\n')
    expect(read(one(line(equiv('ab&amp; '.repeat(30_000))))).value).toHaveLength(120_000)
    expect(placedWords(read(one(line(word('a').repeat(3_000)))))).toHaveLength(3_000)
    const groups = pageOf(
      `<ReadingOrder>${'<OrderedGroup>'.repeat(3_000)}${'</OrderedGroup>'.repeat(3_000)}</ReadingOrder>`,
    )
    expect(read(groups).value).toBe('')
    expect(readPage(bytes(`<PcGts>${'<TextRegion><TextLine>'.repeat(3_000)}`)).messages).toHaveLength(2)
  })
})
