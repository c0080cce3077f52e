import { Command, Option } from 'commander'
import { REPORT_FORMATS, type Format, type Locale, type ReportFormatName, type WritableReport } from '../write/index.js'
import { createRegionFinder, onPages, documentSettings } from '../formats/index.js'
import {
  addOptions,
  dictionariesOption,
  formatOption,
  formatsHelp,
  knowledgeOptions,
  minConfidenceOption,
  outOption,
  outputOption,
  readOptions,
  readSettings,
  toVanbanOptions,
  type EngineFlags,
  type ReadFlags,
} from './options.js'
import { repairRemark, runDocuments } from './run-documents.js'
import { parseCount } from './parse-values.js'
import type { Terminal } from './terminal.js'
import { voiceOf, voiceOptions, type VoiceOptions } from './voice.js'
import { addWitnesses, readWitnesses } from './witnesses.js'

interface ReportOptions extends EngineFlags, ReadFlags, VoiceOptions {
  readonly format: ReportFormatName
  readonly out?: string
  readonly output?: string
  readonly repair: boolean
  readonly bom?: boolean
  readonly locale: Locale
  readonly chunkSize?: number
  readonly witness?: readonly string[]
}

const FORMATS: Readonly<Record<string, Format<WritableReport>>> = REPORT_FORMATS

/** Formats with styles of a terminal. */
const STYLED: ReadonlySet<ReportFormatName> = new Set(['text', 'outline', 'figures'])

/**
 * Makes the command `vanban report`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function reportCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addWitnesses(addOptions(new Command('report'), [...readOptions(), ...knowledgeOptions(), ...voiceOptions()]))
    .description('read an administrative document as typed data')
    .argument('[file...]', 'text files, hOCR and others with a layout; none or - reads the standard input')
    .addOption(formatOption(FORMATS, 'json'))
    .addOption(outOption())
    .addOption(outputOption())
    .option('--no-repair', 'take the text as it is')
    .option('--bom', 'begin tables with a byte order mark, by which spreadsheets know UTF-8')
    .addOption(
      new Option('--locale <locale>', 'language of the labels round a page').choices(['en', 'vi']).default('en'),
    )
    .option('--chunk-size <characters>', 'longest text of a chunk (chunks)', parseCount)
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .addHelpText('after', formatsHelp(FORMATS))
    .addHelpText(
      'after',
      '\nSeveral files without --out follow one another: json as JSON Lines, tables under one line of names.\nmarkdown and html take one file, or --out.',
    )
    .action(async (files: string[], options: ReportOptions) => {
      const chosen = FORMATS[options.format]
      const toTerminal = options.out === undefined && (options.output === undefined || options.output === '-')
      const several = files.length > 1 && options.out === undefined
      const format = several && chosen.streamAs !== null ? FORMATS[chosen.streamAs] : chosen
      const layout = toTerminal ? { color: terminal.color, width: Math.min(100, terminal.columns) } : {}
      const look = {
        bom: options.bom ?? false,
        locale: options.locale,
        chunkSize: options.chunkSize,
        forPeople: terminal.outputIsTerminal === true && toTerminal,
      }
      let index = 0
      finish(
        await runDocuments(
          {
            files,
            out: options.out,
            output: options.output,
            extension: format.extension,
            reading: readSettings(options),
            streamable: chosen.streamAs !== null,
            voice: voiceOf(options),
            isStyled: terminal.color && STYLED.has(options.format),
            async prepare() {
              const witnesses = await readWitnesses(options.witness, files, terminal)
              const engine = await terminal.loadEngine({ ...toVanbanOptions(options), repair: options.repair })
              return ({ text, layout: file, witnesses: others }, { name }) => {
                const processed = engine.processWith(text, {
                  witnesses: [...witnesses, ...others],
                  ...(file === null ? {} : documentSettings(file.document)),
                })
                const document = file === null ? processed : onPages(processed, createRegionFinder(file.document))
                const content = format.write(
                  { name, ...document },
                  { ...layout, ...look, ...(several ? { index: index++ } : {}) },
                )
                // What is odd about a document is in its report; here only what kept it from being read.
                return {
                  content,
                  remark: repairRemark(document.repaired),
                  messages: [document.report, ...(document.report.documents ?? [])]
                    .flatMap((one) => one.diagnostics)
                    .filter(({ severity }) => severity === 'error'),
                }
              }
            },
          },
          terminal,
        ),
      )
    })
}
