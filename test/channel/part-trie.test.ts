import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEditTable, scoreEdit } from '../../src/channel/edit-model.js'
import { createPartScorer } from '../../src/channel/part-trie.js'

const LETTERS = ['a', 'ă', 'n', 'g', 'ư', 'ơ', 'i']
const table = parseEditTable(
  [
    'ư\tu\t-0.5',
    'ơ\to\t-0.7',
    'ơ\td\t-1',
    'ươ\tuo\t-0.9',
    'n\tn\t-0.1',
    'n\tm\t-2',
    'g\tg\t-0.1',
    'a\ta\t-0.05',
    'ă\ta\t-0.4',
    'ng\tng\t-0.2',
    'i\tl\t-1.5',
    'i\ti\t-0.1',
  ].join('\n'),
)

const word = (letters: readonly string[]) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 5 }).map((all) => all.join(''))

describe('createPartScorer', () => {
  it('scores as parts are scored one by one, but for those far behind the best', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word(LETTERS), { minLength: 1, maxLength: 12 }),
        word(['a', 'n', 'g', 'u', 'o', 'd', 'l', 'm', '1']),
        fc.array(fc.double({ min: -8, max: 0, noNaN: true }), { minLength: 12, maxLength: 12 }),
        (parts, observed, frequencies) => {
          const frequency = Float32Array.from(parts, (_, i) => frequencies[i])
          const found = new Map<number, number>()
          createPartScorer(
            parts,
            frequency,
            table,
            11,
          )(observed, -Infinity, (part, score) => {
            found.set(part, score)
          })
          const all = parts.map((part) =>
            Math.abs(part.length - observed.length) > 3 ? -Infinity : scoreEdit(table, part, observed),
          )
          const best = all.reduce((most, score, part) => Math.max(most, score + frequency[part]), -Infinity)
          all.forEach((score, part) => {
            const isNear = score > -Infinity && score + frequency[part] >= best - 11
            if (isNear || found.has(part)) expect(found.get(part)).toBeCloseTo(score, 9)
          })
        },
      ),
      { numRuns: 300, seed: 7 },
    )
  })
})
