import { Command } from 'commander'
// Not by the entrance of write/: what reports are written with takes longer to load than a page to repair.
import type { Format, RepairedText } from '../write/formats.js'
import { REPAIR_FORMATS, type RepairFormatName } from '../write/repair-formats.js'
import {
  addOptions,
  dictionariesOption,
  formatOption,
  formatsHelp,
  knowledgeOptions,
  minConfidenceOption,
  outOption,
  outputOption,
  toVanbanOptions,
  type EngineFlags,
} from './options.js'
import { repairRemark, runDocuments } from './run-documents.js'
import type { Terminal } from './terminal.js'
import { voiceOf, voiceOptions, type VoiceOptions } from './voice.js'
import { addWitnesses, readWitnesses } from './witnesses.js'

interface RepairOptions extends EngineFlags, VoiceOptions {
  readonly format: RepairFormatName
  readonly out?: string
  readonly output?: string
  readonly witness?: readonly string[]
}

const FORMATS: Readonly<Record<string, Format<RepairedText>>> = REPAIR_FORMATS

/** Formats with styles of a terminal. */
const STYLED: ReadonlySet<RepairFormatName> = new Set(['diff', 'inline'])

/**
 * Makes the command `vanban repair`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function repairCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addWitnesses(addOptions(new Command('repair'), [...knowledgeOptions(), ...voiceOptions()]))
    .description('repair the text of an OCR result')
    .argument('[file...]', 'text files; none or - reads the standard input')
    .addOption(formatOption(FORMATS, 'text'))
    .addOption(outOption())
    .addOption(outputOption())
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .addHelpText('after', formatsHelp(FORMATS))
    .action(async (files: string[], options: RepairOptions) => {
      const format = FORMATS[options.format]
      const toTerminal = options.out === undefined && (options.output === undefined || options.output === '-')
      const layout = toTerminal ? { color: terminal.color, width: terminal.columns } : {}
      finish(
        await runDocuments(
          {
            files,
            out: options.out,
            output: options.output,
            extension: format.extension,
            streamable: false,
            voice: voiceOf(options),
            isStyled: terminal.color && STYLED.has(options.format),
            async prepare() {
              const witnesses = await readWitnesses(options.witness, files, terminal)
              const engine = await terminal.loadEngine(toVanbanOptions(options))
              return (source, messages, { name }) => {
                const result = engine.repairWith(source, { witnesses })
                const repaired = { name, source, result, messages, generator: engine.generator }
                return {
                  content: format.write(repaired, layout),
                  messages: result.messages,
                  remark: repairRemark(result),
                }
              }
            },
          },
          terminal,
        ),
      )
    })
}
