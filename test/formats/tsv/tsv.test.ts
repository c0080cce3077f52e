import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/formats/detect.js'
import { LAYOUT_FORMATS } from '../../../src/formats/formats.js'
import { openDocument, writeLayout } from '../../../src/formats/index.js'
import { readTsv } from '../../../src/formats/tsv/read.js'
import { TSV_HEAD } from '../../../src/formats/tsv/recognise.js'
import { placedWords } from '../../support/placed-words.js'
import { editsOf, editWords, plain, rewrite, wishes } from '../../support/layout-edits.js'

const tsv = LAYOUT_FORMATS.tsv
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const HEADER = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext'
/** A row: `5 1 1 1 1 1 10 20 30 40 96.5 chữ`, its columns parted by blanks for the eye; `_` is a blank in the text. */
const row = (columns: string): string =>
  columns
    .split(' ')
    .map((column) => column.replaceAll('_', ' '))
    .join('\t')
const table = (...rows: string[]): string => [HEADER, ...rows.map(row), ''].join('\n')

const LINE = [
  '4 1 1 1 1 0 10 20 90 10 -1 ',
  '5 1 1 1 1 1 10 20 60 10 96.5 ủyban',
  '5 1 1 1 1 2 75 20 5 10 90 x',
  '5 1 1 1 1 3 90 20 10 10 -1 ã',
]
const NEXT = '5 1 1 1 2 1 10 40 60 10 50 sau'

describe('detection', () => {
  it.each<[name: string, text: string, is: boolean]>([
    ['a header', table(), true],
    ['a header with a mark', `\ufeff${table()}`, true],
    ['a header and carriage returns', table().replaceAll('\n', '\r\n'), true],
    ['a header and carriage returns alone', table().replaceAll('\n', '\r'), true],
    ['no header, and carriage returns alone', [LINE[1], LINE[2]].map(row).join('\r'), true],
    ['no header', row(LINE[1]), true],
    ['decimals, as pdftotext has them', row('1 1 0 0 0 0 0.000000 0.000000 489.6 433.66 -1 ###PAGE###'), true],
    ['a table of something else', 'level\tname\n1\tx\n', false],
    ['numbers', '5\t1\t1\n', false],
    ['prose', 'Xã đã đổ bê tông', false],
  ])('%s', (_name, text, is) => {
    expect(TSV_HEAD.test(text)).toBe(is)
    expect(detectFormat(bytes(text))?.name === 'tsv').toBe(is)
  })
})

describe('reading', () => {
  it.each<[name: string, file: string, text: string]>([
    ['lines', table(...LINE, NEXT), 'ủyban x ã\nsau\n'],
    ['no header', [...LINE, NEXT].map(row).join('\n'), 'ủyban x ã\nsau\n'],
    ['carriage returns', table(...LINE, NEXT).replaceAll('\n', '\r\n'), 'ủyban x ã\nsau\n'],
    ['carriage returns alone', table(...LINE, NEXT).replaceAll('\n', '\r'), 'ủyban x ã\nsau\n'],
    ['carriage returns alone, no header', [...LINE, NEXT].map(row).join('\r'), 'ủyban x ã\nsau\n'],
    ['marks that are data', table('5 1 1 1 1 1 1 1 1 1 95 "', `5 1 1 1 1 2 1 1 1 1 95 "a'b`), `" "a'b\n`],
    [
      'words without text',
      table('5 1 1 1 1 1 1 1 1 1 95 ', '5 1 1 1 1 2 1 1 1 1 95 _', '5 1 1 1 1 3 1 1 1 1 95 a'),
      'a\n',
    ],
    ['a word with a blank', table('5 1 1 1 1 1 1 1 1 1 95 a_b'), 'a b\n'],
    [
      'paragraphs and pages',
      table('5 1 1 1 1 1 1 1 1 1 9 a', '5 1 1 2 1 1 1 1 1 1 9 b', '5 1 2 1 1 1 1 1 1 1 9 c', '5 2 1 1 1 1 1 1 1 1 9 d'),
      'a\n\nb\n\nc\n\fd\n',
    ],
    ['columns more', table('5 1 1 1 1 1 1 1 1 1 9 a vie z'), 'a\n'],
    ['columns less', table('5 1 1 1 1 1 1 1 1 1', '5 1 1 1 1 1 1 1 1 1 9', 'x', '', '5 1 1 1 1 1 1 1 1 1 9 a'), 'a\n'],
    [
      'columns in another order',
      'text\tconf\tlevel\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\na\t9\t5\t1\t1\t1\t1\t1\t1\t1\t1\t1\n',
      'a\n',
    ],
  ])('%s', (_name, file, text) => {
    expect(readTsv(bytes(file)).document.value).toBe(text)
  })

  it('has boxes, confidences, and the size of the page', () => {
    const { document } = readTsv(bytes(table('1 1 0 0 0 0 0 0 800 600 -1 ', '3 1 1 1 0 0 5 6 100 50 -1 ', ...LINE)))
    expect(document.children[0]).toMatchObject({ width: 800, height: 600, unit: 'px' })
    expect(document.children[0].children[0].box).toEqual([5, 6, 105, 56])
    const placed = placedWords(document)
    expect(placed[0].line.box).toEqual([10, 20, 100, 30])
    expect(placed.map(({ word }) => word.confidence)).toEqual([0.965, 0.9, null])
    expect(placed[0].word.box).toEqual([10, 20, 70, 30])
  })

  it('knows the tables of pdftotext, whose confidence says nothing', () => {
    const file = [
      'level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
      row('1 1 0 0 0 0 0.000000 0.000000 489.600000 433.660000 -1 ###PAGE###'),
      row('3 1 0 0 0 0 36.55 34.5 256.76 54.23 -1 ###FLOW###'),
      row('4 1 0 0 0 0 37.66 34.5 227.49 16.01 -1 ###LINE###'),
      row('5 1 0 0 0 0 37.66 34.51 11.82 16.02 100 ỦY'),
      row('5 1 0 0 0 1 60.92 34.51 19.94 16.02 100 ###LINE###'),
      row('4 1 0 0 1 0 37.1 53.8 105.6 16.01 -1 ###LINE###'),
      row('5 1 0 0 1 0 37.1 53.8 11.82 16.02 100 Số:'),
      row('3 1 1 0 0 0 36.55 134.5 256.76 54.23 -1 ###FLOW###'),
      row('4 1 1 0 0 0 37.1 153.8 105.6 16.01 -1 ###LINE###'),
      row('5 1 1 0 0 0 37.1 153.8 11.82 16.02 100 BÁO'),
      '',
    ].join('\n')
    const { document, messages } = readTsv(bytes(file))
    expect(messages).toEqual([])
    expect(document).toMatchObject({ program: 'pdftotext', value: 'ỦY ###LINE###\nSố:\n\nBÁO\n' })
    expect(document.children[0]).toMatchObject({ unit: 'pt', width: 489.6 })
    expect(placedWords(document)[0].word).toMatchObject({ confidence: null })
  })

  it.each(['', HEADER, table(), '\0\0\0', table('5 1 1 1 1 1 1 1 1 1 95 ')])('no words: %j', (file) => {
    expect(readTsv(bytes(file)).messages).toMatchObject([{ code: 'NO_WORDS', severity: 'error' }])
  })
})

describe('a table that is cut off', () => {
  const whole = table(...LINE, NEXT)

  it('in the middle of a row is told with its line, and not written', async () => {
    const from = whole.lastIndexOf('\n', whole.length - 2) + 1
    const text = whole.lastIndexOf('\t') + 1
    for (let end = from + 1; end < text; end++) {
      const opened = await openDocument(bytes(whole.slice(0, end)), { format: 'tsv' })
      expect(opened.messages).toMatchObject([{ code: 'FILE_CUT_OFF', severity: 'error', line: 6 }])
      expect(opened.messages[0].message).toContain('Line 6')
      const written = await writeLayout(opened.layout!, [])
      expect(written).toMatchObject({ bytes: null, messages: [{ code: 'FILE_CUT_OFF' }] })
    }
    // In the text, where no column is missing: that is told, and the file may be written.
    for (let end = text; end < whole.length; end++) {
      const opened = await openDocument(bytes(whole.slice(0, end)))
      expect(opened.messages).toMatchObject([{ code: 'FILE_CUT_OFF', severity: 'warning', line: 6 }])
      expect((await writeLayout(opened.layout!, [])).bytes).toEqual(bytes(whole.slice(0, end)))
    }
  })

  it.each<[name: string, file: string, line: number | null]>([
    ['behind a row', table(...LINE), null],
    ['and ended with a line end', table(...LINE, '5 1 1 1 2'), 6],
    ['with another behind it', table(LINE[0], '5 1 1 1', ...LINE), 3],
    [
      'with carriage returns alone',
      table(...LINE, '5 1 1 1 2')
        .trimEnd()
        .replaceAll('\n', '\r'),
      6,
    ],
    ['in the first row without a header', '5\t1\t1', 1],
    ['empty text without its tab', table(LINE[0].trimEnd(), ...LINE), null],
    ['a line of something else', table(...LINE, 'x', ''), null],
  ])('%s', (_name, file, line) => {
    const found = readTsv(bytes(file)).messages.filter(({ code }) => code === 'FILE_CUT_OFF')
    expect(found.map((message) => message.line)).toEqual(line === null ? [] : [line])
  })
})

describe('writing', () => {
  const written = async (file: string, words: Record<string, string>): Promise<string> => {
    const { text, again, expected } = await rewrite(tsv, file, editWords(words))
    expect(again.document.value).toBe(expected)
    return text
  }

  it('changes the text of a row, and nothing else', async () => {
    expect(await written(table(...LINE, NEXT), { x: 'X', sau: '"sáu"' })).toBe(
      table(LINE[0], LINE[1], LINE[2].replace('x', 'X'), LINE[3], NEXT.replace('sau', '"sáu"')),
    )
  })

  it('makes rows of a word that becomes several, and counts on in that line only', async () => {
    expect(await written(table(...LINE, NEXT), { ủyban: 'ủy ban' })).toBe(
      table(
        LINE[0],
        '5 1 1 1 1 1 10 20 20 10 96.5 ủy',
        '5 1 1 1 1 2 40 20 30 10 96.5 ban',
        '5 1 1 1 1 3 75 20 5 10 90 x',
        '5 1 1 1 1 4 90 20 10 10 -1 ã',
        NEXT,
      ),
    )
  })

  it('takes rows out where words become one', async () => {
    const merged = [LINE[0], LINE[1], '5 1 1 1 1 2 75 20 25 10 90 xã']
    expect(await written(table(...LINE, NEXT), { 'x ã': 'xã' })).toBe(table(...merged, NEXT))
    // The last row, without a line end behind it.
    expect(await written(table(...LINE).trimEnd(), { 'x ã': 'xã' })).toBe(table(...merged).trimEnd())
    expect(await written(table(...LINE, NEXT), { 'ủyban x ã': 'ủybanxã' })).toBe(
      table(LINE[0], '5 1 1 1 1 1 10 20 90 10 96.5 ủybanxã', NEXT),
    )
  })

  it('keeps line ends, the mark, empty words and columns more', async () => {
    const file = `\ufeff${table('5 1 1 1 1 1 1 1 9 1 95 ab vie', '5 1 1 1 1 2 1 1 1 1 95 ', '5 1 1 1 1 3 1 1 1 1 95 c eng')}`
    const crlf = file.replaceAll('\n', '\r\n').trimEnd()
    expect(await written(crlf, { ab: 'a b' })).toBe(
      `\ufeff${table('5 1 1 1 1 1 1 1 3 1 95 a vie', '5 1 1 1 1 2 7 1 3 1 95 b vie', '5 1 1 1 1 3 1 1 1 1 95 ', '5 1 1 1 1 4 1 1 1 1 95 c eng')}`
        .replaceAll('\n', '\r\n')
        .trimEnd(),
    )
    expect(await written(row('5 1 1 1 1 1 1 1 9 1 95 ab'), { ab: 'a b' })).toBe(
      [row('5 1 1 1 1 1 1 1 3 1 95 a'), row('5 1 1 1 1 2 7 1 3 1 95 b')].join('\n'),
    )
  })

  it('keeps carriage returns alone', async () => {
    const cr = (text: string): string => text.replaceAll('\n', '\r')
    expect(await written(cr(table(...LINE, NEXT)), { ủyban: 'ủy ban', 'x ã': 'xã' })).toBe(
      cr(
        table(
          LINE[0],
          '5 1 1 1 1 1 10 20 20 10 96.5 ủy',
          '5 1 1 1 1 2 40 20 30 10 96.5 ban',
          '5 1 1 1 1 3 75 20 25 10 90 xã',
          NEXT,
        ),
      ),
    )
    const last = row(LINE[1])
    expect(await written(`${row(NEXT)}\r${last}`, { ủyban: 'ủy ban' })).toContain('\tủy\r5\t')
  })

  it('changes words inside a row that has several', async () => {
    expect(await written(table('5 1 1 1 1 1 1 1 1 1 95 a__b', '5 1 1 1 1 2 1 1 1 1 95 c'), { 'b c': 'bc' })).toBe(
      table('5 1 1 1 1 1 1 1 1 1 95 a__bc'),
    )
  })

  const rowOf = fc
    .tuple(
      fc.constantFrom(...'1122'),
      fc.constantFrom(...'1112'),
      fc.constantFrom(...'1123'),
      fc.constantFrom('a', 'ủyban', '', ' ', '"', 'a b', '1.250', ' x ', '𝔸b', '###LINE###'),
      fc.constantFrom('\n', '\r\n'),
    )
    .map(
      ([block, par, line, text, end]) => `5\t1\t${block}\t${par}\t${line}\t7\t10\t20\t60\t10\t95.5\t${text}\tz${end}`,
    )
  const fileOf = fc
    .tuple(fc.constantFrom('', `${HEADER}\n`, `${HEADER}\tlang\r\n`), fc.array(rowOf, { maxLength: 20 }), fc.boolean())
    .map(([head, rows, isCut]) => head + (isCut ? rows.join('').trimEnd() : rows.join('')))

  it('gives the repaired text after any edits of any table', async () => {
    await fc.assert(
      fc.asyncProperty(fileOf, wishes(), async (file, wanted) => {
        const { expected, again } = await rewrite(tsv, file, (document) => editsOf(document, wanted))
        expect(plain(again.document.value)).toBe(plain(expected))
      }),
      { numRuns: 250, seed: 21 },
    )
  })

  it('changes nothing but words, where they stay as many', async () => {
    const blanked = (text: string): string => text.replace(/^((?:[^\t\n]*\t){11})[^\t\n]*/gm, '$1')
    await fc.assert(
      fc.asyncProperty(fileOf, wishes(['word', 'part']), async (file, wanted) => {
        const { text } = await rewrite(tsv, file, (document) => editsOf(document, wanted))
        expect(blanked(text)).toBe(blanked(file))
      }),
      { numRuns: 200, seed: 22 },
    )
  })

  it('takes time that grows with the file', async () => {
    const line = Array.from({ length: 10_000 }, (_, i) => `5 1 1 1 1 ${i} 1 1 9 1 95 ab`)
    const { changes, again } = await rewrite(tsv, table(...line), editWords({ ab: 'a b' }))
    expect(changes).toHaveLength(10_000)
    expect(placedWords(again.document)).toHaveLength(20_000)
    expect(readTsv(bytes(`5\t1\t1${'\t'.repeat(500_000)}`)).messages).toHaveLength(1)
  })
})
