/**
 * A run in its output folder: what is to be done, what is done, what failed. The broker has none of it for long, so that
 * nothing is lost with the broker.
 *
 *     OUT/vanban-0.1.0-3f9a2c01b4d7/text/a/b.txt       outputs, as a batch run has them
 *     OUT/vanban-0.1.0-3f9a2c01b4d7/.vanban/queue/
 *       run.json                                       settings
 *       listing.jsonl                                  lots with their documents, in the order of the sources
 *       lots/3f/3f….jsonl                              results of a lot, each document a line
 *       lots/3f/3f….12.jsonl                           result of its document 12, which had to be tried again
 *       open/3f….12.json                               documents that wait for another try
 *       failed/3f….12.json                             dead letters: documents that are given up
 *
 * The folder is named after the engine and everything that decides outputs, so that no two versions write to one name.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Generator } from '../types.js'
import { toJson, toJsonLine } from '../write/json.js'
import {
  PROCESSOR_FIELDS,
  type ArchiveRows,
  type DocumentTally,
  type Failure,
  type OutputFile,
} from '../workers/index.js'
import { noRun } from './errors.js'
import { readLines } from './read-lines.js'
import type { OutputTarget } from './target.js'

/** A document of a lot: its name, and its path with one Latin-1 character a byte. */
export type LotDocument = readonly [name: string, path: string]

/** Documents that are done together. */
export interface Lot {
  /** Hash of its documents: names, sizes, times of change. */
  readonly lot: string
  readonly documents: readonly LotDocument[]
}

/** What became of a document of a lot. */
export interface LotRecord {
  readonly name: string
  readonly sha256?: string
  readonly key?: string
  readonly counts?: DocumentTally
  readonly warnings?: readonly Failure[]
  readonly failure?: Failure
  readonly outputs?: readonly OutputFile[]
  readonly rows?: ArchiveRows
  /** It is to be tried again, and its result will stand by itself. */
  readonly open?: true
}

/** A document that waits for another try, or was given up. */
export interface Letter {
  readonly document: string
  /** Path with one Latin-1 character a byte. */
  readonly path: string
  readonly lot: string
  /** Place in its lot, from 0. */
  readonly position: number
  /** How often it was tried. */
  readonly tries: number
  readonly code: string
  readonly reason: string
}

/** A failure of a source, which no worker looks at. */
export interface Stray {
  readonly name: string
  readonly origin: string
  readonly failure: Failure
}

const settingsSchema = z.strictObject({
  type: z.literal('queuedRun'),
  schemaVersion: z.literal('1.0'),
  generator: z.object({ name: z.string(), version: z.string(), dictionaries: z.string() }),
  digest: z.string(),
  processor: z.strictObject(PROCESSOR_FIELDS),
  gather: z.boolean(),
  maxBytes: z.int(),
  timeLimit: z.number(),
  followLinks: z.boolean(),
  lots: z.int(),
  documents: z.int(),
  strays: z.array(
    z.strictObject({
      name: z.string(),
      origin: z.string(),
      failure: z.strictObject({ code: z.string(), reason: z.string() }),
    }),
  ),
})

/** Settings of a run, as `run.json` has them. */
export type RunSettings = z.output<typeof settingsSchema>

const HOME = '.vanban/queue'
/** Settings of a run. */
export const SETTINGS = `${HOME}/run.json`
/** Lots with their documents. */
export const LISTING = `${HOME}/listing.jsonl`
const OPEN = `${HOME}/open/`
const FAILED = `${HOME}/failed/`

/**
 * Name of the folder of a run.
 *
 * @param generator Who repairs. @param digest Of its processor. @param gather Whether outputs are rows of one file.
 */
export function runName({ name, version }: Generator, digest: string, gather: boolean): string {
  const all = createHash('sha256')
    .update(digest)
    .update(gather ? 'gather' : '')
    .digest('hex')
  return `${name}-${version}-${all.slice(0, 12)}`.replace(/[^\w.-]/g, '_')
}

/** The files of a run. */
export interface QueuedRun {
  readonly target: OutputTarget
  readonly settings: () => Promise<RunSettings>
  readonly writeSettings: (settings: RunSettings) => Promise<void>
  readonly lots: () => AsyncIterable<Lot>
  /** Where the results of a lot stand, or those of one of its documents. */
  readonly pathOf: (lot: string, position?: number) => string
  readonly isDone: (lot: string, position?: number) => Promise<boolean>
  /** Results of a lot, or of one of its documents. @returns Null: there are none. */
  readonly records: (lot: string, position?: number) => Promise<AsyncIterable<LotRecord> | null>
  readonly writeRecords: (records: readonly LotRecord[], lot: string, position?: number) => Promise<void>
  /** Documents that wait for another try. */
  readonly open: Letters
  /** Documents that were given up. */
  readonly failed: Letters
}

/** Letters of one kind. */
export interface Letters {
  readonly list: () => AsyncIterable<Letter>
  readonly write: (letter: Letter) => Promise<void>
  readonly remove: (letter: Pick<Letter, 'lot' | 'position'>) => Promise<void>
}

const recordsPath = (lot: string, position?: number): string =>
  `${HOME}/lots/${lot.slice(0, 2)}/${lot}${position === undefined ? '' : `.${position}`}.jsonl`

/** Opens the files of a run. @param target Its folder. */
export function openQueuedRun(target: OutputTarget): QueuedRun {
  const lines = async <Line>(path: string): Promise<AsyncIterable<Line> | null> => {
    const stream = await target.readStream(path)
    return stream === null ? null : readLines<Line>(stream)
  }
  const letters = (folder: string): Letters => ({
    async *list() {
      for await (const path of target.list(folder)) {
        const bytes = await target.read(path)
        // It may have been removed meanwhile.
        if (bytes !== null) yield JSON.parse(Buffer.from(bytes).toString('utf8')) as Letter
      }
    },
    write: (letter) => target.write(`${folder}${letter.lot}.${letter.position}.json`, toJson(letter)),
    remove: ({ lot, position }) => target.remove(`${folder}${lot}.${position}.json`),
  })
  return {
    target,
    async settings() {
      const bytes = await target.read(SETTINGS)
      if (bytes === null) throw noRun(target.address, 'holds no run of a queue. Add one: vanban queue add.')
      const result = settingsSchema.safeParse(parsed(bytes))
      if (!result.success)
        throw noRun(target.address, `${SETTINGS} is not of this version. Add the run anew: vanban queue add.`)
      return result.data
    },
    writeSettings: (settings) => target.write(SETTINGS, toJson(settings)),
    async *lots() {
      const found = await lines<Lot>(LISTING)
      if (found !== null) yield* found
    },
    pathOf: recordsPath,
    isDone: (lot, position) => target.has(recordsPath(lot, position)),
    records: (lot, position) => lines<LotRecord>(recordsPath(lot, position)),
    writeRecords: (records, lot, position) =>
      target.write(recordsPath(lot, position), records.map((record) => toJsonLine(record)).join('')),
    open: letters(OPEN),
    failed: letters(FAILED),
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
