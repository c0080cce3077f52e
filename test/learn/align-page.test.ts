import { describe, expect, it } from 'vitest'
import { alignPage } from '../../src/learn/align-page.js'

const aligned = (gold: string, ocr: string): string[] =>
  alignPage(gold, ocr).map((line) => line.map(({ truth, observed }) => `${truth}|${observed}`).join(' '))

describe('alignPage', () => {
  it.each<[string, string, string, string[]]>([
    ['nothing', '', '', []],
    ['a page of which nothing was read', 'Điều một', '', []],
    ['a page of blank lines', '\n \n\n', ' \n', []],
    ['one line', 'của dân', 'cia dan', ['của|cia dân|dan']],
    [
      'blank lines and page ends between',
      'của dân\n\n\fvà xã',
      'cia dan\r\nva xa\n',
      ['của|cia dân|dan', 'và|va xã|xa'],
    ],
    ['a line too many', 'của dân\nvà xã', 'cia dan\n~~~~\nva xa', ['của|cia dân|dan', 'và|va xã|xa']],
    ['a line that is missing', 'của dân\nmười hai\nvà xã', 'cia dan\nva xa', ['của|cia dân|dan', 'và|va xã|xa']],
    ['lines that are nothing alike', 'của dân', 'bbbbbbb', []],
    // Three of seven letters are others, 0.43; then four of six, 0.67, which is more than 0.6.
    ['a line that is half read', 'abc defg', 'abc dxyz', ['abc|abc defg|dxyz']],
    ['a line that is hardly read', 'abc def', 'abw xyz', []],
    ['a line of another length', 'ab', 'ab cdefgh', []],
    // Signs count for nothing, and marks neither.
    ['a line among signs', '* ăâ đ', '“aa” --d', ['* ăâ|“aa” đ|--d']],
    ['a line in another form', 'u\u031b a', 'ư a', ['ư|ư a|a']],
  ])('%s', (_name, gold, ocr, expected) => {
    expect(aligned(gold, ocr)).toEqual(expected)
  })

  it('goes by the least cost of all lines together', () => {
    // The second line as read is nearer to the first than to the second, which has nothing else.
    expect(aligned('abcde fghij\nabcde fgxyz', 'abcde fghij\nabcde fghyz')).toEqual([
      'abcde|abcde fghij|fghij',
      'abcde|abcde fgxyz|fghyz',
    ])
  })

  it('finds lines that are off their place', () => {
    const letters = (i: number): string =>
      [...i.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('')
    const lines = Array.from(
      { length: 200 },
      (_, i) => `${letters(i * 7919)}x ${letters(i * 104_729)}y ${letters(i * 1_299_709)}z`,
    )
    const read = lines.map((line) => line.toUpperCase()).filter((_, i) => i >= 30 && i % 9 !== 0)
    expect(
      alignPage(lines.join('\n'), read.join('\n')).map((line) => line.map(({ truth }) => truth).join(' ')),
    ).toEqual(lines.filter((_, i) => i >= 30 && i % 9 !== 0))
  })
})
