/** Which process something belongs to, across processes that end, numbers that come again, containers and machines. */
import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Whether a process of this machine runs.
 *
 * @param pid Its number. @param started When it started, if that is known; a later process may have the same number.
 */
export function isRunning(pid: number, started?: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return started === undefined || startOf(pid) === started
}

/** When a process started, where the system tells (Linux, fields 3 and 22 of its stat); empty elsewhere. */
export function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // A process that has ended, but whose parent has not looked yet.
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '')
  } catch {
    return ''
  }
}

/** Where the numbers of processes count: containers on one machine have numbers of their own (Linux). */
export function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** Says where this process runs, in letters that names of files may have. */
const own = (() => {
  const host = encodeURIComponent(hostname())
  return { host, space: processSpace().replace(/\D/g, ''), pid: process.pid, started: startOf(process.pid) }
})()

/** A name for a file that is not finished, which says whose it is: no other file of any process on any machine has it. */
export const unfinishedName = (): string => `${own.pid}-${own.space}-${own.started}-${randomUUID()}@${own.host}`

const UNFINISHED = /^(\d+)-(\d*)-(\w*)-[\da-f-]{36}@(.+)$/

/**
 * Whether the process that began a file still runs.
 *
 * @param name Name by {@link unfinishedName}. @returns Null where that cannot be told from here: another machine or
 * container, or a name of another kind.
 */
export function isOwnerRunning(name: string): boolean | null {
  const [, pid, space, started, host] = UNFINISHED.exec(name) ?? []
  if (pid === undefined || host !== own.host || space !== own.space) return null
  return isRunning(Number(pid), started)
}
