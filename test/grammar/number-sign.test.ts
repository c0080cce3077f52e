import { describe, expect, it } from 'vitest'
import { cutCodeEnd, gluedNumberSign, grownPartNumber, isNumberSign, strokeNumber } from '../../src/grammar/index.js'

describe('isNumberSign', () => {
  it.each([
    ['s6', ' 208/HDND-KTNS', ''],
    ['sé', '\n728/QD-UBND', 'tinh'],
    ['S6', ':54+5 /UBND', ''],
    ['86', ': 12/BC-UBND', ''],
    ['sa', ' 333/QD-UBND', 'dinh'],
    ['So', ' 12/2020/TT-BTC', ''],
    ['$6', ' 18-NQ/TW', ''],
    ['S6', ': /BC-UBND', ''],
    ['S6', ':', ''],
    ['5ố', ' 12/QD-UBND', ''],
    ['5é', ' 12/QD-UBND', ''],
    ['§ố', ' 12/QD-UBND', ''],
    ['s5', ' 12/QD-UBND', ''],
    ['sS6', ' 12/QD-UBND', ''],
    ['86', ' 1 90/2025/QH15', 'quyet'],
    ['86', ' dieu', 'mot'],
  ])('%s before "%s"', (word, rest, before) => {
    expect(isNumberSign(word, word + rest, word.length, before)).toBe(true)
  })
  it.each([
    ['So', ' Tài chính', ''],
    ['S6', ' Xây dựng', ''],
    ['so', ' 12/QD-UBND', 'ho'],
    ['80', ' 12/QD-UBND', 'dieu'],
    ['86', ' 250 hộ', 'thon'],
    ['86', ' dieu', 'co'],
    ['86', ': 250', ''],
    ['sau', ' 12/QD-UBND', ''],
    ['s5', ': 12', ''],
    ['5é', ' xe', ''],
    ['sa', ': 12', ''],
  ])('not %s before "%s" after "%s"', (word, rest, before) => {
    expect(isNumberSign(word, word + rest, word.length, before)).toBe(false)
  })
})

describe('gluedNumberSign', () => {
  it.each([
    ['s6333/QD-UBND', 2],
    ['sa333/QD-DHFPT', 2],
    ['S6:54/UBND-KTTH', 2],
    ['Sé612/BC-UBND', 2],
    ['sộ1427/QĐ-UBND', 2],
    ['5ố1427/QĐ-UBND', 2],
    ['s51427/QD-UBND', 0],
    ['86333/QD-UBND', 0],
    ['s333/QD-UBND', 0],
    ['s6333', 0],
    ['sau/QD-UBND', 0],
  ])('%s: %d', (text, length) => expect(gluedNumberSign(text)).toBe(length))
})

describe('cutCodeEnd', () => {
  it.each([
    ['118/202 I/ND-CP ngay', 'I/ND-CP'],
    ['75/201 7/NĐ-CP ngay', '7/NĐ-CP'],
    ['1368/QD- -UBND ngay', '-UBND'],
  ])('%s', (text, last) => expect(text.slice(0, cutCodeEnd(text, 0)).endsWith(last)).toBe(true))
  it('takes two numbers for one behind số', () => {
    expect(cutCodeEnd('số 1 18/2021/NĐ-CP', 3)).toBe(18)
    expect(cutCodeEnd('Điều 1 18/2021/NĐ-CP', 5)).toBe(0)
  })
  it.each(['118/2021/NĐ-CP', '12 /QĐ-UBND', '12/ QĐ-UBND', '5 6/2024', '12/QĐ - UBND', '', 'x'])('leaves %s', (text) =>
    expect(cutCodeEnd(text, 0)).toBe(0),
  )
})

describe('numbers of parts', () => {
  it.each([
    ['dieu', 'l', '1'],
    ['khoan', 'I', '1'],
    ['khoan', ']', '1'],
    ['chuong', 'l', 'I'],
    ['diem', 'l', null],
    ['muc', 'I', null],
    ['dieu', 'le', null],
  ])('%s %s: %s', (word, stroke, number) => expect(strokeNumber(word, stroke)).toBe(number))
  it.each([
    ['Diéul', 4],
    ['Điều2', 4],
    ['Khoảnl', 5],
    ['Mục3', 3],
    ['Mucl', 0],
    ['dieu', 0],
    ['dialog', 0],
  ])('%s: %d', (text, length) => expect(grownPartNumber(text)).toBe(length))
})
