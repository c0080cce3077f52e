/** The files over a whole archive: tables, edits, failures, and the list of everything that was written. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { toJsonLine } from '../write/json.js'
import { createParquetFile, loadParquet, type ParquetFile } from './parquet.js'
import { csvHead, TABLE_NAMES } from './tables.js'
import { createTally, type Counted, type Tally } from './tally.js'
import type { OutputFile } from './types.js'
import { createWholeFile, type WholeFile } from './whole-file.js'

/** Which files there are, and where. */
export interface ArchiveFilesOptions {
  /** The output folder. */
  readonly out: string
  /** Folder for unfinished files, on the same file system. */
  readonly temporary: string
  readonly tables: boolean
  readonly edits: boolean
  readonly gather: boolean
  readonly parquet: boolean
  readonly bom: boolean
  /** What stands before the extensions of these files, such as `.2-of-8`; empty where nothing does. */
  readonly mark: string
}

/** A document that has a result. */
export interface ArchivedDocument extends Counted {
  readonly outputs?: readonly OutputFile[]
  /** Where its source is, for a failure that the journal does not have. */
  readonly origin?: string
}

/** The files over a whole archive, on their way. */
export interface ArchiveFiles {
  /**
   * Adds a document, in the order of the archive.
   *
   * @param document What became of it. @param readRows Gives its rows by the name of their file; asked for where some
   * file takes them.
   */
  readonly add: (
    document: ArchivedDocument,
    rows: () => AsyncIterable<readonly [name: string, text: string | Uint8Array]>,
  ) => Promise<void>
  /** Gives the files their names. @returns What was counted, and the names of the files below the output folder. */
  readonly finish: () => Promise<{ readonly totals: ReturnType<Tally['totals']>; readonly files: readonly string[] }>
  /** Leaves those that are not finished. */
  readonly abandon: () => Promise<void>
}

const LIST = 'failures.jsonl'
const MANIFEST = 'manifest.sha256'

/** A name with what tells a part from others: `figures.2-of-8.csv`. */
export function markedName(name: string, mark: string): string {
  return name.replace(/(?=\.[^.]+$)/, mark)
}

/**
 * Names of all files over a whole archive that there may be.
 *
 * @param mark As in {@link ArchiveFilesOptions}.
 */
export function archiveFileNames(mark: string): string[] {
  const tables = TABLE_NAMES.flatMap((table) => [`${table}.csv`, `${table}.parquet`])
  return [...tables, 'edits.jsonl', 'documents.jsonl', LIST, MANIFEST, 'summary.json'].map((name) =>
    markedName(name, mark),
  )
}

/** Begins the files over a whole archive. @throws {VanbanError} `PACKAGE_MISSING` without the writer of Parquet. */
export async function createArchiveFiles(options: ArchiveFilesOptions): Promise<ArchiveFiles> {
  const { out, temporary, mark } = options
  const start = (name: string): Promise<WholeFile> => createWholeFile(out, temporary, markedName(name, mark))
  const rowFiles = new Map<string, WholeFile>()
  for (const table of options.tables ? TABLE_NAMES : []) {
    const file = await start(`${table}.csv`)
    await file.add(csvHead(table, options.bom))
    rowFiles.set(`${table}.csv`, file)
  }
  if (options.edits) rowFiles.set('edits.jsonl', await start('edits.jsonl'))
  if (options.gather) rowFiles.set('documents.jsonl', await start('documents.jsonl'))
  const parquet = new Map<string, { readonly file: ParquetFile; readonly path: string }>()
  if (options.parquet) {
    const writer = await loadParquet()
    for (const table of TABLE_NAMES) {
      const path = join(temporary, randomUUID())
      parquet.set(`${table}.parquet`, { file: createParquetFile(writer, path, table), path })
    }
  }
  const failures = await start(LIST)
  const manifest = await start(MANIFEST)
  const tally = createTally()

  return {
    async add(document, rows) {
      tally.add(document)
      const { name, origin, failure, outputs = [] } = document
      if (failure !== undefined) await failures.add(toJsonLine({ document: name, origin, ...failure }))
      for (const output of outputs) await manifest.add(manifestLine(output))
      if (rowFiles.size + parquet.size === 0) return
      for await (const [file, text] of rows()) {
        await rowFiles.get(file)?.add(text)
        const table = parquet.get(file)?.file
        if (table === undefined) continue
        for (const line of asText(text).split('\n')) if (line !== '') table.add(JSON.parse(line) as unknown[])
      }
    },
    async finish() {
      const files: OutputFile[] = [await failures.finish()]
      for (const file of rowFiles.values()) files.push(await file.finish())
      for (const [name, { file, path }] of parquet) {
        await file.close()
        files.push(await adopt(path, out, markedName(name, mark)))
      }
      for (const file of files) await manifest.add(manifestLine(file))
      files.push(await manifest.finish())
      return { totals: tally.totals(), files: files.map(({ path }) => path) }
    },
    async abandon() {
      for (const file of [failures, manifest, ...rowFiles.values()]) await file.abandon()
    },
  }
}

const asText = (text: string | Uint8Array): string =>
  typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.length).toString('utf8')

/** A line that `sha256sum --check` reads; names with line ends or backslashes are escaped as it does. */
function manifestLine({ path, sha256 }: OutputFile): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`
}

/** Gives a file that somebody else wrote its name. */
async function adopt(path: string, out: string, name: string): Promise<OutputFile> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  const { size } = await stat(path)
  await rename(path, join(out, name))
  await rm(path, { force: true })
  return { path: name, sha256: hash.digest('hex'), bytes: size }
}
