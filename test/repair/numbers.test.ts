import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'
import type { EditRule } from '../../src/types.js'
import { stripDiacritics } from '../../src/vietnamese/index.js'

interface Page {
  readonly truth: readonly string[]
  readonly eng: readonly string[]
  readonly vie: readonly string[]
}
const PAGES = Object.values(JSON.parse(readFileSync('fixtures/damage/vietnamese.json', 'utf8')) as Record<string, Page>)
/** Words of each kind of damage, garbled by really rendering and reading pages; words with digits are left out. */
const wordsOf = (lines: (page: Page) => readonly string[]): string[][] =>
  PAGES.map((page) =>
    lines(page)
      .join(' ')
      .split(/\s+/)
      .filter((word) => /^[\p{L}\p{M}]{2,}[,;]?$/u.test(word)),
  )
const SENTENCES = {
  garbled: wordsOf(({ eng }) => eng),
  stripped: wordsOf(({ truth }) => truth.map(stripDiacritics)),
  marked: wordsOf(({ vie }) => vie),
}

const two = (n: number): string => String(n).padStart(2, '0')
const digits = (least: number, most: number) => fc.integer({ min: 10 ** (least - 1), max: 10 ** most - 1 }).map(String)
const grouped = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest.map((n) => String(n).padStart(3, '0'))].join('.'))
const date = fc
  .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1990, max: 2035 }))
  .map(([day, month, year]) => `${two(day)}/${two(month)}/${year}`)
const code = fc
  .tuple(
    fc.integer({ min: 1, max: 999 }),
    fc.constantFrom('', '/2021', '/2024'),
    fc.constantFrom('QĐ-UBND', 'KH-UBND', 'NĐ-CP', 'BC-UBND', 'NQ-HĐND', 'TTr-SNV', 'CV-STC', 'TB-VP'),
  )
  .map(([number, year, name]) => `${two(number)}${year}/${name}`)
/** Numbers that no word is read as. */
const long = fc.oneof(
  grouped,
  date,
  code,
  digits(5, 12),
  fc.integer({ min: 0, max: 999 }).map((n) => `${n},5`),
  fc.integer({ min: 1, max: 100 }).map((n) => `${n}%`),
  fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${two(h)}:${two(m)}`),
)
/** Short numbers, which the OCR also makes of words: `13` of là, `6` of ở; only one digit may become one. */
const short = digits(1, 4)

/** Rules under which digits may become something else. */
const NUMBER_RULES: readonly EditRule[] = ['word-to-number', 'code', 'marker']
const SINGLE: readonly EditRule[] = [...NUMBER_RULES, 'number-to-word']

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

/** A line of words with numbers among them, and where these begin. */
const lineWith = (sentences: readonly string[][], number: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom(...sentences),
      fc.nat(),
      fc.array(fc.tuple(number, fc.integer({ min: 3, max: 8 })), { minLength: 1, maxLength: 4 }),
    )
    .map(([words, from, numbers]) => {
      let text = ''
      let at = from % Math.max(1, words.length - 40)
      const places: { readonly start: number; readonly number: string }[] = []
      const add = (word: string): void => {
        text += text === '' ? word : ` ${word}`
      }
      for (const [value, gap] of numbers) {
        for (let i = 0; i < gap; i++) add(words[at++ % words.length])
        add(value)
        places.push({ start: text.length - value.length, number: value })
      }
      for (let i = 0; i < 8; i++) add(words[at++ % words.length])
      return { text, places }
    })

describe('numbers are sacred', () => {
  it.each(Object.entries(SENTENCES))('long ones, dates and codes stay as they are in %s text', (_, sentences) => {
    fc.assert(
      fc.property(lineWith(sentences, long), ({ text, places }) => {
        const { edits } = vanban.repair(text)
        for (const { start, number } of places) {
          const touched = edits.filter((edit) => edit.start < start + number.length && edit.end > start)
          expect(touched.map(({ before, after }) => `${before} → ${after}`)).toEqual([])
        }
      }),
      { numRuns: 80, seed: 11 },
    )
  })

  it.each(Object.entries(SENTENCES))('short ones stay, or the edit says what it does, in %s text', (_, sentences) => {
    fc.assert(
      fc.property(lineWith(sentences, short), ({ text, places }) => {
        const { edits } = vanban.repair(text)
        for (const { start, number } of places) {
          const touched = edits.filter((edit) => edit.start < start + number.length && edit.end > start)
          expect(
            touched
              .filter(({ rule }) => !(number.length === 1 ? SINGLE : NUMBER_RULES).includes(rule))
              .map(({ before, after, rule }) => `${before} → ${after} ${rule}`),
          ).toEqual([])
        }
      }),
      { numRuns: 80, seed: 12 },
    )
  })

  it.each(['stripped', 'marked'] as const)('short ones stay in %s text, where no word is read as one', (kind) => {
    fc.assert(
      fc.property(lineWith(SENTENCES[kind], short), ({ text, places }) => {
        const { edits } = vanban.repair(text)
        expect(
          edits.filter(({ start, end }) =>
            places.some((place) => start < place.start + place.number.length && end > place.start),
          ),
        ).toEqual([])
      }),
      { numRuns: 40, seed: 13 },
    )
  })

  it.each([
    [
      'a code that goes on in the next line',
      'theo Théng tw 133/2016/TT- BTC cia BO Tai chinh va cac quy dinh',
      '133/2016/TT-',
    ],
    ['a note behind a word', 'khung hodng 6 Hungary,[6] bao loan da xay ra tai nhiéu noi', ',[6]'],
    [
      'an address',
      'xem tai dja chi Nhttps://bao.example.vn/tin-tuc-185504.html cia td soan',
      'https://bao.example.vn/tin-tuc-185504.html',
    ],
    ['the name of a channel', 'chuong trinh cia kénh THVL1 da phat séng trong nam 2015', 'THVL1'],
    ['a quantity', 'trong 7,9ml stra chua c6 nhiéu duong va chat béo', '7,9ml'],
    ['the one of a stage', 'trong nim 2017 (giai doan 1), Cuc trudng Cuc Thué da ky', '(giai đoạn 1)'],
  ])('keeps %s', (_, text, kept) => {
    expect(vanban.repair(text).text).toContain(kept)
  })

  it.each([
    ['the first number of a line', '4, 5 duoc giao cho phong noi vu'],
    ['the number of a house', '12, Le Loi, phuong Ben Nghe'],
    ['the number of a house in garble', 'Dia chi co quan:\n12, Lé Loi, phudng Bén Nghé, Thanh phé Hé Chi Minh'],
    ['ordinals with a zero', '01. Nguyen Van An\n02. Tran Thi Binh\n03. Le Van Cuong'],
    ['the same before a bracket', '01) Nguyén Van An\n02) Tran Thi Binh\n03) Lé Van Cudng'],
    ['rows of a table', '01,Nguyen Van An,Ha Noi\n02,Tran Thi Binh,Hue\n03,Le Van Cuong,Da Nang'],
    ['a floor and a district', 'Tang ham B1 cua toa nhà Trung tâm hành chính, tai Q1 và Q3, bén S5.'],
    ['a serial number', 'Ma hé so 02B123456 da duoc cap cho ông Nguyén Van An.'],
    ['numbers between bars', 'Tiép nhan hé so cia nguoi dan 1|10|11 va 5|6|7'],
    ['a plate', 'Can ctr Quyét dinh sé 34B1-01234 cia Uy ban nhan dan tinh vé viéc phé duyét.'],
    ['numbers with a letter', 'Uy ban nhan dan phudng bao cao theo Mau sé 1a va Phu luc 1b, lop 1A nim 2022'],
    ['notes grown on', 'Co quan^1 va don vi^2 theo luat¹ va nghi dinh² cia tinh[1]'],
    ['a list after ten', '9/ Két qua\n10/ Tuyén truyén\n11/ Tuyén truyén\n12/ Danh gia'],
    ['items with colons', '1: Tuyén truyén\n2: Cai cach\n3: Hanh chinh'],
    ['notes', '[^1]: Két qua tuyén truyén cua UBND phudng\n[^11]: Két qua tuyén truyén\n#1: Két qua thuc hién'],
    ['items among signs', '1° Két qua thuc hién nhiém vu\n*1) Két qua tuyén truyén'],
  ])('leaves %s', (_, text) => {
    const { text: repaired } = vanban.repair(text)
    const numbers = (of: string): string[] => of.match(/[\d.,^#*°[\]()BQS|]*[\d¹²][\d.,°\])|/:aAb]*/g) ?? []
    expect(numbers(repaired)).toEqual(numbers(text))
    expect(repaired).not.toBe(text)
  })

  it.each([
    [
      'a comparison',
      'Nguong KPI muc tieu: >=90% (Kiem tra thir nghiem sau 3 thang) va <=5% theo thuc té',
      ['>=90%', '<=5%'],
    ],
    [
      'comparisons of all kinds',
      'chi tiéu dat >90%, <85%, =100%, ≥95%, ≤7%, ~30 va ±5% so vdi ké hoach',
      ['>90%', '≤7%', '~30'],
    ],
    ['half a bracket', 'theo quy dinh tai muc 12) va (12 cia Luat té chirc chinh quyén', ['12)', '(12']],
    ['a code in brackets', 'theo mau NC(Tr112) cia Uy ban nhan dan tinh vé viéc phé duyét', ['NC(Tr112)']],
    [
      'letters with numbers',
      'may bay B52, chat H2O, phong C10, nhom 5S va khu x12 cia Uy ban',
      ['B52', 'H2O', 'C10', '5S', 'x12'],
    ],
    [
      'digits that may be a word',
      'Trong do 56 tré em, So Tai chinh 14 co quan, Kiém 14m va 113 can bo cia thanh phé Ha N61',
      ['56', '14', '14m', '113', 'N61'],
    ],
    ['a sum for a number', 'Sé: 54+5 /UBND-KTTH ngay 4/2/2025 cia Uy ban nhan dan tinh', ['54+5 /UBND-KTTH']],
  ])('keeps %s', (_, text, kept) => {
    const { text: repaired } = vanban.repair(text)
    expect(kept.filter((one) => !repaired.includes(one))).toEqual([])
    expect(repaired).not.toBe(text)
  })

  it('says what digits may be that it leaves', () => {
    const { messages } = vanban.repair('thué; Kiém 14m; Kiém ngu; co quan thi hanh an dan su; Cang vu hang hai')
    expect(messages.find(({ message }) => message.startsWith('"14m"'))).toMatchObject({
      code: 'DOUBTFUL_WORD',
      alternatives: [{ text: 'lâm' }],
    })
  })

  it.each([
    ['sé luot truy cap trang thong tin cia phuong 13 6.694 luot truy cap', '13', 'là'],
    ['Kién dinh dudng 16i déi méi cia Dang; dam bao lgi ich quéc gia', '16i', 'lối'],
    ['- Tuyén truyén tai Hdi nghi; 10ng ghép trong cac giao ban thang.', '10ng', 'lồng'],
  ])('%j: digits that stand for letters become the word, and the rule says so', (text, before, after) => {
    expect(vanban.repair(text).edits.find((edit) => edit.before === before)).toMatchObject({
      after,
      rule: 'number-to-word',
    })
  })

  it.each([
    ['Can ctr Quyét dinh s6333/QD-UBND ngay 12/3/2024 cia UBND tinh', 'Quyết định số 333/QĐ-UBND'],
    ['Ban hanh kém theo Quyét dinh sa333/QD-DHFPT cia Hiéu trudng', 'Quyết định số 333/QĐ-ĐHFPT'],
    ['Can ctr Quyét dinh So333/QD-UBND ngay 12/3/2024 cia UBND tinh', 'Số 333/QĐ-UBND'],
    ['Can ctr Quyét dinh $6 333/QD-UBND ngay 12/3/2024 cia UBND tinh', 'số 333/QĐ-UBND'],
    ['Can ctr Quyét dinh 86 333/QD-UBND ngay 12/3/2024 cia UBND tinh', 'số 333/QĐ-UBND'],
    ['Van phong UBND tinh, sé 208/HDND-KTNS ngay 30/10/2024 vé viéc', 'số 208/HĐND-KTNS'],
    ['theo Théng tu sé\n12/2019/TT-BNV ngay 4/11/2019 cia BO Noi vu', 'Thông tư số\n12/2019/TT-BNV'],
    ['S6:54+5 /UBND-KTTH\nThuc hién chi dao cia Uy ban nhan dan tinh', 'Số: 54+5 /UBND-KTTH\n'],
    ['86: 12/BC-UBND\nThuc hién chi dao cia Uy ban nhan dan tinh', 'Số: 12/BC-UBND\n'],
    ['S6: /BC-UBND\nThuc hién chi dao cia Uy ban nhan dan tinh', 'Số: /BC-UBND\n'],
    ['stra doi, bé sung mét 86 diéu cia Luat Té chirc chinh quyén', 'một số điều của Luật'],
    ['giam déc S6 Y té, So Tai chinh va Sé Xay dung cia tinh', 'Sở Y tế, Sở Tài chính và Sở Xây dựng'],
    ['theo Nghi dinh sé 118/202 I/ND-CP ngay 23/12/2021 cia Chinh phi', 'số 118/2021/NĐ-CP'],
    ['theo Nghi dinh sé 1 18/2021/ND-CP ngay 23/12/2021 cia Chinh phi', 'số 118/2021/NĐ-CP'],
    ['tai Quyét dinh sé 1368/QD- -UBND ngay 12/12/2023 cia UBND tinh', 'số 1368/QĐ-UBND'],
    ['tai Quyét dinh sé 1368//QD-UBND ngay 12/12/2023 cia UBND tinh', 'số 1368/QĐ-UBND'],
    ['theo dé xuat tai Céng van sé 4039/STC-HCSN ngay 20/1 1/2024, UBND tinh', 'ngày 20/1 1/2024'],
    ['theo quy dinh tai khoan l Diéu 5 va khoan I Diéu 6 Luat Dat dai', 'khoản 1 Điều 5 và khoản 1 Điều 6'],
    ['theo Diéul va Diéu2 Luat nay, khoan2 Diéu3 Nghi dinh cia Chinh phi', 'Điều 1 và Điều 2 Luật này, khoản 2 Điều 3'],
  ])('reads the numbers of documents and their parts: %s', (text, expected) => {
    expect(vanban.repair(text).text).toContain(expected)
  })

  it('mends the punctuation of items in garble, where there are several', () => {
    expect(vanban.repair('1, Két qua tuyén truyén\n2, Két qua thuc hién\n3, Danh gia chung\n').text).toBe(
      '1. Kết quả tuyên truyền\n2. Kết quả thực hiện\n3. Đánh giá chung\n',
    )
  })
})
