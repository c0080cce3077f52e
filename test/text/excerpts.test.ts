import { describe, expect, it } from 'vitest'
import { composeTraced, createExcerpt, placeIn, shiftExcerpt, takeTraced } from '../../src/text/index.js'

describe('an excerpt', () => {
  const whole = 'Căn cứ Luật\n   này và  luật kia'
  const builder = createExcerpt()
  builder.take('Luật', 7, 11)
  builder.put(' ')
  builder.take('này', 15, 18)
  builder.take(' và', 18, 21)
  builder.put(' ')
  builder.take('LK', 23, 31)
  const excerpt = builder.build()
  const at = (start: number, end: number): string | null => {
    const place = placeIn(excerpt, start, end)
    return place && whole.slice(...place)
  }

  it('has its characters', () => {
    expect(excerpt.text).toBe('Luật này và LK')
  })

  it.each([
    [0, 4, 'Luật'],
    [1, 3, 'uậ'],
    [5, 11, 'này và'],
    [9, 10, 'v'],
    [0, 11, 'Luật\n   này và'],
    [12, 13, 'luật kia'],
    [12, 14, 'luật kia'],
    [6, 6, ''],
  ])('%i to %i is found in the other text', (start, end, found) => {
    expect(at(start, end)).toBe(found)
  })

  it('joins stretches that follow one another', () => {
    expect(excerpt.stretches).toHaveLength(12)
  })

  it('of nothing has no place', () => {
    expect(placeIn(createExcerpt().build(), 0, 0)).toBeNull()
  })

  it('moves, and takes up another', () => {
    const moved = shiftExcerpt(excerpt, 5)
    expect(placeIn(moved, 0, 4)).toEqual([12, 16])
    const two = createExcerpt()
    two.put('a ')
    two.append(excerpt)
    expect(placeIn(two.build(), 2, 6)).toEqual([7, 11])
  })

  it('follows decomposed letters', () => {
    const letters = 'Tiếng Việt'.normalize('NFD')
    const composed = composeTraced(letters)
    const own = createExcerpt()
    takeTraced(own, composed, 6, 10, 0)
    const { text } = own.build()
    expect(text).toBe('Việt')
    const [from, until] = placeIn(own.build(), 2, 3)!
    expect(letters.slice(from, until)).toBe('ệ'.normalize('NFD'))
  })
})
