import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumbers, readRows, writeNumbers, writeRows } from '../../src/language/columns.js'
import { contextOf, findInRow, indexContexts, startsOf } from '../../src/language/ngram-trie.js'

const numbers = fc.array(fc.oneof(fc.nat(200), fc.nat(0x7fff)), { maxLength: 300 })
const rows = fc.array(
  fc.uniqueArray(fc.nat(0x7fff), { maxLength: 60 }).map((row) => row.sort((a, b) => a - b)),
  { maxLength: 20 },
)

describe('columns', () => {
  it('give back numbers', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        expect([...readNumbers(writeNumbers(list), list.length)]).toEqual(list)
      }),
    )
  })

  it('give back rising rows', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const starts = startsOf(Uint16Array.from(list, (row) => row.length))
        expect([...readRows(writeRows(list.flat(), starts), starts)]).toEqual(list.flat())
      }),
    )
  })

  it.each([-1, 0x8000, Number.NaN])('refuse %d', (number) => {
    expect(() => writeNumbers([number])).toThrow(RangeError)
  })
})

describe('findInRow', () => {
  it('finds what is in the row, and nothing else', () => {
    fc.assert(
      fc.property(rows, fc.nat(0x7fff), (list, stranger) => {
        const starts = startsOf(Uint16Array.from(list, (row) => row.length))
        const flat = Uint16Array.from(list.flat())
        list.forEach((row, r) => {
          for (const wanted of [...row, stranger]) {
            const place = row.indexOf(wanted)
            expect(findInRow(flat, starts[r], starts[r + 1], wanted)).toBe(place < 0 ? -1 : starts[r] + place)
          }
        })
      }),
    )
  })
})

describe('indexContexts', () => {
  it('numbers the grams that are contexts', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 200 }), (flags) => {
        const bits = new Uint8Array(Math.ceil(flags.length / 32) * 4)
        flags.forEach((flag, i) => {
          if (flag) bits[i >> 3] |= 1 << (i & 7)
        })
        const count = flags.filter(Boolean).length
        const contexts = indexContexts(bits, new Uint16Array(count), new Uint8Array(count))
        let number = 0
        flags.forEach((flag, i) => {
          expect(contextOf(contexts, i)).toBe(flag ? number++ : -1)
        })
        expect(contexts.starts[count]).toBe(count)
      }),
    )
  })
})
