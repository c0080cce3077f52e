import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { randomNumbers } from '../support/random-numbers.js'
import { killChild, start, temporaryFolder, tree } from './support.js'

/** How often a run is killed; `npm run check:full` asks for thirty, by the package's engine. */
const KILLS = Number(process.env['VANBAN_KILLS'] ?? 5)
const ENGINE = process.env['VANBAN_KILLS'] === undefined ? 'fake' : 'real'
const DOCUMENTS = 60

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  folder.remove()
})

const fill = (): void => {
  const text = 'BUSY 4 Uy ban nhan dan phudng đã ban hành 25/KH-UBND: 108 bài, đạt 95,5%.\n'
  for (let number = 0; number < DOCUMENTS; number++)
    folder.file(`in/${number % 7}/${number}.txt`, `${number} ${text.repeat(1 + (number % 5))}`)
}
const run = (out: string, env: Record<string, string> = {}) =>
  start(killChild, [folder.path('in'), folder.path(out), ENGINE], env)

/** The main thread of a process, or one of its others: a signal to any of them ends them all. */
function someThread(pid: number, random: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map(Number)
    return threads[Math.floor(random * threads.length)] ?? pid
  } catch {
    return pid
  }
}

/** Documents that the journal has as done, and those that were done again though nothing had failed in between. */
function recorded(out: string): { done: Set<string>; again: string[] } {
  const done = new Set<string>()
  const again: string[] = []
  for (const line of readFileSync(folder.path(out, '.vanban/journal'), 'utf8').split('\n')) {
    const [, status, name] = /^([DF]) .*?"name":"([^"]+)".*\}$/.exec(line) ?? []
    if (name === undefined) continue
    if (status === 'F') done.delete(name)
    else if (done.has(name)) again.push(name)
    else done.add(name)
  }
  return { done, again }
}

describe('a run that is killed', () => {
  it(
    `${KILLS} times at random moments loses nothing, does nothing twice, and leaves nothing half-written`,
    async () => {
      fill()
      const began = performance.now()
      expect((await once(run('undisturbed'), 'exit'))[0]).toBe(0)
      const whole = performance.now() - began
      const seed = Number(process.env['VANBAN_SEED'] ?? (ENGINE === 'fake' ? 1 : Date.now() % 1e9))
      const random = randomNumbers(seed)
      const expected = tree(folder.path('undisturbed'))
      let killed = 0
      let outs = 1
      while (killed < KILLS) {
        const out = `out-${outs}`
        mkdirSync(folder.path(out), { recursive: true })
        const child = run(out)
        const exit = once(child, 'exit')
        const ended = await Promise.race([exit, wait(random() * whole * 0.9)])
        if (ended === undefined && child.kill(0)) {
          process.kill(someThread(child.pid as number, random()), 'SIGKILL')
          // It may have ended in the same moment.
          if ((await exit)[1] === 'SIGKILL') killed += 1
        } else {
          // Nothing is left to do here: the next runs get another folder.
          outs += 1
        }
        // What is there under its own name is whole, at any moment.
        for (const [name, hash] of Object.entries(tree(folder.path(out)))) {
          if (/^(?:text|json|report)\//.test(name)) expect(hash, `seed ${seed}: ${name}`).toBe(expected[name])
        }
      }
      for (let number = 1; number <= outs; number++) {
        const out = `out-${number}`
        const child = run(out)
        const errors: Buffer[] = []
        child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
        expect((await once(child, 'exit'))[0], Buffer.concat(errors).toString()).toBe(0)
        expect(tree(folder.path(out)), `seed ${seed}`).toEqual(expected)
        expect(recorded(out).done.size).toBe(DOCUMENTS)
        expect(recorded(out).again, 'done twice').toEqual([])
        expect(readdirSync(folder.path(out, '.vanban')).sort()).toEqual(['journal', 'rows', 'unfinished'])
      }
    },
    60_000 * KILLS,
  )

  it('in its workers, again and again, ends as if nothing had been', async () => {
    fill()
    expect((await once(start(killChild, [folder.path('in'), folder.path('undisturbed'), 'fake']), 'exit'))[0]).toBe(0)
    const out = folder.path('out')
    let status: unknown
    for (let round = 0; round < 10 && status !== 0; round++) {
      // Documents at which a worker ended are failures; the next run does them.
      const life = round < 2 ? { FAKE_ENGINE_LIFE: '300' } : undefined
      status = (await once(start(killChild, [folder.path('in'), out, 'fake'], life), 'exit'))[0]
    }
    expect(status).toBe(0)
    expect(tree(out)).toEqual(tree(folder.path('undisturbed')))
    expect(recorded('out').again).toEqual([])
  })
})
