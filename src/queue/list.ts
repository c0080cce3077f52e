/** Turns the sources of a job into lots, in a file: the same sources give the same lots. */
import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { once } from 'node:events'
import picomatch from 'picomatch'
import { toJsonLine } from '../write/json.js'
import {
  createIdentityIndex,
  fromText,
  identityOf,
  openSources,
  sameName,
  toPath,
  type SourceDocument,
} from '../workers/index.js'
import { unsharedSource } from './errors.js'
import type { ResolvedQueueJob } from './job.js'
import type { LotDocument, Stray } from './queued-run.js'

/** What the sources had. */
export interface Listed {
  readonly lots: number
  readonly documents: number
  readonly strays: Stray[]
  /** Files that are no documents. */
  readonly skipped: number
}

/** Failures of sources that are kept; more are counted with the others alone. */
const MOST_STRAYS = 10_000

/**
 * Writes the lots of a job into a file, a line each.
 *
 * A lot ends after a document whose identity says so (content-defined chunking), not after so many: a document that comes or goes changes its own
 * lot, and leaves the others as they were.
 *
 * @param job What is to be done. @param path Of the file. @param outIdentity The output folder, which is never read.
 * @param onCount Told of each document.
 * @throws {VanbanError} `SOURCE_NOT_SHARED` for archives and streams.
 */
export async function listLots(
  { sources, include, followLinks, maxBytes, lotSize }: ResolvedQueueJob,
  path: string,
  {
    stdin,
    signal,
    outIdentity,
    onCount,
  }: {
    readonly stdin: () => AsyncIterable<Uint8Array>
    readonly signal: AbortSignal | undefined
    readonly outIdentity: string | null
    readonly onCount: (documents: number) => void
  },
): Promise<Listed> {
  const file = createWriteStream(path, { flags: 'wx' })
  const met = createIdentityIndex()
  const strays: Stray[] = []
  let skipped = 0
  let lots = 0
  let documents = 0
  let lot: SourceDocument[] = []
  const close = async (): Promise<void> => {
    if (lot.length === 0) return
    const line = toJsonLine({ lot: await lotOf(lot), documents: lot.map(pairOf) })
    lot = []
    lots += 1
    if (!file.write(line)) await once(file, 'drain')
  }
  const context = {
    includes: picomatch([...include], { dot: false, nocase: true }),
    followLinks,
    maxBytes,
    jsonLines: undefined,
    outIdentity,
    skip: () => {
      skipped += 1
    },
  }
  try {
    for await (const document of openSources(sources, stdin, context)) {
      signal?.throwIfAborted()
      const { name, origin } = document
      if (document.failure === undefined && document.path === undefined) throw unsharedSource(origin)
      documents += 1
      const identity = identityOf(name)
      const failure = document.failure ?? (met.meet(identity) ? undefined : sameName(name))
      if (failure !== undefined) {
        if (strays.length < MOST_STRAYS) strays.push({ name, origin, failure })
        continue
      }
      lot.push(document)
      onCount(documents)
      if (isEnd(lot.length, identity, lotSize)) await close()
    }
    await close()
  } finally {
    file.end()
    await once(file, 'close')
  }
  return { lots, documents, strays, skipped }
}

/** Whether a lot ends after a document: between half its usual size and twice that, and about there on average. */
function isEnd(length: number, identity: string, lotSize: number): boolean {
  const least = Math.ceil(lotSize / 2)
  return length >= lotSize * 2 || (length >= least && Number.parseInt(identity.slice(8), 16) % least === 0)
}

const pairOf = ({ name, path }: SourceDocument): LotDocument => [name, absolute(path as string)]

/** Workers stand in other folders. */
const absolute = (path: string): string => (path.startsWith('/') ? path : `${fromText(process.cwd())}/${path}`)

async function lotOf(documents: readonly SourceDocument[]): Promise<string> {
  const stats = await Promise.all(
    documents.map(({ path }) =>
      stat(toPath(path as string)).then(
        ({ size, mtimeMs }) => `${size} ${mtimeMs}`,
        () => 'gone',
      ),
    ),
  )
  const hash = documents.reduce<Hash>(
    (sum, document, at) => sum.update(`${JSON.stringify(pairOf(document))} ${stats[at]}\n`),
    createHash('sha256'),
  )
  return hash.digest('hex').slice(0, 24)
}
