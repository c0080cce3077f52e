import { Command } from 'commander'
// Not by the entrance of write/: what reports are written with takes longer to load than a page to repair.
import type { Format, RepairedText } from '../write/formats.js'
import { REPAIR_FORMATS, type RepairFormatName } from '../write/repair-formats.js'
import {
  addOptions, dictionariesOption, formatOption, formatsHelp, knowledgeOptions, minConfidenceOption, outOption, toVanbanOptions, type EngineOptions,
} from './options.js'
import { runDocuments } from './run-documents.js'
import type { Terminal } from './terminal.js'

interface RepairOptions extends EngineOptions {
  readonly format: RepairFormatName
  readonly out?: string
}

const FORMATS: Readonly<Record<string, Format<RepairedText>>> = REPAIR_FORMATS

/**
 * Makes the command `vanban repair`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function repairCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addOptions(new Command('repair'), knowledgeOptions())
    .description('repair the text of an OCR result')
    .argument('[file...]', 'text files; none or - reads the standard input')
    .addOption(formatOption(FORMATS, 'text'))
    .addOption(outOption())
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .addHelpText('after', formatsHelp(FORMATS))
    .action(async (files: string[], options: RepairOptions) => {
      const format = FORMATS[options.format] as Format<RepairedText>
      const layout = options.out === undefined ? { color: terminal.color, width: terminal.columns } : {}
      finish(await runDocuments({
        files, out: options.out, extension: format.extension, streamable: false,
        async prepare() {
          const engine = await terminal.loadEngine(toVanbanOptions(options))
          return (source, messages, { name }) => {
            const result = engine.repair(source)
            const repaired = { name, source, result, messages, generator: engine.generator }
            return { content: format.write(repaired, layout), messages: result.messages }
          }
        },
      }, terminal))
    })
}
