import { extname } from 'node:path'
import { EXIT, VanbanError, wrongUsage } from '../errors.js'
import type { Message, RepairResult } from '../types.js'
import { planInPlace, replaceFile } from './in-place.js'
import { listSources, readSource, type Input, type ReadSettings, type SourceText } from './inputs.js'
import { planOutput, planOutputs, writeWhole } from './outputs.js'
import { showable } from './showable.js'
import type { Terminal } from './terminal.js'
import type { Voice } from './voice.js'

/** A finished document. */
export interface Finished {
  /** Its text, or the bytes of a file; null where it cannot be written, which a message says. */
  readonly content: string | Uint8Array | null
  /** What was found and done, in a line. */
  readonly remark: string
  /** Remarks on the document; one of severity `error` makes it count as failed, its output is written all the same. */
  readonly messages: readonly Message[]
}

/** How a command turns inputs into outputs. */
export interface DocumentRun {
  readonly files: readonly string[]
  readonly out: string | undefined
  /** File of the one output; absent: none is named. */
  readonly output: string | undefined
  /** Whether each result takes the place of its input; one with an error does not. */
  readonly inPlace?: boolean
  readonly voice: Voice
  /** Whether the content has styles of a terminal; what comes from the document has been made harmless there. */
  readonly isStyled: boolean
  /** Extension of files in the output folder, with its dot; null: that of the input. */
  readonly extension: string | null
  /** How the inputs are read. */
  readonly reading: ReadSettings
  /** Whether several documents may follow one another on the standard output. */
  readonly streamable: boolean
  /** Prepares the work; called once, after the command line was found to be right. */
  prepare(): Promise<(input: SourceText, source: Input) => Finished | Promise<Finished>>
}

/**
 * Runs a command over its inputs; one that fails does not stop the others.
 *
 * @param run Inputs, outputs and work. @param terminal Where data and messages go.
 * @returns Exit code.
 * @throws {VanbanError} For wrong usage and damaged dictionaries, before any document is touched.
 */
export async function runDocuments(run: DocumentRun, terminal: Terminal): Promise<number> {
  const sources = listSources(run.files)
  if (run.output !== undefined && run.out !== undefined)
    throw wrongUsage('-o FILE and --out DIR are two places for one result: give one of them.')
  const inPlace = run.inPlace === true
  if (inPlace && (run.output ?? run.out) !== undefined)
    throw wrongUsage('--in-place and -o FILE or --out DIR are two places for one result: give one of them.')
  if (inPlace) planInPlace(sources)
  const output = run.output === undefined ? null : planOutput(sources, run.output)
  if (sources.length > 1 && run.out === undefined && !run.streamable && !inPlace) {
    throw wrongUsage('Several files need a folder for their results: add --out DIR.')
  }
  const outputs = run.out === undefined ? [] : planOutputs(sources, run.out, run.extension)
  // The folder is made all the same: that is what --out promises.
  if (run.out !== undefined && extname(run.out) === run.extension && run.voice !== 'quiet')
    terminal.err(`vanban: ${run.out} is a folder; to write one file: -o FILE`)
  const work = await run.prepare()
  let failed = 0
  for (const [index, source] of sources.entries()) {
    try {
      const input = await readSource(source, terminal, run.reading)
      const started = performance.now()
      const { content, messages, remark } = await terminal.compute(() => work(input, source))
      const seconds = (performance.now() - started) / 1000
      const path = output ?? outputs[index]
      if (content !== null && inPlace) {
        if (!messages.some(isError)) await replaceFile(source.name, content)
      } else if (content !== null) {
        if (path !== undefined) await writeWhole(path, content)
        else await print(content, run, terminal)
      }
      if (run.voice === 'verbose') terminal.err(`vanban: ${source.name}: ${remark}, ${seconds.toFixed(2)} s`)
      if (printMessages(source, [...input.messages, ...messages], run.voice, terminal)) failed += 1
    } catch (error) {
      failed += 1
      terminal.err(`vanban: ${failureText(error, source)}`)
    }
  }
  if (failed > 0 && sources.length > 1) terminal.err(`vanban: ${failed} of ${sources.length} documents failed`)
  return failed > 0 ? EXIT.documentFailed : EXIT.done
}

/** What goes to the standard output; bytes that are no text do not go to a terminal. */
async function print(content: string | Uint8Array, { isStyled }: DocumentRun, terminal: Terminal): Promise<void> {
  const isShown = terminal.outputIsTerminal === true
  if (typeof content === 'string') return terminal.out(isShown && !isStyled ? showable(content) : content)
  if (isShown) throw wrongUsage('The result is a file that a terminal cannot show. Give it a name: -o FILE')
  return terminal.out(content)
}

function printMessages(source: Input, messages: readonly Message[], voice: Voice, terminal: Terminal): boolean {
  for (const { severity, message, line, code } of messages) {
    if (severity === 'error' || (severity === 'warning' && voice !== 'quiet')) {
      terminal.err(`vanban: ${source.name}${line === null ? '' : `:${line}`}: ${severity}: ${message} [${code}]`)
    }
  }
  return messages.some(isError)
}

const isError = ({ severity }: Message): boolean => severity === 'error'

function failureText(error: unknown, source: Input): string {
  if (error instanceof VanbanError) return error.message
  return `${source.name}: could not be processed (${String(error)}). Please report this with the document.`
}

/**
 * Says what was found in a text and done to it.
 *
 * @param result Of repair, or what a report stands on.
 */
export function repairRemark({ damage, edits, messages }: RepairResult): string {
  const doubtful = messages.filter(({ code }) => code === 'DOUBTFUL_WORD').length
  return [
    damage.kind,
    `${damage.tokens} words`,
    `${edits.length} edits`,
    ...(doubtful > 0 ? [`${doubtful} doubtful`] : []),
  ].join(', ')
}
