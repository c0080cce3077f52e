import { Command, InvalidArgumentError, Option } from 'commander'
import type { BatchJob, BatchSummary, DocumentResult } from '../batch/index.js'
import { EXIT, wrongUsage } from '../errors.js'
import { toJsonLine } from '../write/json.js'
import { documentLimitOptions, includeOption, productOptions, workerOptions } from './archive-options.js'
import { createBatchReporter, type ProgressForm } from './batch-reporter.js'
import {
  addOptions,
  dictionariesOption,
  formatsHelp,
  knowledgeOptions,
  minConfidenceOption,
  officeOption,
  programSettings,
  readOptions,
  toVanbanOptions,
  type EngineFlags,
  type ProgramFlags,
  type ReadFlags,
} from './options.js'
import { DOCUMENT_FORMATS } from './document-formats.js'
import { parseCount } from './parse-values.js'
import { showable } from './showable.js'
import type { Terminal } from './terminal.js'
import { voiceOf, voiceOptions, type VoiceOptions } from './voice.js'

interface BatchOptions extends EngineFlags, VoiceOptions, ReadFlags, ProgramFlags {
  readonly out?: string
  readonly merge?: string
  readonly format?: readonly string[]
  readonly gather?: boolean
  readonly tables?: boolean
  readonly edits?: boolean
  readonly parquet?: boolean
  readonly jsonl?: boolean
  readonly field?: string
  readonly id?: string
  readonly mode: 'resume' | 'failed' | 'redo'
  readonly workers?: number
  readonly shard?: { readonly index: number; readonly count: number }
  readonly include?: readonly string[]
  readonly followLinks?: boolean
  readonly verify?: boolean
  readonly allowEmpty?: boolean
  readonly allowFailed?: boolean
  readonly trace: boolean
  readonly track?: boolean
  readonly bom?: boolean
  readonly chunkSize?: number
  readonly timeLimit?: number
  readonly maxSize?: number
  readonly memory?: number
  readonly maxFailures?: number
  readonly progress: ProgressForm
}

const HELP = `
Names are kept: out/text/a/b.txt comes from a/b.txt in a folder or archive; with several sources the name of the source
stands before them. A folder gives its *.txt, *.text, *.md, *.hocr, *.pdf and *.docx files, with --ocr tesseract its images,
with --office its *.doc and *.rtf; --include '*.xml' takes others. Archives (tar, tar.gz, zip) are known by their content;
--follow-links is for links, which are passed over otherwise. "-" reads a list of files, a tar archive or, with --jsonl,
JSON Lines from the standard input.

Everything that is done is recorded in out/.vanban. The same command again does what is new, changed or failed, and
nothing else. Ctrl-C finishes what is in hand; twice stops at once. Neither loses anything.

Examples:
  vanban batch scans/ --out repaired
  vanban batch archive.tar.gz --out data --format text,report --tables
  vanban batch scans/ --include '*.xml' --out fixed --format same,report
  vanban batch scans/ --ocr tesseract --out read --format text,same
  find /archive -name '*.txt' -print0 | vanban batch - --out repaired
  cat pages.jsonl | vanban batch --jsonl --field text > repaired.jsonl
  vanban batch scans/ --out /shared/repaired --shard 2/8        on the second of eight machines
  vanban batch --merge /shared/repaired                         when all eight are done`

/**
 * Makes the command `vanban batch`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function batchCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addOptions(new Command('batch'), [
    new Option('--out <dir>', 'folder of the results'),
    ...productOptions(),
    ...readOptions(),
    officeOption(),
    includeOption('in folders and in archives'),
    ...documentLimitOptions(),
    ...workerOptions(),
    ...knowledgeOptions(),
    ...voiceOptions(),
  ])
    .description('repair or report an archive: many documents, all cores, nothing lost or done twice')
    .argument('[source...]', 'files, folders, globs, archives, or - for the standard input')
    .option('--jsonl', 'the sources are JSON Lines; without --out they come out the same way, with a field "vanban"')
    .option('--field <name>', 'field of the lines that holds the text', 'text')
    .option('--id <name>', 'field of the lines that holds the name of the document (default: their number)')
    .addOption(
      new Option('--mode <mode>', 'resume: what is not done or failed; failed: only what failed; redo: everything')
        .choices(['resume', 'failed', 'redo'])
        .default('resume'),
    )
    .addOption(new Option('--shard <i/n>', 'do the i-th of n parts, on several machines').argParser(parseShard))
    .option('--merge <dir>', 'join the parts that runs with --shard made in this folder, when all are done')
    .option('--follow-links', 'follow links to folders and files')
    .option('--verify', 'compare what former runs wrote with its checksums; its size always is')
    .option('--allow-empty', 'no documents are no error')
    .option('--allow-failed', 'failed documents are no error: exit code 0, as whoever drives a filter wants it')
    .addOption(new Option('--max-failures <n>', 'stop after so many failed documents').argParser(parseCount))
    .addOption(
      new Option('--progress <form>', 'how progress is shown')
        .choices(['auto', 'bar', 'lines', 'json', 'none'])
        .default('auto'),
    )
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .addHelpText('after', formatsHelp(DOCUMENT_FORMATS))
    .addHelpText('after', HELP)
    .action(async (sources: string[], options: BatchOptions, command: Command) => {
      if (options.merge === undefined) return finish(await batch(sources, options, terminal))
      refuseBesideMerge(sources, command)
      finish(await merge(options.merge, options, terminal))
    })
}

/** What may be said of a merge; all else was said to the runs over the parts. */
const OF_MERGE: ReadonlySet<string> = new Set(['--merge', '--allow-failed', '--progress', '--quiet', '--verbose'])

function refuseBesideMerge(sources: readonly string[], command: Command): void {
  const given = command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
  const wrong = given.flatMap(({ long = '' }) => (OF_MERGE.has(long) ? [] : [long]))
  if (sources.length + wrong.length === 0) return
  throw wrongUsage(
    `--merge names the folder and takes nothing else: leave ${[...sources, ...wrong].join(', ')} out. The runs with --shard have said it.`,
  )
}

async function merge(out: string, options: BatchOptions, terminal: Terminal): Promise<number> {
  const summary = await terminal.mergeShards(out)
  createBatchReporter(terminal, options.progress, out, voiceOf(options)).end(summary)
  return exitCodeOf(summary, options)
}

async function batch(sources: readonly string[], options: BatchOptions, terminal: Terminal): Promise<number> {
  const job = toJob(sources, options)
  const reporter = createBatchReporter(terminal, options.progress, job.out, voiceOf(options))
  const stop = new AbortController()
  let interrupts = 0
  const restore = terminal.onInterrupt(() => {
    interrupts += 1
    // What is unfinished has a temporary name, and is removed by the next run.
    if (interrupts > 1) {
      reporter.close()
      process.exit(EXIT.interrupted)
    }
    stop.abort()
    reporter.say('vanban: finishing what is in hand; once more stops at once')
  })
  try {
    const run = await terminal.runBatch({
      ...job,
      stdin: terminal.stdin,
      signal: stop.signal,
      onProgress: reporter.progress,
    })
    for await (const result of run) {
      if (job.out === undefined)
        await terminal.out(terminal.outputIsTerminal === true ? showable(lineOf(result)) : lineOf(result))
      reporter.result(result)
    }
    const summary = await run.summary
    reporter.end(summary)
    if (isEmpty(summary) && job.out !== undefined && options.allowEmpty !== true)
      throw nothingFound(job.sources, summary)
    return exitCodeOf(summary, options)
  } finally {
    reporter.close()
    restore()
  }
}

function lineOf({ contents, name, failure }: DocumentResult): string {
  return contents?.['jsonl'] ?? toJsonLine({ document: name, vanban: { status: 'failed', ...failure } })
}

const isEmpty = ({ documents, others, stopped }: BatchSummary): boolean =>
  documents === 0 && others === 0 && stopped === null

/** That there was nothing to do is most often a mistake in the names; a stream of lines may well be empty. */
function nothingFound(sources: readonly string[], { skippedBy }: BatchSummary): Error {
  const skipped = Object.entries(skippedBy)
    .map(([reason, number]) => `${number} × ${reason}`)
    .join(', ')
  return wrongUsage(
    `No documents in ${sources.join(', ')}${skipped === '' ? '' : ` (passed over: ${skipped})`}. ` +
      'A folder gives its *.txt, *.text, *.md, *.hocr, *.pdf and *.docx files; --include GLOB takes others, and --allow-empty makes this no error.',
  )
}

function exitCodeOf({ stopped, failed }: BatchSummary, { allowFailed }: BatchOptions): number {
  if (stopped === 'interrupted') return EXIT.interrupted
  return (failed > 0 && allowFailed !== true) || stopped !== null ? EXIT.documentFailed : EXIT.done
}

function toJob(sources: readonly string[], options: BatchOptions): BatchJob {
  const {
    out,
    format,
    gather,
    tables,
    edits,
    parquet,
    mode,
    workers,
    shard,
    include,
    followLinks,
    verify,
    bom,
    chunkSize,
    timeLimit,
    maxSize,
    memory,
    maxFailures,
    from,
    trace,
    track,
  } = options
  if (sources.length === 0 && options.jsonl !== true)
    throw wrongUsage(
      'There is nothing to do: name files, folders or archives, or "-" for a list on the standard input.',
    )
  if (out === undefined && options.jsonl !== true)
    throw wrongUsage('The results need a folder: add --out DIR. (With --jsonl they can go to the standard output.)')
  return {
    sources: sources.length === 0 ? ['-'] : [...sources],
    mode,
    ordered: out === undefined,
    options: toVanbanOptions(options),
    ...(format === undefined ? {} : { formats: [...format] }),
    ...(out === undefined ? {} : { out }),
    ...(gather === true || (options.jsonl === true && out !== undefined) ? { gather: true } : {}),
    ...(tables === true || parquet === true ? { tables: true } : {}),
    ...(edits === true ? { edits } : {}),
    ...(parquet === true ? { parquet } : {}),
    ...(options.jsonl === true
      ? { jsonLines: { field: options.field ?? 'text', ...(options.id === undefined ? {} : { id: options.id }) } }
      : {}),
    ...(workers === undefined ? {} : { workers }),
    ...(shard === undefined ? {} : { shard }),
    ...(include === undefined ? {} : { include: [...include] }),
    ...(followLinks === true ? { followLinks } : {}),
    ...(verify === true ? { verify } : {}),
    ...(bom === true ? { bom } : {}),
    ...(chunkSize === undefined ? {} : { chunkSize }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
    ...(maxSize === undefined ? {} : { maxBytes: Math.max(1, Math.round(maxSize * 1024 * 1024)) }),
    ...(memory === undefined ? {} : { memory }),
    ...(maxFailures === undefined ? {} : { maxFailures }),
    ...(from === undefined ? {} : { from }),
    ...(trace ? {} : { trace }),
    ...(track === true ? { track } : {}),
    ...programSettings(options),
  }
}

function parseShard(value: string): { index: number; count: number } {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(value) ?? []
  const shard = { index: Number(index), count: Number(count) }
  if (shard.index >= 1 && shard.index <= shard.count) return shard
  throw new InvalidArgumentError('It must be like 2/8: the second of eight parts.')
}
