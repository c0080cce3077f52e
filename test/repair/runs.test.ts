import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, createVanban, revertEdits, type Edit, type Vanban } from '../../src/index.js'
import { findLines, tokenize } from '../../src/repair/line-tokens.js'
import { LONGEST_SPAN } from '../../src/repair/lattice.js'
import { findFullWidthSigns } from '../../src/repair/missing-blanks.js'
import { createRunCutter, type CutRuns } from '../../src/repair/runs.js'
import { createTokenizer } from '../../src/repair/tokens.js'
import { createToyLexicon } from '../support/toy-lexicon.js'

const WORDS = ['tiếp', 'công', 'dân', 'khoản', 'điều', 'ngày', 'tháng', 'năm', 'số', 'xã', 'ban']
const lexicon = createToyLexicon(WORDS)
const READ_AS: Readonly<Record<string, string>> = {
  tiep: 'tiếp',
  cong: 'công',
  dan: 'dân',
  khoan: 'khoản',
  dieu: 'điều',
  ngay: 'ngày',
  thang: 'tháng',
  nam: 'năm',
  so: 'số',
  s6: 'số',
  s0: 'số',
  xa: 'xã',
  ban: 'ban',
}
const isCodePart = (part: string): boolean => ['UBND', 'QD', 'ND', 'CP', 'TT', 'BTC'].includes(part)
const tokenizer = createTokenizer(isCodePart)
const cutRuns = createRunCutter({
  prior: new Float32Array(lexicon.size + 1).fill(-5),
  source: (piece) => {
    const id = lexicon.idOf(READ_AS[piece.toLowerCase()] ?? '')
    return {
      ids: Uint16Array.from(id === undefined ? [] : [id]),
      scores: Float32Array.from(id === undefined ? [] : [-0.5]),
    }
  },
  formOf: tokenizer.formOf,
  isCodePart,
})
function cut(text: string, isRunLine: (line: number) => boolean = () => true): CutRuns {
  const lines = findLines(text)
  return cutRuns(text, tokenize(text, lines, tokenizer), isRunLine)
}

/** The pieces of a run. */
const piecesOf = (text: string): string[] => cut(text).tokens.map((token) => token.text)
/** What the pieces of a run may be, each by its spans. */
const spansOf = (text: string): string[][] =>
  cut(text).tokens.map(({ text: own, spans }) => (spans === undefined ? [own] : spans.map(({ form }) => form.text)))

describe('createRunCutter', () => {
  it.each([
    ['tiepcongdan', ['tiep', 'cong', 'dan']],
    ['Khoan4Dieu', ['Khoan', '4', 'Dieu']],
    ['ngay22thang3', ['ngay', '22', 'thang', '3']],
    ['nam2025', ['nam', '2025']],
    ['s6ban', ['s6', 'ban']],
    ['tiep,cong', ['tiep', 'cong']],
    ['ngay22/3/2025', ['ngay', '22/3/2025']],
    ['so163/2016/ND-CP', ['so', '163/2016/ND-CP']],
    ['s0163/2016/ND-CP', ['s0', '163/2016/ND-CP']],
    ['xa12.500', ['xa', '12.500']],
    ['xa3,2%', ['xa', '3,2%']],
  ])('finds the words and numbers of %s', (text, expected) => {
    const all = spansOf(text)
    for (const piece of expected) expect(all.flat()).toContain(piece)
    const lettersOf = (row: string): string => row.replace(/[^\p{L}\d]/gu, '')
    expect(lettersOf(piecesOf(text).join(''))).toBe(lettersOf(text))
  })

  it.each(['ban', 'tiep cong dan', '2025', '163/2016/ND-CP', 'can-bo@xa.gov.vn', 'xa', '...', '—'])(
    'leaves %s as it is',
    (text) => {
      const { tokens, missingBlanks } = cut(text)
      expect(tokens).toEqual(tokenize(text, findLines(text), tokenizer))
      expect(missingBlanks).toEqual([])
    },
  )

  it('cuts the lines that it is told to alone', () => {
    const { tokens } = cut('tiepcongdan\ntiepcongdan', (line) => line === 1)
    expect(tokens.map(({ line, spans }) => [line, spans !== undefined])).toEqual([
      [0, false],
      ...tokens.slice(1).map(() => [1, true]),
    ])
    expect(tokens.length).toBeGreaterThan(3)
  })

  it.each([
    ['tiep,cong', [[4, ',', ', ']]],
    ['tiep;cong', [[4, ';', '; ']]],
    ['tiep:cong', [[4, ':', ': ']]],
    [
      'tiep(cong)dan',
      [
        [4, '(', ' ('],
        [9, ')', ') '],
      ],
    ],
    ['tiep-cong', [[4, '-', ' - ']]],
    ['tiep, cong', []],
    ['ngay3,2', []],
  ])('puts blanks beside the signs of %s', (text, expected) => {
    expect(cut(text).missingBlanks.map(({ at, before, after }) => [at, before, after])).toEqual(expected)
  })

  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...Object.keys(READ_AS)) },
    { weight: 2, arbitrary: fc.nat(20_000).map(String) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('1.234.567', '3,2%', '22/3/2025', '12/2025', '163/2016/ND-CP', 'QD-UBND', 'm2'),
    },
    { weight: 1, arbitrary: fc.constantFrom(',', '.', ';', ':', '(', ')', '-', '/', '«', '…', '&', "'") },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-zA-ZđĐ0-9]{1,9}$/) },
    { weight: 1, arbitrary: fc.constantFrom(' ', '\n') },
  )
  const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

  it('has every letter in one piece, in order, and spans that stay within their line', () => {
    fc.assert(
      fc.property(text, (line) => {
        const lines = findLines(line)
        const whole = tokenize(line, lines, tokenizer)
        const { tokens, missingBlanks } = cutRuns(line, whole, () => true)
        const covered = (all: readonly { readonly start: number; readonly end: number }[]): string =>
          all.map(({ start, end }) => line.slice(start, end)).join('')
        const lettersOf = (row: string): string => row.replace(/[^\p{L}\d]/gu, '')
        expect(lettersOf(covered(tokens))).toBe(lettersOf(covered(whole)))
        tokens.forEach((token, at) => {
          expect(token.start).toBeGreaterThanOrEqual(tokens[at - 1]?.end ?? 0)
          expect(token.text).toBe(line.slice(token.start, token.end))
          for (const { pieces, form, score } of token.spans ?? []) {
            expect(pieces).toBeLessThanOrEqual(LONGEST_SPAN)
            const last = tokens[at + pieces - 1]
            expect(last.line).toBe(token.line)
            expect(form.text).toBe(line.slice(token.start, last.end))
            expect(score).toBeLessThan(Infinity)
          }
        })
        for (const { at, before, after } of missingBlanks) {
          expect(line.slice(at, at + before.length)).toBe(before)
          expect(after).not.toBe(before)
        }
      }),
      { numRuns: 400, seed: 71 },
    )
  })
})

describe('findFullWidthSigns', () => {
  it.each([
    [
      'phạt（nếu có）thì',
      [
        ['（', ' ('],
        ['）', ') '],
      ],
    ],
    ['xã，phường', [['，', ', ']]],
    ['xã， phường', [['，', ',']]],
    [
      'một、hai。Ba',
      [
        ['、', ', '],
        ['。', '. '],
      ],
    ],
    [
      'đạt 3，2％',
      [
        ['，', ','],
        ['％', '%'],
      ],
    ],
    ['lúc 19：30', [['：', ':']]],
    ['các khoản 1、2', [['、', ', ']]],
    // Of a clause in Chinese they are its own; those behind Vietnamese words in it are not.
    ['公司。Bên A：河内', [['：', ': ']]],
    ['３５０，０００元，分', []],
    [
      '（xã）',
      [
        ['（', '('],
        ['）', ')'],
      ],
    ],
    ['xã, phường (nếu có)', []],
  ])('%s', (line, expected) => {
    const signs = findFullWidthSigns(line, 100)
    expect(signs.map(({ before, after }) => [before, after])).toEqual(expected)
    for (const { at, before } of signs) expect(line[at - 100]).toBe(before)
  })
})

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})
const PAGE = readFileSync('fixtures/families/harvest-report.ppocr.txt', 'utf8')
/** What a line becomes on a page that PP-OCR read. */
function repairOnPage(lines: readonly string[]): { readonly lines: string[]; readonly edits: readonly Edit[] } {
  const input = `${PAGE}${lines.join('\n')}`
  const { text, edits } = vanban.repair(input)
  expect(applyEdits(input, edits)).toBe(text)
  expect(revertEdits(text, edits)).toBe(input)
  return {
    lines: text.split('\n').slice(PAGE.split('\n').length - 1),
    edits: edits.filter(({ start }) => start >= PAGE.length),
  }
}

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

describe('a page without blanks', () => {
  it.each([
    ['Tiepcongdan dinh ky vao ngay15cua thang', 'Tiếp công dân định kỳ vào ngày 15 của tháng'],
    ['theo quy dinh tai Khoan4Dieu 12', 'theo quy định tại Khoản 4 Điều 12'],
    ['Dieu 3.Kinh phi hoat dong nam2025', 'Điều 3. Kinh phí hoạt động năm 2025'],
    [
      'Can cu Nghi dinh s0163/2016/ND-CP ngay21thang12 nam 2016',
      'Căn cứ Nghị định số 163/2016/NĐ-CP ngày 21 tháng 12 năm 2016',
    ],
    [
      'Can cu Luat Ngan sach nha nuocngay 25 thang 6nam 2015;',
      'Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;',
    ],
    ['nop ho so truc tuyen,thanh toan khong dung tien mat', 'nộp hồ sơ trực tuyến, thanh toán không dùng tiền mặt'],
    ['Uybannhandanxa Tan Khe baocaoketqua', 'Ủy ban nhân dân xã Tân Khê báo cáo kết quả'],
    ['UYBANNHANDANXATANKHE', 'ỦY BAN NHÂN DÂN XÃ TÂN KHÊ'],
    ['UYBANNHANDANXA TAN KHE', 'ỦY BAN NHÂN DÂN XÃ TÂN KHÊ'],
    ['CONGHOAXAHOICHUNGHIAVIETNAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['BOtruong, Chutich va cac thanhvien', 'Bộ trưởng, Chủ tịch và các thành viên'],
  ])('%s', (read, truth) => {
    expect(repairOnPage([read]).lines).toEqual([truth])
  })

  it.each([
    ['Bang doi Vitality thang tran nay', 'Vitality'],
    ['Du an Commerce cua xa', 'Commerce'],
    ['Trang Facebook,Website cua xa', 'Facebook, Website'],
  ])('does not cut words of other languages: %s', (read, words) => {
    expect(repairOnPage([read]).lines[0]).toContain(words)
  })

  it('has the letters that it was read with, but for marks, where nothing was misread', () => {
    const truth = readFileSync('fixtures/families/digital-decision.truth.txt', 'utf8')
      .split('\n')
      .filter((line) => line !== '')
    const bare = truth.map((line) => line.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D'))
    const glue = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...bare), glue), { minLength: 1, maxLength: 6 }), (rows) => {
        const lines = rows.map(([line, gaps]) =>
          line.replace(/ /g, (blank, at: number) => (gaps[at % 20] === 0 ? '' : blank)),
        )
        const letters = (line: string): string =>
          line
            .normalize('NFD')
            .replace(/[\p{M}\s]/gu, '')
            .replace(/[đĐ]/g, 'd')
            .toLowerCase()
        const { lines: repaired } = repairOnPage(lines)
        repaired.forEach((line, i) => expect(letters(line)).toBe(letters(lines[i])))
      }),
      { numRuns: 40, seed: 72 },
    )
  })

  it('gives edits that lead to the text and back, whatever signs stand in it', () => {
    const signs = [
      '，',
      '、',
      '：',
      '（',
      '）',
      '％',
      '\t',
      '  ',
      ';',
      '1.',
      'a)',
      '-',
      '&',
      '“',
      '”',
      '.',
      '/',
      '0',
      '6',
      "'",
      '…',
    ]
    const change = fc.tuple(fc.nat(10_000), fc.constantFrom(...signs, ''))
    fc.assert(
      fc.property(fc.nat(20), fc.array(change, { minLength: 5, maxLength: 60 }), (from, changes) => {
        const letters = [
          ...PAGE.split('\n')
            .slice(from, from + 10)
            .join('\n'),
        ]
        for (const [at, sign] of changes) letters[at % letters.length] = sign
        const { edits } = repairOnPage(letters.join('').split('\n'))
        edits.slice(1).forEach(({ start }, i) => expect(start).toBeGreaterThanOrEqual(edits[i].end))
      }),
      { numRuns: 60, seed: 74 },
    )
  })

  it('reads signs of full width as letters where they were', () => {
    expect(repairOnPage(['ngay 22/01/2024 c、a Uy ban nhan dan xa']).lines[0]).toMatch(
      /2024 (?:của|c, a) Ủy ban nhân dân xã/,
    )
  })

  it.each([
    // Rounds among digits that stand in threes are noughts.
    ['Tongkinhphi7.850.0oodong,truocgan4.ooonguoi', '7.850.000 4.000'],
    ['Tong kinh phi 10.o0o.0o0 dong, truoc gan 4.ooo nguoi', '10.000.000 4.000'],
    // Capitals beside a number are the name of a thing, and sizes are one number.
    ['Xe mang bien so97B-004.18,dung xi mang PCB40', '97B-004.18, PCB40'],
    ['Vongbi6204-2RS,nha so218/4B duong,giay phep hangB2', '6204-2RS, 218/4B B2'],
    ['Gach8x8x18,da1x2 loai 1', '8x8x18, 1x2 1'],
    ['Cac xe mang ma 5PS-16PS-11PS-9PS-3PS-18PS', '5PS-16PS-11PS-9PS-3PS-18PS'],
    // Percentages have rounds for noughts too; hours have minutes before the next word.
    ['Phat tien den 1o%muc phi,muc tran la 7O%', '10% 70%'],
    ['Mo cua tu 7h30den 18h15hang ngay', '7h30 18h15'],
    // The T of a circular and the year of a decree are read with strokes.
    ['Can cuThong tu so14/2023/1T-BXD cua Bo', '14/2023/TT-BXD'],
    ['Can cu Nghi dinh so55/201i/ND-CP cua Chinh phu', '55/2011/NĐ-CP'],
    // The digit behind the s of số is its vowel.
    ['Bien lai mang s085011 cua xa', '85011'],
    // Roman numerals and abbreviations of words are words: blanks belong before and behind them.
    ['Ngay15TP Tan Khe,nam2016UBND xa', '15 2016'],
    ['Ke hoach quy I2020 cua xa', '2020'],
  ])('reads numbers and labels whole: %s', (line, numbers) => {
    const repaired = repairOnPage([line]).lines[0]
    expect(
      repaired
        .split(' ')
        .filter((word) => /\d/.test(word))
        .join(' '),
    ).toBe(numbers)
  })

  it('keeps the digits of numbers, dates and codes in their order, whatever they run into', () => {
    const number = fc.oneof(
      fc.integer({ min: 10, max: 99_999 }).map(String),
      fc.integer({ min: 1, max: 999 }).map((n) => `${n}.500.000`),
      fc.integer({ min: 10, max: 99 }).map((n) => `${n},${n % 10}%`),
      fc
        .tuple(fc.integer({ min: 10, max: 28 }), fc.integer({ min: 10, max: 12 }))
        .map(([day, month]) => `${day}/${month}/2024`),
      fc.integer({ min: 10, max: 999 }).map((n) => `${n}/2024/ND-CP`),
      fc.integer({ min: 10, max: 999 }).map((n) => `${n}/QD-UBND`),
    )
    const before = fc.constantFrom('ngay', 'thang', 'nam', 'so', 'Dieu', 'dat', 'gom', 'tang', 'la', '(', ';')
    const after = fc.constantFrom('thang', 'dong', 'ngay', 'cua', 'ho', 'Luat', ',', ')', ';', '')
    const row = fc
      .array(fc.tuple(before, number, after, fc.constantFrom('', ' ')), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.map((part) => part.join('')).join('Uy ban nhan dan xa'))
    const digits = (line: string): string => line.replace(/\D/g, '')
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (lines) => {
        const { lines: repaired } = repairOnPage(lines)
        expect(repaired.map(digits)).toEqual(lines.map(digits))
      }),
      { numRuns: 120, seed: 73 },
    )
  })

  it('takes a line of 1 MB in linear time', () => {
    const glued = PAGE.replace(/\s/g, '')
    for (const line of [glued, '（', '1.000.000,', 'QD-UBND', 'a.b,', 's0163/']) {
      const of = (length: number): number =>
        timed(() => vanban.repair(`${PAGE}${line.repeat(Math.ceil(length / line.length))}`))
      of(10_000)
      const [short, long] = [of(125_000), of(1_000_000)]
      // Eight times as long: what takes the square of the length takes 64 times as much.
      expect(long, line.slice(0, 20)).toBeLessThan(24 * Math.max(20, short))
    }
  })

  it('is heard as a witness, and hears one', () => {
    const fra = readFileSync('fixtures/families/harvest-report.fra.txt', 'utf8')
    const truth = readFileSync('fixtures/families/harvest-report.truth.txt', 'utf8')
    const right = (text: string): number => {
      const words = new Map<string, number>()
      for (const word of truth.split(/\s+/)) words.set(word, (words.get(word) ?? 0) + 1)
      let count = 0
      for (const word of text.split(/\s+/)) {
        const left = words.get(word) ?? 0
        if (left > 0) count++
        words.set(word, left - 1)
      }
      return count
    }
    for (const [text, witness] of [
      [PAGE, fra],
      [fra, PAGE],
    ]) {
      const heard = vanban.repairWith(text, { witnesses: [{ name: 'other', text: witness }] })
      expect(applyEdits(text, heard.edits)).toBe(heard.text)
      expect(revertEdits(heard.text, heard.edits)).toBe(text)
      expect(heard.edits.some(({ witnesses }) => (witnesses ?? []).length > 0)).toBe(true)
      expect(right(heard.text)).toBeGreaterThanOrEqual(right(vanban.repair(text).text))
    }
  })
})
