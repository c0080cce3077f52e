/** Real files with random faults: read or refused, written or refused, never thrown, in time and in memory. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDocument, writeLayout } from '../../src/formats/index.js'
import type { Edit } from '../../src/types.js'
import { randomNumbers } from '../support/random-numbers.js'

/** How many files are made; `npm run test:long` makes a hundred thousand. */
const RUNS = Number(process.env['VANBAN_MUTATIONS'] ?? 600)
/** Longest time of the processor for one, in milliseconds: others may be at work on the machine of a test. */
const MOST_MS = 5000
const MOST_GROWTH = 300 * 2 ** 20

const folder = new URL('../../fixtures/layout/', import.meta.url)
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name, parentPath }) => ({ name, bytes: readFileSync(join(parentPath, name)) }))

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '</',
  '/>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '\0',
  '\t',
  '\n',
  '{',
  '}',
  '[',
  '999999999',
  '-1',
]

function mutated(bytes: Buffer, random: () => number): Buffer {
  const at = (): number => Math.floor(random() * bytes.length)
  let result = Buffer.from(bytes)
  for (let turn = Math.ceil(random() * 4); turn > 0; turn--) {
    const [from, to] = [at(), at()].sort((a, b) => a - b)
    const kind = Math.floor(random() * 6)
    if (kind === 0) result[from % Math.max(1, result.length)] = Math.floor(random() * 256)
    else if (kind === 1) result = Buffer.concat([result.subarray(0, from), result.subarray(Math.min(to, from + 200))])
    else if (kind === 2) result = Buffer.concat([result.subarray(0, to), result.subarray(from)])
    else if (kind === 3) result = result.subarray(0, from)
    else if (kind === 4)
      result = Buffer.concat([
        result.subarray(0, from),
        Buffer.from(PIECES[Math.floor(random() * PIECES.length)]),
        result.subarray(from),
      ])
    else {
      const other = files[Math.floor(random() * files.length)].bytes
      const start = Math.floor(random() * other.length)
      result = Buffer.concat([result.subarray(0, from), other.subarray(start, start + 300), result.subarray(from)])
    }
  }
  return result
}

describe('files with random faults', () => {
  it(
    `are read and written, or refused (${RUNS})`,
    async () => {
      const random = randomNumbers(2026)
      globalThis.gc?.()
      const before = process.memoryUsage().rss
      for (let run = 0; run < RUNS; run++) {
        const { name, bytes } = files[run % files.length]
        const made = mutated(bytes, random)
        const started = process.cpuUsage()
        const { layout, text } = await openDocument(made)
        if (layout !== null) {
          const words = [...text.matchAll(/\S+/g)]
          const edits = words
            .filter(() => random() < 0.05)
            .map(({ 0: before, index: start }): Edit => {
              const after = random() < 0.2 ? 'hai từ' : 'chữ'
              return {
                start,
                end: start + before.length,
                before,
                after,
                rule: 'word',
                confidence: 0.9,
                alternatives: [],
              }
            })
          const { bytes: written, messages } = await writeLayout(layout, edits)
          expect(written !== null || messages.some(({ severity }) => severity === 'error'), `${name}, run ${run}`).toBe(
            true,
          )
        }
        const { user, system } = process.cpuUsage(started)
        expect((user + system) / 1000, `${name}, run ${run}`).toBeLessThan(MOST_MS)
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH + RUNS * 100)
    },
    RUNS * 100 + 60_000,
  )
})
