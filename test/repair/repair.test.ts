import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseAcceptedReadings, scoreDocument, summarise } from '../../src/evaluate/index.js'
import { applyEdits, createVanban, revertEdits, type Vanban } from '../../src/index.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const scorePair = (gold: string, ocr: string, output: string, accepted = '') =>
  scoreDocument({ gold, ocr, output, accepted: parseAcceptedReadings(accepted) })

const fixture = (name: string, file: string): string => readFileSync(`fixtures/${name}/${file}`, 'utf8')
const DOCUMENTS = readdirSync('fixtures', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`fixtures/${entry.name}`).includes('truth.txt'))
  .map((entry) => entry.name)
const GARBLED = DOCUMENTS.filter((name) => name !== 'meeting-record')

describe('repair', () => {
  it.each([
    ['Két qua tuyén truyén cai cach hanh chinh nim 2022', 'Kết quả tuyên truyền cải cách hành chính năm 2022'],
    // The ward is Thứ or Thủy, as there are both: only its document tells.
    [
      'UBND phudng da xdy dyng Ké hoach sé 02/KH-UBND ngay 04/01/2022',
      'UBND phường đã xây dựng Kế hoạch số 02/KH-UBND ngày 04/01/2022',
    ],
    [
      'tuyén truyén truc tiép cho hon 3.500 luot ngudi vé tha tuc hanh chinh',
      'tuyên truyền trực tiếp cho hơn 3.500 lượt người về thủ tục hành chính',
    ],
    ['mé cac lép tap huan, béi dudng vé k¥ nang', 'mở các lớp tập huấn, bồi dưỡng về kỹ năng'],
    ['CONG HOA XA HOI CHU NGHIA VIET NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    [
      'Can cw Nghi dinh sé 88/2024/ND-CP ngay 15/7/2024 cua Chinh phi',
      'Căn cứ Nghị định số 88/2024/NĐ-CP ngày 15/7/2024 của Chính phủ',
    ],
    [
      'Uy ban nhan dan phuong bao cao ket qua cong tac cai cach hanh chinh',
      'Ủy ban nhân dân phường báo cáo kết quả công tác cải cách hành chính',
    ],
  ])('%s', (garbled, truth) => {
    expect(vanban.repair(garbled).text).toBe(truth)
  })

  it.each(GARBLED)('restores %s', (name) => {
    const text = fixture(name, 'input.txt')
    const accepted = name === 'seed' ? fixture(name, 'accepted.tsv') : undefined
    const score = summarise([scorePair(fixture(name, 'truth.txt'), text, vanban.repair(text).text, accepted)])
    expect(score.syl).toBeGreaterThanOrEqual(name === 'seed' ? 0.983 : 0.978)
    expect(score.cer).toBeLessThanOrEqual(name === 'seed' ? 0.006 : 0.011)
    expect(score.harm).toBeLessThanOrEqual(0.01)
  })

  it('loses no number over the garbled documents', () => {
    const scores = (output: (text: string) => string) =>
      summarise(
        GARBLED.map((name) => {
          const text = fixture(name, 'input.txt')
          return scorePair(fixture(name, 'truth.txt'), text, output(text))
        }),
      )
    expect(scores((text) => vanban.repair(text).text).digits).toBeGreaterThan(scores((text) => text).digits)
  })

  it.each(DOCUMENTS)('leaves the truth of %s alone', (name) => {
    const truth = fixture(name, 'truth.txt')
    const { text, edits } = vanban.repair(truth)
    expect(edits.length).toBeLessThanOrEqual(0.002 * truth.split(/\s+/).length)
    expect(text.split('\n').length).toBe(truth.split('\n').length)
  })

  it.each(DOCUMENTS)('gives edits of %s that lead to the text and back', (name) => {
    const input = fixture(name, 'input.txt')
    const { text, edits } = vanban.repair(input)
    expect(applyEdits(input, edits)).toBe(text)
    expect(revertEdits(text, edits)).toBe(input)
    let last = 0
    for (const edit of edits) {
      expect(edit.start).toBeGreaterThanOrEqual(last)
      expect(input.slice(edit.start, edit.end)).toBe(edit.before)
      expect(edit.before).not.toMatch(/[\n\r\f]/)
      expect(edit.after).not.toMatch(/[\n\r\f]/)
      expect(edit.before).not.toBe(edit.after)
      const others = edit.alternatives.reduce((sum, one) => sum + one.confidence, 0)
      expect(edit.confidence + others).toBeLessThanOrEqual(1 + 1e-9)
      last = edit.end
    }
  })

  it('is the same at every call', () => {
    const input = fixture('seed', 'input.txt')
    const first = vanban.repair(input)
    vanban.repair(fixture('district-decision', 'input.txt'))
    expect(vanban.repair(input)).toEqual(first)
  })

  it('gives sound edits whatever the lengths of the texts before', () => {
    const words = GARBLED.flatMap((name) => fixture(name, 'input.txt').split(/(?<=\n)/))
    for (let length = 1; length < words.length; length = Math.ceil(length * 1.7)) {
      for (const from of [0, 7, 40]) {
        const input = words.slice(from, from + length).join('')
        const { text, edits } = vanban.repair(input)
        expect(applyEdits(input, edits)).toBe(text)
        expect(revertEdits(text, edits)).toBe(input)
        expect(edits.every((edit, i) => i === 0 || edit.start >= edits[i - 1].end)).toBe(true)
      }
    }
  })

  it('makes no edit below minConfidence', async () => {
    const strict = await createVanban({ minConfidence: 0.95 })
    const { edits, messages } = strict.repair(fixture('seed', 'input.txt'))
    expect(messages.filter(({ code, line }) => code === 'DOUBTFUL_WORD' && line !== null).length).toBeGreaterThan(3)
    expect(edits.length).toBeGreaterThan(300)
    expect(Math.min(...edits.map((edit) => edit.confidence))).toBeGreaterThanOrEqual(0.95)
  })

  it('restores text that lost its marks alone', () => {
    const truth = fixture('seed', 'truth.txt')
    const stripped = truth.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
    const result = vanban.repair(stripped)
    expect(result.damage.kind).toBe('stripped')
    expect(summarise([scorePair(truth, stripped, result.text)]).syl).toBeGreaterThanOrEqual(0.98)
  })

  it('knows stripped text that is full of abbreviations', () => {
    const text =
      'UBND tinh, HDND tinh va cac so, nganh; Van phong UBND tinh, BTV Tinh uy chi dao cac don vi cua dia phuong bao cao ket qua.'
    expect(vanban.repair(text).damage.kind).toBe('stripped')
    expect(vanban.repair(text).text).toContain('các sở, ngành; Văn phòng UBND')
  })

  it.each([
    ['hoà', 'hoá'],
    ['hòa', 'hóa'],
  ])('places tones as the text does: %s', (marked, restored) => {
    const line = 'Cong tac van hoa, the thao va thong tin tren dia ban huyen duoc duy tri thuong xuyen trong nam qua\n'
    const { text } = vanban.repair(`${line.repeat(4)}${marked} nhap`)
    expect(text).toContain(`văn ${restored}`)
  })

  it.each([
    [
      'words run together',
      'BO LAODONG THUONG BINH VA XA HOI\nDéc lap - Ty do - Hanh phic',
      'BỘ LAO ĐỘNG THƯƠNG BINH VÀ XÃ HỘI\nĐộc lập - Tự do - Hạnh phúc',
    ],
    [
      'more than two of them',
      'UY BANNHANDAN CONG HOA XA HOI\nDéc lap - Ty do - Hanh phic',
      'ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI\nĐộc lập - Tự do - Hạnh phúc',
    ],
    ['dirt for a blank', 'thyc hién xtr ly.ng xau cua cac té chtrc', 'thực hiện xử lý nợ xấu của các tổ chức'],
    ['strokes for the one of a date', 'Ha Noi, ngay /7 thang 0/ nam 2025', 'Hà Nội, ngày 17 tháng 01 năm 2025'],
    [
      'numbers in brackets',
      'cac gidy td gém: [4] Don dé nghi; [10] Hé so',
      'các giấy tờ gồm: [4] Đơn đề nghị; [10] Hồ sơ',
    ],
    [
      'times and quantities',
      'vao khoang 19h ngay 05 thang 6 da thu 25kg rac',
      'vào khoảng 19h ngày 05 tháng 6 đã thu 25kg rác',
    ],
    ['hyphens of loan words', 'cac ki-6t ban hang dugc sap xép lai', 'các ki-ốt bán hàng được sắp xếp lại'],
  ])('mends or keeps %s', (_, garbled, mended) => {
    expect(vanban.repair(garbled).text).toBe(mended)
  })

  it('takes a capital within a clause for a name', () => {
    const { text } = vanban.repair('Uy ban nhan dan phudng da giao cho ba Tran Thi La phu trach tổ dan phé')
    expect(text).toContain('Thị La ')
  })

  it('leaves other languages alone', () => {
    const english =
      'The committee approved the annual budget and asked the department to publish it before the end of March.'
    expect(vanban.repair(english).edits).toEqual([])
    expect(vanban.repair(english).damage.kind).toBe('foreign')
  })

  it('keeps every line, and never throws, on any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\n', '\r\n', '\f', ' ', 'phudng', '13', 'cia', '\ud800', '\0', '25/KH-UBND'),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (text) => {
          const result = vanban.repair(text)
          expect(result.text.split(/\r\n|\r|\n/).length).toBe(text.split(/\r\n|\r|\n/).length)
          expect(revertEdits(result.text, result.edits)).toBe(text)
        },
      ),
      { numRuns: 150, seed: 7 },
    )
  })

  it('reads composed and decomposed letters alike', () => {
    const line = 'Két qua tuyén truyén cai cach hanh chinh, viéc thuc hién nhiém vu nam 2022'
    expect(vanban.repair(line.normalize('NFD')).text.normalize('NFC')).toBe(vanban.repair(line).text)
  })
})

describe('explain', () => {
  it('tells how tokens were decided', () => {
    const [first] = vanban.explain('phudng cia UBND')
    expect(first).toMatchObject({ start: 0, end: 6, source: 'phudng', chosen: 'phường' })
    expect(first.candidates.map((candidate) => candidate.text)).toContain('phường')
  })
})
