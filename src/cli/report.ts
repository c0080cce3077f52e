import { Command, Option } from 'commander'
import { figuresToFlatCsv, figuresToTable, reportToText, toJson, toJsonLine } from '../write/index.js'
import { dictionariesOption, minConfidenceOption, outOption, toVanbanOptions, type EngineOptions } from './options.js'
import type { AdministrativeDocument } from '../types.js'
import { runDocuments } from './run-documents.js'
import type { Terminal } from './terminal.js'

interface ReportOptions extends EngineOptions {
  readonly format: 'json' | 'text' | 'figures'
  readonly out?: string
  readonly repair: boolean
}

/**
 * Makes the command `vanban report`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function reportCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return new Command('report')
    .description('read an administrative document as typed data')
    .argument('[file...]', 'text files; none or - reads the standard input')
    .addOption(new Option('--format <format>', 'form of the result; text is for reading, figures is a table (CSV when piped)')
      .choices(['json', 'text', 'figures']).default('json'))
    .addOption(outOption())
    .option('--no-repair', 'take the text as it is')
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .addHelpText('after', '\nSeveral files without --out are written as JSON Lines, one document a line.')
    .action(async (files: string[], options: ReportOptions) => {
      const asText = options.format === 'text'
      const asFigures = options.format === 'figures'
      const asLines = !asText && files.length > 1 && options.out === undefined
      const layout = options.out === undefined
        ? { color: terminal.color, width: Math.min(100, terminal.columns) }
        : {}
      finish(await runDocuments({
        files, out: options.out, extension: asText ? '.txt' : asFigures ? '.csv' : '.json', streamable: true,
        async prepare() {
          const engine = await terminal.loadEngine({ ...toVanbanOptions(options), repair: options.repair })
          let isFirst = true
          return (source, _messages, { name }) => {
            const report = engine.report(source)
            const content = asFigures ? figuresOf(report) : asText ? reportToText(report, layout) : asLines ? toJsonLine(report) : toJson(report)
            isFirst = false
            // What is odd about a document is in its report; here only what kept it from being read.
            return { content, messages: report.diagnostics.filter(({ severity }) => severity === 'error') }

            /** A table for people, CSV for programs; several documents follow one another under one line of names. */
            function figuresOf({ figures }: AdministrativeDocument): string {
              const isSeveral = files.length > 1 && options.out === undefined
              if (terminal.outputIsTerminal === true && options.out === undefined) {
                return (isSeveral ? `${isFirst ? '' : '\n'}${name}\n` : '') + figuresToTable(figures, layout)
              }
              return figuresToFlatCsv(figures, isSeveral ? { file: name, header: isFirst } : {})
            }
          }
        },
      }, terminal))
    })
}
