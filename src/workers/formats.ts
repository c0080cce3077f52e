/**
 * The forms in which a batch run writes a document, under the names that they have in `vanban repair` and `vanban report`;
 * where both have one of that name, that of report is `report` (JSON), `report-jsonl` or `report-text`.
 */
import { invalidOptions } from '../errors.js'
import {
  writeLayout,
  type WrittenFile,
  type LayoutFile,
  type OpenedDocument,
  type WriteOptions as LayoutOptions,
} from '../formats/index.js'
import type { Generator, Message, ProcessedDocument, RepairResult } from '../types.js'
import type { Format, RepairedText, WritableReport, WriteOptions } from '../write/formats.js'
import { REPAIR_FORMATS, SAME, SAME_TITLE } from '../write/repair-formats.js'
import { DocumentTrouble } from './read-document.js'

/** A document with all that the formats of a run need. */
export interface FinishedDocument {
  /** Name of the document within the archive. */
  readonly name: string
  /** The text as it was read. */
  readonly source: string
  /** The file with its pages and words; null where it is plain text. */
  readonly layout: LayoutFile | null
  /** Makes a file of another text in its encoding; null where it has a layout or is a record of JSON Lines. */
  readonly writeText: OpenedDocument['writeText']
  /** Finds the places of its words on pages; absent where it has none. */
  readonly regions: RepairedText['regions']
  /** Tells how its words were decided. */
  readonly traces: RepairedText['traces']
  /** Remarks made on reading it. */
  readonly messages: readonly Message[]
  /** Who repaired it. */
  readonly generator: Generator
  /** Its repair. */
  readonly repaired: RepairResult
  /** Null where no format needs the report. */
  readonly processed: ProcessedDocument | null
}

/** A form of a document. */
export interface BatchFormat {
  /** Ending of its files, with its dot; null: that of the document. */
  readonly extension: string | null
  /** One line for the help. */
  readonly title: string
  /** Which call of the engine it is made from. */
  readonly needs: 'repair' | 'report'
  /**
   * Writes a document in this form.
   * @throws {DocumentTrouble} Where a file cannot be written whole.
   */
  readonly write: (
    document: FinishedDocument,
    options: Pick<WriteOptions, 'bom' | 'chunkSize'> & LayoutOptions,
  ) => string | Promise<WrittenFile>
}

/** Forms by name. */
export type BatchFormats = Readonly<Record<string, BatchFormat>>

const PREFIX = 'report-'
/** On a terminal a table, and elsewhere the same as `csv-figures`: a batch run has no terminal. */
const ONLY_ON_TERMINALS = 'figures'

const ofRepair = ([name, format]: [string, Format<RepairedText>]): [string, BatchFormat] => [
  name,
  {
    extension: format.extension,
    title: format.title,
    needs: 'repair',
    write: ({ name: title, source, repaired, messages, generator, traces, regions }) =>
      format.write({ name: title, source, result: repaired, messages, generator, traces, regions }),
  },
]

const nameOfReport = (name: string): string =>
  name === 'json' ? 'report' : Object.hasOwn(REPAIR_FORMATS, name) ? PREFIX + name : name

const ofReport = ([name, format]: [string, Format<WritableReport>]): [string, BatchFormat] => [
  nameOfReport(name),
  {
    extension: format.extension,
    title: format.title,
    needs: 'report',
    write: ({ name: title, processed }, options) =>
      processed === null ? '' : format.write({ ...processed, name: title }, options),
  },
]

const OF_REPAIR: BatchFormats = {
  ...Object.fromEntries(Object.entries<Format<RepairedText>>(REPAIR_FORMATS).map(ofRepair)),
  [SAME]: {
    extension: null,
    title: SAME_TITLE,
    needs: 'repair',
    async write({ layout, writeText, repaired }, { trace, track, allowSigned }) {
      if (layout === null)
        return writeText?.(repaired.text) ?? { bytes: new TextEncoder().encode(repaired.text), messages: [] }
      const written = await writeLayout(layout, repaired.edits, { trace, track, allowSigned })
      const trouble = written.messages.find(({ severity }) => severity === 'error')
      if (written.bytes !== null && trouble === undefined) return written
      throw new DocumentTrouble({
        code: trouble?.code ?? 'UNWRITABLE',
        reason: trouble?.message ?? 'cannot be written.',
      })
    },
  },
}

/**
 * Gives all forms by name; `report` is the typed report as JSON.
 *
 * What reports are written with takes longer to load than some documents to repair: it is loaded here, or not at all.
 */
export async function batchFormats(): Promise<BatchFormats> {
  const { REPORT_FORMATS } = await import('../write/formats.js')
  const ofReports = Object.entries<Format<WritableReport>>(REPORT_FORMATS).filter(
    ([name]) => name !== ONLY_ON_TERMINALS,
  )
  return { ...OF_REPAIR, ...Object.fromEntries(ofReports.map(ofReport)) }
}

/**
 * Gives the forms of a run, and loads no others.
 *
 * @param names Their names.
 * @throws {VanbanError} `INVALID_OPTIONS` for names that are none.
 */
export async function loadFormats(names: readonly string[]): Promise<BatchFormats> {
  const all = names.every((name) => Object.hasOwn(OF_REPAIR, name)) ? OF_REPAIR : await batchFormats()
  return Object.fromEntries(
    names.map((name) => {
      const format = Object.hasOwn(all, name) ? all[name] : undefined
      if (format === undefined) throw invalidOptions(`formats: ${noFormat(name, all)}`)
      return [name, format]
    }),
  )
}

/**
 * Says that there is no format of a name, and which is meant or which there are.
 *
 * @param name As it was given. @param formats All that there are.
 */
export function noFormat(name: string, formats: BatchFormats): string {
  const plain = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name
  const meant = plain === ONLY_ON_TERMINALS ? 'csv-figures' : plain === 'json' ? 'report' : plain
  return meant !== name && Object.hasOwn(formats, meant)
    ? `there is no "${name}"; it is called ${meant}`
    : `there is no "${name}"; there are ${Object.keys(formats).join(', ')}`
}
