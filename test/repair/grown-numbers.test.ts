/** What has grown onto a number: units, abbreviations and codes are no words, and no digits. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'
import { stripDiacritics } from '../../src/vietnamese/index.js'

type Lines = Readonly<Record<'truth' | 'eng' | 'vie', readonly string[]>>
const [PAGE] = Object.values(
  JSON.parse(readFileSync('fixtures/damage/vietnamese.json', 'utf8')) as Record<string, Lines>,
)
const AROUND = {
  eng: PAGE.eng.slice(0, 12),
  vie: PAGE.vie.slice(0, 12),
  marked: PAGE.truth.slice(0, 12),
  stripped: PAGE.truth.slice(0, 12).map(stripDiacritics),
}
type Kind = keyof typeof AROUND
const KINDS = Object.keys(AROUND) as Kind[]
const ALL = [KINDS.slice(0, 1), KINDS.slice(1, 2), KINDS.slice(2, 3), KINDS.slice(3)] as Kind[][]

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

/** A line after repair among lines of a kind. */
const among = (kind: Kind, line: string): string =>
  vanban
    .repair([...AROUND[kind], line].join('\n'))
    .text.split('\n')
    .at(-1)!

describe.each(ALL)('in text that is %s', (kind) => {
  it.each([
    'SE3',
    'TH2',
    '99tr',
    '50cc',
    '+91ha',
    '(+15ha)',
    '3gv',
    '20cv',
    '14nd',
    '45hs',
    '12kwh',
    'to95%',
    '20l',
    '375l',
    '118I',
    '12!',
    'z788o',
    'B120/QĐ-UBND',
    'D13/QĐ-UBND',
    '⁄6/BC-UBND',
    '(99tr)',
    '30sv,',
    '3d',
    '2d/3d',
  ])('%s stays', (token) => {
    expect(among(kind, `Theo báo cáo của xã thì ${token} trong kỳ`)).toContain(` ${token} `)
    expect(among(kind, `Theo bao cao cua xa thi ${token} trong ky`)).toContain(` ${token} `)
  })
  it('inner strokes and rounds are digits', () => {
    expect(among(kind, 'ngày 15/1O/2O24 có 1O8 người, 1l8 hồ sơ')).toMatch(/108 .* 118 /)
  })
  it('a letter before the number of a code is its own', () => {
    expect(among(kind, 'Quyet dinh B120/QD-UBND va Nghi dinh D91/ND-CP')).toContain(' D91/NĐ-CP')
  })
})

describe.each(['eng', 'stripped'] as const)('money in text that is %s', (kind) => {
  it.each([
    ['Gia ban la 23.125.000d moi chiec', '23.125.000đ'],
    ['Gia ban la 18.500d/kg tai cho', '18.500đ/kg'],
    ['Tong cong la 5.000.000 d.', '5.000.000 đ.'],
    ['Ho tro 450.000 d/nguoi cho dan', '450.000 đ/'],
  ])('%s', (line, amount) => expect(among(kind, line)).toContain(amount))
  it('leaves items and small numbers', () => {
    expect(among(kind, 'Thuc hien theo muc 3d va hinh 2d/3d trong bao cao')).toMatch(/ 3d .* 2d\/3d /)
  })
  it('makes figures', () => {
    const text = [...AROUND[kind], 'Tong kinh phi da chi la 23.125.000d trong nam 2024.'].join('\n')
    expect(vanban.report(text).figures.some(({ value }) => value === 23_125_000)).toBe(true)
  })
})
it('leaves the letter behind an amount in text that has its marks', () => {
  expect(among('marked', 'Tổng cộng là 23.125.000d trong năm')).toContain('23.125.000d ')
})

describe('số before a code', () => {
  it.each(['5ố', '5é', '§ố', 's5', 'sS6', '$6', '86', '56'])('%s in garble', (word) =>
    expect(among('eng', `Can cir Quyét dinh ${word} 1427/QD-UBND cua tinh`)).toContain('Quyết định số 1427/QĐ-UBND'),
  )
  it.each(['$6', '86', '56', 's6'])('%s in text without marks', (word) =>
    expect(among('stripped', `Can cu Quyet dinh ${word} 1427/QD-UBND cua tinh`)).toContain(
      'Quyết định số 1427/QĐ-UBND',
    ),
  )
  it('grown onto it', () => {
    expect(among('marked', 'Căn cứ Quyết định sộ1427/QĐ-UBND của tỉnh')).toContain('số 1427/QĐ-UBND')
  })
  it('leaves numbers behind other words', () => {
    expect(among('stripped', 'Thuc hien Dieu 86 12/QD-UBND cua tinh')).toContain(' 86 12/')
  })
})

describe('rows whose cells a semicolon parts', () => {
  it('are no items', () => {
    const text =
      '1;Nguyén Van Hung;thén Déng\nI;Xay dung nha van hoa;2\nPhat trién kinh té x4 hdi cia dia phuong nam nay'
    expect(vanban.repair(text).text).toMatch(/^1;Nguyễn Văn H[ùư]ng;thôn Đông\nI;Xây dựng nhà văn hóa;2\n/)
  })
})
