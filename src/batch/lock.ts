/** Keeps two runs apart that would write to one folder; a lock whose owner is gone is taken over. */
import { link, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isRunning, processSpace, startOf } from '../workers/index.js'
import { outputLocked } from './errors.js'

interface Owner {
  readonly pid: number
  readonly host: string
  /** Where its process number counts: containers on one machine have numbers of their own (Linux). */
  readonly space: string
  /** When its process started, as the system counts; tells a process from a later one with the same number. */
  readonly started: string
  /** When the lock was taken, for people. */
  readonly since: string
}

/** A lock that is held. */
export interface Lock {
  readonly release: () => Promise<void>
}

/** The owner touches its lock so often, in milliseconds; one on another machine that has not for long is gone. */
const TOUCH_MS = 5_000
const GONE_MS = 60_000
const TAKEOVER_MS = 10_000

/**
 * Takes the lock of a folder.
 *
 * @param path File of the lock. @param folder The output folder, for messages.
 * @throws {VanbanError} `OUTPUT_LOCKED` when a run that is alive holds it, with the way out.
 */
export async function takeLock(path: string, folder: string): Promise<Lock> {
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    space: processSpace(),
    started: startOf(process.pid),
    since: new Date().toISOString(),
  }
  const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  // The lock appears with its content in one step, so that nobody reads half of it.
  await writeFile(own, JSON.stringify(owner), { flag: 'wx' })
  try {
    await link(own, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await takeOver(path, own, folder)
  } finally {
    await rm(own, { force: true })
  }
  await removeLeftovers(path)
  const touch = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => undefined)
  }, TOUCH_MS)
  touch.unref()
  return {
    async release() {
      clearInterval(touch)
      await rm(path, { force: true })
    },
  }
}

/** Removes what processes left that were killed while they took the lock. */
async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path)
  for (const name of await readdir(folder)) {
    const pid = new RegExp(`^${basename(path)}\\.(\\d+)\\.`).exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

/** Replaces a lock whose owner is gone; only one process at a time tries. */
async function takeOver(path: string, own: string, folder: string): Promise<void> {
  const guard = `${path}.takeover`
  try {
    await (await open(guard, 'wx')).close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const found = await stat(guard).catch(() => null)
    if (found !== null && Date.now() - found.mtimeMs < TAKEOVER_MS) {
      throw outputLocked(
        folder,
        'a run that is just starting',
        'Wait for it to end, or choose another folder for --out.',
      )
    }
    // Its process was killed in these few milliseconds; or it has just been taken away.
    if (found !== null) await rm(guard, { force: true })
    return takeOver(path, own, folder)
  }
  try {
    const owner = await ownerOf(path)
    if (owner !== null) {
      const { alive, way } = await judge(owner, path, own)
      if (alive) throw outputLocked(folder, `process ${owner.pid} on ${owner.host}, since ${owner.since}`, way)
    }
    await rename(own, path)
  } finally {
    await rm(guard, { force: true })
  }
}

async function ownerOf(path: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner
  } catch {
    return null
  }
}

async function judge(owner: Owner, path: string, own: string): Promise<{ alive: boolean; way: string }> {
  const way = 'Wait for it to end, stop it, or choose another folder for --out.'
  if (owner.host === hostname() && owner.space === processSpace())
    return { alive: isRunning(owner.pid, owner.started), way }
  // Both times are the file system's own: clocks of machines differ.
  const age = (await stat(own)).mtimeMs - (await stat(path)).mtimeMs
  return {
    alive: age < GONE_MS,
    way: `${way} If that machine no longer runs it, try again in ${Math.ceil(Math.max(0, GONE_MS - age) / 1000)} s.`,
  }
}
