import { InvalidArgumentError, Option, type Command } from 'commander'
import { LAYOUT_FORMATS } from '../formats/index.js'
import { wrongUsage } from '../errors.js'
import { DEFAULT_MODEL, isModel, OCR_ENGINES, type OcrEngine } from '../programs/index.js'
import type { InputFormat, ReadSettings } from './inputs.js'
import type { VanbanOptions } from '../engine/index.js'
import type { Format } from '../write/index.js'

/** Options that load or steer the engine, as commander hands them over. */
export interface EngineFlags {
  readonly dictionaries?: string
  readonly minConfidence?: number
  readonly dictionary?: string
  readonly rules?: string
  readonly overlay?: string
}

/** `--dictionaries DIR`. */
export const dictionariesOption = (): Option =>
  new Option('--dictionaries <dir>', 'folder of the dictionaries (default: those of the package)')

/** `--dictionary FILE`, `--rules FILE` and `--overlay FILE`: what the user knows. */
export const knowledgeOptions = (): Option[] => [
  new Option('--dictionary <file>', 'your words, names and abbreviations: text, kind, weight, tab-separated'),
  new Option('--rules <file>', 'your rules, used in order: kind, pattern, replacement, stage, tab-separated'),
  new Option('--overlay <file>', 'what "vanban learn" learnt from corrected pages'),
]

/** Adds options to a command. */
export function addOptions(command: Command, options: readonly Option[]): Command {
  return options.reduce((one, option) => one.addOption(option), command)
}

/** `--min-confidence P`. */
export const minConfidenceOption = (): Option =>
  new Option('--min-confidence <p>', 'leave words whose best reading is less likely than this, 0 to 1').argParser(
    parseShare,
  )

/** `-o FILE`. */
export const outputOption = (): Option =>
  new Option('-o, --output <file>', 'write the result of the one input into this file, whole or not at all')

/** `--out DIR`. */
export const outOption = (): Option => new Option('--out <dir>', 'write one file an input into this folder')

/** Options that say how files are read, as commander hands them over. */
export interface ReadFlags {
  readonly from?: InputFormat
  readonly ocr?: OcrEngine
  readonly ocrModels?: string
}

/** Options of programs that only runs over many documents have, as commander hands them over. */
export interface ProgramFlags {
  readonly office?: boolean
  readonly allowSigned?: boolean
}

/** `--from FORMAT`. */
export const fromOption = (): Option =>
  new Option('--from <format>', 'what kind of file the inputs are (default: told by their content)').choices([
    'text',
    ...Object.keys(LAYOUT_FORMATS),
  ])

/** `--no-trace`. */
export const traceOption = (): Option => new Option('--no-trace', 'leave first readings out of the file (same)')

/** `--allow-signed`. */
export const allowSignedOption = (): Option =>
  new Option('--allow-signed', 'change a signed file all the same; viewers report that (same, of PDF)')

/** `--track`. */
export const trackOption = (): Option =>
  new Option('--track', 'track changes, for a person to accept them (same, of DOCX)')

/** `--from FORMAT`, `--ocr ENGINE` and `--ocr-models MODELS`. */
export const readOptions = (): Option[] => [fromOption(), ...ocrOptions()]

/** `--ocr ENGINE` and `--ocr-models MODELS`. */
export const ocrOptions = (): Option[] => [
  new Option(
    '--ocr <engine>',
    'read images with tesseract, PDF files without text with ocrmypdf (default: refuse them)',
  ).choices(OCR_ENGINES),
  new Option(
    '--ocr-models <models>',
    'models of Tesseract; after a comma further readings of the page, heard as witnesses (default: vie+eng)',
  ),
]

/** `--office`. */
export const officeOption = (): Option =>
  new Option('--office', 'read .doc and .rtf by LibreOffice (default: refuse them)')

/**
 * How files are to be read.
 *
 * @throws {VanbanError} `WRONG_USAGE` where models are no names, or there is no engine for them.
 */
export function readSettings({ from, ocr, ocrModels }: ReadFlags): ReadSettings {
  if (ocrModels !== undefined && ocr === undefined)
    throw wrongUsage('--ocr-models names models of an OCR engine: add --ocr tesseract or --ocr ocrmypdf.')
  const models = (ocrModels ?? DEFAULT_MODEL).split(',')
  if (!models.every(isModel))
    throw wrongUsage(`--ocr-models ${models.join(',')}: names of models are wanted, as in vie+eng or eng,vie.`)
  if (ocr === 'ocrmypdf' && models.length > 1)
    throw wrongUsage('--ocr ocrmypdf puts one reading into the file: name one model, or use --ocr tesseract.')
  return { format: from, ...(ocr === undefined ? {} : { ocr: { engine: ocr, models } }) }
}

/**
 * The options of a run over many documents by which programs are run, and signed files changed; absent ones stay absent.
 *
 * @throws {VanbanError} `WRONG_USAGE`, as {@link readSettings}.
 */
export function programSettings(flags: ReadFlags & ProgramFlags) {
  const { ocr } = readSettings(flags)
  return {
    ...(ocr === undefined ? {} : { ocr }),
    ...(flags.office === true ? { office: true } : {}),
    ...(flags.allowSigned === true ? { allowSigned: true } : {}),
  }
}

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
export function toVanbanOptions({
  dictionaries,
  minConfidence,
  dictionary,
  rules,
  overlay,
}: EngineFlags): VanbanOptions {
  const given = Object.entries({ dictionaries, minConfidence, dictionary, rules, overlay }).filter(
    ([, value]) => value !== undefined,
  )
  return Object.fromEntries(given)
}
