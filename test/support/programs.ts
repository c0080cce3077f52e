/** Programs that tests try things with, where the machine has them. */
import { spawnSync } from 'node:child_process'

/**
 * Looks whether programs are on the PATH, and says loudly what is not tried without them.
 *
 * @param names Programs. @param what What is not tried without them.
 */
export function havePrograms(names: readonly string[], what: string): boolean {
  const missing = names.filter((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).error !== undefined)
  if (missing.length === 0) return true
  console.warn(`\nSKIPPED: ${what}: ${missing.join(', ')} cannot be found\n`)
  return false
}
