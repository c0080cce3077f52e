import { EXIT, VanbanError, wrongUsage } from '../errors.js'
import type { Message } from '../types.js'
import { listSources, readSource, type Source } from './inputs.js'
import { planOutputs, writeWhole } from './outputs.js'
import type { Terminal } from './terminal.js'

/** A finished document. */
export interface Finished {
  readonly content: string
  /** Remarks on the document; one of severity `error` makes it count as failed, its output is written all the same. */
  readonly messages: readonly Message[]
}

/** How a command turns inputs into outputs. */
export interface DocumentRun {
  readonly files: readonly string[]
  readonly out: string | undefined
  /** Extension of files in the output folder, with its dot. */
  readonly extension: string
  /** Whether several documents may follow one another on the standard output. */
  readonly streamable: boolean
  /** Prepares the work; called once, after the command line was found to be right. */
  prepare(): Promise<(text: string, messages: readonly Message[], source: Source) => Finished>
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
  if (sources.length > 1 && run.out === undefined && !run.streamable) {
    throw wrongUsage('Several files need a folder for their results: add --out DIR.')
  }
  const outputs = run.out === undefined ? [] : planOutputs(sources, run.out, run.extension)
  const work = await run.prepare()
  let failed = 0
  for (const [index, source] of sources.entries()) {
    try {
      const input = await readSource(source, terminal)
      const { content, messages } = terminal.compute(() => work(input.text, input.messages, source))
      const path = outputs[index]
      if (path === undefined) await terminal.out(content)
      else await writeWhole(path, content)
      if (printMessages(source, [...input.messages, ...messages], terminal)) failed += 1
    } catch (error) {
      failed += 1
      terminal.err(`vanban: ${failureText(error, source)}`)
    }
  }
  if (failed > 0 && sources.length > 1) terminal.err(`vanban: ${failed} of ${sources.length} documents failed`)
  return failed > 0 ? EXIT.documentFailed : EXIT.done
}

function printMessages(source: Source, messages: readonly Message[], terminal: Terminal): boolean {
  for (const { severity, message, line, code } of messages) {
    if (severity !== 'info') {
      terminal.err(`vanban: ${source.name}${line === null ? '' : `:${line}`}: ${severity}: ${message} [${code}]`)
    }
  }
  return messages.some((message) => message.severity === 'error')
}

function failureText(error: unknown, source: Source): string {
  if (error instanceof VanbanError) return error.message
  return `${source.name}: could not be processed (${String(error)}). Please report this with the document.`
}
