/** Options of whatever does an archive, on one machine or on many. */
import { Option } from 'commander'
import { LEAST_MEMORY } from '../workers/limits.js'
import { parseFormats } from './document-formats.js'
import { allowSignedOption, traceOption, trackOption } from './options.js'
import { parseAmount, parseCount } from './parse-values.js'

/** What is made of the documents. */
export const productOptions = (): Option[] => [
  new Option('--format <formats>', 'what is made of each document, with commas between (default: text)').argParser(
    parseFormats,
  ),
  traceOption(),
  trackOption(),
  allowSignedOption(),
  new Option('--gather', 'one documents.jsonl instead of a file a document'),
  new Option('--tables', 'figures.csv, references.csv and sections.csv over the whole archive'),
  new Option('--edits', 'edits.jsonl over the whole archive'),
  new Option('--bom', 'begin tables with a byte order mark, by which spreadsheets know UTF-8'),
  new Option('--chunk-size <characters>', 'longest text of a chunk (chunks)').argParser(parseCount),
  new Option('--parquet', 'the tables as Parquet too (needs the package hyparquet-writer)'),
]

/** Which names are documents. @param where They are looked for. */
export const includeOption = (where: string): Option =>
  new Option(
    '--include <glob>',
    `names that are documents, ${where}; **/ is for all folders below; may be repeated`,
  ).argParser((glob: string, before: readonly string[] = []) => [...before, glob])

/** What a document may take. */
export const documentLimitOptions = (): Option[] => [
  new Option(
    '--time-limit <seconds>',
    'longest time for a document (default: 60, with --ocr or --office 600)',
  ).argParser(parseAmount),
  new Option('--max-size <mb>', 'largest document in megabytes (default: 8, with --ocr 64)').argParser(parseAmount),
]

/** What workers may take. */
export const workerOptions = (): Option[] => [
  new Option('-j, --workers <n>', 'worker threads (default: one a core)').argParser(parseCount),
  new Option('--memory <mb>', 'largest heap of a worker in megabytes (default: 1536)').argParser((value) =>
    parseCount(value, undefined, LEAST_MEMORY),
  ),
]
