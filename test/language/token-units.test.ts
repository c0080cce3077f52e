import { describe, expect, it } from 'vitest'
import { tokenUnits } from '../../src/language/index.js'

describe('tokenUnits', () => {
  it.each([
    ['phường', ['phường']],
    ['Hoà,', ['hòa', '<,>']],
    ['phường),', ['phường', '<,>']],
    [',', ['<,>']],
    ['1,5,', ['<g>', '<,>']],
    ['a,;', ['a', '<s>']],
    ['(UBND)', ['ubnd']],
    ['2022.', ['<y>', '<s>']],
    ['108', ['<m>']],
    ['02', ['<n>']],
    ['6.694', ['<g>']],
    ['1,5', ['<g>']],
    ['58,3%', ['<p>']],
    ['25/12/2020', ['<d>']],
    ['43/2022/NĐ-CP;', ['<c>', '<s>']],
    ['QĐ-UBND', ['<c>']],
    ['QH14', ['<c>']],
    ['đồng/m2', ['đồng', '<c>']],
    ['xã/phường:', ['xã', 'phường', '<s>']],
    ['kinh', ['kinh']],
    ['-', []],
    ['...', ['<s>']],
    ['', []],
  ])('%s', (token, units) => {
    expect(tokenUnits(token)).toEqual(units)
  })

  it('reads composed and decomposed letters alike', () => {
    expect(tokenUnits('Thuỷ'.normalize('NFD'))).toEqual(tokenUnits('thủy'))
  })
})
