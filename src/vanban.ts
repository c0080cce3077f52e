/** The engine: repair and report over one set of dictionaries. */
import { loadDictionaries } from './dictionaries.js'
import { invalidArgument } from './errors.js'
import { extractFigures, extractInternalReferences, extractReferences } from './figures/index.js'
import { resolveOptions, type VanbanOptions } from './options.js'
import { outline } from './outline/index.js'
import { splitLines } from './read/index.js'
import { createLayeredRepairer, createOffsetMap } from './repair/index.js'
import { buildReport } from './report/index.js'
import { structure } from './structure/index.js'
import { loadKnowledge } from './user-knowledge.js'
import type {
  AdministrativeDocument, Generator, Message, OutlineMarker, ProcessedDocument, RepairResult, TokenTrace,
} from './types.js'
import { VERSION } from './version.js'

/** An engine with its dictionaries loaded; its calls are synchronous and do not depend on one another. */
export interface Vanban {
  /**
   * Repairs the text of an OCR result.
   *
   * @param text Decoded text. Line i of the result is line i of the input.
   * @returns The repaired text, its edits, the damage found, and messages; content never throws.
   * @throws {VanbanError} `INVALID_ARGUMENT` when `text` is not a string.
   * @example v.repair('Két qua tuyén truyén').text // 'Kết quả tuyên truyền'
   */
  readonly repair: (text: string) => RepairResult
  /**
   * Reads a text as an administrative document; repairs it first, unless the option `repair` is off.
   *
   * @param text Decoded text; positions in the report point into it.
   * @throws {VanbanError} `INVALID_ARGUMENT` when `text` is not a string.
   */
  readonly report: (text: string) => AdministrativeDocument
  /**
   * Reads a text as an administrative document, and gives the repair that the report stands on beside it.
   *
   * @param text Decoded text; positions in the report and in the edits point into it.
   * @returns The text, its repair and its report: what the writers take.
   * @throws {VanbanError} `INVALID_ARGUMENT` when `text` is not a string.
   */
  readonly process: (text: string) => ProcessedDocument
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
   * @param text Decoded text.
   */
  readonly explain: (text: string) => readonly TokenTrace[]
  /** Name and version of the program and its dictionaries. */
  readonly generator: Generator
}

/** Figures are read from mended numbers even where the mending is less sure: the edits and diagnostics say so. */
const REPORT_NUMBER_CONFIDENCE = 0.75

/** A repair that changes nothing. */
function untouched(text: string, messages: readonly Message[]): RepairResult {
  const range = { kind: 'clean', tokens: 0, rightBefore: 1, rightAfter: 1 } as const
  return { text, edits: [], damage: { ...range, ranges: [] }, messages }
}

/**
 * Loads the dictionaries and makes an engine.
 *
 * @param options Options; every one has a default.
 * @throws {VanbanError} `INVALID_OPTIONS`; `KNOWLEDGE_INVALID`; `DICTIONARY_MISSING` or `DICTIONARY_DAMAGED`.
 * @example const v = await createVanban()
 */
export async function createVanban(options?: VanbanOptions): Promise<Vanban> {
  const resolved = resolveOptions(options)
  const { dictionaries: folder, minConfidence, maxLength, repair: repairFirst, units } = resolved
  const knowledge = await loadKnowledge(resolved)
  const dictionaries = await loadDictionaries(folder, true, knowledge)
  const generator: Generator = { name: 'vanban', version: VERSION, dictionaries: dictionaries.version + knowledge.version }
  const repairer = createLayeredRepairer(dictionaries, knowledge.rules, dictionaries.office)
  const check = (text: unknown): string => {
    if (typeof text !== 'string') throw invalidArgument('text', 'a string', text)
    return text
  }
  const tooLong = (text: string): Message[] => text.length <= maxLength ? [] : [{
    code: 'DOCUMENT_TOO_LONG',
    severity: 'error',
    message: `The text has ${text.length} characters, more than the ${maxLength} that the option maxLength allows: it was left as it is.`,
    line: null,
  }]
  const markersOf = (text: string) => outline(splitLines(text).map((line) => line.value))

  const repair = (input: string): RepairResult => {
    const text = check(input)
    const refusal = tooLong(text)
    return refusal.length > 0 ? untouched(text, refusal) : repairer.repair(text, markersOf, { minConfidence }).result
  }
  const process = (input: string): ProcessedDocument => {
    const source = check(input)
    const refusal = tooLong(source)
    // Past the limit the report is of an empty text: its diagnostics say why.
    const read = refusal.length > 0 ? '' : source
    const { result: repaired, markers } = repairFirst
      ? repairer.repair(read, markersOf, { minConfidence, numberConfidence: REPORT_NUMBER_CONFIDENCE })
      : { result: untouched(read, []), markers: markersOf(read) }
    return { source: read, repaired, report: assemble(read, repaired, markers, refusal) }
  }
  const assemble = (
    read: string, repaired: Pick<RepairResult, 'text' | 'edits' | 'messages'>, markers: readonly OutlineMarker[],
    refusal: readonly Message[],
  ): AdministrativeDocument => {
    const { toSource } = createOffsetMap(repaired.edits)
    const structured = structure({ source: read, text: repaired.text, toSource, markers, edits: repaired.edits })
    const context = {
      title: structured.header.title?.value ?? null,
      documentDate: structured.header.date?.value ?? null,
      documentType: structured.documentType?.value ?? null,
      agency: structured.header.agency?.value ?? null,
      language: structured.language,
      ...units === undefined ? {} : { units },
    }
    const figures = extractFigures(structured.units, context)
    const references = extractReferences(structured.units, context)
    const internalReferences = extractInternalReferences(structured.units, { ...context, references: references.references, body: structured.body })
    return buildReport({
      structured,
      figures: figures.figures,
      references: references.references,
      internalReferences,
      extraDiagnostics: [...refusal, ...repaired.messages, ...figures.diagnostics, ...references.diagnostics],
      generator,
    })
  }
  const report = (text: string): AdministrativeDocument => process(text).report
  const reportOn = (source: string, repaired: Pick<RepairResult, 'text' | 'edits'>): AdministrativeDocument => {
    const refusal = tooLong(check(source))
    const read = refusal.length > 0 ? { source: '', repaired: untouched('', []) } : { source, repaired: { ...repaired, messages: [] } }
    return assemble(read.source, read.repaired, markersOf(read.source), refusal)
  }
  return { repair, report, reportOn, process, explain: (text) => repairer.explain(check(text)), generator }
}

let shared: Promise<Vanban> | undefined

/** The engine that the one-off conveniences share. */
function sharedVanban(): Promise<Vanban> {
  // A failed load is not kept: the next call tries again.
  shared ??= createVanban().catch((error: unknown) => {
    shared = undefined
    throw error
  })
  return shared
}

/**
 * Repairs one text with the default options; the dictionaries are loaded on the first call and kept.
 *
 * @param text Decoded text.
 * @example (await repair('Két qua tuyén truyén')).text // 'Kết quả tuyên truyền'
 */
export async function repair(text: string): Promise<RepairResult> {
  return (await sharedVanban()).repair(text)
}

/**
 * Reads one text as an administrative document with the default options.
 *
 * @param text Decoded text.
 */
export async function report(text: string): Promise<AdministrativeDocument> {
  return (await sharedVanban()).report(text)
}
