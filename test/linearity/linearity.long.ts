/**
 * Every function of the package on every pattern.
 *
 * `VANBAN_PATTERNS` and `VANBAN_CALLS`, two regular expressions, choose some of them: those that fail, say.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { CALLS, type Call } from './calls.js'
import { loadEngines, type Engines } from './input.js'
import { findBlowUp, inputsOf } from './measure.js'
import { PATTERNS } from './patterns.js'

const [SMALL, MIDDLE, LARGE] = [10_000, 100_000, 1_000_000]
/** One in so many pairs of a pattern and a function goes on to a megabyte; each pattern and each function has some. */
const LARGE_ONE_IN = 8
/** Every pattern is repaired through one of the functions that repair: all of them do it by the same engine. */
const REPAIRERS = Object.values(CALLS)
  .flatMap((calls) => Object.values(calls))
  .filter(({ kind }) => kind === 'repairs').length
const LARGE_REPAIR_ONE_IN = 20
/** What aligns texts is slow by its nature. */
const ALIGN_ONE_IN = 10

/** Sizes at which a function is tried; none: another pattern or function has its turn. The whole takes some twenty minutes. */
function sizesOf(kind: Call['kind'], pattern: number, call: number): readonly number[] {
  switch (kind) {
    case 'reads':
      return (pattern + call) % LARGE_ONE_IN === 0 ? [SMALL, MIDDLE, LARGE] : [SMALL, MIDDLE]
    case 'repairs':
      if ((pattern + call) % REPAIRERS !== 0) return []
      return pattern % LARGE_REPAIR_ONE_IN === 0 ? [SMALL, MIDDLE, LARGE] : [SMALL, MIDDLE]
    case 'aligns':
      return (pattern + call) % ALIGN_ONE_IN === 0 ? [2 * MIDDLE, 4 * MIDDLE] : []
    default:
      return []
  }
}

const chosen = (name: string, variable: string): boolean => new RegExp(process.env[variable] ?? '').test(name)

let engines: Engines
beforeAll(async () => {
  engines = await loadEngines()
})

describe('time grows with the text and no faster', () => {
  const patterns = PATTERNS.map((pattern, index) => ({ ...pattern, index })).filter(({ name }) =>
    chosen(name, 'VANBAN_PATTERNS'),
  )

  it.each(patterns)(
    'on $name',
    async ({ index, ...pattern }) => {
      const inputAt = inputsOf(pattern, engines)
      const turns = new Map<Call['kind'], number>()
      const blowUps: unknown[] = []
      for (const [entry, calls] of Object.entries(CALLS)) {
        for (const [name, call] of Object.entries(calls)) {
          const turn = turns.get(call.kind) ?? 0
          turns.set(call.kind, turn + 1)
          const sizes = sizesOf(call.kind, index, turn)
          if (call.kind === 'no text' || sizes.length === 0 || !chosen(`${entry} ${name}`, 'VANBAN_CALLS')) continue
          try {
            const growth = await findBlowUp(call.prepare, inputAt, sizes)
            if (growth !== null) blowUps.push({ function: `${name} of ${entry}`, ...growth })
          } catch (error) {
            blowUps.push({ function: `${name} of ${entry}`, error: String(error) })
          }
        }
      }
      expect(blowUps).toEqual([])
    },
    3_600_000,
  )
})
