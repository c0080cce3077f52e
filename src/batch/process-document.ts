/** One document in a worker: read, decide whether there is anything to do, repair, and lay out what is to be written. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { documentSettings, openDocument } from '../formats/index.js'
import { createRegionFinder, onPages } from '../layout/index.js'
import type { Message, RepairResult } from '../types.js'
import type { BatchEngine } from './engine.js'
import type { BatchFormats, FinishedDocument } from './formats.js'
import { extendLine, readLine } from './json-line.js'
import type { Rows, WorkerDocument, WorkerSettings } from './protocol.js'
import { DocumentTrouble, readSourceDocument } from './read-document.js'
import { csvLines, editLines, jsonRows, rowsOf, TABLE_NAMES } from './tables.js'
import type { DocumentTally, Failure, OutputFile } from './types.js'

/** What a document came to, before anything of it is written. */
export type Processed =
  | { readonly status: 'unchanged'; readonly sha256: string; readonly key: string }
  | {
      readonly status: 'done'
      readonly sha256: string
      readonly key: string
      readonly counts: DocumentTally
      /** What was odd; absent where nothing was. */
      readonly warnings?: readonly Failure[]
      /** Contents by name of format. */
      readonly contents: Readonly<Record<string, string | Uint8Array>>
      readonly rows: Rows
    }

/**
 * Fingerprint of everything but the content that decides what the outputs are.
 *
 * @returns Hexadecimal digits.
 */
function settingsDigest(settings: WorkerSettings, engine: BatchEngine): string {
  const { formats, gather, tables, edits, parquet, bom, chunkSize, jsonLines, options } = settings
  // The generator tells dictionaries and the user's knowledge apart by their contents, wherever they lie.
  const { dictionaries: _folder, dictionary: _words, rules: _rules, overlay: _overlay, ...deciding } = options
  const all = [
    engine.generator,
    formats,
    gather,
    tables,
    edits,
    parquet,
    jsonLines ?? null,
    deciding,
    ...(bom ? ['bom'] : []),
    ...(chunkSize === undefined ? [] : [chunkSize]),
  ]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

/**
 * Makes the function that does a document.
 *
 * @param settings Settings of the run. @param engine The worker's engine. @param loaded The formats of the run.
 * @returns A function that throws {@link DocumentTrouble} or an error of the file system where a document fails.
 */
export function createProcessor(settings: WorkerSettings, engine: BatchEngine, loaded: BatchFormats) {
  const digest = settingsDigest(settings, engine)
  const formats = Object.entries(loaded)
  const needsReport = settings.tables || formats.some(([, { needs }]) => needs === 'report')
  const needsRepair = settings.edits || formats.some(([, { needs }]) => needs === 'repair')

  /** Whether what a former run wrote is still there, whole, and, where wanted, the same. */
  const areThere = async (outputs: readonly OutputFile[]): Promise<boolean> => {
    for (const { path, bytes, sha256 } of outputs) {
      const file = join(settings.out as string, path)
      const found = await stat(file).catch(() => null)
      if (found === null || !found.isFile() || found.size !== bytes) return false
      if (
        settings.verify &&
        sha256 !==
          createHash('sha256')
            .update(await readFile(file))
            .digest('hex')
      )
        return false
    }
    return true
  }

  const run = async (document: WorkerDocument, bytes: Uint8Array, sha256: string, key: string): Promise<Processed> => {
    const line = document.jsonLine === true ? readLine(bytes, settings.jsonLines?.field ?? 'text') : null
    const { text, messages, layout, writeText } =
      line === null ? await openDocument(bytes) : { text: line.text, messages: [], layout: null, writeText: null }
    const unreadable = messages.find(({ severity }) => severity === 'error')
    if (unreadable !== undefined) throw new DocumentTrouble({ code: unreadable.code, reason: unreadable.message })
    const known = layout === null ? {} : documentSettings(layout.document)
    const regions = layout === null ? undefined : createRegionFinder(layout.document)
    const place = <T>(value: T): T => (regions === undefined ? value : onPages(value, regions))
    const read = needsReport ? engine.processWith(text, known) : null
    const processed = place(read)
    const repaired = place(
      read === null ? engine.repairWith(text, known) : needsRepair ? engine.repairOf(read, known) : read.repaired,
    )
    const refused = repaired.messages.find(({ severity }) => severity === 'error')
    if (refused !== undefined) throw new DocumentTrouble({ code: refused.code, reason: refused.message })
    const finished: FinishedDocument = {
      name: document.name,
      source: text,
      layout,
      writeText,
      regions,
      traces: () => engine.explain(text, known),
      messages,
      generator: engine.generator,
      repaired,
      processed,
    }
    const counts = countsOf(text, repaired)
    const written: Record<string, string | Uint8Array> = {}
    const { bom, chunkSize } = settings
    const odd = messages.filter(isWarning)
    for (const [name, format] of formats) {
      const made = await format.write(finished, { bom, chunkSize })
      if (typeof made !== 'string') odd.push(...made.messages.filter(isWarning))
      const content = typeof made === 'string' ? made : made.bytes
      if (content !== null) written[name] = content
    }
    const warnings = odd.length === 0 ? {} : { warnings: odd.map(({ code, message }) => ({ code, reason: message })) }
    const rows: Record<string, string> = {}
    if (processed !== null && settings.tables) {
      for (const table of TABLE_NAMES) {
        const own = rowsOf(table, { ...processed, name: document.name })
        rows[`${table}.csv`] = csvLines(table, own)
        if (settings.parquet) rows[`${table}.parquet`] = jsonRows(table, own)
      }
    }
    if (settings.edits) rows['edits.jsonl'] = editLines(document.name, repaired.edits)
    if (!settings.gather && line === null)
      return { status: 'done', sha256, key, counts, ...warnings, contents: written, rows }
    const record = extendLine(line?.record ?? { document: document.name }, { counts, contents: textsOf(written) })
    if (settings.gather)
      return {
        status: 'done',
        sha256,
        key,
        counts,
        ...warnings,
        contents: {},
        rows: { ...rows, 'documents.jsonl': record },
      }
    return {
      status: 'done',
      sha256,
      key,
      counts,
      ...warnings,
      contents: settings.out === undefined ? { jsonl: record } : written,
      rows,
    }
  }

  return async (document: WorkerDocument): Promise<Processed> => {
    const bytes = document.bytes ?? readSourceDocument(document.path as string, settings.maxBytes, settings.followLinks)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const key = createHash('sha256').update(digest).update(sha256).digest('hex').slice(0, 32)
    const { knownKey, knownOutputs = [] } = document
    if (knownKey !== undefined && key.startsWith(knownKey) && (await areThere(knownOutputs)))
      return { status: 'unchanged', sha256, key }
    return run(document, bytes, sha256, key)
  }
}

const isWarning = ({ severity }: Message): boolean => severity === 'warning'

/** The forms that are text; a job that has others writes them into files of their own. */
export function textsOf(contents: Readonly<Record<string, string | Uint8Array>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(contents).flatMap(([name, content]) => (typeof content === 'string' ? [[name, content]] : [])),
  )
}

const LEAST_CONFIDENCE = 0.5

function countsOf(text: string, { edits, damage, messages }: RepairResult): DocumentTally {
  let pages = 1
  for (let at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1)) if (at < text.length - 1) pages += 1
  const doubtful =
    messages.filter(({ code }) => code === 'DOUBTFUL_WORD').length +
    edits.filter(({ confidence }) => confidence < LEAST_CONFIDENCE).length
  return { pages, syllables: damage.tokens, edits: edits.length, doubtful, damage: damage.kind }
}
