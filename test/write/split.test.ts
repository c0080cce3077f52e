import { expect, it } from 'vitest'
import { split } from '../../src/write/chunks/split.js'

it.each([
  ['at the ends of sentences', 'Một hai ba. Bốn năm sáu bảy.', 16, ['Một hai ba.', 'Bốn năm sáu bảy.']],
  ['not behind an abbreviation', 'Ở xã Bình An và TP. Nam Hải', 20, ['Ở xã Bình An và TP.', 'Nam Hải']],
  [
    'not behind one where a sentence has ended',
    'Xong rồi. Ông ở TP. Nam Hải nay',
    21,
    ['Xong rồi.', 'Ông ở TP. Nam Hải nay'],
  ],
])('texts are cut %s', (_, text, size, parts) => {
  expect(split(text, size).map(({ start, end }) => text.slice(start, end))).toEqual(parts)
})
