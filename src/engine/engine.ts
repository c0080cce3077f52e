/** The engine: repair and report over one set of dictionaries, in one order of stages. */
import {
  checkEdits,
  checkFields,
  checkList,
  checkText,
  COUNT,
  FUNCTION,
  LIST,
  OBJECT,
  SHARE,
  TEXT,
} from '../arguments.js'
import { invalidArgument } from '../errors.js'
import { prepareKnowledge, type KnowledgeSources } from '../knowledge/index.js'
import { tracesOf, type ObservedToken, type RepairSettings, type Rescorer, type Witness } from '../repair/index.js'
import type {
  AdministrativeDocument,
  FontSpan,
  Generator,
  ProcessedDocument,
  RepairResult,
  TokenTrace,
  WordConfidence,
} from '../types.js'
import { VERSION } from '../version.js'
import { behindMark, withoutMark } from './byte-order-mark.js'
import { checkDictionaryFiles, openDictionaries, type DictionaryFiles } from './dictionaries.js'
import { resolveEngineOptions, type EngineOptions, type EngineSettings } from './options.js'
import { createReader } from './read-documents.js'
import {
  asRead,
  createAcceptance,
  createConversion,
  createRepair,
  findDocuments,
  leave,
  repairedBefore,
  type Outlined,
  type Repaired,
  type RepairStage,
} from './stages.js'
import { SURE } from '../shares.js'

/** What is known of one text beside the text itself. */
export interface CallSettings {
  /** Bears on how readings are chosen, beside what the engine knows: how sure the OCR was of each word, for example. */
  readonly rescorer?: Rescorer | undefined
  /**
   * The same page as other engines or models read it, or one by its name: each word is then decided by all readings
   * together. A reading that is not of this page is left out, with a message.
   */
  readonly witnesses?: readonly (string | Witness)[] | undefined
  /**
   * How sure the OCR program was of its words, in the order of the text: how sure readings are then depends on it too, and
   * which words are doubtful; edits do not.
   */
  readonly confidences?: readonly WordConfidence[] | undefined
  /**
   * What fonts a file sets the text in, stretches that do not overlap: fonts of the time before Unicode (`.VnTime`,
   * `.VnTimeH`, `VNI-Times`) settle charset and capitals of their words. `fontSpans` has those of a file with a layout.
   */
  readonly fonts?: readonly FontSpan[] | undefined
}

/** An engine with its dictionaries loaded; its calls are synchronous and do not depend on one another. */
export interface Vanban {
  /**
   * Repairs the text of an OCR result.
   *
   * @param text Decoded text. Line i of the result is line i of the input. A byte order mark (U+FEFF) before the text is
   * kept and is no part of a word: all else is as without it, one offset further. Elsewhere U+FEFF is a sign like any other.
   * @returns The repaired text, its edits, the damage found, and messages; content never throws.
   * @throws {VanbanError} `INVALID_ARGUMENT` when `text` is not a string.
   * @example v.repair('Két qua tuyén truyén').text // 'Kết quả tuyên truyền'
   */
  readonly repair: (text: string) => RepairResult
  /**
   * Repairs a text with what is known of it beside the text; `reportOn` takes what comes back.
   *
   * @param text Decoded text.
   * @param settings `witnesses`: the same page as other engines or models read it. `rescorer`: bears on how readings are
   * chosen. `fonts`: what its file sets it in.
   * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
   * @example v.repairWith(readByEnglishModel, { witnesses: [readByVietnameseModel] }).text
   * @example v.repairWith(text, { rescorer: ({ text }, reading) => (reading === text && isSureOf(text) ? 3 : 0) })
   */
  readonly repairWith: (text: string, settings: CallSettings) => RepairResult
  /**
   * Reads a text as an administrative document; repairs it first, unless the option `repair` is off.
   *
   * A text that holds several documents gives the report of the first, with those of the others as its `documents`.
   *
   * @param text Decoded text; positions in the report point into it.
   * @throws {VanbanError} `INVALID_ARGUMENT` when `text` is not a string.
   */
  readonly report: (text: string) => AdministrativeDocument
  /**
   * Reads every document of a text: a bundle of scans, a decision with the regulation that it issues.
   *
   * @param text Decoded text; positions in the reports point into it.
   * @returns One report a document, in order; at least one.
   * @throws {VanbanError} `INVALID_ARGUMENT` when `text` is not a string.
   */
  readonly reports: (text: string) => readonly AdministrativeDocument[]
  /**
   * Reads a text as an administrative document, and gives the repair that the report stands on beside it.
   *
   * @param text Decoded text; positions in the report and in the edits point into it.
   * @returns The text, its repair and its report: what the writers take.
   * @throws {VanbanError} `INVALID_ARGUMENT` when `text` is not a string.
   */
  readonly process: (text: string) => ProcessedDocument
  /**
   * Processes a text with what is known of it beside the text.
   *
   * @param text Decoded text. @param settings As for `repairWith`; without repair it bears on nothing.
   * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
   * @example v.processWith(text, { witnesses: [other] }).report
   */
  readonly processWith: (text: string, settings: CallSettings) => ProcessedDocument
  /**
   * Gives what `repair` makes of a text that was processed; reports mend more numbers than that.
   *
   * @param processed What `process` gave. @param settings Those that it was processed with. Where the report mended no such number, its repair is handed on, which saves
   * repairing the text once more.
   * @example const document = v.process(text)
   * writeFileSync('page.txt', v.repairOf(document).text)
   */
  readonly repairOf: (processed: ProcessedDocument, settings?: CallSettings) => RepairResult
  /**
   * Reports on a text that was repaired before, and perhaps changed by hand since.
   *
   * @param source The text as it was read; positions in the report point into it.
   * @param repaired The text after repair and all changes, line for line, and the edits that lead from `source` to it.
   * @throws {VanbanError} `INVALID_ARGUMENT` when `source` is not a string.
   */
  readonly reportOn: (source: string, repaired: Pick<RepairResult, 'text' | 'edits'>) => AdministrativeDocument
  /**
   * Tells how every token of a text was decided, and among what.
   *
   * @param text Decoded text. @param settings What is known of it beside the text, as for `repairWith`.
   */
  readonly explain: (text: string, settings?: CallSettings) => readonly TokenTrace[]
  /** Name and version of the program and its dictionaries. */
  readonly generator: Generator
}

/** A stage that is not begun again before it has ended: a rescorer that calls the engine would mix two texts. */
function once(stage: RepairStage): RepairStage {
  let isBusy = false
  return (...args) => {
    if (isBusy)
      throw invalidArgument('settings.rescorer', 'a function that does not call the engine that it serves', 'a call')
    isBusy = true
    try {
      return stage(...args)
    } finally {
      isBusy = false
    }
  }
}

/** A rescorer of a text, for what stands behind its byte order mark. */
const shifted = (rescorer: Rescorer | undefined, shift: number): Rescorer | undefined =>
  rescorer && ((token, reading) => rescorer({ ...token, start: token.start + shift, end: token.end + shift }, reading))

/** Stretches of a text, for what stands behind its byte order mark. */
const movedBy = <Stretch extends { readonly start: number; readonly end: number }>(
  stretches: readonly Stretch[] | undefined,
  shift: number,
): readonly Stretch[] | undefined =>
  shift === 0 ? stretches : stretches?.map((one) => ({ ...one, start: one.start - shift, end: one.end - shift }))

/** Why a text can be no witness, by the code of what refuses it. */
const REFUSALS: Readonly<Record<string, string>> = {
  DOCUMENT_TOO_LONG: 'it is longer than the option maxLength allows',
  NOT_PLAIN_TEXT: 'it is no plain text',
}

const SETTINGS: ReadonlySet<string> = new Set(['rescorer', 'witnesses', 'confidences', 'fonts'])

/** Checks what is known of one text beside the text. */
function checkSettings(settings: unknown): asserts settings is CallSettings {
  checkFields('settings', settings, { 'rescorer?': FUNCTION, 'witnesses?': LIST, 'confidences?': LIST, 'fonts?': LIST })
  const given = settings as CallSettings
  const other = Object.keys(given).find((field) => !SETTINGS.has(field))
  if (other !== undefined)
    throw invalidArgument(
      `settings.${other}`,
      `no such field; there are ${[...SETTINGS].join(', ')}`,
      given[other as never],
    )
  given.witnesses?.forEach((witness: unknown, at) => {
    if (typeof witness !== 'string') checkFields(`settings.witnesses[${at}]`, witness, { text: TEXT, 'name?': TEXT })
  })
  if (given.confidences !== undefined)
    checkList('settings.confidences', given.confidences, { start: COUNT, end: COUNT, confidence: SHARE })
  if (given.fonts !== undefined) checkList('settings.fonts', given.fonts, { start: COUNT, end: COUNT, font: TEXT })
}

/** Figures are read from mended numbers even where the mending is less sure: the edits and diagnostics say so. */
const REPORT_NUMBER_CONFIDENCE = 0.75

/**
 * Makes an engine of dictionaries that are in memory; it needs nothing of Node, and runs in browsers and workers.
 *
 * @param files The packed dictionaries, as `readDictionaries` gives them on Node, or as they were fetched.
 * @param options Options; `decompress` unpacks the language model where it is packed, all others have a default.
 * @throws {VanbanError} `INVALID_ARGUMENT` or `INVALID_OPTIONS`; `KNOWLEDGE_INVALID`; `DICTIONARY_DAMAGED`.
 * @example
 * const bytes = async (path) => ({ path, bytes: new Uint8Array(await (await fetch(path)).arrayBuffer()) })
 * const engine = await createEngine({ lexicon: await bytes('lexicon.bin'), … }, { decompress })
 */
export async function createEngine(files: DictionaryFiles, options?: EngineOptions): Promise<Vanban> {
  checkDictionaryFiles(files)
  const { dictionary, rules, overlay, ...settings } = resolveEngineOptions(options)
  const file = overlay === undefined ? undefined : { path: 'options.overlay', content: overlay }
  return assembleEngine(files, settings, { dictionary, rules, overlay: file })
}

/**
 * Assembles an engine.
 *
 * @param files Dictionaries. @param settings Settings, checked. @param sources What the user knows.
 * @throws {VanbanError} `KNOWLEDGE_INVALID` or `DICTIONARY_DAMAGED`.
 */
export async function assembleEngine(
  files: DictionaryFiles,
  { minConfidence, maxLength, repair: repairsFirst, units, decompress }: EngineSettings,
  sources: KnowledgeSources,
): Promise<Vanban> {
  const knowledge = await prepareKnowledge(sources)
  const dictionaries = await openDictionaries(files, { knowledge, decompress })
  const version = dictionaries.version + knowledge.version
  const generator: Generator = { name: 'vanban', version: VERSION, dictionaries: version }

  const accept = createAcceptance(maxLength)
  const convert = createConversion(dictionaries)
  const mend = once(createRepair(dictionaries, knowledge))
  const read = createReader({ generator, units })
  const numberConfidence = Math.min(REPORT_NUMBER_CONFIDENCE, minConfidence ?? 1)

  const outlined = (source: string, { fonts }: CallSettings, shift: number): Outlined =>
    findDocuments(convert(accept(source), movedBy(fonts, shift)))
  /** What a call knows of a text beside the text, as repair takes it. */
  const repairSettings = ({ rescorer, witnesses, confidences }: CallSettings, shift: number): RepairSettings => ({
    minConfidence,
    rescorer: shifted(rescorer, shift),
    confidences: movedBy(confidences, shift),
    witnesses: witnesses?.map((witness) => {
      const { text, name } = typeof witness === 'string' ? { text: witness } : witness
      const { refusal, converted } = convert(accept(withoutMark(text)))
      return { name, text: converted.text, refusal: refusal.length === 0 ? undefined : REFUSALS[refusal[0].code] }
    }),
  })
  const repairedForReport = (source: string, settings: CallSettings, shift: number): Repaired =>
    repairsFirst
      ? mend(outlined(source, settings, shift), { ...repairSettings(settings, shift), numberConfidence })
      : leave(findDocuments(asRead(accept(source))))

  const processWith = (source: string, settings: CallSettings): ProcessedDocument => {
    checkText('text', source)
    checkSettings(settings)
    return behindMark.process(source, (text, shift) => {
      const result = repairedForReport(text, settings, shift)
      return { source: text, repaired: result.repaired, report: read(result) }
    })
  }
  const process = (source: string): ProcessedDocument => processWith(source, {})
  const repairWith = (source: string, settings: CallSettings): RepairResult => {
    checkText('text', source)
    checkSettings(settings)
    return behindMark.repair(
      source,
      (text, shift) => mend(outlined(text, settings, shift), repairSettings(settings, shift)).repaired,
    )
  }
  const repair = (source: string): RepairResult => repairWith(source, {})
  const repairOf = (processed: ProcessedDocument, given: CallSettings = {}): RepairResult => {
    checkSettings(given)
    checkFields('processed', processed, { source: TEXT, repaired: OBJECT })
    const { source, repaired: result } = processed
    checkFields('processed.repaired', result, { text: TEXT, edits: LIST, damage: OBJECT, messages: LIST })
    // What was converted before and what rules settled hides which numbers were mended.
    const isSame =
      repairsFirst &&
      knowledge.rules.length === 0 &&
      result.edits.every(
        ({ rule, confidence }) =>
          rule !== 'legacy' && (rule !== 'word-to-number' || confidence >= (minConfidence ?? SURE)),
      )
    return isSame ? result : repairWith(source, given)
  }
  const report = (source: string): AdministrativeDocument => process(source).report
  const reports = (source: string): AdministrativeDocument[] => {
    const { documents = [], ...first } = report(source)
    return [first, ...documents]
  }
  const reportOn: Vanban['reportOn'] = (source, changed) => {
    checkText('text', source)
    checkFields('repaired', changed, { text: TEXT, edits: LIST })
    checkEdits('repaired.edits', changed.edits)
    return behindMark.reportOn(source, changed.edits, (text, edits) =>
      read(repairedBefore(findDocuments(asRead(accept(text))), edits)),
    )
  }
  const explain = (source: string, settings: CallSettings = {}): TokenTrace[] => {
    checkText('text', source)
    checkSettings(settings)
    return behindMark.explain(source, (text, shift) => {
      const tokens: ObservedToken[] = []
      const own = repairSettings(settings, shift)
      const { repaired: result, converted } = mend(outlined(text, settings, shift), own, (token) => tokens.push(token))
      return tracesOf(text, converted.edits, result.edits, tokens)
    })
  }
  return { repair, repairWith, report, reports, reportOn, process, processWith, repairOf, explain, generator }
}
