import { describe, expect, it } from 'vitest'
import { ARC, ARC_UNITS, Lattice } from '../../src/repair/lattice.js'

const arcAt = (lattice: Lattice, arc: number) => ({
  to: lattice.to[arc],
  kind: lattice.kind[arc],
  score: lattice.score[arc],
  words: [...lattice.units.subarray(arc * ARC_UNITS, arc * ARC_UNITS + lattice.unitCount[arc])],
  literal: lattice.literals.get(arc),
})

/** A lattice of many places with one to three arcs each, and what was put into it. */
function filled(places: number) {
  const lattice = new Lattice()
  const put: ReturnType<typeof arcAt>[] = []
  const first: number[] = []
  for (let place = 0; place < places; place++) {
    lattice.openPlace()
    first.push(put.length)
    for (let i = 0; i <= place % 3; i++) {
      const to = place + 1 + (i % 2)
      const score = -((place + i) % 64) / 4
      const word = 1 + ((place * 7 + i) % 5000)
      if (i === 0) lattice.add(to, ARC.word, score, word, 0)
      if (i === 1) lattice.add(to, ARC.merge, score, word, 9)
      if (i === 2) lattice.addWords(to, ARC.split, score, [word, 2, 3, 4], 5)
      const literal = place % 10 === 0 ? `${place} ${i}` : undefined
      if (literal !== undefined) lattice.literals.set(lattice.arcs - 1, literal)
      const kind = [ARC.word, ARC.merge, ARC.split][i]
      put.push({ to, kind, score, words: i === 0 ? [word] : i === 1 ? [word, 9] : [word, 2, 3, 4, 5], literal })
    }
  }
  first.push(put.length)
  return { lattice, put, first }
}

describe('Lattice', () => {
  it.each([1, 50, 9000])('keeps what is put into it, over %i places', (places) => {
    const { lattice, put, first } = filled(places)
    expect([lattice.places, lattice.arcs]).toEqual([places, put.length])
    expect([...lattice.first.subarray(0, places + 1)]).toEqual(first)
    expect(put.map((_, arc) => arcAt(lattice, arc))).toEqual(put)
  })

  it('copies arcs of another one, their places counted from where they go', () => {
    const { lattice, put } = filled(40)
    const copy = new Lattice()
    copy.openPlace()
    const numbers = put.map((_, arc) => copy.copy(lattice, arc, 100))
    expect(numbers).toEqual(put.map((_, arc) => arc))
    expect(numbers.map((arc) => arcAt(copy, arc))).toEqual(put.map((arc) => ({ ...arc, to: arc.to + 100 })))
  })

  it('holds nothing of the chunk before once it is cleared', () => {
    const { lattice } = filled(40)
    lattice.clear()
    lattice.openPlace()
    expect(lattice.add(1, ARC.keep, -1, 0, 0)).toBe(0)
    expect(arcAt(lattice, 0)).toEqual({ to: 1, kind: ARC.keep, score: -1, words: [], literal: undefined })
    expect([...lattice.first.subarray(0, 2)]).toEqual([0, 1])
  })
})
