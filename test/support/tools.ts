import { execFileSync, spawnSync } from 'node:child_process'

/** Whether a program is on the path. */
export const hasTool = (name: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0

/** Says loudly that tests are skipped for want of a program. @param what What was not tried: `PDF`. */
export function warnWithoutTools(names: readonly string[], what: string): void {
  const missing = names.filter((name) => !hasTool(name))
  if (missing.length === 0) return
  console.warn(`\n*** SKIPPED: ${what} was not tried with ${missing.join(', ')}: not installed here. ***\n`)
}

/** Whether all of some programs are on the path, with the warning where they are not. */
export function haveTools(names: readonly string[], what: string): boolean {
  warnWithoutTools(names, what)
  return names.every(hasTool)
}

/** Runs a program. @returns What it writes. @throws Where it ends with an error. */
export const runTool = (name: string, ...args: string[]): string =>
  execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 << 20 })
