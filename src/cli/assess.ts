import { Command, Option } from 'commander'
import { EXIT, VanbanError } from '../errors.js'
import { documentSettings } from '../formats/index.js'
import { assess, type Assessment, type Verdict } from '../repair/index.js'
import { shareInWords } from '../shares.js'
import type { Damage, Message } from '../types.js'
import { OUTPUT_SCHEMA_VERSION, toJson } from '../write/index.js'
import { displayWidth, pad, terminalStyles, type Styles } from '../write/terminal.js'
import { listSources, readSource } from './inputs.js'
import {
  addOptions,
  dictionariesOption,
  readOptions,
  readSettings,
  toVanbanOptions,
  type EngineFlags,
  type ReadFlags,
} from './options.js'
import { printable, showable } from './showable.js'
import type { Terminal } from './terminal.js'

interface AssessOptions extends EngineFlags, ReadFlags {
  readonly format: 'text' | 'json'
}

/** A document as it is listed. */
interface AssessedDocument extends Assessment {
  readonly file: string
  readonly damage: Damage
}

/**
 * Makes the command `vanban assess`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function assessCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addOptions(new Command('assess'), readOptions())
    .description('tell which documents are worth repairing, want re-scanning, or are not Vietnamese')
    .argument('[file...]', 'text files, hOCR and others with a layout; none or - reads the standard input')
    .addOption(new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'))
    .addOption(dictionariesOption())
    .action(async (files: string[], options: AssessOptions) => finish(await assessFiles(files, options, terminal)))
}

async function assessFiles(files: readonly string[], options: AssessOptions, terminal: Terminal): Promise<number> {
  const sources = listSources(files)
  const engine = await terminal.loadEngine(toVanbanOptions(options))
  const documents: AssessedDocument[] = []
  let failed = 0
  const fail = (message: string): void => {
    failed += 1
    terminal.err(`vanban: ${message}`)
  }
  for (const source of sources) {
    try {
      const { text, layout } = await readSource(source, terminal, readSettings(options))
      const known = layout === null ? {} : documentSettings(layout.document)
      const { damage, messages } = terminal.compute(() => engine.repairWith(text, known))
      const error: Message | undefined = messages.find(({ severity }) => severity === 'error')
      if (error === undefined) documents.push({ file: source.name, ...assess(damage), damage })
      else fail(`${source.name}: ${error.message}`)
    } catch (error) {
      fail(error instanceof VanbanError ? error.message : `${source.name}: could not be assessed (${String(error)}).`)
    }
  }
  const isShown = terminal.outputIsTerminal === true
  const listed = isShown ? documents.map((one) => ({ ...one, file: printable(one.file) })) : documents
  const json = (): string =>
    toJson({ type: 'assessment', schemaVersion: OUTPUT_SCHEMA_VERSION, generator: engine.generator, documents })
  await terminal.out(
    options.format === 'text'
      ? assessmentsToText(listed, terminalStyles(terminal.color))
      : isShown
        ? showable(json())
        : json(),
  )
  return failed > 0 ? EXIT.documentFailed : EXIT.done
}

/** What is to be done, in the words of the table. */
const ADVICE: Readonly<Record<Verdict, string>> = {
  leave: 'right as it is',
  repair: 'repair',
  rescan: 're-scan',
  reextract: 'extract again',
  foreign: 'not Vietnamese',
  empty: 'no words',
}
const COLUMNS = ['document', 'kind', 'words', 'right', 'repaired', 'advice'] as const

/** Lays assessments out as a table, each with its reasons below it. */
function assessmentsToText(documents: readonly AssessedDocument[], styles: Styles): string {
  if (documents.length === 0) return ''
  const rows = [
    [...COLUMNS],
    ...documents.map(({ file, damage: { kind, tokens, rightBefore, rightAfter }, verdict }) =>
      tokens === 0
        ? [file, '', '0', '', '', ADVICE[verdict]]
        : [file, kind, String(tokens), shareInWords(rightBefore, 1), shareInWords(rightAfter, 1), ADVICE[verdict]],
    ),
  ]
  const widths = COLUMNS.map((_, column) => rows.reduce((most, row) => Math.max(most, displayWidth(row[column])), 0))
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column >= 2 && column <= 4 ? ' '.repeat(widths[column] - displayWidth(cell)) + cell : pad(cell, widths[column]),
      )
      .join('  ')
      .trimEnd(),
  )
  const body = documents.flatMap(({ reasons }, at) => [lines[at + 1], styles.faint(`  ${reasons.join(' ')}`)])
  const counts = (Object.keys(ADVICE) as Verdict[])
    .map((verdict) => [documents.filter((one) => one.verdict === verdict).length, ADVICE[verdict]] as const)
    .filter(([count]) => count > 0)
    .map(([count, advice]) => `${count} ${advice}`)
  return `${[styles.strong(lines[0]), ...body, ...(documents.length > 1 ? ['', counts.join(' · ')] : [])].join('\n')}\n`
}
