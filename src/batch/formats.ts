/** The forms in which a batch run writes a document: those of repair under their names, those of report as `report-…`. */
import { invalidOptions } from '../errors.js'
import type { Generator, Message, ProcessedDocument, RepairResult } from '../types.js'
import type { Format, RepairedText, WritableReport } from '../write/formats.js'
import { REPAIR_FORMATS } from '../write/repair-formats.js'

/** A document with all that the formats of a run need. */
export interface FinishedDocument {
  /** Name of the document within the archive. */
  readonly name: string
  /** The text as it was read. */
  readonly source: string
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
  /** Ending of its files, with its dot. */
  readonly extension: string
  /** One line for the help. */
  readonly title: string
  /** Which call of the engine it is made from. */
  readonly needs: 'repair' | 'report'
  /** Writes a document in this form. */
  readonly write: (document: FinishedDocument) => string
}

/** Forms by name. */
export type BatchFormats = Readonly<Record<string, BatchFormat>>

const PREFIX = 'report-'

const ofRepair = ([name, format]: [string, Format<RepairedText>]): [string, BatchFormat] => [name, {
  extension: format.extension, title: format.title, needs: 'repair',
  write: ({ name: title, source, repaired, messages, generator }) => format.write({ name: title, source, result: repaired, messages, generator }),
}]

const ofReport = ([name, format]: [string, Format<WritableReport>]): [string, BatchFormat] => [name === 'json' ? 'report' : PREFIX + name, {
  extension: format.extension, title: format.title, needs: 'report',
  write: ({ name: title, processed }) => processed === null ? '' : format.write({ ...processed, name: title }),
}]

const OF_REPAIR: BatchFormats = Object.fromEntries(Object.entries<Format<RepairedText>>(REPAIR_FORMATS).map(ofRepair))

/**
 * Gives all forms by name; `report` is the typed report as JSON.
 *
 * What reports are written with takes longer to load than some documents to repair: it is loaded here, or not at all.
 */
export async function batchFormats(): Promise<BatchFormats> {
  const { REPORT_FORMATS } = await import('../write/formats.js')
  return { ...OF_REPAIR, ...Object.fromEntries(Object.entries<Format<WritableReport>>(REPORT_FORMATS).map(ofReport)) }
}

/**
 * Gives the forms of a run, and loads no others.
 *
 * @param names Their names.
 * @throws {VanbanError} `INVALID_OPTIONS` for names that are none.
 */
export async function loadFormats(names: readonly string[]): Promise<BatchFormats> {
  const all = names.every((name) => Object.hasOwn(OF_REPAIR, name)) ? OF_REPAIR : await batchFormats()
  return Object.fromEntries(names.map((name) => {
    const format = Object.hasOwn(all, name) ? all[name] : undefined
    if (format === undefined) throw invalidOptions(`formats: there is no "${name}"; there are ${Object.keys(all).join(', ')}`)
    return [name, format]
  }))
}
