import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineState } from '../../src/repair/damage.js'
import { createDecoder } from '../../src/repair/decode.js'
import { ARC, Lattice, LONGEST_SPAN } from '../../src/repair/lattice.js'
import { chooseArcs } from '../../src/repair/likeliest-arcs.js'
import type { Token } from '../../src/repair/tokens.js'
import { createToyLanguage } from '../support/toy-language.js'

/** An arc: what it is written as, its posterior, and whether it takes the next token along. */
type ArcPlan = readonly [text: string, posterior: number, merges?: 'merges']

const AS_READ = 'x'

/** Chooses among arcs of tokens that were all read as `x`; the path names an arc at each step by its place in its list. */
function choose(places: readonly (readonly ArcPlan[])[], path: readonly number[], state: LineState = 'eng'): string[] {
  const lattice = new Lattice()
  const texts: string[] = []
  // Two places before the chunk: arcs of the lattice are not those of the chunk.
  for (let before = 0; before < 2; before++) {
    lattice.openPlace()
    lattice.add(lattice.places, ARC.keep, 0, 1, 0)
    texts.push('before')
  }
  for (const arcs of places) {
    lattice.openPlace()
    for (const [text, , merges] of arcs) {
      lattice.add(lattice.places + (merges ? 1 : 0), merges ? ARC.merge : ARC.word, 0, 1, 0)
      texts.push(text)
    }
  }
  const decoded = {
    posteriors: Float64Array.from(places.flat(), ([, posterior]) => posterior),
    history: START,
    path: [],
  }
  let place = 2
  const arcs = path.map((at) => {
    const arc = lattice.first[place] + at
    place = lattice.to[arc]
    return arc
  })
  const tokens = Array.from({ length: 5 + places.length }, () => ({ text: AS_READ, line: 0 }) as Token)
  const chunk = { from: 5, lattice, place: 2, decoded: { ...decoded, path: arcs } }
  return chooseArcs(chunk, tokens, [state], (_lattice, arc) => texts[arc]).map((arc) => texts[arc])
}
const START = { w1: 1, context2: -1, context3: -1 }

describe('chooseArcs', () => {
  it.each<[string, readonly (readonly ArcPlan[])[], readonly number[], readonly string[]]>([
    [
      'the best path where nothing can be likelier',
      [
        [
          ['a', 0.5],
          ['b', 0.5],
        ],
      ],
      [0],
      ['a'],
    ],
    [
      'a likelier word than that of the best path',
      [
        [
          ['a', 0.3],
          ['b', 0.45],
          ['c', 0.25],
        ],
      ],
      [0],
      ['b'],
    ],
    [
      'what is written alike as one reading',
      [
        [
          ['a', 0.4],
          ['b', 0.25],
          ['b', 0.3],
        ],
      ],
      [0],
      ['b'],
    ],
    [
      'the best path where its own is written twice',
      [
        [
          ['a', 0.3],
          ['b', 0.4],
          ['a', 0.3],
        ],
      ],
      [0],
      ['a'],
    ],
    [
      'the token as read where the best path leaves it',
      [
        [
          ['x', 0.3],
          ['b', 0.45],
        ],
      ],
      [0],
      ['x'],
    ],
    [
      'no other word where the token as read is half as likely',
      [
        [
          ['a', 0.3],
          ['b', 0.45],
          ['x', 0.15],
        ],
      ],
      [0],
      ['a'],
    ],
    [
      'another word where the token as read is less than half',
      [
        [
          ['a', 0.3],
          ['b', 0.45],
          ['x', 0.14],
        ],
      ],
      [0],
      ['b'],
    ],
    [
      'the token as read never as the better word',
      [
        [
          ['a', 0.4],
          ['x', 0.19],
          ['b', 0.3],
          ['x', 0],
        ],
      ],
      [0],
      ['a'],
    ],
    [
      'nothing that has no probability',
      [
        [
          ['a', 0.4],
          ['b', 0],
        ],
      ],
      [0],
      ['a'],
    ],
    [
      'two tokens as one word where that is likelier',
      [
        [
          ['a', 0.3],
          ['m', 0.45, 'merges'],
        ],
        [
          ['b', 0.4],
          ['c', 0.15],
        ],
        [['d', 1]],
      ],
      [0, 0, 0],
      ['m', 'd'],
    ],
    [
      'no such word where the next token belongs to another',
      [
        [
          ['a', 0.3],
          ['m', 0.45, 'merges'],
          ['e', 0.25],
        ],
        [
          ['n', 0.3, 'merges'],
          ['c', 0.15],
        ],
        [['d', 0.7]],
      ],
      [0, 0],
      ['a', 'n'],
    ],
    [
      'no such word at the end of the chunk',
      [
        [
          ['a', 0.3],
          ['m', 0.45, 'merges'],
          ['e', 0.2],
        ],
      ],
      [0],
      ['a'],
    ],
    [
      'two words where the best path has one, and the likeliest of the second',
      [
        [
          ['m', 0.3, 'merges'],
          ['a', 0.45],
          ['b', 0.2],
        ],
        [
          ['c', 0.1],
          ['d', 0.2],
          ['e', 0.15],
          ['e', 0.1],
        ],
        [['f', 1]],
      ],
      [0, 0],
      ['a', 'e', 'f'],
    ],
    [
      'no second word that takes a third one along',
      [
        [
          ['m', 0.3, 'merges'],
          ['a', 0.45],
        ],
        [
          ['n', 0.6, 'merges'],
          ['c', 0.1],
        ],
        [['f', 0.4]],
      ],
      [0, 0],
      ['a', 'c', 'f'],
    ],
    [
      'the first arc of a second word of which nothing is known',
      [
        [
          ['m', 0.3, 'merges'],
          ['a', 0.45],
        ],
        [
          ['c', 0],
          ['d', 0],
        ],
        [['f', 1]],
      ],
      [0, 0],
      ['a', 'c', 'f'],
    ],
  ])('takes %s', (_name, places, path, expected) => {
    expect(choose(places, path)).toEqual(expected)
  })

  it.each<[LineState, number, string]>([
    ['eng', 0.15, 'a'],
    ['eng', 0.14, 'b'],
    ['marked', 0.15, 'a'],
    ['stripped', 0.15, 'b'],
    ['stripped', 0.3, 'a'],
  ])('in a line that is %s, with the token as read at %d, takes %s', (state, asRead, expected) => {
    expect(
      choose(
        [
          [
            ['a', 0.3],
            ['b', 0.4],
            ['x', asRead],
          ],
        ],
        [0],
        state,
      ),
    ).toEqual([expected])
  })

  it('covers every token once, whatever was decoded', () => {
    const language = createToyLanguage(1, 6, 0.2)
    const decode = createDecoder(language.model)
    const along = fc.oneof(fc.constantFrom(0, 1), fc.nat(LONGEST_SPAN - 1))
    const plan = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.double({ min: -3, max: 0, noNaN: true }), along)
    // Words of a run take pieces of it along, as many as there are; other tokens the next one at most.
    const part = fc.record({
      isRun: fc.boolean(),
      places: fc.array(fc.array(plan, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
    })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const lattice = new Lattice()
        const tokens: Token[] = []
        for (const { isRun, places } of parts)
          places.forEach((arcs, place) => {
            tokens.push({ text: AS_READ, line: 0, spans: isRun ? [] : undefined } as unknown as Token)
            lattice.openPlace()
            const most = Math.min(isRun ? LONGEST_SPAN - 1 : 1, places.length - 1 - place)
            arcs.forEach(([word, score, wanted], i) => {
              const taken = i > 0 ? Math.min(wanted, most) : 0
              lattice.add(lattice.places + taken, taken > 0 ? ARC.merge : ARC.word, score, word, 0)
            })
          })
        const decoded = decode(lattice, 0, lattice.places, START)
        const chosen = chooseArcs(
          { from: 0, lattice, place: 0, decoded },
          tokens,
          ['eng'],
          (_, arc) => `${lattice.units[5 * arc]}`,
        )
        let place = 0
        for (const arc of chosen) {
          expect(arc).toBeGreaterThanOrEqual(lattice.first[place])
          expect(arc).toBeLessThan(lattice.first[place + 1])
          place = lattice.to[arc]
        }
        expect(place).toBe(lattice.places)
      }),
      { numRuns: 500, seed: 51 },
    )
  })
})
