import { join } from 'node:path'
import { Command, Option } from 'commander'
import { EXIT, VanbanError, wrongUsage } from '../errors.js'
import { createEvaluator, listPairs, readPair } from '../evaluate/index.js'
import { readTextFile } from '../evaluate/pair-folder.js'
import type { Generator } from '../types.js'
import { VERSION } from '../version.js'
import { OUTPUT_SCHEMA_VERSION, toJson } from '../write/json.js'
import { evaluationToText } from './evaluation-text.js'
import {
  addOptions,
  dictionariesOption,
  knowledgeOptions,
  minConfidenceOption,
  toVanbanOptions,
  type EngineFlags,
} from './options.js'
import { showable } from './showable.js'
import type { Terminal } from './terminal.js'

interface EvaluateOptions extends EngineFlags {
  readonly pairs: string
  readonly out?: string
  readonly format: 'text' | 'json'
}

/**
 * Makes the command `vanban evaluate`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function evaluateCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addOptions(new Command('evaluate'), knowledgeOptions())
    .description('measure repaired texts against the truth')
    .requiredOption('--pairs <dir>', 'folder with ID.gold.txt, ID.ocr.txt and, where wanted, ID.alt.tsv')
    .option('--out <dir>', 'folder with the texts to be measured, ID.txt; without it the OCR texts are repaired now')
    .addOption(new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'))
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .action(async (options: EvaluateOptions) => finish(await evaluate(options, terminal)))
}

async function evaluate(options: EvaluateOptions, terminal: Terminal): Promise<number> {
  const ids = listPairs(options.pairs)
  if (ids.length === 0) throw wrongUsage(`${options.pairs}: no pairs. They are named ID.gold.txt and ID.ocr.txt.`)
  const { out } = options
  const engine = out === undefined ? await terminal.loadEngine(toVanbanOptions(options)) : null
  const evaluator = createEvaluator()
  let failed = 0
  for (const id of ids) {
    try {
      const pair = readPair(options.pairs, id)
      const repaired = engine === null ? null : terminal.compute(() => engine.repair(pair.ocr))
      const output = repaired?.text ?? readTextFile(join(out as string, `${id}.txt`))
      evaluator.add({ ...pair, output }, engine?.explain?.(pair.ocr), repaired?.edits)
    } catch (error) {
      if (!(error instanceof VanbanError)) throw error
      failed += 1
      terminal.err(`vanban: ${error.message}`)
    }
  }
  const evaluation = evaluator.finish()
  const generator: Generator = engine?.generator ?? { name: 'vanban', version: VERSION, dictionaries: 'none' }
  const shown =
    options.format === 'text'
      ? evaluationToText(evaluation)
      : toJson({ schemaVersion: OUTPUT_SCHEMA_VERSION, generator, ...evaluation })
  await terminal.out(terminal.outputIsTerminal === true ? showable(shown) : shown)
  return failed > 0 ? EXIT.documentFailed : EXIT.done
}
