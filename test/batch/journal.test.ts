import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIdentityIndex } from '../../src/workers/identity-index.js'
import { openJournal, type JournalLine } from '../../src/batch/journal.js'
import { takeLock } from '../../src/batch/lock.js'
import { identityOf } from '../../src/workers/names.js'
import { temporaryFolder } from './support.js'

/** Documents in a large journal; `npm run check:full` asks for a million. */
const ENTRIES = Number(process.env['VANBAN_ENTRIES'] ?? 50_000)

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  folder.remove()
})

const line = (name: string, failed = false): JournalLine => ({
  identity: identityOf(name),
  key: failed ? '' : `${identityOf(`key of ${name}`)}${'0'.repeat(16)}`,
  record: { name, ...(failed ? { failure: { code: 'X', reason: 'no' } } : { outputs: [] }) },
})

describe('the journal', () => {
  it('keeps what is written; the last line of a document counts', async () => {
    const first = await openJournal(folder.path('journal'))
    await first.append([line('a'), line('b\n"đ'), line('c', true)])
    await first.append([line('c')])
    await first.close()
    const second = await openJournal(folder.path('journal'))
    expect(second.index.size).toBe(3)
    expect(second.index.get(identityOf('nobody'))).toBeUndefined()
    expect(second.index.get(identityOf('c'))).toMatchObject({ done: true, key: identityOf('key of c') })
    for (const name of ['a', 'b\n"đ', 'c']) {
      expect(await second.read(second.index.get(identityOf(name))!.offset)).toMatchObject({ name })
    }
    await second.close()
  })

  it('passes over what a crash cut off, wherever', async () => {
    const path = folder.path('journal')
    const whole = await openJournal(path)
    const offsets = await whole.append(Array.from({ length: 5 }, (_, number) => line(`tài liệu ${number}`)))
    await whole.close()
    const bytes = readFileSync(path)
    const ends = [...offsets.slice(1), bytes.length]
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (cut) => {
        writeFileSync(path, bytes)
        truncateSync(path, cut)
        const kept = ends.filter((end) => end <= cut).length
        const torn = await openJournal(path)
        // The last line is also whole when only its line end is missing.
        expect([kept, kept + 1]).toContain(torn.index.size)
        await torn.append([line('after')])
        await torn.close()
        const again = await openJournal(path)
        expect(await again.read(again.index.get(identityOf('after'))!.offset)).toMatchObject({ name: 'after' })
        for (let number = 0; number < kept; number++) {
          expect(await again.read(again.index.get(identityOf(`tài liệu ${number}`))!.offset)).toMatchObject({
            name: `tài liệu ${number}`,
          })
        }
        await again.close()
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  it(`of ${ENTRIES} documents is open in time`, async () => {
    const path = folder.path('journal')
    const file = openSync(path, 'w')
    writeSync(file, 'vanban journal 1\n')
    for (let number = 0; number < ENTRIES;) {
      const lines: string[] = []
      for (let end = Math.min(ENTRIES, number + 10_000); number < end; number++) {
        const json = JSON.stringify({
          name: `công-văn/${number}.txt`,
          counts: { pages: 1 },
          outputs: [{ path: `text/${number}.txt`, sha256: '0'.repeat(64) }],
        })
        lines.push(`D ${identityOf(String(number))} ${'0'.repeat(32)} ${Buffer.byteLength(json)} ${json}\n`)
      }
      writeSync(file, lines.join(''))
    }
    closeSync(file)
    const cpu = process.cpuUsage()
    const journal = await openJournal(path)
    const { user, system } = process.cpuUsage(cpu)
    // Three seconds for a million, and as much again for starting.
    expect((user + system) / 1000).toBeLessThan(200 + (3000 * ENTRIES) / 1e6)
    expect(journal.index.size).toBe(ENTRIES)
    await journal.close()
  })

  it('is refused where it is something else', async () => {
    await expect(openJournal(folder.file('journal', 'something else altogether\n'))).rejects.toMatchObject({
      code: 'JOURNAL_INVALID',
      exitCode: 2,
    })
  })
})

describe('the index', () => {
  it('answers as a map would', () => {
    const identity = fc.integer({ min: 0, max: 400 }).map((number) => identityOf(String(number)))
    const step = fc.tuple(identity, fc.boolean(), fc.nat(1e9))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3000 }), (steps) => {
        const index = createIdentityIndex()
        const map = new Map<string, { offset: number; done: boolean }>()
        const met = new Set<string>()
        for (const [id, done, offset] of steps) {
          if (offset % 3 === 0) {
            expect(index.meet(id)).toBe(!met.has(id))
            met.add(id)
          } else {
            index.set(Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(8), 16), {
              offset,
              done,
              keyHigh: 1,
              keyLow: 2,
            })
            map.set(id, { offset, done })
          }
        }
        for (let number = 0; number <= 400; number++) {
          const id = identityOf(String(number))
          const found = index.get(id)
          expect(found === undefined ? undefined : { offset: found.offset, done: found.done }).toEqual(map.get(id))
        }
      }),
      { seed: 3, numRuns: 20 },
    )
  })
})

describe('the lock', () => {
  const take = () => takeLock(folder.path('lock'), 'out')

  it('keeps a second run out, and says what to do', async () => {
    const lock = await take()
    await expect(take()).rejects.toMatchObject({
      code: 'OUTPUT_LOCKED',
      exitCode: 2,
      message: expect.stringMatching(
        new RegExp(`another run is at work here \\(process ${process.pid} on .*Wait for it to end`),
      ),
    })
    await lock.release()
    await (await take()).release()
    expect(existsSync(folder.path('lock'))).toBe(false)
  })

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, host: hostname(), started: '1' }],
    ['a process whose number another has now', { pid: process.pid, host: hostname(), started: '1' }],
  ])('of %s is taken over', async (_, owner) => {
    const lock = await take()
    const real = JSON.parse(folder.read('lock')) as object
    await lock.release()
    folder.file('lock', JSON.stringify({ ...real, ...owner }))
    if (process.platform !== 'linux' && owner.pid === process.pid) return
    await (await take()).release()
  })

  it('of another machine holds as long as it is touched', async () => {
    folder.file('lock', JSON.stringify({ pid: 1, host: 'elsewhere', space: '', started: '1', since: 'then' }))
    await expect(take()).rejects.toThrow(/process 1 on elsewhere, since then.*try again in \d+ s/)
    const { utimesSync } = await import('node:fs')
    utimesSync(folder.path('lock'), new Date(Date.now() - 120_000), new Date(Date.now() - 120_000))
    await (await take()).release()
  })

  it('that is torn is taken over', async () => {
    folder.file('lock', '{"pid":')
    await (await take()).release()
    expect(() => statSync(folder.path('lock'))).toThrow()
  })

  it('goes to one of many that find it abandoned', async () => {
    const lock = await take()
    const real = JSON.parse(folder.read('lock')) as object
    await lock.release()
    folder.file('lock', JSON.stringify({ ...real, pid: 2 ** 22 + 1, started: '1' }))
    const tries = await Promise.allSettled(Array.from({ length: 12 }, take))
    const won = tries.filter((one) => one.status === 'fulfilled')
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'OUTPUT_LOCKED' })
    expect(won).toHaveLength(1)
    await won[0]?.value.release()
  })
})
