/** The forms in which reports are written, by name: the command line and batch runs choose from this table. */
import type { Generator, Message, ProcessedDocument, Region, RepairResult, TokenTrace } from '../types.js'
import { toAkomaNtoso } from './akn/to-akoma-ntoso.js'
import { chunksToJsonLines } from './chunks/to-chunks.js'
import { figuresToCsv, referencesToCsv, sectionsToCsv } from './csv.js'
import { documentToText } from './document-text.js'
import { figuresToTable } from './figure-table.js'
import { reportToHtml } from './html/page.js'
import { toJson, toJsonLine } from './json.js'
import type { Locale } from './labels.js'
import { reportToMarkdown } from './markdown/write.js'
import { reportToOutline } from './outline-text.js'
import { reportToText } from './report-text.js'

/** A repaired text, and what a writer must know besides. */
export interface RepairedText {
  /** Name of the input, as people know it. */
  readonly name: string
  /** The text as it was read. */
  readonly source: string
  /** The repair of the text. */
  readonly result: RepairResult
  /** Remarks made on reading the file, before repair. */
  readonly messages: readonly Message[]
  /** Who repaired it. */
  readonly generator: Generator
  /** Tells how its words were decided; wanted by the table of words alone. */
  readonly traces?: (() => readonly TokenTrace[]) | undefined
  /** Finds the places of a stretch of `source` on pages; absent where the file has none. */
  readonly regions?: ((start: number, end: number) => readonly Region[]) | undefined
}

/** A report with the text and the repair that it was made from. */
export interface WritableReport extends ProcessedDocument {
  /** Name of the input, as people know it. */
  readonly name: string
}

/** How a result is written; every field has a default, and a format takes from here what concerns it. */
export interface WriteOptions {
  /** Whether the text goes to a terminal that shows colours; `false` by default. */
  readonly color?: boolean
  /** Columns of the page, for formats that break lines; 80 or 100 by default, as the format has it. */
  readonly width?: number
  /** Whether a table begins with a byte order mark, by which spreadsheets know UTF-8; `false` by default. */
  readonly bom?: boolean
  /** Language of the labels that a page puts round a document; `en` by default. */
  readonly locale?: Locale
  /** Whether a person reads the result at a terminal; `false` by default. */
  readonly forPeople?: boolean
  /** Longest text of a chunk for retrieval, in UTF-16 units; 1,200 by default. */
  readonly chunkSize?: number | undefined
  /** Place of the document in a stream of several, from 0; a table has its column names at 0 only. Absent: it is alone. */
  readonly index?: number
}

/** A form of a result. */
export interface Format<Result> {
  /** Ending of a file of this form, with its dot. */
  readonly extension: string
  /** One line for the help. */
  readonly title: string
  /** Name of the format in which several documents follow one another in one stream; null where none can. */
  readonly streamAs: string | null
  /**
   * Writes one result.
   * @param result What is written. @param options Colour, width and such.
   * @returns The text of the file. Any content gives one.
   */
  readonly write: (result: Result, options?: WriteOptions) => string
}

/** A table of formats that knows their names. */
export type FormatTable<Result, Name extends string> = Readonly<Record<Name, Format<Result>>>
const tableOf = <Name extends string>(table: FormatTable<WritableReport, Name>): FormatTable<WritableReport, Name> =>
  table

/** Forms of a report, for `vanban report --format`. */
export const REPORT_FORMATS = tableOf({
  json: { extension: '.json', title: 'the typed report', streamAs: 'jsonl', write: ({ report }) => toJson(report) },
  jsonl: {
    extension: '.jsonl',
    title: 'the JSON on one line',
    streamAs: 'jsonl',
    write: ({ report }) => toJsonLine(report),
  },
  text: {
    extension: '.txt',
    title: 'an overview for reading',
    streamAs: 'text',
    write: ({ report }, options) => reportToText(report, options),
  },
  outline: {
    extension: '.txt',
    title: 'markers and headings as a tree',
    streamAs: 'outline',
    write: ({ report }, options) => reportToOutline(report, options),
  },
  markdown: {
    extension: '.md',
    title: 'Markdown that can be corrected and read back',
    streamAs: null,
    write: ({ report }) => reportToMarkdown(report),
  },
  document: {
    extension: '.txt',
    title: 'plain text, laid out as the document is',
    streamAs: 'document',
    write: ({ report }, options) => documentToText(report, options),
  },
  html: {
    extension: '.html',
    title: 'one page to open in a browser, with every repair to be looked into',
    streamAs: null,
    write: reportToHtml,
  },
  figures: {
    extension: '.csv',
    title: 'table of the figures: aligned on a terminal, CSV elsewhere',
    streamAs: 'figures',
    write: (document, options = {}) => {
      if (options.forPeople !== true) return figuresToCsv(document, options)
      const { index } = options
      const heading = index === undefined ? '' : `${index > 0 ? '\n' : ''}${document.name}\n`
      return (
        heading +
        figuresToTable(
          [document.report, ...(document.report.documents ?? [])].flatMap(({ figures }) => figures),
          options,
        )
      )
    },
  },
  chunks: {
    extension: '.chunks.jsonl',
    title: 'passages for retrieval, with the way to each and its places, as JSON Lines',
    streamAs: 'chunks',
    write: (document, options) => chunksToJsonLines(document, { chunkSize: options?.chunkSize }),
  },
  akn: {
    extension: '.akn.xml',
    title: 'Akoma Ntoso 1.0, XML of legal documents by OASIS LegalDocML',
    streamAs: null,
    write: toAkomaNtoso,
  },
  'csv-figures': {
    extension: '.figures.csv',
    title: 'table of the figures',
    streamAs: 'csv-figures',
    write: figuresToCsv,
  },
  'csv-references': {
    extension: '.references.csv',
    title: 'table of the documents referred to',
    streamAs: 'csv-references',
    write: referencesToCsv,
  },
  'csv-sections': {
    extension: '.sections.csv',
    title: 'table of the sections and items',
    streamAs: 'csv-sections',
    write: sectionsToCsv,
  },
})

/** Name of a form of a report. */
export type ReportFormatName = keyof typeof REPORT_FORMATS
