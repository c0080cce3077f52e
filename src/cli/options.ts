import { InvalidArgumentError, Option } from 'commander'
import type { VanbanOptions } from '../options.js'

/** Options that load or steer the engine, as commander hands them over. */
export interface EngineOptions {
  readonly dictionaries?: string
  readonly minConfidence?: number
}

/** `--dictionaries DIR`. */
export const dictionariesOption = (): Option =>
  new Option('--dictionaries <dir>', 'folder of the dictionaries (default: those of the package)')

/** `--min-confidence P`. */
export const minConfidenceOption = (): Option =>
  new Option('--min-confidence <p>', 'leave words whose best reading is less likely than this, 0 to 1')
    .argParser(parseShare)

/** `--out DIR`. */
export const outOption = (): Option =>
  new Option('--out <dir>', 'write one file an input into this folder')

function parseShare(value: string): number {
  const share = value.trim() === '' ? Number.NaN : Number(value)
  if (share >= 0 && share <= 1) return share
  throw new InvalidArgumentError('It must be a number from 0 to 1.')
}

/** The options of the library among those of a command; absent ones stay absent, so that defaults apply. */
export function toVanbanOptions({ dictionaries, minConfidence }: EngineOptions): VanbanOptions {
  return {
    ...dictionaries === undefined ? {} : { dictionaries },
    ...minConfidence === undefined ? {} : { minConfidence },
  }
}
