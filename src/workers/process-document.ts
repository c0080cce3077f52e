/** One document in a worker: read, see whether there is anything to do, and have it processed. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { extendLine, readLine } from './json-line.js'
import type { DocumentProcessor, ProcessedOutput, ProcessedResult, ArchiveRows } from './processor.js'
import type { WorkerDocument, WorkerSettings } from './protocol.js'
import { DocumentTrouble, readSourceDocument } from './read-document.js'
import type { DocumentTally, Failure, OutputFile } from './types.js'

/** What a document came to, before anything of it is written. */
export type Processed = { readonly sha256: string; readonly key: string } & (
  | { readonly status: 'unchanged' }
  | {
      readonly status: 'done'
      readonly counts: DocumentTally
      readonly warnings?: readonly Failure[]
      readonly outputs: readonly ProcessedOutput[]
      /** Its line of JSON Lines; absent where the job has none. */
      readonly line?: string
      readonly rows: ArchiveRows
    }
)

/**
 * Makes the function that does a document.
 *
 * @param settings Settings of the run. @param processor What does the documents.
 * @returns A function that throws {@link DocumentTrouble} or an error of the file system where a document fails.
 */
export function createDocumentWorker(settings: WorkerSettings, processor: DocumentProcessor) {
  const { gather, jsonLines, out } = settings
  // Where outputs stand in rows or lines, what was written as files before is not there.
  const inRows = gather || jsonLines !== undefined ? JSON.stringify([gather, jsonLines ?? null]) : ''
  const keyOf = (sha256: string): string =>
    inRows === ''
      ? processor.keyOf(sha256)
      : createHash('sha256').update(processor.keyOf(sha256)).update(inRows).digest('hex').slice(0, 32)

  /** Whether what a former run wrote is still there, whole, and, where wanted, the same. */
  const areThere = async (outputs: readonly OutputFile[]): Promise<boolean> => {
    for (const { path, bytes, sha256 } of outputs) {
      const file = join(out as string, path)
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

  return async (document: WorkerDocument): Promise<Processed> => {
    const { name } = document
    const bytes = document.bytes ?? readSourceDocument(document.path as string, settings.maxBytes, settings.followLinks)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const key = keyOf(sha256)
    const { knownKey, knownOutputs = [] } = document
    if (knownKey !== undefined && key.startsWith(knownKey) && (await areThere(knownOutputs)))
      return { status: 'unchanged', sha256, key }
    const line = document.jsonLine === true ? readLine(bytes, jsonLines?.field ?? 'text') : null
    const result = await processor.process(line === null ? { name, bytes } : { name, text: line.text })
    if (result.status === 'failed') throw new DocumentTrouble(result.failure)
    const done = { status: 'done', ...withoutName(result), sha256, key } as const
    if (!gather && line === null) return done
    const { counts, outputs, rows } = result
    const record = extendLine(line?.record ?? { document: name }, { counts, contents: textsOf(outputs) }, line?.json)
    if (gather) return { ...done, outputs: [], rows: { ...rows, 'documents.jsonl': record } }
    return { ...done, ...(out === undefined ? { line: record } : {}) }
  }
}

function withoutName({ counts, warnings, outputs, rows }: Extract<ProcessedResult, { readonly status: 'done' }>) {
  return { counts, ...(warnings === undefined ? {} : { warnings }), outputs, rows }
}

/** The forms that are text, by name of format; a job that has others writes them into files of their own. */
export function textsOf(outputs: readonly ProcessedOutput[]): Record<string, string> {
  return Object.fromEntries(
    outputs.flatMap(({ format, content }) => (typeof content === 'string' ? [[format, content]] : [])),
  )
}
