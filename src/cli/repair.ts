import { Command, Option } from 'commander'
import type { Message, RepairResult } from '../types.js'
import { repairToJson, toDiff, toJson } from '../write/index.js'
import { addOptions, dictionariesOption, knowledgeOptions, minConfidenceOption, outOption, toVanbanOptions, type EngineOptions } from './options.js'
import { runDocuments } from './run-documents.js'
import type { Engine, Terminal } from './terminal.js'

type Format = 'text' | 'json' | 'diff'

interface RepairOptions extends EngineOptions {
  readonly format: Format
  readonly out?: string
}

interface Repaired {
  readonly name: string
  readonly source: string
  readonly result: RepairResult
  readonly messages: readonly Message[]
  readonly engine: Engine
}

interface Writer {
  readonly extension: string
  readonly write: (repaired: Repaired) => string
}

const FORMATS: Readonly<Record<Format, Writer>> = {
  text: { extension: '.txt', write: ({ result }) => result.text },
  json: {
    extension: '.json',
    write: ({ result, engine, messages }) => toJson(repairToJson(result, engine.generator, messages)),
  },
  diff: {
    extension: '.diff',
    write: ({ name, source, result }) => toDiff(source, result.text, { from: name, to: `${name} (repaired)` }),
  },
}

/**
 * Makes the command `vanban repair`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function repairCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addOptions(new Command('repair'), knowledgeOptions())
    .description('repair the text of an OCR result')
    .argument('[file...]', 'text files; none or - reads the standard input')
    .addOption(new Option('--format <format>', 'form of the result').choices(Object.keys(FORMATS)).default('text'))
    .addOption(outOption())
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .action(async (files: string[], options: RepairOptions) => {
      const format = FORMATS[options.format]
      finish(await runDocuments({
        files, out: options.out, extension: format.extension, streamable: false,
        async prepare() {
          const engine = await terminal.loadEngine(toVanbanOptions(options))
          return (source, messages, { name }) => {
            const result = engine.repair(source)
            return { content: format.write({ name, source, result, messages, engine }), messages: result.messages }
          }
        },
      }, terminal))
    })
}
