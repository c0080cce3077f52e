/** What stands in the queue: lots, by their names alone. */
import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { hexChecksum } from '../checksum.js'
import type { ProgramIdentity, ProgramSettings } from '../programs/index.js'
import type { Generator } from '../types.js'
import { loadBullMq } from './packages.js'
import type { Letter, Lot, LotDocument } from './queued-run.js'

/** Before all keys in Redis. */
export const PREFIX = 'vanban'

/** A piece of work in the queue. */
export interface LotTask {
  /** Address of the output target. */
  readonly out: string
  /** Name of the run in it. */
  readonly run: string
  readonly lot: string
  readonly documents: readonly LotDocument[]
  /** Place of its one document in the lot; absent: it is the whole lot. */
  readonly position?: number
  /** How often the document was tried before. */
  readonly tries: number
}

/** A queue of lots. */
export type LotQueue = Queue<LotTask>

/**
 * The name of the queue of an engine: each worker takes what its own engine and programs are to do, so that versions do not
 * mix, and no lot comes to a machine that cannot read its files.
 *
 * @param generator Who repairs, without what users know: workers read that for each run.
 * @param settings What is read by programs. @param programs The programs as they are here.
 */
export function queueNameOf(
  { name, version, dictionaries }: Generator,
  { ocr, office }: ProgramSettings,
  programs: readonly ProgramIdentity[],
): string {
  const reads = [ocr?.engine, office ? 'office' : undefined].filter((one) => one !== undefined)
  const all = [name, version, dictionaries, ...(reads.length === 0 ? [] : [ocr ?? null, office, programs])]
  return [name, version, hexChecksum(JSON.stringify(all)), ...reads].join('-').replaceAll(':', '_')
}

/** How often a lot is tried that cannot be read or written at all: disk full, folder away. */
const ATTEMPTS = 5
const BACK_OFF_MS = 5_000
/** How often a document is tried that took too long, or too much memory. */
export const MOST_TRIES = 3

/** Opens the queue of an engine. @param connection To Redis. */
export async function openQueue(name: string, connection: Redis): Promise<LotQueue> {
  const { Queue: BullQueue } = await loadBullMq()
  const queue = new BullQueue<LotTask>(name, {
    connection,
    prefix: PREFIX,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: BACK_OFF_MS },
      // What is done stands in the output folder.
      removeOnComplete: true,
      removeOnFail: false,
    },
  })
  queue.on('error', () => undefined)
  return queue
}

/** The task of a whole lot. */
export function taskOfLot(out: string, run: string, { lot, documents }: Lot): LotTask {
  return { out, run, lot, documents, tries: 0 }
}

/** The task of a document that is tried again. */
export function taskOfLetter(out: string, run: string, { lot, position, tries, document, path }: Letter): LotTask {
  return { out, run, lot, position, tries, documents: [[document, path]] }
}

/** Equal tasks have one name, so that what is added twice is there once. */
export function idOf({ out, run, lot, position, tries }: LotTask): string {
  // The same sources may go to two folders.
  return [run, hexChecksum(out), lot, ...(position === undefined ? [] : [position, tries])].join('-')
}

const tally = (out: string, run: string): string => `${PREFIX}:runs:${run}:${out}`

/** What the broker counts of a run, about; what is certain stands in the output folder. */
export interface RunCounts {
  readonly lots: number
  readonly documents: number
  readonly syllables: number
}

/** Notes what was done. */
export async function countDone(redis: Redis, { out, run }: LotTask, counts: RunCounts): Promise<void> {
  const key = tally(out, run)
  const multi = redis.multi()
  for (const [name, value] of Object.entries(counts)) multi.hincrby(key, name, value as number)
  await multi.exec()
}

/** Reads what was noted. */
export async function countsOf(redis: Redis, out: string, run: string): Promise<RunCounts> {
  const found = await redis.hgetall(tally(out, run))
  const count = (name: string): number => Number(found[name] ?? 0)
  return { lots: count('lots'), documents: count('documents'), syllables: count('syllables') }
}

/** A run that was added. */
export interface KnownRun {
  readonly out: string
  readonly run: string
  readonly queue: string
  readonly generator: Generator
  readonly lots: number
  readonly documents: number
  /** When it was added, ISO 8601. */
  readonly since: string
}

const RUNS = `${PREFIX}:runs`

/** Makes a run known to those who ask for the state of the queue. */
export async function makeKnown(redis: Redis, run: KnownRun): Promise<void> {
  await redis.hset(RUNS, `${run.run}:${run.out}`, JSON.stringify(run))
}

/** Gives the runs that were added, by the order of their names. */
export async function knownRuns(redis: Redis): Promise<KnownRun[]> {
  const found = await redis.hgetall(RUNS)
  return Object.keys(found)
    .sort()
    .map((key) => JSON.parse(found[key]) as KnownRun)
}
