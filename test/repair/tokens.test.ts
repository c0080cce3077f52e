import { describe, expect, it } from 'vitest'
import { createTokenizer, shapeOf, type Token } from '../../src/repair/tokens.js'

const isCodePart = (part: string): boolean => ['UBND', 'QD', 'QĐ', 'KH', 'ND', 'NQ', 'CP', 'HDND'].includes(part)
const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  createTokenizer(isCodePart).cutLine(text, 0, text.length, 0, tokens)
  return tokens
}

describe('shapeOf', () => {
  it.each([
    ['phudng', 'word'],
    ['16p', 'word'],
    ['l08', 'word'],
    ["co'", 'word'],
    ['13', 'digits'],
    ['2022', 'digits'],
    ['6.694', 'number'],
    ['58,3%', 'number'],
    ['m2', 'number'],
    ['14:30', 'number'],
    ['25/12/2020', 'date'],
    ['12/2022', 'date'],
    ['25-12-2020', 'date'],
    ['25/KH-UBND', 'code'],
    ['43/2022/ND-CP', 'code'],
    ['366-QD/TW', 'code'],
    ['44.3.ND.1', 'code'],
    ['27.6.1T.3.2', 'code'],
    ['14,3.ND.5.17', 'code'],
    ['128/nq-cp', 'code'],
    ['10-nq/tw', 'code'],
    ['5000/kg-ngay', 'word'],
    ['445,4m', 'number'],
    ['dd/mm/yyyy', 'address'],
    ['huong-dan.md', 'address'],
    ['QD-UBND', 'code'],
    ['BAO/S6', 'word'],
    ['ha', 'word'],
    ['vanphong@tinh.gov.vn', 'address'],
    ['https://tinh.gov.vn/a', 'address'],
    ['—', 'signs'],
    ['...', 'signs'],
  ])('takes %s for %s', (text, shape) => {
    expect(shapeOf(text, isCodePart)).toBe(shape)
  })
})

describe('cutLine', () => {
  it.each([
    ['Két qua: tuyén truyén,', ['Két', 'qua', 'tuyén', 'truyén']],
    ['déng/m2', ['déng', 'm2']],
    ['$6:03', ['$6', '03']],
    ['KT.CHU TICH', ['KT', 'CHU', 'TICH']],
    ['xép;thuong', ['xép', 'thuong']],
    ['[a 1a', ['[a', '1a']],
    ['ngay 25/12/2020.', ['ngay', '25/12/2020']],
    ['1.234,5 m', ['1.234,5', 'm']],
    ['Hungary,[6] bao', ['Hungary', '[6]', 'bao']],
    ['chi?c vy', ['chi?c', 'vy']],
    ['gi?Theo', ['gi', 'Theo']],
    ['   ', []],
  ])('cuts %j', (text, expected) => {
    expect(tokensOf(text).map((token) => token.text)).toEqual(expected)
  })

  it('keeps offsets', () => {
    const text = '(phudng,  cia/xa); 16p'
    for (const token of tokensOf(text)) expect(text.slice(token.start, token.end)).toBe(token.text)
  })

  it('marks the ends of clauses', () => {
    expect(tokensOf('a b; c, d.').map((token) => token.endsClause)).toEqual([false, true, false, true])
  })
})
