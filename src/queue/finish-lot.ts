/** What becomes of a lot whose documents were done: records, dead letters, and what is to be tried again. */
import type { Failure, WorkerResult } from '../workers/index.js'
import type { Letter, LotRecord, QueuedRun } from './queued-run.js'
import { MOST_TRIES, type LotTask, type RunCounts } from './tasks.js'

/** A lot that only has to be written down. */
export interface Finished {
  /** Documents that are to be tried again; they are added to the queue before the lot counts as done. */
  readonly letters: readonly Letter[]
  /** How many were given up. */
  readonly failed: number
  readonly counts: Omit<RunCounts, 'lots'>
  /** Writes the records: from now on the lot is done. */
  readonly commit: () => Promise<void>
}

/** What another try may mend: limits that other work beside it made it pass, files that were away. */
const PASSING = new Set([
  'TIME_LIMIT',
  'MEMORY_LIMIT',
  'WORKER_CRASHED',
  'CHANGED',
  'ENOENT',
  'EACCES',
  'EMFILE',
  'ENFILE',
])

/** How a document fails that ends its worker wherever it is done. */
const KILLS_WORKERS: Failure = {
  code: 'WORKER_KILLED',
  reason: 'ends the worker that does it, again and again. Look at the document, or give workers more memory.',
}

/** Writes down what became of a whole lot. @param results One a document, in their order. */
export async function finishLot(run: QueuedRun, task: LotTask, results: readonly WorkerResult[]): Promise<Finished> {
  const letters: Letter[] = []
  const dead: Letter[] = []
  const records = results.map((result, position): LotRecord => {
    const { failure } = result
    if (failure === undefined) return recordOf(result)
    const letter = letterOf(task, position, failure, 1)
    if (!PASSING.has(failure.code)) {
      dead.push(letter)
      return recordOf(result)
    }
    letters.push(letter)
    return { ...recordOf(result), open: true }
  })
  // Letters first: a crash in between has the lot done again, and finds them there.
  for (const letter of letters) await run.open.write(letter)
  for (const letter of dead) await run.failed.write(letter)
  return {
    letters,
    failed: dead.length,
    counts: { documents: results.length - letters.length, syllables: syllablesOf(results) },
    commit: () => run.writeRecords(records, task.lot),
  }
}

/** Writes down what became of a document that was tried again. @param result Null: it ended its workers. */
export async function finishDocument(run: QueuedRun, task: LotTask, result: WorkerResult | null): Promise<Finished> {
  const position = task.position ?? 0
  const tries = task.tries + 1
  const failure = result === null ? KILLS_WORKERS : result.failure
  const record = result === null ? { name: task.documents[0][0], failure: KILLS_WORKERS } : recordOf(result)
  const letter = failure === undefined ? null : letterOf(task, position, failure, tries)
  if (letter !== null && result !== null && PASSING.has(letter.code) && tries < MOST_TRIES) {
    await run.open.write(letter)
    const none = { documents: 0, syllables: 0 }
    return { letters: [letter], failed: 0, counts: none, commit: () => Promise.resolve() }
  }
  if (letter !== null) await run.failed.write(letter)
  return {
    letters: [],
    failed: letter === null ? 0 : 1,
    counts: { documents: 1, syllables: result === null ? 0 : syllablesOf([result]) },
    async commit() {
      await run.writeRecords([record], task.lot, position)
      await run.open.remove({ lot: task.lot, position })
    },
  }
}

/** Takes a lot apart that lost its worker too often, so that the one at fault does not take the others with it. */
export async function setApart(run: QueuedRun, task: LotTask): Promise<Finished> {
  const failure: Failure = {
    code: 'SET_APART',
    reason: 'its lot lost its worker several times; it is tried by itself.',
  }
  const letters = task.documents.map((_document, position) => letterOf(task, position, failure, 0))
  for (const letter of letters) await run.open.write(letter)
  return {
    letters,
    failed: 0,
    counts: { documents: 0, syllables: 0 },
    commit: () =>
      run.writeRecords(
        task.documents.map(([name]) => ({ name, failure, open: true as const })),
        task.lot,
      ),
  }
}

function letterOf({ lot, documents }: LotTask, position: number, { code, reason }: Failure, tries: number): Letter {
  // A task of one document has it alone, wherever it stands in its lot.
  const [document, path] = documents[documents.length === 1 ? 0 : position]
  return { document, path, lot, position, tries, code, reason }
}

function recordOf({ name, sha256, key, counts, warnings, failure, outputs, rows }: WorkerResult): LotRecord {
  if (failure !== undefined) return { name, ...(sha256 === undefined ? {} : { sha256 }), failure }
  const filled = Object.entries(rows).filter(([, text]) => text !== '')
  return {
    name,
    ...(sha256 === undefined ? {} : { sha256 }),
    key,
    ...(counts === undefined ? {} : { counts }),
    ...(warnings === undefined ? {} : { warnings }),
    outputs,
    ...(filled.length === 0 ? {} : { rows: Object.fromEntries(filled) }),
  }
}

const syllablesOf = (results: readonly WorkerResult[]): number =>
  results.reduce((sum, { counts }) => sum + (counts?.syllables ?? 0), 0)
