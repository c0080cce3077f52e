import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCase, letterCase, toTitle } from '../../src/vietnamese/index.js'

describe('letterCase', () => {
  it.each([
    ['nhân', 'lower'],
    ['Nhân', 'title'],
    ['NHÂN', 'upper'],
    ['nHân', 'mixed'],
    ['NHân', 'mixed'],
    ['Đ', 'upper'],
    ['đ', 'lower'],
    ['2025', 'none'],
    ['', 'none'],
    ['/-.', 'none'],
    ['“Nhân', 'title'],
    ['số1', 'lower'],
    ['Nhân'.normalize('NFD'), 'title'],
    ['法', 'none'],
  ])('%s: %s', (word, expected) => {
    expect(letterCase(word)).toBe(expected)
  })
})

describe('applyCase', () => {
  it.each([
    ['nhân', 'NHAN', 'NHÂN'],
    ['nhân', 'Nhan', 'Nhân'],
    ['NHÂN', 'nhan', 'nhân'],
    ['nhân', 'nHaN', 'nhân'],
    ['UBND', 'uBnd', 'UBND'],
    ['là', '13', 'là'],
    ['đồng', 'D', 'Đồng'],
    ['ở', 'O', 'Ở'],
  ])('%s like %s: %s', (word, like, expected) => {
    expect(applyCase(word, like)).toBe(expected)
  })

  it('gives the case of the model to words of plain letters', () => {
    const words = fc.string({ unit: fc.constantFrom(...'abđếờABĐẾỜ'), minLength: 2 })
    fc.assert(
      fc.property(words, words, (word, like) => {
        const model = letterCase(like)
        expect(letterCase(applyCase(word, like))).toBe(model === 'mixed' ? letterCase(word) : model)
      }),
    )
  })
})

describe('toTitle', () => {
  it.each([
    ['đường', 'Đường'],
    ['ĐƯỜNG', 'Đường'],
    ['“an', '“An'],
    ['', ''],
    ['12', '12'],
  ])('%s -> %s', (word, title) => {
    expect(toTitle(word)).toBe(title)
  })
})
