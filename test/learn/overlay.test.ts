import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVanban, learn, type CorrectedPair, type LearnedOverlay, type Vanban } from '../../src/index.js'
import { openOverlay } from '../../src/knowledge/index.js'
import { alignPage } from '../../src/learn/align-page.js'

/** An office whose machine reads `ư` as `vv` and `đ` as `cl`, and which writes of a place that no dictionary has. */
const WEAR: readonly (readonly [RegExp, string])[] = [
  [/[ướừửữự]/g, 'vv'],
  [/đ/g, 'cl'],
  [/ờ|ơ/g, 'ce'],
  [/[ấầâ]/g, 'ai'],
]
const wear = (text: string): string =>
  WEAR.reduce((worn, [letter, read]) => worn.replace(letter, read), text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('Đ', 'D')
const SENTENCES = [
  'Uỷ ban nhân dân xã Rlom Bút báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế của địa phương.',
  'Người dân được hướng dẫn nộp hồ sơ trước ngày mười của tháng sau, đường xá đi lại còn khó khăn.',
  'Trường mầm non Rlom Bút đã được sửa chữa, đầu tư thêm phòng học và đường điện chiếu sáng.',
  'Đề nghị các thôn đôn đốc nhân dân đóng góp, tự giác chấp hành chủ trương chung của xã.',
  'Chương trình giảm nghèo ở Rlom Bút được thực hiện đúng tiến độ, đạt kết quả đáng ghi nhận.',
]
const page = (first: number): CorrectedPair => {
  const gold = Array.from({ length: 30 }, (_, at) => SENTENCES[(first + at * 7) % SENTENCES.length]).join('\n')
  return { gold, ocr: wear(gold) }
}

let folder = ''
let learned: LearnedOverlay
let plain: Vanban
let adapted: Vanban
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-'))
  learned = await learn([page(0), page(1), page(2)])
  writeFileSync(join(folder, 'office.overlay'), learned.bytes)
  plain = await createVanban()
  adapted = await createVanban({ overlay: join(folder, 'office.overlay') })
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const wrong = (engine: Vanban, gold: string): number => {
  const read = engine.repair(wear(gold)).text.split(/\s+/)
  return gold.split(/\s+/).filter((word, at) => word !== read[at]).length
}

describe('an overlay', () => {
  it('says what it was learnt from', () => {
    expect(learned).toMatchObject({ pages: 3, newWords: ['Rlom'] })
    expect(learned.aligned).toBeGreaterThan(0.95 * learned.words)
    expect(learned.bytes.length).toBeLessThan(200_000)
  })
  it('has the same bytes for the same pages', async () => {
    expect((await learn([page(0), page(1), page(2)])).bytes).toEqual(learned.bytes)
  })
  it('mends other sentences of the office better', () => {
    const others = [
      'Đường liên thôn được nâng cấp, mở rộng để phục vụ việc đi lại của người dân ở Rlom Bút.',
      'Các trường học trên địa bàn tự đánh giá chất lượng, báo cáo trước ngày mười lăm.',
      'Người có công được thăm hỏi, tặng quà trong dịp lễ; đời sống nhân dân từng bước được cải thiện.',
    ]
    const [before, after] = [plain, adapted].map((engine) => others.reduce((sum, one) => sum + wrong(engine, one), 0))
    expect(before).toBeGreaterThan(5)
    expect(after).toBeLessThan(0.6 * before)
    expect(adapted.repair(wear(others[0])).text).toContain('Rlom')
  })
  it.each(['ward-report', 'district-decision', 'official-letter'])(
    'leaves %s, of another office, as it would be without',
    (name) => {
      const text = readFileSync(`fixtures/${name}/input.txt`, 'utf8')
      expect(adapted.repair(text)).toEqual(plain.repair(text))
    },
  )
  it('leaves out the rarest of more new words than can be numbered', async () => {
    const letters = [...'αβγδεζηθικλμνξο']
    const words = letters.flatMap((a) =>
      letters.flatMap((b) => letters.flatMap((c) => letters.map((d) => a + b + c + d))),
    )
    const lines = Array.from({ length: 507 }, (_, at) => words.slice(at * 100, at * 100 + 100).join(' '))
    const gold = [...lines, ...lines, words.at(-1)].join('\n')
    const many = await learn([{ ocr: '', gold }])
    expect(many.newWords.length + many.omittedWords).toBe(words.length)
    expect(many.omittedWords).toBeGreaterThan(0)
    expect(many.newWords).toContain(words.at(-1))
    writeFileSync(join(folder, 'many.overlay'), many.bytes)
    await expect(
      createVanban({ overlay: join(folder, 'many.overlay'), dictionary: ['Vinafuji'] }),
    ).resolves.toBeDefined()
  }, 60_000)
  it('holds no row of more than three words', () => {
    const bytes = new TextDecoder().decode(learned.bytes)
    expect(bytes).not.toMatch(/nhân dân xã rlom/)
    expect(openOverlay(learned.bytes, 'office.overlay').words.map(({ text }) => text)).toEqual(['Rlom'])
  })
})

describe('alignPage', () => {
  it('finds the lines that go together where others are missing', () => {
    const rows = alignPage(
      'Điều 1. Phê duyệt\nkế hoạch năm\nĐiều 2. Thi hành',
      'Diéu 1. Phé duyét\n~~\nDiéu 2. Thi hanh',
    )
    expect(rows.map((row) => row.map(({ truth, observed }) => `${truth}|${observed}`))).toEqual([
      ['Điều|Diéu', '1.|1.', 'Phê|Phé', 'duyệt|duyét'],
      ['Điều|Diéu', '2.|2.', 'Thi|Thi', 'hành|hanh'],
    ])
  })
})
