import { strFromU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openDocument, writeLayout } from '../../../src/formats/index.js'
import { placedWords } from '../../support/placed-words.js'
import type { Edit } from '../../../src/types.js'
import {
  abstractList,
  item,
  level,
  listOf,
  startAt,
  style,
  styled,
  type LevelSpec,
} from '../../support/docx-numbering.js'
import { makeDocx, paragraph as p, run as r, table } from '../../support/make-docx.js'

const read = async (body: string, numbering: string, styles?: string): Promise<string[]> => {
  const { text } = await openDocument(makeDocx(body, { styles, others: { numbering } }))
  return text.split(/[\n\f]/).filter((line) => line !== '')
}
const one = (...levels: LevelSpec[]): string => abstractList(0, levels) + listOf(1, 0)
const items = (...places: readonly (readonly [text: string, at: number])[]): string =>
  places.map(([text, at]) => item(text, 1, at)).join('')

const DECIMALS: LevelSpec[] = [
  ['decimal', '%1.'],
  ['decimal', '%1.%2.'],
  ['decimal', '%1.%2.%3.'],
]

describe('numbers of lists', () => {
  test.each<readonly [what: string, format: string, numbers: Readonly<Record<number, string>>]>([
    ['digits', 'decimal', { 1: '1', 30: '30' }],
    ['digits, two at least', 'decimalZero', { 1: '01', 9: '09', 10: '10' }],
    ['Roman', 'upperRoman', { 1: 'I', 4: 'IV', 9: 'IX', 14: 'XIV', 40: 'XL', 1994: 'MCMXCIV' }],
    ['small Roman', 'lowerRoman', { 3: 'iii', 19: 'xix' }],
    ['letters', 'lowerLetter', { 1: 'a', 26: 'z', 27: 'aa', 28: 'bb', 53: 'aaa' }],
    ['capitals', 'upperLetter', { 2: 'B', 27: 'AA' }],
    ['digits in rings', 'decimalEnclosedCircle', { 1: '①', 20: '⑳', 21: '21' }],
    ['between dashes', 'numberInDash', { 3: '- 3 -' }],
    ['signs of notes', 'chicago', { 1: '*', 4: '§', 5: '**' }],
  ])('%s', async (_what, format, numbers) => {
    for (const [start, number] of Object.entries(numbers)) {
      const numbering = one([format, '%1', `<w:start w:val="${start}"/>`])
      expect(await read(item('x', 1), numbering)).toEqual([`${number} x`])
    }
  })

  test('fields that number are told of', async () => {
    const body = p(
      `<w:r><w:instrText xml:space="preserve"> LISTNUM NumberDefault </w:instrText></w:r><w:fldSimple w:instr=" AUTONUM "/>`,
      r('Phạm vi LISTNUM'),
    )
    const { messages } = await openDocument(makeDocx(body))
    expect(messages).toMatchObject([
      { code: 'NUMBERING_LEFT_OUT', severity: 'warning', message: expect.stringContaining('2 numbers are') as string },
    ])
  })

  test('a form of zeros, and one that is not known', async () => {
    const custom =
      '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    const levels = `<w:lvl w:ilvl="0"><w:start w:val="7"/>${custom}<w:lvlText w:val="%1/"/></w:lvl>`
    const numbering = `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${listOf(1, 0)}`
    expect(await read(item('x', 1), numbering)).toEqual(['007/ x'])
    const { text, messages } = await openDocument(
      makeDocx(item('x', 1), { others: { numbering: one(['chineseCounting', '%1.']) } }),
    )
    expect([text, messages.map(({ code }) => code)]).toEqual(['1. x\n', ['NUMBERING_UNKNOWN']])
    expect(messages[0].message).toContain('chineseCounting')
  })

  test.each<readonly [what: string, body: string, numbering: string, lines: readonly string[]]>([
    [
      'levels count on, deeper ones begin anew',
      items(['a', 0], ['b', 1], ['c', 1], ['d', 2], ['e', 0], ['f', 1]),
      one(...DECIMALS),
      ['1. a', '1.1. b', '1.2. c', '1.2.1. d', '2. e', '2.1. f'],
    ],
    [
      'a level that nothing came before has its first number',
      items(['a', 1], ['b', 1], ['c', 0]),
      one(...DECIMALS),
      ['1.1. a', '1.2. b', '2. c'],
    ],
    [
      'a level may begin with any number',
      items(['a', 0], ['b', 1]),
      one(['decimal', '%1.', '<w:start w:val="3"/>'], ['lowerLetter', '%2)', '<w:start w:val="0"/>']),
      ['3. a', ') b'],
    ],
    [
      'levels that go on counting',
      items(['a', 0], ['b', 1], ['c', 0], ['d', 1]),
      one(['upperRoman', 'Chương %1'], ['decimal', 'Điều %2.', '<w:lvlRestart w:val="0"/>']),
      ['Chương I a', 'Điều 1. b', 'Chương II c', 'Điều 2. d'],
    ],
    [
      'levels that begin anew after some levels only',
      items(['a', 0], ['b', 1], ['c', 2], ['d', 1], ['e', 2], ['f', 0], ['g', 2]),
      one(['upperRoman', '%1.'], ['decimal', '%2.'], ['lowerLetter', '%3)', '<w:lvlRestart w:val="1"/>']),
      ['I. a', '1. b', 'a) c', '2. d', 'b) e', 'II. f', 'a) g'],
    ],
    [
      'numbers of other levels in digits',
      items(['a', 0], ['b', 1], ['c', 2]),
      one(['upperRoman', '%1.'], ['decimal', '%1.%2.'], ['lowerLetter', '%1.%2.%3.', '<w:isLgl/>']),
      ['I. a', 'I.1. b', '1.1.1. c'],
    ],
    [
      'nothing, a blank or a tab behind them',
      items(['a', 0], ['b', 1], ['c', 2]),
      one(
        ['decimal', 'Điều %1', '<w:suff w:val="nothing"/>'],
        ['decimal', '%2. ', '<w:suff w:val="nothing"/>'],
        ['decimal', '%3/', '<w:suff w:val="space"/>'],
      ),
      ['Điều 1a', '1. b', '1/ c'],
    ],
    [
      'bullets are what they look like',
      items(['a', 0], ['b', 1], ['c', 2], ['d', 3], ['e', 4]),
      one(
        ['bullet', '\uf0b7', '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'],
        ['bullet', 'o', '<w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr>'],
        ['bullet', '\uf0a7', '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'],
        ['bullet', '-'],
        ['bullet', 'v', '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'],
      ),
      ['• a', '◦ b', '▪ c', '- d', '❖ e'],
    ],
    [
      'no number, a hidden one, and words alone',
      items(['a', 0], ['b', 1], ['c', 2]),
      one(['none', ''], ['decimal', '%2.', '<w:rPr><w:vanish/></w:rPr>'], ['none', 'Kính gửi:']),
      ['a', 'b', 'Kính gửi: c'],
    ],
    [
      'paragraphs without text have numbers',
      item('', 1) + item('a', 1) + table([[item('', 1), p(r('Lúa'))]]),
      one(['decimal', '%1.']),
      ['1.', '2. a', '3.\tLúa'],
    ],
    [
      'lists of the same levels go on counting',
      item('a', 1) + item('b', 2) + item('c', 1),
      abstractList(0, DECIMALS) + listOf(1, 0) + listOf(2, 0),
      ['1. a', '2. b', '3. c'],
    ],
    [
      'a list begins anew with its first paragraph',
      item('a', 1) + item('b', 2) + item('c', 2) + item('d', 3) + item('e', 2),
      abstractList(0, DECIMALS) + listOf(1, 0) + listOf(2, 0, startAt(0, 1)) + listOf(3, 0, startAt(0, 7)),
      ['1. a', '1. b', '2. c', '7. d', '8. e'],
    ],
    [
      'a list begins anew once, and its deeper levels with what it says of them',
      ['1:0', '1:1', '2:1', '2:0', '2:1', '3:0', '3:1', '3:0', '3:1']
        .map((one) => item(one, +one[0], +one[2]))
        .join(''),
      abstractList(0, DECIMALS) +
        listOf(1, 0) +
        listOf(2, 0, startAt(0, 5) + startAt(1, 3)) +
        listOf(3, 0, startAt(0, 8) + startAt(1, 2)),
      ['1. 1:0', '1.1. 1:1', '1.3. 2:1', '2. 2:0', '2.3. 2:1', '8. 3:0', '8.2. 3:1', '9. 3:0', '9.2. 3:1'],
    ],
    [
      'levels above that nothing came before begin as the levels say',
      item('a', 2, 1) + item('b', 2, 0),
      abstractList(0, DECIMALS) + listOf(2, 0, startAt(0, 5)),
      ['1.1. a', '5. b'],
    ],
    [
      'a deeper level than its own is its own, and leading zeros stay',
      items(['a', 0], ['b', 1]),
      one(['decimalZero', '%1.%3'], ['upperRoman', '%1.%2.', '<w:isLgl/>']),
      ['01.01 a', '01.1. b'],
    ],
    [
      'a list has levels of its own',
      item('a', 1) + item('b', 2),
      abstractList(0, DECIMALS) +
        listOf(1, 0) +
        listOf(2, 0, `<w:lvlOverride w:ilvl="0">${level(['upperRoman', '%1/'], 0)}</w:lvlOverride>`),
      ['1. a', 'II/ b'],
    ],
    [
      'lists of other levels count by themselves',
      item('a', 1) + item('b', 2) + item('c', 1),
      abstractList(0, DECIMALS) + abstractList(1, [['lowerLetter', '%1)']]) + listOf(1, 0) + listOf(2, 1),
      ['1. a', 'a) b', '2. c'],
    ],
    ['a list that is none', item('a', 0) + item('b', 9), one(...DECIMALS), ['a', 'b']],
    [
      'properties before a tracked change do not count',
      `<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>${r('a')}</w:p>` +
        `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:pPrChange w:id="2"><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:pPrChange></w:pPr>${r('b')}</w:p>`,
      one(...DECIMALS),
      ['a', '1. b'],
    ],
    [
      'paragraphs that were deleted do not count',
      `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>` +
        item('a', 1),
      one(...DECIMALS),
      ['1. a'],
    ],
    [
      'paragraphs that were moved away do not count',
      `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFrom w:id="2">${r('cũ')}</w:moveFrom></w:p>` +
        item('a', 1),
      one(...DECIMALS),
      ['1. a'],
    ],
    [
      'the copy of a text box counts once',
      p(
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>${item('hộp', 1)}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>${item('hộp', 1)}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>`,
      ) + item('sau', 1),
      one(...DECIMALS),
      ['1. hộp', '2. sau'],
    ],
  ])('%s', async (_what, body, numbering, lines) => {
    expect(await read(body, numbering)).toEqual(lines)
  })

  test.each<readonly [what: string, body: string, numbering: string, styles: string, lines: readonly string[]]>([
    [
      'styles are of the level that names them',
      styled('a', 'H1') + styled('b', 'H2') + styled('c', 'H2b') + styled('d', 'H1'),
      abstractList(0, [
        ['upperRoman', '%1.', '<w:pStyle w:val="H1"/>'],
        ['decimal', '%2.', '<w:pStyle w:val="H2"/>'],
      ]) + listOf(1, 0),
      style('H1', 1) + style('H2', 1, 0) + style('H2b', undefined, undefined, 'H2'),
      ['I. a', '1. b', '2. c', 'II. d'],
    ],
    [
      'a style has its level where no level names it',
      styled('a', 'A') + styled('b', 'B'),
      abstractList(0, DECIMALS) + listOf(1, 0),
      style('A', 1) + style('B', 1, 1),
      ['1. a', '1.1. b'],
    ],
    [
      'a paragraph takes itself out, or to another level',
      styled('a', 'A') +
        styled('b', 'A', '<w:numPr><w:numId w:val="0"/></w:numPr>') +
        styled('c', 'A', '<w:numPr><w:ilvl w:val="1"/></w:numPr>') +
        styled('d', 'None'),
      abstractList(0, DECIMALS) + listOf(1, 0),
      style('A', 1) + style('None', 0, undefined, 'A'),
      ['1. a', 'b', '1.1. c', 'd'],
    ],
    [
      'a list has the levels of a style',
      item('a', 1) + item('b', 2),
      abstractList(0, [], '<w:numStyleLink w:val="Muc"/>') +
        abstractList(1, [['lowerLetter', '%1)']], '<w:styleLink w:val="Muc"/>') +
        listOf(1, 0) +
        listOf(2, 1),
      style('Muc', 2, undefined, undefined, 'numbering'),
      ['a) a', 'b) b'],
    ],
    [
      'levels in a circle are none',
      item('a', 1),
      abstractList(0, [], '<w:numStyleLink w:val="A"/>') +
        abstractList(1, [], '<w:numStyleLink w:val="B"/>') +
        listOf(1, 0) +
        listOf(2, 1),
      style('A', 2, undefined, undefined, 'numbering') + style('B', 1, undefined, undefined, 'numbering'),
      ['a'],
    ],
  ])('%s', async (_what, body, numbering, styles, lines) => {
    expect(await read(body, numbering, styles)).toEqual(lines)
  })
})

describe('words of numbers', () => {
  const editOf = (text: string, before: string, after: string): Edit => {
    const start = text.indexOf(before)
    return { start, end: start + before.length, before, after, rule: 'word', confidence: 0.9, alternatives: [] }
  }
  const articles = one(['decimal', 'Điều %1.'], ['decimal', '%2', '<w:suff w:val="nothing"/>'])

  test('have places in the text and are not written', async () => {
    const input = makeDocx(items(['Két qua', 0]), { others: { numbering: articles } })
    const { text, layout } = await openDocument(input)
    expect(text).toBe('Điều 1. Két qua\n')
    const words = placedWords(layout!.document)
    expect(words.map(({ word }) => text.slice(word.start, word.end))).toEqual(['Điều', '1.', 'Két', 'qua'])
    const { bytes, messages } = await writeLayout(layout!, [editOf(text, 'Két', 'Kết'), editOf(text, 'qua', 'quả')])
    expect(messages).toEqual([])
    const [before, after] = [unzipSync(input), unzipSync(bytes!)]
    expect(strFromU8(after['word/document.xml'])).toBe(
      strFromU8(before['word/document.xml']).replace('Két qua', 'Kết quả'),
    )
    for (const name of Object.keys(before)) if (name !== 'word/document.xml') expect(after[name]).toEqual(before[name])
  })

  test.each<readonly [what: string, at: number, before: string, after: string, written: string | null]>([
    ['a change of the number alone', 0, '1.', '2.', null],
    ['a change of a part of it', 0, 'Điều 1.', 'Điều 2.', null],
    ['a number taken away', 0, 'Điều 1. Két', 'Kết', null],
    ['a number joined to the text', 0, '1. Két', '1.Kết', null],
    ['the text behind it', 0, 'Điều 1. Két', 'Điều 1. Kết', 'Kết qua'],
    ['the text behind it, taken apart', 0, '1. Két', '1. Kế t', 'Kế t qua'],
    ['the text that follows at once', 1, '1Két', '1Kết', 'Kết qua'],
    ['text of two words that follows at once', 1, '1Két qua', '1Kếtquả', 'Kếtquả'],
  ])('%s', async (_what, at, before, after, written) => {
    const input = makeDocx(item('Két qua', 1, at), { others: { numbering: articles } })
    const { text, layout } = await openDocument(input)
    const { bytes, messages } = await writeLayout(layout!, [editOf(text, before, after)])
    const [first, found] = [input, bytes!].map((one) => strFromU8(unzipSync(one)['word/document.xml']))
    expect(found).toBe(written === null ? first : first.replace('Két qua', written))
    expect(messages.map(({ code }) => code)).toEqual(written === null ? ['EDIT_LEFT_OUT'] : [])
  })

  test('stay where a change of both is of words one by one', async () => {
    const input = makeDocx(item('Két qua', 1, 0), { others: { numbering: articles } })
    const { text, layout } = await openDocument(input)
    const { bytes, messages } = await writeLayout(layout!, [editOf(text, '1. Két', '2. Kết')])
    expect((await openDocument(bytes!)).text).toBe('Điều 1. Kết qua\n')
    expect(messages.map(({ message }) => message)).toEqual([
      '"1." was not made "2.": Word makes it, a number or bullet of a list.',
    ])
  })

  test('of fonts of a legacy charset keep their letters in silence', async () => {
    const numbering = one(['decimal', '§iÒu %1.', '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'])
    const { text, layout } = await openDocument(makeDocx(items(['a', 0]), { others: { numbering } }))
    const { messages } = await writeLayout(layout!, [editOf(text, '§iÒu', 'Điều')])
    expect([layout!.document.children[0].children[0].children[0].children[0].font, messages]).toEqual(['.VnTime', []])
  })

  test('too many of them are told of', async () => {
    const many = makeDocx(item('', 1).repeat(260_000), { others: { numbering: one(['none', 'x'.repeat(400)]) } })
    // Not packed at all: it is no bomb otherwise.
    const { messages } = await openDocument(zipSync(unzipSync(many), { level: 0 }))
    expect(messages).toMatchObject([
      { code: 'DOCX_LIMIT', message: expect.stringContaining('numbers of its lists') as string },
    ])
  })
})
