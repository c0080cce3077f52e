/** What becomes of a document: its bytes and the settings decide it, and nothing else does. */
import { createHash } from 'node:crypto'
import { BYTES, check, checkFields, TEXT, type Wanted } from '../arguments.js'
import { invalidArgument } from '../errors.js'
import { documentSettings, type LayoutFile } from '../formats/index.js'
import { createRegionFinder, onPages } from '../layout/index.js'
import { identifyPrograms, openInput, SYSTEM_ROOM, type ProgramIdentity, type ProgramRoom } from '../programs/index.js'
import type { Generator, Message, RepairResult } from '../types.js'
import { loadEngine, type BatchEngine, type DictionaryFiles } from './engine.js'
import { loadFormats, type BatchFormats, type FinishedDocument } from './formats.js'
import { outputPath } from './names.js'
import { resolveProcessorOptions, type ProcessorOptions, type ResolvedProcessorOptions } from './processor-options.js'
import { DocumentTrouble, toFailure } from './read-document.js'
import { csvLines, editLines, jsonRows, rowsOf, TABLE_NAMES } from './tables.js'
import type { DocumentTally, Failure } from './types.js'

/** A document as a processor takes it: the bytes of a file, or a text that stands elsewhere. */
export type ProcessorInput =
  | {
      /** Name within the archive: segments with `/` between them, after which outputs are named. */
      readonly name: string
      /** The file. */
      readonly bytes: Uint8Array
    }
  | {
      /** Name within the archive: segments with `/` between them, after which outputs are named. */
      readonly name: string
      /** The text. */
      readonly text: string
    }

/** A form of a document, to be written wherever its caller keeps such. */
export interface ProcessedOutput {
  /** Name of the format. */
  readonly format: string
  /** Path below a folder of outputs, with `/` between segments; no two documents of other names share one. */
  readonly path: string
  /** Its text, or its bytes. */
  readonly content: string | Uint8Array
}

/** ArchiveRows for the files over a whole archive, by the name of the file; each is whole lines, without a head. */
export type ArchiveRows = Readonly<Record<string, string>>

/** What a document came to. */
export type ProcessedResult = {
  /** Name of the document. */
  readonly name: string
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string
  /** Content and settings together, 32 hexadecimal digits: equal keys, equal outputs. */
  readonly key: string
} & (
  | {
      /** It was done. */
      readonly status: 'done'
      /** What was found in it. */
      readonly counts: DocumentTally
      /** What was odd; absent where nothing was. */
      readonly warnings?: readonly Failure[]
      /** One a format. */
      readonly outputs: readonly ProcessedOutput[]
      /** Its rows of the tables and of the list of edits, as far as they were asked for. */
      readonly rows: ArchiveRows
    }
  | {
      /** It could not be done. */
      readonly status: 'failed'
      /** Why. */
      readonly failure: Failure
    }
)

/** Does documents one by one; see {@link createProcessor}. */
export interface DocumentProcessor {
  /** Who repairs: version, and checksums of dictionaries and of the user's knowledge. */
  readonly generator: Generator
  /** Everything but the content that decides what outputs are, generator among it: 64 hexadecimal digits. */
  readonly digest: string
  /**
   * Gives the key of a document before it is done.
   *
   * @param sha256 SHA-256 of its content, hexadecimal.
   * @returns 32 hexadecimal digits.
   * @throws {VanbanError} `INVALID_ARGUMENT` of what is no such checksum.
   */
  readonly keyOf: (sha256: string) => string
  /**
   * Does a document.
   *
   * @param document Its name, and its bytes or text.
   * @returns What it came to; content never throws. It lasts as long as it lasts: limits of time and memory are the
   * business of whoever runs it.
   * @throws {VanbanError} `INVALID_ARGUMENT` of what is no such document.
   */
  readonly process: (document: ProcessorInput) => Promise<ProcessedResult>
}

/**
 * Makes the function that does the documents of an archive, wherever they come from and their outputs go.
 *
 * It reads and writes nothing but the dictionaries at its start, unless programs are asked for (`ocr`, `office`): those it
 * asks at its start for their versions and models, which are part of all keys, and files that they are to read go through
 * a folder of their own among the temporary files. The same bytes, name and settings, and programs, give the same outputs on
 * every machine, but for the time that OCRmyPDF and LibreOffice put into theirs, so that a document that is done twice is
 * done once; {@link runBatch} and the workers of `vanban/queue` call it.
 *
 * @param options What is made of each document; see {@link ProcessorOptions}.
 * @param files Dictionaries that were read before; absent: they are read.
 * @returns A processor, which may be used as long as the process lives.
 * @throws {VanbanError} `INVALID_OPTIONS`, `DICTIONARY_MISSING`, `DICTIONARY_DAMAGED`, `PROGRAM_MISSING`.
 * @example
 * const processor = await createProcessor({ formats: ['text', 'report'], tables: true })
 * const done = await processor.process({ name: 'a/b.txt', bytes: await readFile('a/b.txt') })
 * if (done.status === 'done') for (const { path, content } of done.outputs) await store.put(path, content)
 */
export async function createProcessor(
  options: ProcessorOptions = {},
  files?: DictionaryFiles,
): Promise<DocumentProcessor> {
  const settings = resolveProcessorOptions(options)
  return assembleProcessor(settings, { files, programs: await identifyPrograms(settings), room: SYSTEM_ROOM })
}

/** What a processor stands on that others may have found before. */
export interface ProcessorParts {
  readonly files: DictionaryFiles | undefined
  /** The programs that the settings name. */
  readonly programs: readonly ProgramIdentity[]
  /** Where programs are at work, and how long. */
  readonly room: ProgramRoom
}

/** Makes a processor of its parts. @throws {VanbanError} What {@link createProcessor} throws. */
export async function assembleProcessor(
  settings: ResolvedProcessorOptions,
  { files, programs, room }: ProcessorParts,
): Promise<DocumentProcessor> {
  const formats = await loadFormats(settings.formats)
  const engine = await loadEngine(settings.engine, settings.options, files)
  const digest = digestOf(settings, engine.generator, programs)
  const keyOf = (sha256: string): string => {
    check('sha256', sha256, CHECKSUM)
    return createHash('sha256').update(digest).update(sha256).digest('hex').slice(0, 32)
  }
  const make = createMaker(settings, engine, formats, room)
  return {
    generator: engine.generator,
    digest,
    keyOf,
    async process(document) {
      checkInput(document)
      const { name } = document
      const content = 'bytes' in document ? document.bytes : document.text
      const sha256 = createHash('sha256').update(content).digest('hex')
      const known = { name, sha256, key: keyOf(sha256) }
      try {
        return { ...known, status: 'done', ...(await make(name, content)) }
      } catch (error) {
        return { ...known, status: 'failed', failure: toFailure(error) }
      }
    },
  }
}

function checkInput(document: ProcessorInput): void {
  checkFields('document', document, { name: TEXT, 'bytes?': BYTES, 'text?': TEXT })
  const { bytes, text } = document as { readonly bytes?: Uint8Array; readonly text?: string }
  if ((bytes === undefined) === (text === undefined))
    throw invalidArgument('document', 'bytes or text, one of them', document)
  const { name } = document
  // Other spellings of a name would be other documents with the same files.
  if (name.includes('\0') || name.split('/').some((segment) => ['', '.', '..'].includes(segment)))
    throw invalidArgument('document.name', 'a path below a folder', name)
}

const CHECKSUM: Wanted = {
  expected: 'the SHA-256 of a content, 64 hexadecimal digits in small letters',
  fits: (value) => typeof value === 'string' && /^[\da-f]{64}$/.test(value),
}

/** Fingerprint of everything but the content that decides what the outputs are. */
function digestOf(
  settings: ResolvedProcessorOptions,
  generator: Generator,
  programs: readonly ProgramIdentity[],
): string {
  const { formats, tables, edits, parquet, bom, chunkSize, from, trace, track, options } = settings
  const { allowSigned, ocr, office } = settings
  // The generator tells dictionaries and the user's knowledge apart by their contents, wherever they lie.
  const { dictionaries: _folder, dictionary: _words, rules: _rules, overlay: _overlay, ...deciding } = options
  const all: unknown[] = [generator, formats, tables, edits, parquet, bom, chunkSize ?? null, deciding]
  // What was done before there were these options stays done.
  if (from !== undefined || !trace || track) all.push({ from: from ?? null, trace, track })
  if (allowSigned) all.push({ allowSigned })
  if (programs.length > 0) all.push({ ocr: ocr ?? null, office, programs })
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

type Made = Omit<Extract<ProcessedResult, { readonly status: 'done' }>, 'name' | 'sha256' | 'key' | 'status'>

/** Makes the function behind a processor; it throws where a document fails. */
function createMaker(settings: ResolvedProcessorOptions, engine: BatchEngine, loaded: BatchFormats, room: ProgramRoom) {
  const formats = Object.entries(loaded)
  const needsReport = settings.tables || formats.some(([, { needs }]) => needs === 'report')
  const needsRepair = settings.edits || formats.some(([, { needs }]) => needs === 'repair')
  const { bom, chunkSize, from, trace, track, allowSigned, ocr, office } = settings
  // As many documents as there are threads are done at a time: each has one core.
  const opening = { format: from, ocr, office, room, jobs: 1 }

  return async (name: string, content: Uint8Array | string): Promise<Made> => {
    const { text, messages, layout, writeText, witnesses, isMade } =
      typeof content === 'string'
        ? { text: content, messages: [], layout: null, writeText: null, witnesses: [], isMade: false }
        : await openInput(name, content, opening)
    const unreadable = messages.find(({ severity }) => severity === 'error')
    if (unreadable !== undefined) throw new DocumentTrouble({ code: unreadable.code, reason: unreadable.message })
    const known = {
      ...(layout === null ? {} : documentSettings(layout.document)),
      ...(witnesses.length === 0 ? {} : { witnesses }),
    }
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
      name,
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
    const outputs: ProcessedOutput[] = []
    const odd = messages.filter(isWarning)
    for (const [format, { write, extension }] of formats) {
      const made = await write(finished, { bom, chunkSize, trace, track, allowSigned })
      if (typeof made !== 'string') odd.push(...made.messages.filter(isWarning))
      const written = typeof made === 'string' ? made : made.bytes
      const kind = extension === null && isMade && layout !== null ? madeKind(layout) : null
      // What a program made of a file of another kind has a folder of its own, where no other document has its name.
      const path = kind === null ? outputPath(name, format, extension) : `${kind}/${name}.${kind}`
      if (written !== null) outputs.push({ format, path, content: written })
    }
    const rows: Record<string, string> = {}
    if (processed !== null && settings.tables) {
      for (const table of TABLE_NAMES) {
        const own = rowsOf(table, { ...processed, name })
        rows[`${table}.csv`] = csvLines(table, own)
        if (settings.parquet) rows[`${table}.parquet`] = jsonRows(table, own)
      }
    }
    if (settings.edits) rows['edits.jsonl'] = editLines(name, repaired.edits)
    return {
      counts: countsOf(text, repaired),
      ...(odd.length === 0 ? {} : { warnings: odd.map(({ code, message }) => ({ code, reason: message })) }),
      outputs,
      rows,
    }
  }
}

/** The ending of what a program made, where the input has another: hOCR of images, DOCX of old office files. */
const madeKind = ({ document: { format } }: LayoutFile): string | null => (format === 'pdf' ? null : format)

const isWarning = ({ severity }: Message): boolean => severity === 'warning'

const LEAST_CONFIDENCE = 0.5

function countsOf(text: string, { edits, damage, messages }: RepairResult): DocumentTally {
  let pages = 1
  for (let at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1)) if (at < text.length - 1) pages += 1
  const doubtful =
    messages.filter(({ code }) => code === 'DOUBTFUL_WORD').length +
    edits.filter(({ confidence }) => confidence < LEAST_CONFIDENCE).length
  return { pages, syllables: damage.tokens, edits: edits.length, doubtful, damage: damage.kind }
}
