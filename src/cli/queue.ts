import { Command, Option } from 'commander'
import { EXIT, wrongUsage } from '../errors.js'
import type { AddProgress, BrokerOptions, QueueJob, QueueWorkerEvent } from '../queue/index.js'
import { toJson, toJsonLine } from '../write/json.js'
import { documentLimitOptions, includeOption, productOptions, workerOptions } from './archive-options.js'
import {
  addOptions,
  dictionariesOption,
  formatsHelp,
  knowledgeOptions,
  minConfidenceOption,
  ocrOptions,
  officeOption,
  programSettings,
  readOptions,
  toVanbanOptions,
  type EngineFlags,
  type ProgramFlags,
  type ReadFlags,
} from './options.js'
import { count } from './batch-progress.js'
import { DOCUMENT_FORMATS } from './document-formats.js'
import { parseAmount, parseCount } from './parse-values.js'
import { additionText, collectionText, documentsOf, lotsOf, progressText, statusText } from './queue-text.js'
import { showable } from './showable.js'
import type { Terminal } from './terminal.js'

const HELP = `
An archive beyond one machine: one adds it, any number of machines work on it, one collects it. Sources and results lie
in folders that all machines reach by the same paths (results also in s3://bucket/prefix); Redis or Valkey keeps the queue
and nothing else: what is done stands in the output folder. Needs the packages bullmq and ioredis, for s3:// also
@aws-sdk/client-s3.

Examples:
  vanban queue add /shared/scans --out /shared/repaired --tables --redis rediss://:PASSWORD@broker:6379
  vanban queue work --redis rediss://:PASSWORD@broker:6379 -j 16              on each machine
  vanban queue status --redis rediss://:PASSWORD@broker:6379
  vanban queue collect /shared/repaired

The address of the broker may stand in the variable VANBAN_REDIS, where others do not see its password.`

interface BrokerFlags {
  readonly redis?: string
  readonly allowUnsafeRedis?: boolean
}

interface AddFlags extends EngineFlags, BrokerFlags, ReadFlags, ProgramFlags {
  readonly out: string
  readonly format?: readonly string[]
  readonly gather?: boolean
  readonly tables?: boolean
  readonly edits?: boolean
  readonly parquet?: boolean
  readonly bom?: boolean
  readonly chunkSize?: number
  readonly include?: readonly string[]
  readonly trace: boolean
  readonly track?: boolean
  readonly followLinks?: boolean
  readonly redo?: boolean
  readonly lotSize?: number
  readonly ahead?: number
  readonly priority?: number
  readonly timeLimit?: number
  readonly maxSize?: number
  readonly wait?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

interface WorkFlags extends BrokerFlags, Omit<ReadFlags, 'from'>, Pick<ProgramFlags, 'office'> {
  readonly workers?: number
  readonly memory?: number
  readonly rate?: number
  readonly scratch?: string
  readonly dictionaries?: string
  readonly untilDone?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/**
 * Makes the command `vanban queue`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function queueCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  const json = new Option('--json', 'for programs')
  const quiet = new Option('-q, --quiet', 'leave progress and remarks out')
  const run = new Option('--run <name>', 'which run, where the output folder has several')
  return new Command('queue')
    .description('several machines: an archive as lots in a queue of Redis or Valkey')
    .addHelpText('after', HELP)
    .addCommand(
      addOptions(new Command('add'), [
        ...brokerOptions(),
        ...productOptions(),
        ...readOptions(),
        officeOption(),
        includeOption('in folders'),
        ...documentLimitOptions(),
        ...knowledgeOptions(),
        quiet,
        json,
      ])
        .description('add an archive; added again, what is new, changed, failed or lost is done')
        .argument('<source...>', 'files, folders, globs that all machines reach, or - for a list of files')
        .requiredOption('--out <dir>', 'folder that all machines reach, or s3://bucket/prefix')
        .option('--follow-links', 'follow links to folders and files')
        .option('--redo', 'do anew what is done')
        .addOption(new Option('--lot-size <n>', 'documents in a lot, about (default: 64)').argParser(parseCount))
        .addOption(
          new Option('--ahead <n>', 'lots that wait in the broker at most (default: 1000)').argParser(parseCount),
        )
        .addOption(new Option('--priority <n>', 'lots of a smaller number are taken first').argParser(parseCount))
        .option('--wait', 'stay until everything is done, and add again what the broker lost')
        .addOption(minConfidenceOption())
        .addOption(dictionariesOption())
        .addHelpText('after', formatsHelp(DOCUMENT_FORMATS))
        .action(async (sources: string[], flags: AddFlags) => {
          finish(await add(sources, flags, terminal))
        }),
    )
    .addCommand(
      addOptions(new Command('work'), [...brokerOptions(), ...workerOptions(), ...ocrOptions(), officeOption(), quiet])
        .description('do lots until it is told to end (Ctrl-C, SIGTERM), or with --until-done until there are none')
        .addOption(new Option('--rate <n>', 'lots a second at most, by all machines together').argParser(parseAmount))
        .option('--scratch <dir>', 'folder for files on their way to s3://')
        .option('--until-done', 'end when the queue has nothing left')
        .option('-v, --verbose', 'tell of each lot')
        .addOption(dictionariesOption())
        .action(async (flags: WorkFlags) => {
          finish(await work(flags, terminal))
        }),
    )
    .addCommand(
      addOptions(new Command('status'), [...brokerOptions(), json])
        .description('how queues and runs are')
        .action(async (flags: BrokerFlags & { readonly json?: boolean }) => {
          const { readQueueStatus } = await import('../queue/index.js')
          const status = await readQueueStatus(brokerOf(flags))
          await terminal.out(flags.json === true ? toJson(status) : showable(statusText(status, Date.now())))
        }),
    )
    .addCommand(
      addOptions(new Command('collect'), [run, json])
        .description('write tables, lists and the manifest over the whole archive')
        .argument('<out>', 'folder or s3://bucket/prefix that the archive was added with')
        .option('--partial', 'take what is done so far')
        .action(
          async (
            out: string,
            flags: { readonly run?: string; readonly partial?: boolean; readonly json?: boolean },
          ) => {
            const { collectQueue } = await import('../queue/index.js')
            const { run, partial } = flags
            const collection = await collectQueue({ out, run, partial })
            await terminal.out(flags.json === true ? toJson(collection) : showable(collectionText(collection, out)))
            finish(collection.failed + collection.missing > 0 ? EXIT.documentFailed : EXIT.done)
          },
        ),
    )
    .addCommand(
      addOptions(new Command('failed'), [run, json])
        .description('documents that were given up, with the reason; vanban queue add tries them again')
        .argument('<out>', 'folder or s3://bucket/prefix that the archive was added with')
        .action(async (out: string, flags: { readonly run?: string; readonly json?: boolean }) => {
          const { deadLetters } = await import('../queue/index.js')
          let found = 0
          for await (const letter of deadLetters(out, flags.run)) {
            found += 1
            const { document, code, reason, tries } = letter
            await terminal.out(
              flags.json === true
                ? toJsonLine(letter)
                : `${showable(`${document}: ${reason} [${code}, tried ${tries === 1 ? 'once' : `${tries} times`}]`)}\n`,
            )
          }
          finish(found > 0 ? EXIT.documentFailed : EXIT.done)
        }),
    )
}

const brokerOptions = (): Option[] => [
  new Option('--redis <url>', 'the broker (default: redis://127.0.0.1:6379)').env('VANBAN_REDIS'),
  new Option('--allow-unsafe-redis', 'take one that others can reach without a password, or that may lose jobs'),
]

const brokerOf = ({ redis, allowUnsafeRedis }: BrokerFlags): BrokerOptions => ({
  ...(redis === undefined ? {} : { redis }),
  ...(allowUnsafeRedis === true ? { allowUnsafeRedis } : {}),
})

async function add(sources: readonly string[], flags: AddFlags, terminal: Terminal): Promise<number> {
  const { addToQueue } = await import('../queue/index.js')
  const stop = new AbortController()
  const restore = terminal.onInterrupt(() => {
    // What BullMQ has in hand may wait for a broker that is away.
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
  })
  const show = createShower(terminal, flags.quiet === true)
  try {
    const addition = await addToQueue({
      ...toJob(sources, flags),
      stdin: terminal.stdin,
      signal: stop.signal,
      onProgress: show.progress,
      onTrouble: (reason) => {
        show.say(`vanban: the broker is away (${reason}); waiting for it`)
      },
    })
    if (flags.quiet !== true) for (const remark of addition.remarks) show.say(`vanban: ${remark}`)
    for (const { document, code, reason } of addition.failures.slice(0, MOST_TOLD))
      show.say(`vanban: ${document}: ${reason} [${code}]`)
    if (addition.failures.length > MOST_TOLD)
      show.say(
        `vanban: and ${count(addition.failures.length - MOST_TOLD)} more that cannot be added (--json lists them)`,
      )
    show.clear()
    await terminal.out(flags.json === true ? toJson(addition) : showable(additionText(addition, flags.wait === true)))
    return addition.failures.length > 0 ? EXIT.documentFailed : EXIT.done
  } catch (error) {
    if (!stop.signal.aborted) throw error
    show.say('vanban: interrupted; what is added stays, and the same command goes on from there')
    return EXIT.interrupted
  } finally {
    show.clear()
    restore()
  }
}

function toJob(sources: readonly string[], flags: AddFlags): QueueJob {
  const { out, format, include, chunkSize, lotSize, ahead, priority, timeLimit, maxSize } = flags
  const { gather, tables, edits, parquet, bom, from, trace, track, followLinks, redo, wait } = flags
  return {
    sources: [...sources],
    out,
    options: toVanbanOptions(flags),
    ...brokerOf(flags),
    ...(format === undefined ? {} : { formats: [...format] }),
    ...(include === undefined ? {} : { include: [...include] }),
    ...(gather === true ? { gather } : {}),
    ...(tables === true || parquet === true ? { tables: true } : {}),
    ...(edits === true ? { edits } : {}),
    ...(parquet === true ? { parquet } : {}),
    ...(bom === true ? { bom } : {}),
    ...(from === undefined ? {} : { from }),
    ...(trace ? {} : { trace }),
    ...(track === true ? { track } : {}),
    ...programSettings(flags),
    ...(followLinks === true ? { followLinks } : {}),
    ...(redo === true ? { redo } : {}),
    ...(wait === true ? { wait } : {}),
    ...(chunkSize === undefined ? {} : { chunkSize }),
    ...(lotSize === undefined ? {} : { lotSize }),
    ...(ahead === undefined ? {} : { ahead }),
    ...(priority === undefined ? {} : { priority }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
    ...(maxSize === undefined ? {} : { maxBytes: Math.max(1, Math.round(maxSize * 1024 * 1024)) }),
  }
}

async function work(flags: WorkFlags, terminal: Terminal): Promise<number> {
  if (flags.quiet === true && flags.verbose === true)
    throw wrongUsage('-q and -v ask for less and for more: give one of them.')
  const { runQueueWorker } = await import('../queue/index.js')
  const stop = new AbortController()
  let interrupts = 0
  const restore = terminal.onInterrupt(() => {
    interrupts += 1
    // What is unfinished goes back to the queue when its lock runs out.
    if (interrupts > 1) process.exit(EXIT.interrupted)
    stop.abort()
    terminal.err('vanban: finishing what is in hand; once more stops at once')
  })
  const { workers, memory, rate, scratch, dictionaries, untilDone } = flags
  try {
    const { lots, documents, failed } = await runQueueWorker({
      ...brokerOf(flags),
      ...(workers === undefined ? {} : { workers }),
      ...(memory === undefined ? {} : { memory }),
      ...(rate === undefined ? {} : { rate }),
      ...(scratch === undefined ? {} : { scratch }),
      ...(dictionaries === undefined ? {} : { dictionaries }),
      ...(untilDone === true ? { untilDone } : {}),
      ...programSettings(flags),
      signal: stop.signal,
      onEvent: (event) => {
        for (const line of linesOf(event, flags)) terminal.err(showable(line))
      },
    })
    if (flags.quiet !== true) terminal.err(`${documentsOf(documents)} in ${lotsOf(lots)}, ${count(failed)} failed`)
    return stop.signal.aborted ? EXIT.interrupted : EXIT.done
  } finally {
    restore()
  }
}

function linesOf(event: QueueWorkerEvent, { quiet, verbose }: WorkFlags): string[] {
  if (event.kind === 'trouble') return [`vanban: ${event.reason}`]
  if (quiet === true) return []
  if (event.kind === 'ready')
    return [...event.remarks.map((remark) => `vanban: ${remark}`), `waiting for lots of ${event.queue}`]
  const { lot, documents, failed, open } = event
  const bad = [failed > 0 ? `${failed} failed` : '', open > 0 ? `${open} to be tried again` : ''].filter(Boolean)
  return verbose === true || bad.length > 0 ? [`lot ${lot}: ${[documentsOf(documents), ...bad].join(', ')}`] : []
}

/** Failures that are told one by one. */
const MOST_TOLD = 20
const CLEAR_LINE = '\r\u001b[K'
/** Of a terminal that does not say. */
const USUAL_COLUMNS = 80
const LOG_MS = 10_000

/** Shows how far adding is: over one line where a person watches, in a line now and then elsewhere. */
function createShower({ messages, err }: Terminal, quiet: boolean) {
  let shown = false
  let last = performance.now()
  const clear = (): void => {
    if (shown) messages.write(CLEAR_LINE)
    shown = false
  }
  return {
    clear,
    say(line: string): void {
      clear()
      err(showable(line))
    },
    progress(progress: AddProgress): void {
      if (quiet) return
      const line = progressText(progress)
      if (messages.isTerminal) {
        messages.write(CLEAR_LINE + line.slice(0, (messages.columns() || USUAL_COLUMNS) - 1))
        shown = true
      } else if (performance.now() - last >= LOG_MS) {
        last = performance.now()
        err(line)
      }
    },
  }
}
