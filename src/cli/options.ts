import { InvalidArgumentError, Option } from 'commander'
import type { VanbanOptions } from '../options.js'
import type { Format } from '../write/index.js'

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

/**
 * `--format FORMAT`, with the names of a table of formats.
 *
 * @param formats Table of the formats. @param initial Name of the default.
 */
export const formatOption = (formats: FormatTable, initial: string): Option =>
  new Option('--format <format>', 'form of the result').choices(Object.keys(formats)).default(initial)

/** The formats of a table for the end of a help: one a line, with what it is. */
export function formatsHelp(formats: FormatTable): string {
  const widest = Math.max(...Object.keys(formats).map((name) => name.length))
  const lines = Object.entries(formats).map(([name, { title }]) => `  ${name.padEnd(widest)}  ${title}`)
  return `\nFormats:\n${lines.join('\n')}`
}

type FormatTable = Readonly<Record<string, Pick<Format<never>, 'title'>>>

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
