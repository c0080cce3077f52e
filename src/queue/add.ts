/** Adds an archive to a queue: lists its documents, and feeds the broker with lots as fast as workers take them. */
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Generator as Repairer } from '../types.js'
import { fromText, identityOfFile, loadFormats, processorOptionsOf } from '../workers/index.js'
import { connectBroker, type Broker } from './broker.js'
import { identify, type EngineIdentity } from './engine-identity.js'
import { resolveQueueJob, type AddProgress, type QueueJob, type ResolvedQueueJob } from './job.js'
import { listLots, type Listed } from './list.js'
import { LISTING, openQueuedRun, runName, type Lot, type QueuedRun } from './queued-run.js'
import { orLeave } from './or-leave.js'
import { readLines } from './read-lines.js'
import { openTarget } from './target.js'
import { idOf, makeKnown, openQueue, taskOfLetter, taskOfLot, type LotQueue, type LotTask } from './tasks.js'

/** A source, or a document of it, that cannot be added. */
export interface SourceFailure {
  /** Name of the document or source. */
  readonly document: string
  /** Stable name of the reason, such as `ENOENT`. */
  readonly code: string
  /** What happened, and what to do. */
  readonly reason: string
}

/** What came of adding. */
export interface QueueAddition {
  /** Address of the output target. */
  readonly out: string
  /** Name of the run: its folder in the target. */
  readonly run: string
  /** Name of the queue that its lots are in; workers of the same version take them. */
  readonly queue: string
  /** Who is to repair. */
  readonly generator: Repairer
  /** Documents of the sources. */
  readonly documents: number
  /** Files that are no documents. */
  readonly skipped: number
  /** Sources that are not there or cannot be read, and documents of one name, at most 10,000; no worker looks at them. */
  readonly failures: readonly SourceFailure[]
  /** Lots of the documents. */
  readonly lots: number
  /** Lots that were added now. */
  readonly added: number
  /** Lots that were done before. */
  readonly done: number
  /** Documents that had failed before and were added again. */
  readonly retried: number
  /** What was odd about the broker. */
  readonly remarks: readonly string[]
}

/** Lots that are added at a time. */
const GROUP = 50
const POLL_MS = 200
/** How often it is looked whether the broker has lost something. */
const AUDIT_MS = 2_000

/**
 * Adds the documents of an archive to a queue, from where workers on any machine take them.
 *
 * Added again, only what is new, changed, failed or lost is done; what is done stands in the output folder, not in the
 * broker. It goes no faster than workers take lots, so that the broker's memory stays bounded: it lasts nearly as long as
 * the work does.
 *
 * @param job Sources, target, and what is made of each document; see {@link QueueJob}.
 * @returns What was added, when the last lot is with the broker; with `wait`, when everything is done.
 * @throws {VanbanError} `INVALID_OPTIONS`, `PACKAGE_MISSING`, `BROKER_UNREACHABLE`, `BROKER_UNSAFE`,
 * `SOURCE_NOT_SHARED`, `OUTPUT_UNUSABLE`, `PROGRAM_MISSING`, or what the engine cannot start with.
 * @example
 * const { run, lots } = await addToQueue({ sources: ['/shared/scans'], out: '/shared/repaired', tables: true })
 */
export async function addToQueue(job: QueueJob): Promise<QueueAddition> {
  const resolved = withAbsolutePaths(resolveQueueJob(job))
  await loadFormats(resolved.formats)
  const broker = await connectBroker(resolved, job.onTrouble)
  try {
    return await orLeave(addWith(broker, resolved, job), job.signal)
  } finally {
    await broker.close()
  }
}

async function addWith(broker: Broker, resolved: ResolvedQueueJob, job: QueueJob): Promise<QueueAddition> {
  const target = await openTarget(resolved.out, true)
  const engine = await identify(processorOptionsOf(resolved))
  const name = runName(engine.generator, engine.digest, resolved.gather)
  const run = openQueuedRun(target.within(name))
  const { queue: queueName } = engine
  const queue = await openQueue(queueName, broker.redis)
  try {
    const dropLot = async (lot: Lot): Promise<void> => {
      // One that is being done at the moment cannot be taken back.
      await queue.remove(idOf(taskOfLot(target.address, name, lot))).catch(() => undefined)
      await forget(run, lot)
    }
    const listed = await list(resolved, run, engine, job, dropLot)
    const { generator } = engine
    const { lots, documents } = listed
    await makeKnown(broker.redis, {
      out: target.address,
      run: name,
      queue: queueName,
      generator: engine.base,
      lots,
      documents,
      since: new Date().toISOString(),
    })
    const feeder = createFeeder({ queue, run, address: target.address, name, job: resolved, extras: job, listed })
    const retried = await feeder.retry()
    const fed = await feeder.feed()
    if (resolved.wait) await feeder.wait()
    const { skipped } = listed
    return {
      out: target.address,
      run: name,
      queue: queueName,
      generator,
      documents,
      skipped,
      failures: listed.strays.map(({ name, failure: { code, reason } }) => ({ document: name, code, reason })),
      lots,
      ...fed,
      retried,
      remarks: broker.remarks,
    }
  } finally {
    await queue.close()
  }
}

/** Workers stand in other folders. */
function withAbsolutePaths(job: ResolvedQueueJob): ResolvedQueueJob {
  const { dictionaries, dictionary, rules, overlay } = job.options
  const paths = Object.entries({ dictionaries, dictionary, rules, overlay }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return {
    ...job,
    options: { ...job.options, ...Object.fromEntries(paths.map(([key, path]) => [key, resolve(path)])) },
  }
}

/** Lists the documents, and writes down what is to be done. */
async function list(
  job: ResolvedQueueJob,
  run: QueuedRun,
  { generator, digest }: EngineIdentity,
  { stdin, signal, onProgress }: QueueJob,
  dropLot: (lot: Lot) => Promise<void>,
): Promise<Listed> {
  const scratch = await mkdtemp(join(tmpdir(), 'vanban-queue-'))
  try {
    const path = join(scratch, 'listing')
    const tell = throttle(onProgress)
    const listed = await listLots(job, path, {
      stdin: () => stdin ?? process.stdin,
      signal,
      outIdentity: await identityOfOut(job.out),
      onCount: (documents) => {
        tell({ phase: 'list', documents, lots: 0, passed: 0 })
      },
    })
    // Before the new listing: a crash in between leaves lots that are done again, and none that is taken for done.
    await drop(run, await lotNames(path), dropLot)
    await run.target.upload(LISTING, path)
    const { gather, maxBytes, timeLimit, followLinks } = job
    const { lots, documents, strays } = listed
    await run.writeSettings({
      type: 'queuedRun',
      schemaVersion: '1.0',
      generator,
      digest,
      processor: processorOptionsOf(job),
      gather,
      maxBytes,
      timeLimit,
      followLinks,
      lots,
      documents,
      strays,
    })
    return listed
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function lotNames(path: string): Promise<Set<string>> {
  const names = new Set<string>()
  for await (const { lot } of readLines<Lot>(createReadStream(path))) names.add(lot)
  return names
}

/**
 * Drops lots of the former listing that the new one has not. Other lots may have written to the names of their outputs
 * since, so that they must not count as done when their documents come back.
 */
async function drop(run: QueuedRun, names: ReadonlySet<string>, dropLot: (lot: Lot) => Promise<void>): Promise<void> {
  for await (const lot of run.lots()) if (!names.has(lot.lot)) await dropLot(lot)
  for (const letters of [run.open, run.failed])
    for await (const letter of letters.list()) if (!names.has(letter.lot)) await letters.remove(letter)
}

async function identityOfOut(out: string): Promise<string | null> {
  return stat(out).then(
    () => identityOfFile(fromText(resolve(out))),
    () => null,
  )
}

/** Brings lots to the broker, and sees to it that each is done. */
function createFeeder({
  queue,
  run,
  address,
  name,
  job,
  extras: { signal, onProgress },
  listed: { documents, lots },
}: {
  readonly queue: LotQueue
  readonly run: QueuedRun
  readonly address: string
  readonly name: string
  readonly job: ResolvedQueueJob
  readonly extras: QueueJob
  readonly listed: Listed
}) {
  const tell = throttle(onProgress)
  const priority = job.priority === undefined ? {} : { priority: job.priority }
  const add = async (tasks: readonly LotTask[]): Promise<void> => {
    if (tasks.length === 0) return
    await queue.addBulk(tasks.map((data) => ({ name: 'lot', data, opts: { jobId: idOf(data), ...priority } })))
  }
  const most = Math.min(GROUP, job.ahead)
  const room = async (more: number): Promise<void> => {
    while ((await waiting(queue)) + more > job.ahead) {
      signal?.throwIfAborted()
      await sleep(POLL_MS)
    }
  }
  /** Lots that are not done, as tasks in groups. */
  async function* undone(onDone: () => void, redo: boolean): AsyncGenerator<LotTask[], void, undefined> {
    let group: LotTask[] = []
    for await (const lot of run.lots()) {
      signal?.throwIfAborted()
      if (!redo && (await run.isDone(lot.lot))) {
        onDone()
        continue
      }
      if (redo) await forget(run, lot)
      group.push(taskOfLot(address, name, lot))
      if (group.length < most) continue
      yield group
      group = []
    }
    yield group
  }
  return {
    /** Gives lots and documents that were given up another chance. */
    async retry(): Promise<number> {
      for (const job of await queue.getFailed())
        if (job.data.run === name && job.data.out === address) await job.remove()
      let retried = 0
      for await (const letter of run.failed.list()) {
        const again = { ...letter, tries: 0 }
        await run.open.write(again)
        await run.target.remove(run.pathOf(letter.lot, letter.position))
        await run.failed.remove(letter)
        retried += 1
      }
      return retried
    },
    async feed(): Promise<{ added: number; done: number }> {
      let added = 0
      let done = 0
      for await (const group of undone(() => (done += 1), job.redo)) {
        await room(group.length)
        await add(group)
        added += group.length
        tell({ phase: 'add', documents, lots, passed: added + done })
      }
      for await (const letter of run.open.list()) await add([taskOfLetter(address, name, letter)])
      return { added, done }
    },
    /** Stays until everything is done or given up, and adds again what the broker forgot. */
    async wait(): Promise<void> {
      // No more than may wait, as far as nothing was lost.
      let tasks: LotTask[] = []
      for await (const group of undone(() => undefined, false)) tasks.push(...group)
      for (;;) {
        signal?.throwIfAborted()
        const left: LotTask[] = []
        for (const task of tasks) if (!(await run.isDone(task.lot))) left.push(task)
        tasks = left
        const letters: LotTask[] = []
        for await (const letter of run.open.list()) letters.push(taskOfLetter(address, name, letter))
        let failed = 0
        for (const group of inGroups([...tasks, ...letters])) {
          const states = await Promise.all(group.map((task) => queue.getJobState(idOf(task))))
          await add(group.filter((_task, at) => states[at] === 'unknown'))
          // What failed as a lot is for people to look at.
          failed += states.filter((state) => state === 'failed').length
        }
        tell({ phase: 'wait', documents, lots, passed: lots - tasks.length })
        if (tasks.length + letters.length === failed) return
        await sleep(AUDIT_MS)
      }
    },
  }
}

const waiting = async (queue: LotQueue): Promise<number> => queue.getJobCountByTypes('waiting', 'prioritized')

/** Takes away what is known of a lot. */
async function forget(run: QueuedRun, { lot, documents }: Lot): Promise<void> {
  await run.target.remove(run.pathOf(lot))
  for (const position of documents.keys()) await run.target.remove(run.pathOf(lot, position))
}

function* inGroups<T>(list: readonly T[]): Generator<readonly T[], void, undefined> {
  for (let at = 0; at < list.length; at += GROUP) yield list.slice(at, at + GROUP)
}

const TELL_MS = 250

function throttle(tell: ((progress: AddProgress) => void) | undefined): (progress: AddProgress) => void {
  let last = 0
  return (progress) => {
    const now = performance.now()
    if (tell === undefined || (now - last < TELL_MS && progress.passed < progress.lots)) return
    last = now
    tell(progress)
  }
}
