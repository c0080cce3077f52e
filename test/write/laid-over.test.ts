import { describe, expect, it } from 'vitest'
import { layOver } from '../../src/write/laid-over.js'

/** Pairs of words; those that are not the same letters with a sign between. */
function pairs(text: string, line: string): string[] {
  return layOver(text, line).words.map(
    ({ start, end, from, until, exact }) => `${text.slice(start, end)}${exact ? '=' : '~'}${line.slice(from, until)}`,
  )
}

describe('layOver', () => {
  it.each([
    ['a stretch of the line', 'Sở Tài chính', '- Sở Tài chính;', ['Sở=Sở', 'Tài=Tài', 'chính=chính']],
    ['a word, not the end of another', 'An Bình', 'Toàn An Bình', ['An=An', 'Bình=Bình']],
    ['as many words, written otherwise', 'Số: 05/BB-BCĐ', 'Số 05/8B-BCP', ['Số=Số', '05/BB-BCĐ~05/8B-BCP']],
    ['words in order', 'ngày 5 tháng 7', 'ngày tháng 7', ['ngày=ngày', 'tháng=tháng', '7=7']],
    ['words that ran together', 'tháng 5 năm', 'ngày tháng5 năm', ['tháng=tháng', '5=5', 'năm=năm']],
    ['nothing in common', 'CHỦ TỊCH', 'hu tich Chi', []],
    ['nothing', '', 'hu tich', []],
  ])('%s', (_, text, line, expected) => {
    expect(pairs(text, line)).toEqual(expected)
  })
})
