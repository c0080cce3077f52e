import { beforeAll, describe, expect, it } from 'vitest'
import { CALLS } from './calls.js'
import { exportedFunctions, type Entry } from './exports.js'
import { loadEngines, type Engines } from './input.js'
import { findBlowUp, inputsOf } from './measure.js'
import { PATTERNS } from './patterns.js'

/** A few of the matrix of `linearity.long.ts`: what reads a text without repairing it, on the kinds of text that were slow. */
const QUICK_PATTERNS = [
  'amounts',
  'a total with its parts',
  'one letter with all marks',
  'decomposed words',
  'references',
  'articles',
  'rows with tabs',
]
const QUICK_CALLS = [
  '. outline',
  '. extractFigures',
  '. extractReferences',
  '. extractInternalReferences',
  '. extractProvisions',
  '. findVietnameseDates',
  '. compareFigures',
  'engine reportOn',
  './vietnamese stripDiacritics',
  './vietnamese collationKey',
]
const QUICK_SIZES = [8_000, 80_000]

let engines: Engines
let entries: readonly Entry[]
beforeAll(async () => {
  engines = await loadEngines()
  entries = await exportedFunctions(engines.engine)
})

describe('the table of calls', () => {
  it('has every function that the package exports', () => {
    const missing = entries.flatMap(({ name, functions }) =>
      functions
        .filter((one) => CALLS[name]?.[one] === undefined)
        .map(
          (one) => `${one} of ${name}: say in test/linearity/calls.ts how it is called with a text, or why with none`,
        ),
    )
    expect(missing).toEqual([])
  })

  it('has no other', () => {
    const known = new Map(entries.map(({ name, functions }) => [name, new Set(functions)]))
    const unknown = Object.entries(CALLS).flatMap(([name, calls]) =>
      Object.keys(calls).filter((one) => !known.get(name)?.has(one)),
    )
    expect(unknown).toEqual([])
  })
})

describe('the patterns', () => {
  it('have names of their own, and texts of the length asked for', () => {
    expect(new Set(PATTERNS.map(({ name }) => name)).size).toBe(PATTERNS.length)
    for (const { name, make } of PATTERNS) {
      const { length } = make(1000)
      expect(length, name).toBeGreaterThanOrEqual(1000)
      expect(length, name).toBeLessThan(2000)
    }
  })
})

describe('time grows with the text and no faster', () => {
  it.each(QUICK_PATTERNS)(
    'on %s',
    async (name) => {
      const pattern = PATTERNS.find((one) => one.name === name)!
      const inputAt = inputsOf(pattern, engines)
      for (const path of QUICK_CALLS) {
        const [entry, one] = path.split(' ') as [string, string]
        const call = CALLS[entry][one]
        if (call.kind === 'no text') throw new Error(`${path} reads no text`)
        expect(await findBlowUp(call.prepare, inputAt, QUICK_SIZES), path).toBeNull()
      }
    },
    120_000,
  )
})
