import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, createVanban, revertEdits, type Vanban } from '../../src/index.js'
import { misread } from './encode.js'
import { asLatin1, HORNS, tcvn3 } from './encode.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const read = (name: string): string => readFileSync(`fixtures/legacy/${name}.txt`, 'utf8').normalize('NFC')
const KINDS = ['decree', 'form', 'letter'] as const
const SPELLINGS = Object.keys(HORNS) as (keyof typeof HORNS)[]
const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean)
const shareRight = (text: string, truth: string): number => {
  const [words, meant] = [wordsOf(text), wordsOf(truth)]
  expect(words.length).toBe(meant.length)
  return words.filter((word, at) => word === meant[at]).length / meant.length
}

describe('text of TCVN3 whose ư is gone or spelt otherwise', () => {
  it.each(KINDS.flatMap((kind) => SPELLINGS.map((horn) => [kind, horn] as const)))('%s, ư %s', (kind, horn) => {
    const truth = read(kind)
    const input = tcvn3(truth, horn)
    const { text, edits, damage } = vanban.repair(input)
    const right = shareRight(text, truth)
    expect(right).toBeGreaterThanOrEqual(0.993)
    expect(damage.kind).toBe('legacy')
    expect(Math.abs(damage.rightAfter - right)).toBeLessThan(0.02)
    expect(applyEdits(input, edits)).toBe(text)
    expect(revertEdits(text, edits)).toBe(input)
    expect(text.replace(/\D/g, '')).toBe(truth.replace(/\D/g, ''))
  })

  it.each(KINDS)('%s, all of it in a font of capitals', (kind) => {
    const truth = read(kind).toLowerCase()
    expect(shareRight(vanban.repair(tcvn3(truth, 'dropped')).text, truth)).toBeGreaterThanOrEqual(0.985)
  })

  it.each([
    ['Thñ tíng ChÝnh phñ', 'Thủ tướng Chính phủ'],
    ['Bé T ph¸p', 'Bộ Tư pháp'],
    ['biÓu thuÕ nhËp khÈu u ®·i', 'biểu thuế nhập khẩu ưu đãi'],
    ['Ngêi lËp', 'Người lập'],
    ['KÕ to¸n trëng', 'Kế toán trưởng'],
    ['®êng TrÇn Hng §¹o', 'đường Trần Hưng Đạo'],
    ['tÊm lßng ngêi mÑ s¸ng ngêi', 'tấm lòng người mẹ sáng ngời'],
    ['muén råi mµ cha thÊy ngêi vÒ', 'muộn rồi mà chưa thấy người về'],
    ['b¸n l¬ng thùc; hëng l¬ng hu', 'bán lương thực; hưởng lương hưu'],
  ])('%s', (input, truth) => {
    expect(vanban.repair(input).text).toBe(truth)
  })

  it('leaves letters of lists, initials, units and codes', () => {
    const lines = [
      't) ThuÕ ®îc miÔn;',
      'c. Ngêi nép thuÕ;',
      '«ng NguyÔn T. H. L©m',
      'Q§ sè 12/2003/Q§-BTC',
      '8 h 30, nÆng 5 t¹',
    ]
    const { text } = vanban.repair(lines.join('\n'))
    expect(text.split('\n')).toEqual([
      't) Thuế được miễn;',
      'c. Người nộp thuế;',
      'ông Nguyễn T. H. Lâm',
      'QĐ số 12/2003/QĐ-BTC',
      '8 h 30, nặng 5 tạ',
    ])
  })

  it('makes nothing of a document that shows its ư', () => {
    const truth = 'Trưởng thôn được cử đi.\nCha mẹ đều đã già, nhà xa.\nNgười dân tra cứu như sau:\nÁnh mắt sáng ngời.'
    expect(vanban.repair(tcvn3(truth, 'kept')).text.toLowerCase()).toBe(truth.toLowerCase())
  })

  it('says what else a word may be', () => {
    const { edits } = vanban.repair('®îc mêi ngêi; b¸o tra, ®· tra, cha râ lêi.')
    expect(edits.filter(({ alternatives }) => alternatives.length > 0).length).toBeGreaterThan(0)
    for (const { confidence, alternatives } of edits)
      expect(confidence + alternatives.reduce((sum, one) => sum + one.confidence, 0)).toBeLessThanOrEqual(1)
  })
})

describe('what stands among the letters', () => {
  it.each(['tcvn3', 'vni'] as const)('%s: signs of windows-1252 stay signs, and stop no line', (charset) => {
    const truth = read('letter').split('\n').slice(0, 10).join('\n') + '\nKhai tại…\n– “Kho số 4”…'
    const { text } = vanban.repair(asLatin1(misread(truth, charset)))
    expect(text.toLowerCase()).toBe(truth.toLowerCase())
  })

  it('bullets of symbol fonts stay', () => {
    const { text } = vanban.repair('· Hîp ®ång thuª nhµ;\n· §¬n ®Ò nghÞ cña phêng;\nü §· nép lÖ phÝ.')
    expect(text).toBe('· Hợp đồng thuê nhà;\n· Đơn đề nghị của phường;\nü Đã nộp lệ phí.')
  })

  it('lines in Unicode and in English stay', () => {
    const own = [
      'Công văn này đã được số hoá, đà nẵng.',
      'Scanned by the archive, page 1 of 4; see the café’s file.',
      'Công ty',
    ]
    const lines = tcvn3(read('letter'), 'dropped').split('\n')
    const input = [...lines.slice(0, 6), ...own, ...lines.slice(6)].join('\n')
    expect(vanban.repair(input).text.split('\n').slice(6, 9)).toEqual(own)
  })

  it('amounts in đồng and short lines of a form are converted', () => {
    const input = 'MÉu sè 4\n1.500.000®\nHä vµ tªn\nVî\n250.000®\nNgêi lËp biÓu'
    expect(vanban.repair(input).text).toBe('Mẫu số 4\n1.500.000đ\nHọ và tên\nVợ\n250.000đ\nNgười lập biểu')
  })
})
