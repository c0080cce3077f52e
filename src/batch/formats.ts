/** The forms in which a batch run writes a document: those of repair under their names, those of report as `report-…`. */
import type { Generator, Message, ProcessedDocument, RepairResult } from '../types.js'
import { REPAIR_FORMATS, REPORT_FORMATS, type Format, type RepairedText, type WritableReport } from '../write/index.js'

/** A document with all that the formats of a run need. */
export interface FinishedDocument {
  readonly name: string
  readonly source: string
  /** Remarks made on reading it. */
  readonly messages: readonly Message[]
  readonly generator: Generator
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
  readonly write: (document: FinishedDocument) => string
}

const ofRepair = ([name, format]: [string, Format<RepairedText>]): [string, BatchFormat] => [name, {
  extension: format.extension, title: format.title, needs: 'repair',
  write: ({ name: title, source, repaired, messages, generator }) => format.write({ name: title, source, result: repaired, messages, generator }),
}]

const ofReport = ([name, format]: [string, Format<WritableReport>]): [string, BatchFormat] => [name, {
  extension: format.extension, title: format.title, needs: 'report',
  write: ({ name: title, processed }) => processed === null ? '' : format.write({ name: title, ...processed }),
}]

const reportFormats = Object.entries<Format<WritableReport>>(REPORT_FORMATS)

/** All forms by name; `report` is the typed report as JSON. */
export const BATCH_FORMATS: Readonly<Record<string, BatchFormat>> = Object.fromEntries([
  ...Object.entries<Format<RepairedText>>(REPAIR_FORMATS).map(ofRepair),
  ...reportFormats.filter(([name]) => name === 'json').map(([, format]) => ofReport(['report', format])),
  ...reportFormats.filter(([name]) => name !== 'json').map(([name, format]) => ofReport([`report-${name}`, format])),
])
