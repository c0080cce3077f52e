import { Command, Option } from 'commander'
import { reportToText, toJson, toJsonLine } from '../write/index.js'
import { addOptions, dictionariesOption, knowledgeOptions, minConfidenceOption, outOption, toVanbanOptions, type EngineOptions } from './options.js'
import { runDocuments } from './run-documents.js'
import type { Terminal } from './terminal.js'

interface ReportOptions extends EngineOptions {
  readonly format: 'json' | 'text'
  readonly out?: string
  readonly repair: boolean
}

/**
 * Makes the command `vanban report`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function reportCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addOptions(new Command('report'), knowledgeOptions())
    .description('read an administrative document as typed data')
    .argument('[file...]', 'text files; none or - reads the standard input')
    .addOption(new Option('--format <format>', 'form of the result; text is for reading')
      .choices(['json', 'text']).default('json'))
    .addOption(outOption())
    .option('--no-repair', 'take the text as it is')
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .addHelpText('after', '\nSeveral files without --out are written as JSON Lines, one document a line.')
    .action(async (files: string[], options: ReportOptions) => {
      const asText = options.format === 'text'
      const asLines = !asText && files.length > 1 && options.out === undefined
      const layout = options.out === undefined
        ? { color: terminal.color, width: Math.min(100, terminal.columns) }
        : {}
      finish(await runDocuments({
        files, out: options.out, extension: asText ? '.txt' : '.json', streamable: true,
        async prepare() {
          const engine = await terminal.loadEngine({ ...toVanbanOptions(options), repair: options.repair })
          return (source) => {
            const report = engine.report(source)
            const content = asText ? reportToText(report, layout) : asLines ? toJsonLine(report) : toJson(report)
            // What is odd about a document is in its report; here only what kept it from being read.
            return { content, messages: report.diagnostics.filter(({ severity }) => severity === 'error') }
          }
        },
      }, terminal))
    })
}
