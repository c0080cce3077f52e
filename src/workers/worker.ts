/** The worker of a batch run: one engine, and lots of documents one after another. Run as a thread, not imported. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { VanbanError } from '../errors.js'
import { SYSTEM_ROOM } from '../programs/index.js'
import { failedLine } from './json-line.js'
import { createDocumentWorker, textsOf, type Processed } from './process-document.js'
import { unfinishedName } from './processes.js'
import { assembleProcessor, type DocumentProcessor } from './processor.js'
import type { Hello, WorkerDocument, WorkerMessage, WorkerResult, WorkerSettings, WorkerTask } from './protocol.js'
import { DocumentTrouble, toFailure } from './read-document.js'
import type { TaskEnd } from './threads.js'
import type { OutputFile } from './types.js'
import { writeOutput } from './write-output.js'

/** Files in hand at a time: writing one overlaps with working on the next, and the disk is not flooded. */
const MOST_WRITES = 8

const settings = workerData as WorkerSettings

let loading: Promise<DocumentProcessor> | undefined
const processor = (): Promise<DocumentProcessor> => {
  const { processor, dictionaries: files, programs } = settings
  loading ??= assembleProcessor(processor, {
    files,
    programs,
    room: {
      makeFolder,
      timeLimit: settings.programTime,
      onProgram: (pid) => Atomics.store(settings.processes, slot, pid),
    },
  })
  return loading
}

/** The lot in hand. */
let slot = 0

/** Makes a folder for a program where the next run finds it, if this process is killed. */
async function makeFolder(): Promise<string> {
  if (settings.temporary === undefined) return SYSTEM_ROOM.makeFolder()
  const path = join(settings.temporary, unfinishedName())
  await mkdir(path, { mode: 0o700 })
  return path
}

let doDocument: ReturnType<typeof createDocumentWorker> | undefined

const tell = (message: WorkerMessage | TaskEnd): void => {
  parentPort?.postMessage(message)
}

parentPort?.on('message', (task: WorkerTask) => {
  work(task).then(
    (value) => {
      tell({ ended: true, value })
    },
    (error: unknown) => {
      tell({ ended: true, error })
    },
  )
})

/** Does a task; results of documents go to the main thread one by one, as soon as they are on the disk. */
async function work(task: WorkerTask): Promise<Hello | number> {
  if (task.kind === 'hello') return introduce()
  slot = task.slot
  doDocument ??= createDocumentWorker(settings, await processor())
  const writing = new Set<Promise<void>>()
  // Asking takes as long as reading a file: once a lot is enough.
  const { heapUsed } = process.memoryUsage()
  for (const [at, document] of task.documents.entries()) {
    tell({ started: document.index })
    Atomics.store(settings.phases, task.slot, at * 2 + 1)
    const outcome = await doDocument(document).catch((error: unknown) => ({ status: 'failed' as const, error }))
    Atomics.store(settings.phases, task.slot, at * 2 + 2)
    const finishing = (
      outcome.status === 'failed' ? Promise.resolve(failed(document, outcome.error)) : finish(document, outcome)
    )
      .then((result) => ({ ...result, heapUsed }))
      .then(tell)
      .finally(() => writing.delete(finishing))
    writing.add(finishing)
    // Files in hand move on only while this thread is not computing.
    await new Promise(setImmediate)
    if (writing.size >= MOST_WRITES) await Promise.race(writing)
  }
  await Promise.all(writing)
  return task.documents.length
}

async function introduce(): Promise<Hello> {
  try {
    const { generator, digest } = await processor()
    return { generator, digest }
  } catch (error) {
    loading = undefined
    if (!(error instanceof VanbanError)) throw error
    return { error: { code: error.code, message: error.message, exitCode: error.exitCode } }
  }
}

type Outcome = Omit<WorkerResult, 'heapUsed'>

async function finish(document: WorkerDocument, processed: Processed): Promise<Outcome> {
  const { index, name } = document
  if (processed.status === 'unchanged') return { index, name, ...processed, outputs: [], rows: {} }
  const { outputs: made, line, rows, ...rest } = processed
  const { out, temporary } = settings
  if (out === undefined || temporary === undefined)
    return { index, name, ...rest, contents: line === undefined ? textsOf(made) : { jsonl: line }, outputs: [], rows }
  try {
    const outputs: OutputFile[] = []
    for (const { path, content } of made) {
      outputs.push(
        await writeOutput(out, temporary, path, content).catch((error: unknown) => {
          throw unwritable(path, error)
        }),
      )
    }
    return { index, name, ...rest, outputs, rows }
  } catch (error) {
    return failed(document, error)
  }
}

/** The error of an output, with its name: that of its document may be read very well. */
function unwritable(path: string, error: unknown): DocumentTrouble {
  const { code, reason } = toFailure(error)
  return new DocumentTrouble({ code, reason: `cannot write ${path}: ${reason}` })
}

function failed({ index, name, bytes, jsonLine }: WorkerDocument, error: unknown): Outcome {
  const failure = toFailure(error)
  const line = jsonLine === true ? { contents: { jsonl: failedLine(bytes, name, failure) } } : {}
  return { index, name, status: 'failed', failure, key: '', outputs: [], rows: {}, ...line }
}
