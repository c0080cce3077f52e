import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const FRAMES = [
  ["'", "'"],
  ['‘', '’'],
  ['"', '"'],
  ['-', ''],
  ['–', ''],
  ['•', ''],
  ['[', ']'],
  ['*', '*'],
  ['**', '**'],
  ['#', ''],
  ['/', ''],
  ['_', '_'],
  ['\u200b', '\u200b'],
  ['\u00ad', ''],
  ['(', ')'],
  ['{', '}'],
  ['+', ''],
  ['~', ''],
] as const

describe('words of stripped text', () => {
  it.each(FRAMES)('are restored between %j and %j', (before, after) => {
    const text = `Nhan dan ta tiep tuc cuoc ${before}dau tranh vi to quoc${after} cua minh`
    expect(vanban.repair(text).text).toBe(`Nhân dân ta tiếp tục cuộc ${before}đấu tranh vì tổ quốc${after} của mình`)
  })

  it.each([
    ['Nhan dan ta dau tranh vi to quoc1 cua minh', 'Nhân dân ta đấu tranh vì tổ quốc1 của mình'],
    ['2Tran Hung Dao la danh tuong cua dan toc', '2Trần Hưng Đạo là danh tướng của dân tộc'],
    ['1dau tranh vi doc lap cua nhan dan', '1đấu tranh vì độc lập của nhân dân'],
    ['Uy ban nhan dan quan mua ba chiec oto moi', 'Ủy ban nhân dân quận mua ba chiếc ôtô mới'],
    ['Anh chup nam 2019 cua Q.Hung tai thanh pho', 'Ảnh chụp năm 2019 của Q.Hùng tại thành phố'],
    ['cua nhan dan phu\u00adong Tan Phu', 'của nhân dân phường Tân Phú'],
  ])('%s', (text, truth) => {
    expect(vanban.repair(text).text).toBe(truth)
  })

  it('keeps the kind of damage', () => {
    expect(
      vanban.repair("- 'Bang chung' to co giao\n[Hoai Linh] noi ve chuyen do\n*Ghi chu: xem phan sau").damage.kind,
    ).toBe('stripped')
  })
})
