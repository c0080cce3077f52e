import { Command, Option } from 'commander'
import { statSync } from 'node:fs'
import { extname } from 'node:path'
import { documentFailed, wrongUsage } from '../errors.js'
import {
  createRegionFinder,
  onPages,
  documentSettings,
  LAYOUT_FORMATS,
  MADE_FORMATS,
  makeLayout,
  makePdf,
  repairedDocument,
  writeLayout,
  type LayoutFile,
  type MadeFormat,
  type OpenedDocument,
  type WriteOptions,
} from '../formats/index.js'
import type { LayoutDocument, Message, RepairResult } from '../types.js'
// Not by the entrance of write/: what reports are written with takes longer to load than a page to repair.
import type { Format, RepairedText } from '../write/formats.js'
import { REPAIR_FORMATS, SAME, SAME_TITLE, type RepairFormatName } from '../write/repair-formats.js'
import {
  addOptions,
  allowSignedOption,
  dictionariesOption,
  formatsHelp,
  knowledgeOptions,
  minConfidenceOption,
  outOption,
  outputOption,
  readOptions,
  readSettings,
  toVanbanOptions,
  traceOption,
  trackOption,
  type EngineFlags,
  type ReadFlags,
} from './options.js'
import { imageOption, pageImages } from './page-images.js'
import { repairRemark, runDocuments } from './run-documents.js'
import type { Terminal } from './terminal.js'
import { voiceOf, voiceOptions, type VoiceOptions } from './voice.js'
import { addWitnesses, readWitnesses } from './witnesses.js'

interface RepairOptions extends EngineFlags, ReadFlags, VoiceOptions {
  readonly format?: RepairFormatName | FileFormat
  readonly to?: RepairFormatName | FileFormat
  readonly trace: boolean
  readonly track?: boolean
  readonly allowSigned?: boolean
  readonly inPlace?: boolean
  readonly out?: string
  readonly output?: string
  readonly witness?: readonly string[]
  readonly image?: readonly string[]
}

const FORMATS: Readonly<Record<string, Format<RepairedText>>> = REPAIR_FORMATS

/** Forms that are files with a layout: the file itself, or one of another kind made of it. */
type FileFormat = typeof SAME | MadeFormat | typeof PDF
const PDF = 'pdf'
const FILE_FORMATS: readonly string[] = [SAME, ...MADE_FORMATS, PDF]
const isFileFormat = (name: string): name is FileFormat => FILE_FORMATS.includes(name)

const FILE_TITLES: Readonly<Record<string, { readonly title: string }>> = {
  [SAME]: { title: SAME_TITLE },
  ...Object.fromEntries(
    MADE_FORMATS.map((name) => [name, { title: `a file of ${LAYOUT_FORMATS[name].title}, made of one with a layout` }]),
  ),
  [PDF]: { title: 'a searchable PDF, made of one with a layout and the images of its pages (--image)' },
}

/** Formats with styles of a terminal. */
const STYLED: ReadonlySet<RepairFormatName> = new Set(['diff', 'inline'])

/**
 * Makes the command `vanban repair`.
 *
 * @param terminal Where data and messages go. @param finish Takes the exit code.
 */
export function repairCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return addWitnesses(addOptions(new Command('repair'), [...readOptions(), ...knowledgeOptions(), ...voiceOptions()]))
    .description('repair the text of an OCR result')
    .argument('[file...]', 'text files, hOCR and others with a layout; none or - reads the standard input')
    .addOption(
      new Option(
        '--format <format>',
        'form of the result (default: "text"; "same" where -o names a file of the kind of the input)',
      ).choices([...Object.keys(FORMATS), ...FILE_FORMATS]),
    )
    .addOption(
      new Option('--to <format>', 'the same as --format')
        .choices([...Object.keys(FORMATS), ...FILE_FORMATS])
        .conflicts('format')
        .hideHelp(),
    )
    .addOption(traceOption())
    .addOption(trackOption())
    .addOption(allowSignedOption())
    .addOption(imageOption())
    .addOption(outOption())
    .addOption(outputOption())
    .option('--in-place', 'write each file in the place of itself, and keep the former one as "name~" (same)')
    .addOption(minConfidenceOption())
    .addOption(dictionariesOption())
    .addHelpText('after', formatsHelp({ ...FORMATS, ...FILE_TITLES }))
    .action(async (files: string[], given: RepairOptions) => {
      const options = withOneOutput(files, given)
      const asked = options.format ?? options.to
      const inPlace = options.inPlace === true
      if (inPlace && asked !== undefined && asked !== SAME)
        throw wrongUsage(`--in-place writes files as what they are: leave --format ${asked} out, or name an output.`)
      const name = inPlace ? SAME : (asked ?? 'text')
      if (options.image !== undefined && name !== PDF)
        throw wrongUsage('Images of pages are put into a PDF: add --format pdf to --image, or leave it out.')
      // Where no form was asked for, the name of the output tells whether it is to be the file itself.
      const byName = name === 'text' && asked === undefined ? extensionOf(options.output) : ''
      const toTerminal =
        !inPlace && options.out === undefined && (options.output === undefined || options.output === '-')
      const layout = toTerminal ? { color: terminal.color, width: terminal.columns } : {}
      finish(
        await runDocuments(
          {
            files,
            out: options.out,
            output: options.output,
            inPlace,
            extension: isFileFormat(name) ? fileExtension(name) : FORMATS[name].extension,
            reading: readSettings(options),
            streamable: false,
            voice: voiceOf(options),
            isStyled: terminal.color && !isFileFormat(name) && STYLED.has(name),
            async prepare() {
              const witnesses = await readWitnesses(options.witness, files, terminal)
              const images = pageImages(options.image, files, terminal)
              const engine = await terminal.loadEngine(toVanbanOptions(options))
              return async ({ text: source, messages, layout: file, isMade, image, writeText, ...read }, input) => {
                if (inPlace && isMade) throw documentFailed(input.name, MADE)
                const isSame = isNamedAsItself(input.name, file, byName)
                const document = file?.document
                if (options.track === true && !((isSame || name === SAME) && document?.format === 'docx'))
                  throw documentFailed(input.name, UNTRACKED)
                if (options.image !== undefined && document?.format === PDF)
                  throw documentFailed(input.name, HAS_IMAGES)
                const settings = {
                  witnesses: [...witnesses, ...read.witnesses],
                  ...(document && documentSettings(document)),
                }
                const result = engine.repairWith(source, settings)
                const remark = repairRemark(result)
                const form = isSame ? SAME : isFileFormat(name) ? name : null
                const imagesOf = (pages: LayoutDocument) => images(pages, input.name, image)
                if (form !== null)
                  return { ...(await fileOf(form, file, writeText, result, options, imagesOf)), remark }
                const regions = document && createRegionFinder(document)
                const placed = regions === undefined ? result : onPages(result, regions)
                const traces = () => engine.explain?.(source, settings) ?? []
                const { generator } = engine
                const repaired = { name: input.name, source, result: placed, messages, generator, traces, regions }
                return { content: FORMATS[name].write(repaired, layout), messages: result.messages, remark }
              }
            },
          },
          terminal,
        ),
      )
    })
}

/** Extensions of files that come back as what they were; what a terminal or a clerk calls text is none of them. */
const LAYOUT_EXTENSIONS = new Set(Object.values(LAYOUT_FORMATS).flatMap(({ extensions }) => extensions))

/** `--out scan.hocr` for the one input `page.hocr` names the file, not a folder, unless there is such a folder. */
function withOneOutput(files: readonly string[], options: RepairOptions): RepairOptions {
  const { out, output } = options
  if (out === undefined || output !== undefined || !namesSameKind(files, { ...options, output: out })) return options
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === true) return options
  return { ...options, out: undefined, output: out }
}

/** Whether the one output is named as the one input is, as a file with a layout. */
function namesSameKind(files: readonly string[], { output }: RepairOptions): boolean {
  const extension = extensionOf(output)
  return files.length === 1 && extensionOf(files[0]) === extension && LAYOUT_EXTENSIONS.has(extension)
}

const extensionOf = (path: string | undefined): string => (path === undefined ? '' : extname(path).toLowerCase())

/**
 * Whether an output is named as a file of the kind that the input is by its content.
 *
 * @param input Its name; plain text is of the kind that it has. @param file The input; null where it is plain text.
 * @param extension Of the output, with its dot.
 * @throws {VanbanError} `DOCUMENT_FAILED` where it is named as a file of another kind, which text would not be.
 */
function isNamedAsItself(input: string, file: LayoutFile | null, extension: string): boolean {
  // Plain text may be Markdown, and be meant as text.
  const named = Object.values(LAYOUT_FORMATS).filter(
    ({ onlyAsked, extensions }) => extensions.includes(extension) && (file !== null || onlyAsked !== true),
  )
  if (named.length === 0) return false
  if (file === null ? extensionOf(input) === extension : named.some(({ name }) => name === file.document.format))
    return true
  const titles = named.map(({ title }) => title).join(' or ')
  const kind = file === null ? 'plain text' : LAYOUT_FORMATS[file.document.format].title
  const what = `is ${kind}, and the output is named as ${titles} (${extension}). Name it after what it is to be, or say that with --format.`
  throw documentFailed(input, what)
}

const UNTRACKED =
  'changes are tracked in DOCX files that come out as what they are (--track). Give a DOCX, and --format same, -o NAME.docx or --in-place; or leave --track out.'

const HAS_IMAGES = 'is a PDF, and has its images: leave --image out.'

const MADE =
  'is left as it was: it is not written as what it is, but as a file that a program made of it. Give that a name: -o FILE, or --out DIR.'

/** Ending of a file of a kind; null: that of the input. */
const fileExtension = (name: FileFormat): string | null => (name === SAME ? null : LAYOUT_FORMATS[name].extensions[0])

/** The file of a document with its words repaired, or one of another kind made of it; plain text is its repaired text. */
async function fileOf(
  name: FileFormat,
  file: LayoutFile | null,
  writeText: OpenedDocument['writeText'],
  { text, edits, messages }: RepairResult,
  { trace, track, allowSigned }: WriteOptions,
  imagesOf: (document: LayoutDocument) => Promise<readonly Uint8Array[]>,
): Promise<{ content: string | Uint8Array | null; messages: readonly Message[] }> {
  if (file === null) {
    if (name !== SAME) return { content: null, messages: [...messages, noLayout(name)] }
    const plain = writeText?.(text)
    return { content: plain?.bytes ?? text, messages: [...messages, ...(plain?.messages ?? [])] }
  }
  const { document } = file
  const written =
    name === SAME || document.format === name
      ? await writeLayout(file, edits, { trace, track, allowSigned, changed: new Date() })
      : name === PDF
        ? await makePdf(repairedDocument(document, edits), await imagesOf(document))
        : await makeLayout(repairedDocument(document, edits), name)
  return { content: written.bytes, messages: [...messages, ...written.messages] }
}

const noLayout = (name: Exclude<FileFormat, typeof SAME>): Message => ({
  code: 'CONVERSION_UNSUPPORTED',
  severity: 'error',
  message: `Plain text has no pages and places, of which ${name === PDF ? 'a PDF' : `a file of ${LAYOUT_FORMATS[name].title}`} is made. Have its image read as hOCR: tesseract IMAGE OUT hocr`,
  line: null,
})
