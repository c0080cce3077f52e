/** Hosts that are network namespaces of this machine, each with a cable that can be cut (Linux, for the administrator). */
import { spawnSync } from 'node:child_process'

/** A host. */
export interface TestHost {
  /** Before a command that is to run there. */
  readonly prefix: readonly string[]
  /** Cuts its cable, or mends it. */
  readonly connect: (on: boolean) => void
}

/** Hosts on one switch, with this machine. */
export interface TestNetwork {
  readonly hosts: readonly TestHost[]
  /** Address of this machine on the switch. */
  readonly address: string
  readonly remove: () => void
}

const ip = (...args: string[]): boolean => spawnSync('ip', args, { stdio: 'ignore' }).status === 0

/** Whether this machine lets us make network namespaces. */
export function canMakeHosts(): boolean {
  const name = `vanban-try-${process.pid}`
  if (!ip('netns', 'add', name)) return false
  ip('netns', 'del', name)
  return true
}

/** Makes hosts. @param count How many. */
export function makeHosts(count: number): TestNetwork {
  const mark = (process.pid % 60_000).toString(36)
  const network = `10.${200 + (process.pid % 50)}.${process.pid % 250}`
  const bridge = `vb${mark}`
  const must = (...args: string[]): void => {
    if (!ip(...args)) throw new Error(`ip ${args.join(' ')} does not work`)
  }
  must('link', 'add', bridge, 'type', 'bridge')
  must('addr', 'add', `${network}.1/24`, 'dev', bridge)
  must('link', 'set', bridge, 'up')
  const hosts = Array.from({ length: count }, (_none, at): TestHost & { readonly name: string } => {
    const name = `vanban-${mark}-${at}`
    const [here, there] = [`vh${mark}${at}`, `vg${mark}${at}`]
    must('netns', 'add', name)
    must('link', 'add', here, 'type', 'veth', 'peer', 'name', there)
    must('link', 'set', here, 'master', bridge, 'up')
    must('link', 'set', there, 'netns', name)
    must('-n', name, 'addr', 'add', `${network}.${at + 2}/24`, 'dev', there)
    must('-n', name, 'link', 'set', there, 'up')
    must('-n', name, 'link', 'set', 'lo', 'up')
    return {
      name,
      prefix: ['ip', 'netns', 'exec', name],
      connect: (on) => {
        must('link', 'set', here, on ? 'up' : 'down')
      },
    }
  })
  return {
    hosts,
    address: `${network}.1`,
    remove() {
      for (const { name } of hosts) ip('netns', 'del', name)
      ip('link', 'del', bridge)
    },
  }
}
