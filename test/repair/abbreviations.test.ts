/** Abbreviations that no dictionary has, and initials: which of their letters are Đ. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type RepairResult, type Vanban } from '../../src/index.js'
import { stripDiacritics } from '../../src/vietnamese/index.js'

type Lines = Readonly<Record<'truth' | 'eng', readonly string[]>>
const [PAGE] = Object.values(
  JSON.parse(readFileSync('fixtures/damage/vietnamese.json', 'utf8')) as Record<string, Lines>,
)
const AROUND = {
  eng: PAGE.eng.slice(0, 12),
  stripped: PAGE.truth.slice(0, 12).map(stripDiacritics),
  marked: PAGE.truth.slice(0, 12),
}
type Kind = keyof typeof AROUND

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})
const repair = (kind: Kind, lines: readonly string[]): RepairResult =>
  vanban.repair([...AROUND[kind], ...lines].join('\n'))
const doubts = ({ messages }: RepairResult): string[] =>
  messages
    .filter(({ code }) => code === 'DOUBTFUL_WORD')
    .flatMap(({ alternatives }) => alternatives?.map(({ text }) => text) ?? [])

const LINES = [
  'Tram theo doi diem ngap cua thanh pho da lap xong (sau day goi la TTDDN).',
  'To trinh so 20/TTr-HDQL ngay 09/7/2024 cua Hoi dong quan ly quy bao tri.',
  'Nghi vien Doan DDBQH tinh va Van phong HDND&UBND tinh tham du cuoc hop.',
]

describe.each(['eng', 'stripped'] as const)('in text that is %s', (kind) => {
  it.each([
    ['what the document says in full', 'TTDĐN'],
    ['what codes are known to have', '20/TTr-HĐQL'],
    ['what stands in them', 'ĐĐBQH'],
    ['parts joined by &', 'HĐND&UBND'],
  ])('are read by %s', (_, expected) => expect(repair(kind, LINES).text).toContain(expected))

  it.each([
    ['CONG TY DIEN LUC DUY HOA', '7/TTr-DLDH', '7/TTr-ĐLDH'],
    ['TRUNG TAM DANG KIEM XE CO GIOI', '7/TB-TTDKXCG', '7/TB-TTĐKXCG'],
  ])('are read of codes by the name of the agency: %s', (name, code, expected) => {
    const { text } = repair(kind, ['UBND TINH NAM HAI', name, `So: ${code}`, 'Thuc hien ke hoach cong tac nam 2025.'])
    expect(text).toContain(expected)
  })

  it('stay where nothing tells, as a doubt at most', () => {
    const { text } = repair(kind, ['Thiet bi hieu XDKW va may WDX cua nha san xuat da duoc kiem tra.'])
    expect(text).toContain('XDKW')
    expect(text).toContain('WDX')
  })

  it('are read of initials by the whole name', () => {
    const { text } = repair(kind, ['Ong Do Quang Hung la giam doc cong ty; nguoi lap bieu D.Q.Hung ky ten.'])
    expect(text).toMatch(/Đ\.Q\.H[uùưừ]ng/)
  })

  it('are doubts of initials where the name is not given', () => {
    const result = repair(kind, ['Nguoi lap bieu la ong D.V.Hung thuoc phong ke toan cua cong ty.'])
    expect(result.text).toContain('D.V.H')
    const others = result.edits.flatMap(({ alternatives }) => alternatives.map(({ text }) => text))
    expect([...doubts(result), ...others].some((one) => one.startsWith('Đ.V.H'))).toBe(true)
  })
})

describe('in garble', () => {
  it.each([
    ['Van phong HBND tinh da nhan du hé so va tra két qua.', 'HĐND'],
    ['Theo quy dinh cua BLPTBXH vé viéc lam cho nguoi lao dong.', 'BLĐTBXH'],
  ])('known ones are read behind other letters: %s', (line, expected) =>
    expect(repair('eng', [line]).text).toContain(expected),
  )

  it('consonants in capitals are no word', () => {
    expect(repair('eng', ['bao dam théng tin KHQS phuc vu lanh dao chi huy cdc cap']).text).toContain('KHQS')
  })
})

describe('in text that has its marks', () => {
  it('all stay', () => {
    const line = 'Trạm theo dõi điểm ngập (TTDDN) và ông D.Q.Hùng tại Tờ trình số 20/TTr-HDQL của Hội đồng quản lý.'
    expect(repair('marked', [line]).text).toContain(line)
  })
})

describe('numbers', () => {
  it.each(['dai khoang 4m', 'x 6m', 'dién tich 445,4m', 'theo mau dd/mm/yyyy', 'QCVN 56:2013/BGTVT'])(
    'stay: %s',
    (text) => {
      const number = text.split(' ').at(-1) ?? ''
      expect(repair('eng', [`Tuyén duong ${text} da duoc phé duyét theo quy dinh.`]).text).toContain(number)
    },
  )
})
