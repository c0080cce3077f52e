import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVanban, type RepairResult } from '../../src/index.js'

/** 5,000 in the long suite. */
const TEXTS = Number(process.env.VANBAN_ORDER_TEXTS ?? 120)

const LINES = ['seed', 'district-decision', 'ward-report', 'party-notice'].flatMap((name) =>
  readFileSync(`fixtures/${name}/input.txt`, 'utf8')
    .split('\n')
    .filter((line) => line.trim().length > 8),
)

/** Lines of garbled documents with letters dropped, doubled, swapped, in capitals, or of another kind. */
const mutated = fc
  .sample(
    fc
      .tuple(
        fc.constantFrom(...LINES),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'upper', 'sign', 'blank', 'letter')), {
          minLength: 1,
          maxLength: 6,
        }),
      )
      .map(([line, steps]) =>
        steps.reduce(
          (text, [place, step]) => {
            const at = place % text.length
            const letter = text[at] ?? ''
            const changed =
              {
                drop: '',
                double: letter + letter,
                swap: (text[at + 1] ?? '') + letter,
                upper: letter.toUpperCase(),
                sign: `${letter}'`,
                blank: ' ',
                letter: 'abcdeghiklmnopqrstuvxy'[place % 22],
              }[step] ?? letter
            return text.slice(0, at) + changed + text.slice(at + (step === 'swap' ? 2 : 1))
          },
          line.slice(0, 60),
        ),
      ),
    { numRuns: TEXTS, seed: 20261129 },
  )
  .filter((text) => text !== '')

const essence = ({ text, edits, damage, messages }: RepairResult) => JSON.stringify({ text, edits, damage, messages })

/** Repairs every n-th text on a worker of its own. */
const onWorkers = async (count: number): Promise<string[]> => {
  const code = `
    const { parentPort, workerData: { texts, entry } } = require('node:worker_threads')
    import(entry).then(async ({ createVanban }) => {
      const vanban = await createVanban()
      parentPort.postMessage(texts.map((text) => {
        const { text: repaired, edits, damage, messages } = vanban.repair(text)
        return JSON.stringify({ text: repaired, edits, damage, messages })
      }))
    })`
  const entry = new URL('../../dist/index.js', import.meta.url).href
  const lots = await Promise.all(
    Array.from(
      { length: count },
      (_, worker) =>
        new Promise<string[]>((resolve, reject) => {
          const texts = mutated.filter((_, i) => i % count === worker)
          new Worker(code, { eval: true, workerData: { texts, entry } }).on('message', resolve).on('error', reject)
        }),
    ),
  )
  return mutated.map((_, i) => lots[i % count]?.[Math.floor(i / count)] ?? '')
}

describe('what repair makes of a text', () => {
  it('does not depend on what it repaired before', async () => {
    const one = await createVanban()
    const forwards = mutated.map((text) => essence(one.repair(text)))
    const other = await createVanban()
    const backwards = mutated
      .toReversed()
      .map((text) => essence(other.repair(text)))
      .reverse()
    expect(backwards.filter((result, i) => result !== forwards[i])).toEqual([])
    // The same engine once more, with everything in its caches.
    expect(mutated.filter((text, i) => essence(one.repair(text)) !== forwards[i])).toEqual([])
    for (const count of [1, 2, 4]) expect(await onWorkers(count), `${count} workers`).toEqual(forwards)
  }, 600_000)

  it('is the same for a word that a similar one came before', async () => {
    const fresh = await createVanban()
    const { text } = fresh.repair('BAO CDO ')
    const used = await createVanban()
    used.repair('BDO ')
    expect(used.repair('BAO CDO ').text).toBe(text)
  })
})
