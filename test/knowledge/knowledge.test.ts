import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, createVanban, revertEdits, type Rule, type Vanban } from '../../src/index.js'

const GARBLED =
  'Ong Y Thuyn Rlap, Chu tich UBND xa Dak Rlap, da lam viec vdi Cong ty Vinafuj1 vé dy dn thiy dién.\n' +
  'Ban PCGDXMC huyén Krong Pac dé nghi Sd Gido duc va Dao tao xem xét, quyét dinh.'
const DICTIONARY = ['Rlấp', 'Y Thuyn', 'Vinafuji', 'PCGDXMC', 'Krông Pắc']

let plain: Vanban
let told: Vanban
beforeAll(async () => {
  plain = await createVanban()
  told = await createVanban({ dictionary: DICTIONARY })
})

describe('the dictionary of the user', () => {
  it('has names restored that the shipped one does not know', () => {
    const { text, edits } = told.repair(GARBLED)
    for (const name of ['Rlấp,', 'Vinafuji', 'PCGDXMC', 'Krông Pắc']) expect(text).toContain(name)
    expect(plain.repair(GARBLED).text).not.toContain('Rlấp')
    expect(applyEdits(GARBLED, edits)).toBe(text)
    expect(revertEdits(text, edits)).toBe(GARBLED)
  })
  it('has them restored in text without marks, and in capitals', () => {
    expect(told.repair('Uy ban nhan dan xa Dak Rlap bao cao ket qua thuc hien nhiem vu nam 2023').text).toContain(
      'Rlấp',
    )
    expect(told.repair('UY BAN NHAN DAN XA DAK RLAP BAO CAO KET QUA THUC HIEN NHIEM VU').text).toContain('RLẤP')
  })
  it('leaves the rest of a text as it would be without', () => {
    const text = 'Két qua tuyén truyén cai cach hanh chinh nim 2022 cua phudng Pha Thir, thanh phd.'
    expect(told.repair(text)).toEqual(plain.repair(text))
  })
  it('is refused where its words are more than can be numbered', async () => {
    // Words of Greek letters, which no lexicon has.
    const letters = [...'αβγδεζηθικλμνξοπρ']
    const words = letters.flatMap((a) =>
      letters.flatMap((b) => letters.flatMap((c) => letters.map((d) => a + b + c + d))),
    )
    const entries = Array.from({ length: 1000 }, (_, at) => words.slice(at * 60, at * 60 + 60).join(' '))
    const error = await createVanban({ dictionary: entries }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'KNOWLEDGE_INVALID' })
    expect((error as Error).message).toMatch(
      /^dictionary: 60000 words that the package lacks, expected at most \d{5}\. Leave out words/,
    )
  })
  it('is told in what outputs say of the dictionaries', () => {
    expect(told.generator.dictionaries).toMatch(/\+[\da-f]{8}$/)
    expect(plain.generator.dictionaries).not.toContain('+')
  })
})

const repairWith = async (rules: Rule[], text: string, dictionary: string[] = []) =>
  (await createVanban({ rules, dictionary })).repair(text)

describe('rules', () => {
  it('come before the engine, in order, and their result stays', async () => {
    const text = 'Uy ban nhan dan phudng bao cdo két qua cdng tac'
    const { text: repaired, edits } = await repairWith(
      [
        { kind: 'text', pattern: 'cdng tac', replacement: 'cộng tác' },
        { kind: 'regex', pattern: 'cộng (t.c)', replacement: 'CỘNG-$1 $$1' },
      ],
      text,
    )
    expect(repaired).toBe('Ủy ban nhân dân phường báo cáo kết quả CỘNG-tác $1')
    expect(edits.at(-1)).toMatchObject({ before: 'cdng tac', rule: 'rule', confidence: 1 })
    expect(applyEdits(text, edits)).toBe(repaired)
    expect(revertEdits(repaired, edits)).toBe(text)
  })
  it('keep what they find though they change nothing', async () => {
    const { text } = await repairWith(
      [{ kind: 'text', pattern: 'bao cdo', replacement: 'bao cdo' }],
      'Uy ban nhan dan phudng bao cdo két qua',
    )
    expect(text).toBe('Ủy ban nhân dân phường bao cdo kết quả')
  })
  it('find text as whole words, and never across lines', async () => {
    const { text } = await repairWith(
      [
        { kind: 'text', pattern: 'ab', replacement: 'X' },
        { kind: 'regex', pattern: 'x\\s+y', replacement: 'Z' },
      ],
      'ab abc cab ab.\nx\ny x y',
    )
    expect(text).toBe('X abc cab X.\nx\ny Z')
  })
  it('of the stage "repaired" see the repaired text', async () => {
    const { text, edits } = await repairWith(
      [{ kind: 'text', pattern: 'phường', replacement: 'Phường', stage: 'repaired' }],
      'Uy ban nhan dan phudng bao cdo két qua',
    )
    expect(text).toBe('Ủy ban nhân dân Phường báo cáo kết quả')
    expect(edits.find(({ before }) => before === 'phudng')).toMatchObject({ after: 'Phường', rule: 'rule' })
  })
  it('go before the dictionary', async () => {
    const { text } = await repairWith([{ kind: 'text', pattern: 'Rlap', replacement: 'RLAP' }], GARBLED, DICTIONARY)
    expect(text).toContain('RLAP')
    expect(text).not.toContain('Rlấp')
  })
})
