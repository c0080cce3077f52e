import { expect, it } from 'vitest'
import { lettersForDigits } from '../../src/grammar/index.js'

it.each([
  ['10ng', 'long'],
  ['16p', 'lop'],
  ['16i', 'loi'],
  ['14nh', 'lanh'],
  // Units, lettered numbers, other digits, more of them, capitals, and no letters.
  ['14m', null],
  ['10kg', null],
  ['16tr', null],
  ['12b', null],
  ['10a', null],
  ['14h', null],
  ['12ng', null],
  ['106p', null],
  ['16NG', null],
  ['C10', null],
  ['16', null],
  ['', null],
])('lettersForDigits(%j) is %j', (text, letters) => {
  expect(lettersForDigits(text)).toBe(letters)
})
