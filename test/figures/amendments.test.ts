import { expect, it } from 'vitest'
import { extractAmendments, extractInternalReferences, extractReferences } from '../../src/figures/index.js'
import { extractProvisions } from '../../src/provisions/index.js'
import { of } from '../structure/parts.js'

const HEAD = 'Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 96/2028/NĐ-CP'

/** What is done to which parts, and the quotation with the new text. */
function acts(...lines: string[]): string[] {
  const { units, body } = of(HEAD, ...lines, 'Điều 9. Trách nhiệm thi hành', 'Các bộ thi hành Nghị định này.')
  const { references } = extractReferences(units)
  const internalReferences = extractInternalReferences(units, { references, body })
  return extractAmendments(units, { body, references, internalReferences }).map((act) => {
    const targets = act.targets.map(({ path }) => path.map(({ label }) => label).join('>') || 'all')
    return [act.operation, ...targets, act.quotationId ?? '–'].join(' ')
  })
}

it.each<[string, string[], string[]]>([
  [
    'a new point, by the point that it stands behind',
    ['1. Bổ sung điểm d1 vào sau điểm d khoản 2 Điều 12 như sau:', '“d1) Chứng từ nộp tiền;”.'],
    ['supplement 12>2>d1 q1'],
  ],
  [
    'a new clause, by its own article',
    ['1. Bổ sung khoản 3a vào sau khoản 3 Điều 7 như sau:', '“3a. Gia hạn một lần.”.'],
    ['supplement 7>3a q1'],
  ],
  [
    'a new article',
    ['1. Bổ sung Điều 5a vào sau Điều 5 như sau:', '“Điều 5a. Hồ sơ', 'Hồ sơ gồm đơn.”.'],
    ['supplement 5a q1'],
  ],
  [
    'an annex beside articles holds none of them',
    ['1. Thay thế cụm từ “Bộ A” bằng cụm từ “Bộ B” tại Điều 4, khoản 2 Điều 7 và Phụ lục II.'],
    ['replaceWords 4 7>2 II –'],
  ],
  [
    'what is replaced beside entering into force',
    [
      'Điều 3. Hiệu lực',
      'Quyết định này có hiệu lực từ ngày ký và thay thế Quy chế ban hành kèm theo Quyết định số 7/2030/QĐ-UBND.',
    ],
    ['amend all –', 'replace all –'],
  ],
  ['nothing where another document replaces', ['1. Quyết định số 7/2030/QĐ-UBND đã được thay thế.'], []],
  [
    'a title over the paragraph that names the act',
    [
      'Điều 2. Sửa đổi, bổ sung Nghị định số 11/2029/NĐ-CP',
      'Sửa đổi khoản 4 Điều 52 Nghị định số 11/2029/NĐ-CP như sau:',
      '“4. Khai thác theo quy hoạch.”.',
    ],
    ['amend all –', 'amend 52>4 q1'],
  ],
])('%s', (_, lines, expected) => {
  expect(acts(...lines)).toEqual(expected)
})

it('what a quotation says of entry into force is said of another document', () => {
  const { units } = of(
    HEAD,
    '1. Sửa đổi Điều 3 như sau:',
    '“Điều 3. Hiệu lực',
    'Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2029.”.',
    'Điều 2. Nghị định này có hiệu lực từ ngày 01 tháng 10 năm 2031.',
  )
  expect(extractProvisions(units).effects.map(({ scope, date }) => [scope, date])).toEqual([
    ['other', '2029-07-01'],
    ['document', '2031-10-01'],
  ])
})
