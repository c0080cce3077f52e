import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameOf, numberOf, operatorsOf, textOf } from '../../../src/formats/pdf/content.js'

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const read = (text: string): string[] => {
  const bytes = bytesOf(text)
  return [...operatorsOf(bytes)].map(({ name, operands }) =>
    [name, ...operands.map((operand) => textOf(bytes, operand))].join('|'),
  )
}

describe('operators of content streams', () => {
  it.each([
    ['q 1 0 0 1 5 6 cm Q', ['q', 'cm|1|0|0|1|5|6', 'Q']],
    ['BT/F1 12 Tf(a)Tj ET', ['BT', 'Tf|/F1|12', 'Tj|(a)', 'ET']],
    ['[(a) -5 <0041>]TJ', ['TJ|[(a) -5 <0041>]']],
    ['(a \\) (b) c)Tj', ['Tj|(a \\) (b) c)']],
    ['(Tj ET) Tj', ['Tj|(Tj ET)']],
    ['% Tj (\n(a) Tj', ['Tj|(a)']],
    ['/Span <</ActualText (x) /A <</B 1>>>> BDC EMC', ['BDC|/Span|<</ActualText (x) /A <</B 1>>>>', 'EMC']],
    ['1 2 (c) " (d) \' T*', ['"|1|2|(c)', "'|(d)", 'T*']],
    ['BI /W 1 /H 1 ID \x00 EI\x80 Tj EI Q', ['BI', 'Q']],
    ['true null false sh', ['sh|true|null|false']],
    ['-.5 +3 Td', ['Td|-.5|+3']],
    // Broken: what can be read is.
    ['(a Tj', []],
    [') } ] >> (a) Tj', ['Tj|(a)']],
    ['[ (a) Tj (b) Tj', ['Tj', 'Tj|(b)']],
    ['<41 Tj', []],
    ['BI /W 1 ID abc', ['BI']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('names and numbers', () => {
    const bytes = bytesOf('/A#20b 12.5 x')
    expect(nameOf(bytes, { start: 0, end: 6 })).toBe('A b')
    expect(numberOf(bytes, { start: 7, end: 11 })).toBe(12.5)
    expect(nameOf(bytes, { start: 7, end: 11 })).toBeNull()
    expect(numberOf(bytes, undefined)).toBeNaN()
  })

  it('come in order and within the stream, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'()<>[]{}/%\\ \nBIDETJqQ"\'0.-a\x00'.split(''), ' EI ', ' ID ', 'BT', '<<'), {
          maxLength: 200,
        }),
        (signs) => {
          const bytes = bytesOf(signs.join(''))
          let last = 0
          for (const { start, end, operands } of operatorsOf(bytes)) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            for (const operand of operands) expect(operand.start).toBeGreaterThanOrEqual(start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(bytes.length)
        },
      ),
    )
  })

  it.each(['(', '[', '<<', '<', 'BI ', '1 ', '/a', '[1 ', 'BI ID x EI '])('takes linear time for %s', (sign) => {
    const bytes = bytesOf(sign.repeat(Math.ceil(2_000_000 / sign.length)))
    const start = performance.now()
    for (const _operator of operatorsOf(bytes));
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
