import { describe, expect, it } from 'vitest'
import { FOOT, HEAD, of } from './parts.js'

/** Codes on the numbers of a body, with the text that each stands on. */
function remarks(...lines: string[]): string[] {
  const found = of(...HEAD, ...lines, ...FOOT)
  return found.diagnostics
    .filter(({ code }) => code.startsWith('SEQUENCE_'))
    .map(({ code, line }) => `${code} ${lines[line! - 1 - HEAD.length]}`)
}

describe('numbers out of order', () => {
  it.each<[string, string[], string[]]>([
    ['a gap', ['1. Một.', '2. Hai.', '4. Bốn.'], ['SEQUENCE_GAP 4. Bốn.']],
    ['a repeat', ['1. Một.', '2. Hai.', '2. Ba.', '3. Bốn.'], ['SEQUENCE_REPEAT 2. Ba.']],
    ['a count that goes back', ['1. Một.', '2. Hai.', '3. Ba.', '1. Bốn.', '2. Năm.'], ['SEQUENCE_RESTART 1. Bốn.']],
    [
      'a series without its first',
      ['a) Một;', 'b) Hai.', 'Điều 2. Ba', '2. Bốn.', '3. Năm.'],
      ['SEQUENCE_GAP Điều 2. Ba', 'SEQUENCE_GAP 2. Bốn.'],
    ],
    [
      'articles that skip a number from chapter to chapter',
      ['Chương I', 'MỘT', 'Điều 1. Một', 'Điều 2. Hai', 'Chương II', 'HAI', 'Điều 4. Bốn', 'Điều 5. Năm'],
      ['SEQUENCE_GAP Điều 4. Bốn'],
    ],
    [
      'articles that run on',
      ['Chương I', 'MỘT', 'Điều 1. Một', 'Điều 2. Hai', 'Chương II', 'HAI', 'Điều 3. Ba', 'Điều 4. Bốn'],
      [],
    ],
    ['an inserted article', ['Điều 1. Một', 'Điều 1a. Hai', 'Điều 2. Ba'], []],
    ['e after d', ['1. Một:', 'a) Một;', 'b) Hai;', 'c) Ba;', 'd) Bốn;', 'e) Năm;', 'f) Sáu;', 'g) Bảy.'], []],
    ['numbers that begin again in each section', ['I. MỘT', '1. Một.', '2. Hai.', 'II. HAI', '1. Ba.', '2. Bốn.'], []],
  ])('%s', (_, lines, expected) => {
    expect(remarks(...lines)).toEqual(expected)
  })
})
