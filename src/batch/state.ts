/** What a run knows of its documents: who they are, whether they are its own, and what became of them. */
import { createHash } from 'node:crypto'
import {
  createTally,
  identityOf,
  sameName,
  shardOf,
  type DocumentResult,
  type IndexEntry,
  type Source,
  type SourceDocument,
  type Tally,
  type WorkerDocument,
  type WorkerResult,
} from '../workers/index.js'
import type { Delivery } from './deliver.js'
import type { ResolvedJob } from './job.js'
import type { Store } from './store.js'

/** The state of a run. */
export interface RunState {
  readonly tally: Tally
  /** Documents that are not for this run: of other parts, or never tried where only failures are. */
  readonly others: number
  readonly skipped: Map<string, number>
  /** Failures without a line in the journal. */
  readonly strays: DocumentResult[]
  /** Places in the journal, in the order of the sources. */
  readonly order: number[]
  /** What there is to tell of a run over a part, for those who join the parts; null of a run over all documents. */
  readonly part: PartState | null
  /** Identities of the documents in hand, by index. */
  readonly identities: ReadonlyMap<number, string>
  /** Whether a document belongs to this machine's part. */
  readonly isMine: (identity: string) => boolean
  /**
   * Chooses what goes to the workers; what needs no work is delivered at once.
   *
   * @param source Documents as they come. @param deliver Takes results of the others.
   */
  readonly admit: (
    source: Source,
    deliver: (delivery: Delivery) => void,
  ) => AsyncGenerator<WorkerDocument, void, undefined>
  /** Closes a document. @param offset Of its line in the journal; -1: it has no new one. */
  readonly finish: (result: WorkerResult, offset: number) => DocumentResult
}

/** Where a part has its documents among all of the sources. */
export interface PartState {
  /** Documents of the sources, those of all parts. */
  readonly documents: number
  /** How many of them are this part's. */
  readonly own: number
  /** Their places among all, by index; fewer than `own` where some were never tried. */
  readonly places: readonly number[]
  /** SHA-256 of the names of all documents, in order. */
  readonly names: () => string
}

/** Failures that are kept for the list at the end; more are counted alone. */
export const MOST_STRAYS = 10_000

/** Makes the state of a run. @param store What was done before; null: nothing. */
export function createState(job: ResolvedJob, store: Store | null): RunState {
  const tally = createTally()
  const skipped = new Map<string, number>()
  const strays: DocumentResult[] = []
  const order: number[] = []
  const identities = new Map<number, string>()
  const origins = new Map<number, string>()
  const index = store?.journal.index
  const isMine = (identity: string): boolean =>
    job.shard === undefined || shardOf(identity, job.shard.count) === job.shard.index

  const names = createHash('sha256')
  const places: number[] = []
  let documents = 0
  let own = 0

  let next = 0
  let others = 0
  /** @returns The number of a document that gets a result. */
  const number = (): number => {
    if (job.shard !== undefined) places.push(documents - 1)
    return next++
  }
  const close = (document: SourceDocument, result: Partial<WorkerResult>): Delivery => {
    const place = number()
    if (store !== null) order[place] = -1
    origins.set(place, document.origin)
    return {
      identity: '',
      recorded: false,
      result: {
        index: place,
        name: document.name,
        status: 'failed',
        key: '',
        outputs: [],
        rows: {},
        heapUsed: 0,
        ...result,
      },
    }
  }
  /** What a worker must know of a document that was done before; nothing where its rows are lost. */
  const knownOf = async ({ offset, key }: IndexEntry): Promise<Pick<WorkerDocument, 'knownKey' | 'knownOutputs'>> => {
    const { outputs = [], rows } = await (store as Store).journal.read(offset)
    return rows === undefined || (store as Store).hasRows(rows) ? { knownKey: key, knownOutputs: outputs } : {}
  }
  // Without a folder nothing can be written over.
  const isNew = (identity: string): boolean => index === undefined || index.meet(identity)
  async function* admit(
    source: Source,
    deliver: (delivery: Delivery) => void,
  ): AsyncGenerator<WorkerDocument, void, undefined> {
    for await (const document of source) {
      const identity = identityOf(document.name)
      documents += 1
      if (job.shard !== undefined) names.update(document.name).update('\0')
      if (!isMine(identity)) {
        others += 1
        continue
      }
      own += 1
      if (document.failure !== undefined) {
        const failed = close(document, { failure: document.failure })
        // What a former run made of it is out of date now; of others there is nothing to record.
        const wasDone = index?.get(identity) !== undefined && isNew(identity)
        if (wasDone) identities.set(failed.result.index, identity)
        deliver(wasDone ? { ...failed, identity, recorded: true } : failed)
        continue
      }
      if (!isNew(identity)) {
        deliver(close(document, { failure: sameName(document.name) }))
        continue
      }
      const known = index?.get(identity)
      if (job.mode === 'failed' && known === undefined) {
        others += 1
        continue
      }
      if (job.mode === 'failed' && known?.done === true) {
        const delivery = close(document, { status: 'unchanged' })
        order[delivery.result.index] = known.offset
        deliver(delivery)
        continue
      }
      const place = number()
      if (store !== null) order[place] = known?.offset ?? -1
      origins.set(place, document.origin)
      identities.set(place, identity)
      yield { ...document, index: place, ...(job.mode !== 'redo' && known?.done === true ? await knownOf(known) : {}) }
    }
  }
  const finish = (result: WorkerResult, offset: number): DocumentResult => {
    const { index: number, name, status, failure, sha256, counts, warnings, outputs, contents } = result
    if (offset >= 0) order[number] = offset
    const finished: DocumentResult = {
      index: number,
      name,
      origin: origins.get(number) ?? name,
      status,
      outputs,
      ...(failure === undefined ? {} : { failure }),
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(counts === undefined ? {} : { counts }),
      ...(warnings === undefined ? {} : { warnings }),
      ...(contents === undefined ? {} : { contents }),
    }
    origins.delete(number)
    identities.delete(number)
    tally.add(finished)
    if (status === 'failed' && offset < 0 && strays.length < MOST_STRAYS) strays.push(finished)
    return finished
  }
  return {
    get others() {
      return others
    },
    tally,
    skipped,
    strays,
    order,
    get part() {
      return job.shard === undefined ? null : { documents, own, places, names: () => names.copy().digest('hex') }
    },
    identities,
    isMine,
    admit,
    finish,
  }
}
