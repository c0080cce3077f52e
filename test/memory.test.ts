import { describe, expect, it } from 'vitest'
import { createMemory, LONGEST_REMEMBERED } from '../src/memory.js'

/** A memory of two strings, and what was made for it. */
function counting() {
  const made: string[] = []
  const remembered = createMemory((key) => {
    made.push(key)
    return { key }
  }, 2)
  return { made, remembered }
}

describe('createMemory', () => {
  it('makes what is asked for again once', () => {
    const { made, remembered } = counting()
    const long = 'a'.repeat(LONGEST_REMEMBERED)
    expect(remembered('một')).toBe(remembered('một'))
    expect(remembered(long)).toBe(remembered(long))
    expect(made).toEqual(['một', long])
  })

  it('keeps no long strings', () => {
    const { made, remembered } = counting()
    const long = 'a'.repeat(LONGEST_REMEMBERED + 1)
    expect(remembered(long)).toEqual({ key: long })
    expect(remembered(long)).toEqual({ key: long })
    expect(made).toEqual([long, long])
  })

  it('keeps a number of strings and no more', () => {
    const { made, remembered } = counting()
    for (const key of ['a', 'b', 'b', 'c', 'a']) remembered(key)
    expect(made).toEqual(['a', 'b', 'c', 'a'])
  })
})
