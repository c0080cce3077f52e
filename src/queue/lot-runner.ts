/** Does the lots of a run on this machine: the threads of a batch run, with outputs where the run has them. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { VanbanError } from '../errors.js'
import { makeFolder } from '../node/make-folder.js'
import { createPool, type WorkerResult } from '../workers/index.js'
import type { LotDocument, QueuedRun, RunSettings } from './queued-run.js'
import { runName } from './queued-run.js'

/** Does documents of one run. */
export interface LotRunner {
  /** Does documents. @returns Their results, in their order, when their outputs are in the target. @throws Where the target takes nothing. */
  readonly run: (documents: readonly LotDocument[]) => Promise<WorkerResult[]>
  readonly close: () => Promise<void>
}

/** What the disk says when it is not the document's fault. */
const DISK_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'ESTALE', 'ENOTCONN', 'ETIMEDOUT'])

/**
 * Starts the threads for a run.
 *
 * @param run Its files. @param settings Its settings. @param options Threads, the heap of each in megabytes, a folder
 * for files on their way.
 * @throws {VanbanError} `SETTINGS_CHANGED` where this machine would make other outputs than were asked for.
 */
export async function createLotRunner(
  run: QueuedRun,
  settings: RunSettings,
  {
    workers,
    memory,
    scratch,
    temporary,
  }: {
    readonly workers: number
    readonly memory: number
    readonly scratch: string
    /** Folder for unfinished files in the target; null: it is no folder. */
    readonly temporary: string | null
  },
): Promise<LotRunner> {
  const { target } = run
  const folder = target.folder ?? join(scratch, 'outputs')
  const unfinished = temporary ?? join(scratch, 'unfinished')
  makeFolder(folder)
  makeFolder(unfinished)
  const arrived = new Map<number, WorkerResult>()
  let next = 0
  const { processor, gather, maxBytes, timeLimit, followLinks } = settings
  const pool = createPool({
    workers,
    memory,
    timeLimit: timeLimit * 1000,
    settings: {
      processor,
      gather,
      jsonLines: undefined,
      out: folder,
      temporary: unfinished,
      maxBytes,
      followLinks,
      verify: false,
    },
    onResult: (result) => arrived.set(result.index, result),
  })
  try {
    const { generator, digest } = await pool.hello()
    if (digest !== settings.digest) throw settingsChanged(runName(generator, digest, gather))
  } catch (error) {
    await pool.close()
    throw error
  }
  return {
    async run(documents) {
      const tasks = documents.map(([name, path]) => ({ index: next++, name, origin: name, path }))
      await pool.run(tasks)
      const results = tasks.map(({ index }) => {
        const result = arrived.get(index)
        arrived.delete(index)
        return result
      })
      const whole = results.filter((result) => result !== undefined)
      if (whole.length < tasks.length) throw new Error('the worker was ended before the lot was done')
      const trouble = whole.find(({ failure }) => failure !== undefined && DISK_CODES.has(failure.code))?.failure
      if (trouble !== undefined) throw new Error(`${trouble.code}: ${trouble.reason}`)
      if (target.folder === null)
        for (const { outputs } of whole)
          for (const { path } of outputs) {
            await target.upload(path, join(folder, path))
            await rm(join(folder, path))
          }
      return whole
    },
    close: () => pool.close(),
  }
}

function settingsChanged(here: string): VanbanError {
  return new VanbanError(
    'SETTINGS_CHANGED',
    `this machine would do it as ${here}: the user's dictionary, rules or overlay, or the programs that read files, are not those that it was added with. Add the archive again.`,
    2,
  )
}
