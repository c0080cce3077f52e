import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type {
  BatchJob,
  BatchSummary,
  DocumentResult,
  mergeShards as Merge,
  runBatch as Run,
} from '../../src/batch/index.js'

// Processes and threads are started here, which takes its time where others are at work too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The command, as it is built. */
export const main = at('../../dist/cli/main.js')
/** The engine that the workers of these tests load. */
export const engine = new URL('./fake-engine.mjs', import.meta.url).href
/** The program that the kill tests end. */
export const killChild = at('./kill-child.mjs')

// Workers are threads that run built files: so the tests take the built library, through a name that the types do not follow.
const built = new URL('../../dist/batch/index.js', import.meta.url).href
export const { mergeShards, runBatch } = (await import(built)) as { mergeShards: typeof Merge; runBatch: typeof Run }

/** A folder that is removed with `remove`. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'vanban-batch-'))
  const path = (...names: string[]): string => join(folder, ...names)
  return {
    path,
    file(name: string, content: string | Uint8Array = `đây là ${name}\n`): string {
      mkdirSync(dirname(path(name)), { recursive: true })
      writeFileSync(path(name), content)
      return path(name)
    },
    read: (...names: string[]): string => readFileSync(path(...names), 'utf8'),
    remove: (): void => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs a job to its end. */
export async function complete(job: BatchJob): Promise<{ results: DocumentResult[]; summary: BatchSummary }> {
  const run = runBatch({ engine, workers: 2, ...job })
  const results: DocumentResult[] = []
  for await (const result of run) results.push(result)
  return { results, summary: await run.summary }
}

/** Name and status, or the code of the failure, of each result by name. */
export function outcomes(results: readonly DocumentResult[]): Record<string, string> {
  return Object.fromEntries(results.map(({ name, status, failure }) => [name, failure?.code ?? status] as const).sort())
}

/** Every file of an output folder with the checksum of its bytes; what the run keeps for itself is left out. */
export function tree(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('.vanban'))
  const files = names.filter((name) => statSync(join(folder, name)).isFile() && name !== 'summary.json')
  return Object.fromEntries(
    files.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}

/** Runs the command. */
export const vanban = (
  args: readonly string[],
  input: string | Uint8Array = '',
  options: { readonly cwd?: string; readonly uid?: number } = {},
) => spawnSync(process.execPath, [main, 'batch', ...args], { encoding: 'utf8', input, ...options })

/** Starts a program that is to be killed. */
export const start = (program: string, args: readonly string[], env: Record<string, string> = {}) =>
  spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } })
