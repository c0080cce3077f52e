import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeOrder, type PartHead } from '../../src/batch/order.js'
import { walkParts, type OpenPart } from '../../src/batch/merge-walk.js'
import { complete, mergeShards, outcomes, runBatch, engine, temporaryFolder, tree } from './support.js'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  folder.remove()
})

/** An archive with all that may happen to documents: done, failed, missing, hidden, two of one name. */
const fill = (count: number): string[] => {
  for (let number = 0; number < count; number++) folder.file(`in/${number % 3}/${number}.txt`, `đoạn ${number}\n`)
  folder.file('in/1/bad.txt', 'THROW')
  folder.file('in/2/bad.md', 'THROW đ')
  folder.file('in/.hidden.txt')
  folder.file('other/0/0.txt', 'đ')
  folder.file('other/0/0', 'đ')
  return [folder.path('none.txt'), folder.path('in'), folder.path('gone.tar'), folder.path('other')]
}
const ALL = { formats: ['text', 'report'], tables: true, edits: true }
const include = ['**/*.{txt,md}', '**/0']

async function runParts(sources: string[], count: number, more: object = {}): Promise<void> {
  // Whoever is done first matters as little as who does what.
  for (let index = count; index >= 1; index--)
    await complete({ sources, include, out: folder.path('out'), shard: { index, count }, workers: 1, ...ALL, ...more })
}

/** The summary of a folder, but for times. */
const summaryOf = (name: string): object => {
  const { seconds: _seconds, ...summary } = JSON.parse(folder.read(name, 'summary.json')) as { seconds: number }
  return summary
}

/** Everything in a folder with its content, what runs keep for themselves too; locks come and go. */
const everything = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder.path(name), { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name: file }) => `${parentPath}/${file}`)
      .sort()
      .map((path) => [path, readFileSync(path, 'latin1')]),
  )

describe('parts that are joined', () => {
  it.each([
    [1, {}],
    [2, { parquet: true, bom: true }],
    [3, { gather: true }],
    [9, { formats: ['text'], tables: false, edits: false }],
  ])('are as a single run: %d of them, %j', async (count, more) => {
    const sources = fill(30)
    const whole = await complete({ sources, include, out: folder.path('whole'), ...ALL, ...more })
    await runParts(sources, count, more)
    const summary = await mergeShards(folder.path('out'))
    expect(tree(folder.path('out'))).toEqual(tree(folder.path('whole')))
    expect(summaryOf('out')).toEqual(summaryOf('whole'))
    expect({ ...summary, seconds: 0 }).toEqual({ ...whole.summary, seconds: 0 })
    expect(summary).toMatchObject({ done: 31, failed: 5, skippedBy: { hidden: 1 } })
    expect(readdirSync(folder.path('out/.vanban')).sort()).toEqual(['journal', 'rows', 'unfinished'])
    // A run without parts goes on from there.
    const { results } = await complete({ sources, include, out: folder.path('out'), ...ALL, ...more })
    expect(results.filter(({ status }) => status === 'done')).toEqual([])
    expect(tree(folder.path('out'))).toEqual(tree(folder.path('whole')))
  })

  it('are those of the last runs: what was new, changed, failed, and is gone', async () => {
    const sources = [folder.path('in')]
    for (let number = 0; number < 20; number++)
      folder.file(`in/${number}.txt`, number === 3 ? 'THROW' : `đoạn ${number}`)
    await runParts(sources, 3)
    await complete({ sources, include, out: folder.path('whole'), ...ALL })
    folder.file('in/3.txt', 'đúng')
    folder.file('in/4.txt', 'đổi')
    folder.file('in/00.txt', 'đến')
    const away = folder.read('in/5.txt')
    rmSync(folder.path('in/5.txt'))
    await runParts(sources, 3)
    await complete({ sources, include, out: folder.path('whole'), ...ALL })
    await mergeShards(folder.path('out'))
    expect(tree(folder.path('out'))).toEqual(tree(folder.path('whole')))
    // What the sources no longer had is not forgotten.
    folder.file('in/5.txt', away)
    const { results } = await complete({ sources, include, out: folder.path('out'), ...ALL })
    expect(new Set(Object.values(outcomes(results)))).toEqual(new Set(['unchanged']))
    await complete({ sources, include, out: folder.path('whole'), ...ALL })
    expect(tree(folder.path('out'))).toEqual(tree(folder.path('whole')))
  })

  it('stay so when they are joined again, and take no more parts', async () => {
    const sources = fill(10)
    await runParts(sources, 2)
    const first = await mergeShards(folder.path('out'))
    const before = everything('out')
    expect(await mergeShards(folder.path('out'))).toEqual(first)
    expect(everything('out')).toEqual(before)
    await expect(runParts(sources, 2)).rejects.toThrow(
      'holds results of a run over all documents, and this run is over parts (--shard …/2). Divide the work as before',
    )
    expect(everything('out')).toEqual(before)
  })
})

describe('parts that cannot be joined are told of, and nothing is touched:', () => {
  const refused = async (code: string, message: RegExp): Promise<void> => {
    const before = everything('out')
    await expect(mergeShards(folder.path('out'))).rejects.toMatchObject({
      code,
      exitCode: 2,
      message: expect.stringMatching(message),
    })
    expect(everything('out')).toEqual(before)
  }
  const part = (index: number, count: number, more: object = {}) =>
    complete({ sources: [folder.path('in')], out: folder.path('out'), shard: { index, count }, workers: 1, ...more })

  it('no parts at all', async () => {
    await expect(mergeShards(folder.path('none'))).rejects.toMatchObject({
      code: 'OUTPUT_UNUSABLE',
      message: expect.stringMatching(/has no parts to be joined/),
    })
    expect(existsSync(folder.path('none'))).toBe(false)
  })

  it('missing ones, stopped ones, and those that only tried failures', async () => {
    fill(30)
    await part(1, 4)
    await part(2, 4, { mode: 'failed' })
    await part(3, 4)
    const stop = new AbortController()
    stop.abort()
    await part(4, 4, { signal: stop.signal })
    rmSync(folder.path('out/.vanban/3-of-4'), { recursive: true })
    await refused(
      'PARTS_UNFINISHED',
      /out: not all of its 4 parts are done \(never begun: 3\/4; not at their end: 4\/4; with documents that were never tried \(--mode failed\): 2\/4\)\. Run them \(--shard 3\/4, --shard 4\/4, --shard 2\/4\) with the options of the others, then join them again\.$/,
    )
  })

  it('one that was done, and is begun again', async () => {
    fill(30)
    for (const index of [1, 2]) await part(index, 2)
    const stop = new AbortController()
    stop.abort()
    await part(2, 2, { signal: stop.signal })
    await refused('PARTS_UNFINISHED', /\(not at their end: 2\/2\)/)
  })

  it.each([
    [{ formats: ['json'] }, /other forms \(--format\): 2\/2 are not as 1\/2\. Run those that are wrong again/],
    [{ tables: true }, /other files over the archive \(--tables, .*\): 2\/2 are/],
    [{ gather: true }, /other files over the archive/],
    [{ options: { minConfidence: 0.5 } }, /another version or other dictionaries: 2\/2/],
    [{ options: { maxLength: 1000 } }, /other options: 2\/2/],
  ])('parts with other settings: %j', async (more, message) => {
    fill(10)
    for (const index of [1, 2]) await part(index, 2, index === 2 ? more : {})
    await refused('PARTS_DIFFER', message)
  })

  it('parts of other sources: more documents, or others', async () => {
    fill(10)
    await part(1, 2)
    folder.file('in/new.txt')
    await part(2, 2)
    await refused(
      'PARTS_DIFFER',
      /saw other sources: 1\/2 a list of 12 documents, 2\/2 of 13\. Documents came, went or could not be seen/,
    )
    rmSync(folder.path('in/0/0.txt'))
    await part(1, 2)
    rmSync(folder.path('in/new.txt'))
    folder.file('in/zzz.txt')
    await part(2, 2)
    await refused('PARTS_DIFFER', /1\/2 a list of 12 documents, 2\/2 one of as many others/)
  })

  it('parts of several divisions, which an older version let in', async () => {
    fill(5)
    await part(1, 2)
    cpSync(folder.path('out/.vanban/1-of-2'), folder.path('out/.vanban/1-of-3'), { recursive: true })
    await refused('PARTS_DIFFER', /parts of several divisions \(--shard …\/2, --shard …\/3\)/)
  })

  it('one whose rows are lost', async () => {
    fill(20)
    for (const index of [1, 2]) await part(index, 2, { tables: true })
    truncateSync(folder.path('out/.vanban/2-of-2/rows'), 10)
    await refused('PARTS_UNFINISHED', /rows of part 2\/2 are lost\. Run it again \(--shard 2\/2\)/)
    await part(2, 2, { tables: true })
    await mergeShards(folder.path('out'))
  })

  it('two that have the same document, as machines of two kinds may', async () => {
    fill(10)
    for (const index of [1, 2]) await part(index, 2)
    const order = folder.path('out/.vanban/2-of-2/order')
    const [title, head, ...lines] = readFileSync(order, 'utf8').split('\n')
    const own = new Set(lines.map((line) => line.split(' ')[0]))
    const other = Array.from({ length: 10 }, (_, turn) => String(turn)).find((turn) => !own.has(turn)) as string
    const moved = [lines[0].replace(/^\d+/, other), ...lines.slice(1)].sort((a, b) => parseInt(a) - parseInt(b))
    writeFileSync(order, [title, head, ...moved.filter((line) => line !== ''), ''].join('\n'))
    await refused('PARTS_DIFFER', /several parts have the same document.*Run all parts again, on machines of one kind/)
  })

  it('one that is at work', async () => {
    for (let number = 0; number < 40; number++) folder.file(`in/${number}.txt`, 'BUSY 20')
    for (const index of [1, 2]) await part(index, 2)
    const run = runBatch({
      sources: [folder.path('in')],
      out: folder.path('out'),
      shard: { index: 2, count: 2 },
      mode: 'redo',
      engine,
    })
    for await (const { index } of run) {
      if (index > 0) continue
      await expect(mergeShards(folder.path('out'))).rejects.toMatchObject({
        code: 'OUTPUT_LOCKED',
        message: expect.stringMatching(/out \(part 2\/2\): another run is at work here \(process \d+/),
      })
    }
    expect(await mergeShards(folder.path('out'))).toMatchObject({ documents: 40 })
  })

  it('results of a run over all documents beside parts', async () => {
    fill(5)
    for (const index of [1, 2]) await part(index, 2)
    writeFileSync(folder.path('out/.vanban/journal'), 'vanban journal 1\n')
    await refused('OUTPUT_UNUSABLE', /holds results of a run over all documents beside those of parts/)
    await expect(part(1, 2)).rejects.toThrow(
      'was left while its parts were joined. End that first: vanban batch --merge',
    )
  })
})

describe('the documents of parts', () => {
  it('come in the order of the sources, however they are divided', async () => {
    const head = {} as PartHead
    const division = fc.tuple(fc.array(fc.nat(6), { maxLength: 60 }), fc.integer({ min: 1, max: 7 }))
    let round = 0
    await fc.assert(
      fc.asyncProperty(division, async ([owners, count]) => {
        round += 1
        const parts: OpenPart[] = []
        const unread = (): never => {
          throw new Error('only orders are read')
        }
        for (let index = 1; index <= count; index++) {
          const home = folder.path(`walk/${round}/${index}`)
          folder.file(`walk/${round}/${index}/journal`, '')
          const own = owners.flatMap((owner, turn) => (owner % count === index - 1 ? [turn] : []))
          const entries = own.map((turn) => ({
            turn,
            document:
              turn % 3 === 0 ? { name: `\u2028${turn}\n`, origin: '\r', failure: { code: 'X', reason: '' } } : turn,
          }))
          await writeOrder(home, home, head, entries)
          parts.push({ part: { index, count }, home, line: unread, rows: unread, close: unread })
        }
        const walked = []
        for await (const { turn, document, part } of walkParts(parts)) {
          walked.push(turn)
          expect(owners[turn] % count).toBe(part.part.index - 1)
          expect(document).toEqual(turn % 3 === 0 ? expect.objectContaining({ name: `\u2028${turn}\n` }) : turn)
        }
        expect(walked).toEqual(owners.map((_, turn) => turn))
      }),
      { seed: 5, numRuns: 40 },
    )
  })
})

/** How often joining is killed; the long tests do it at every moment. */
const KILLS = Number(process.env['VANBAN_KILLS'] ?? 2)
/** Lets the seconds pass that a lock is held for one who may be about to take it over. */
function passTime(out: string): void {
  const long = new Date(Date.now() - 60_000)
  for (const name of readdirSync(folder.path(out, '.vanban'), { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.takeover')) utimesSync(folder.path(out, '.vanban', name), long, long)
}
const child = fileURLToPath(new URL('./merge-child.mjs', import.meta.url))

describe('joining that is killed', () => {
  it(
    'at any moment, ends right when it is done again',
    async () => {
      const sources = fill(30)
      await complete({ sources, include, out: folder.path('whole'), ...ALL })
      await runParts(sources, 3)
      const join = (out: string, moment: number) =>
        spawnSync(process.execPath, [child, folder.path(out), String(moment)], { encoding: 'utf8' })
      const copy = (out: string): void => {
        cpSync(folder.path('out'), folder.path(out), { recursive: true })
      }
      copy('undisturbed')
      const moments = Number(join('undisturbed', 0).stderr)
      expect(moments).toBeGreaterThan(40)
      const expected = tree(folder.path('whole'))
      const rounds = Math.min(KILLS, moments)
      const random = fc.sample(fc.integer({ min: 1, max: moments }), { seed: 6, numRuns: rounds * 2 })
      if (rounds === moments) for (let moment = 1; moment <= moments; moment++) random[moment - 1] = moment
      for (let round = 0; round < rounds; round++) {
        const out = `out-${round}`
        copy(out)
        // Killed, killed again while it ends what was begun, and then let go.
        for (const moment of [random[round], Math.ceil(random[rounds + round] / 3)]) {
          join(out, moment)
          passTime(out)
        }
        await mergeShards(folder.path(out))
        expect(tree(folder.path(out)), `killed at ${random[round]}`).toEqual(expected)
        expect(summaryOf(out)).toEqual(summaryOf('whole'))
        expect(readdirSync(folder.path(out, '.vanban')).sort()).toEqual(['journal', 'rows', 'unfinished'])
        if (round % 4 > 0) continue
        const { results } = await complete({ sources, include, out: folder.path(out), ...ALL })
        expect(results.filter(({ status }) => status === 'done')).toEqual([])
      }
    },
    120_000 + 15_000 * KILLS,
  )
})
