/** The engine: repair and report over one set of dictionaries. */
import { checkEdits, checkFields, checkText, LIST, OBJECT, TEXT } from './arguments.js'
import {
  editsWithoutMark,
  hasMark,
  repairWithMark,
  reportWithMark,
  tracesWithMark,
  withoutMark,
} from './byte-order-mark.js'
import { checkDictionaryFiles, openDictionaries } from './dictionaries.js'
import { readDictionaries, type DictionaryFiles } from './dictionary-files.js'
import { extractFigures, extractInternalReferences, extractReferences } from './figures/index.js'
import { resolveOptions, type VanbanOptions } from './options.js'
import { documentStarts, outline } from './outline/index.js'
import { markupMessage, recogniseMarkup, splitLines } from './read/index.js'
import { applyEdits, createLayeredRepairer, createOffsetMap, SURE } from './repair/index.js'
import { buildReport, createBudget, type Budget } from './report/index.js'
import { structure, tooLarge } from './structure/index.js'
import type {
  AdministrativeDocument,
  Edit,
  Generator,
  Message,
  OutlineMarker,
  ProcessedDocument,
  RepairResult,
  TokenTrace,
} from './types.js'
import { loadKnowledge } from './user-knowledge.js'
import { VERSION } from './version.js'

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
   * Gives what `repair` makes of a text that was processed; reports mend more numbers than that.
   *
   * @param processed What `process` gave. Where the report mended no such number, its repair is handed on, which saves
   * repairing the text once more.
   * @example const document = v.process(text)
   * writeFileSync('page.txt', v.repairOf(document).text)
   */
  readonly repairOf: (processed: ProcessedDocument) => RepairResult
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
  // Markup is no text in Vietnamese; without words, nothing is said of how much is right.
  const kind = messages.some(({ code }) => code === 'NOT_PLAIN_TEXT') ? 'foreign' : 'clean'
  const range = { kind, tokens: 0, rightBefore: 1, rightAfter: 1 } as const
  return { text, edits: [], damage: { ...range, ranges: [] }, messages }
}

/**
 * Loads the dictionaries and makes an engine.
 *
 * @param options Options; every one has a default.
 * @param files Dictionaries that were read already, by `readDictionaries`: threads may share them. The option
 * `dictionaries` is then of no account.
 * @throws {VanbanError} `INVALID_OPTIONS`; `KNOWLEDGE_INVALID`; `DICTIONARY_MISSING` or `DICTIONARY_DAMAGED`.
 * @example const v = await createVanban()
 */
export async function createVanban(options?: VanbanOptions, files?: DictionaryFiles): Promise<Vanban> {
  const resolved = resolveOptions(options)
  if (files !== undefined) checkDictionaryFiles(files)
  const { dictionaries: folder, minConfidence, maxLength, repair: repairFirst, units } = resolved
  const knowledge = await loadKnowledge(resolved)
  const dictionaries = await openDictionaries(files ?? (await readDictionaries(folder)), { knowledge })
  const generator: Generator = {
    name: 'vanban',
    version: VERSION,
    dictionaries: dictionaries.version + knowledge.version,
  }
  const repairer = createLayeredRepairer(dictionaries, knowledge.rules, dictionaries.office)
  const check = (text: unknown): string => {
    checkText('text', text)
    return text as string
  }
  /** Why a text is left as it is: too long, or markup. */
  const refuse = (text: string): Message[] => {
    if (text.length <= maxLength) {
      const markup = recogniseMarkup(text)
      return markup === null ? [] : [markupMessage(markup)]
    }
    return [
      {
        code: 'DOCUMENT_TOO_LONG',
        severity: 'error',
        message: `The text has ${text.length} characters, more than the ${maxLength} that the option maxLength allows: it was left as it is.`,
        line: null,
      },
    ]
  }

  const repair = (input: string): RepairResult => {
    const text = check(input)
    return hasMark(text) ? repairWithMark(repairText(withoutMark(text))) : repairText(text)
  }
  const repairText = (text: string): RepairResult => {
    const refusal = refuse(text)
    return refusal.length > 0 ? untouched(text, refusal) : repairer.repair(text, markersOf, { minConfidence }).result
  }
  const process = (input: string): ProcessedDocument => {
    const source = check(input)
    if (!hasMark(source)) return processText(source)
    const { repaired, report } = processText(withoutMark(source))
    return { source, repaired: repairWithMark(repaired), report: reportWithMark(report) }
  }
  const processText = (source: string): ProcessedDocument => {
    const refusal = refuse(source)
    // Of what is refused the report is that of an empty text: its diagnostics say why.
    if (refusal.length > 0)
      return { source, repaired: untouched(source, refusal), report: assemble('', [], untouched('', refusal)) }
    const { result: repaired, markers } = repairFirst
      ? repairer.repair(source, markersOf, {
          minConfidence,
          numberConfidence: Math.min(REPORT_NUMBER_CONFIDENCE, minConfidence ?? 1),
        })
      : { result: untouched(source, []), markers: markersOf(source) }
    return { source, repaired, report: assemble(source, markers, repaired) }
  }
  const repairOf = (processed: ProcessedDocument): RepairResult => {
    checkFields('processed', processed, { source: TEXT, repaired: OBJECT })
    const { source, repaired } = processed
    checkFields('processed.repaired', repaired, { text: TEXT, edits: LIST, damage: OBJECT, messages: LIST })
    // What was converted before and what rules settled hides which numbers were mended.
    const isSame =
      repairFirst &&
      knowledge.rules.length === 0 &&
      repaired.edits.every(
        ({ rule, confidence }) =>
          rule !== 'legacy' && (rule !== 'word-to-number' || confidence >= (minConfidence ?? SURE)),
      )
    return isSame ? repaired : repair(source)
  }
  /** Reads a document of a text whose edits are known. */
  const readPart = (
    part: DocumentPart,
    all: readonly OutlineMarker[],
    { edits, messages }: Repaired,
    budget: Budget,
  ): AdministrativeDocument => {
    const { source, line, lines, offset, joined } = part
    const markers = between(all, line, line + lines, (marker) => marker.line).map((marker) => ({
      ...marker,
      line: marker.line - line,
    }))
    const own = between(edits, offset, offset + source.length, ({ start }) => start).map((edit) => ({
      ...edit,
      start: edit.start - offset,
      end: edit.end - offset,
    }))
    const { toSource } = createOffsetMap(own)
    const structured = structure({
      source,
      text: applyEdits(source, own),
      toSource,
      markers,
      edits: own,
      origin: { line, offset },
      most: budget.size(),
    })
    budget.use(structured.size)
    const context = {
      title: structured.header.title?.value ?? null,
      documentDate: structured.header.date?.value ?? null,
      documentType: structured.documentType?.value ?? null,
      agency: structured.header.agency?.value ?? null,
      language: structured.language,
      ...(units === undefined ? {} : { units }),
    }
    const figures = extractFigures(structured.units, context)
    const found = extractReferences(structured.units, context)
    const tooMany = joined > 0 ? [tooLarge(`${joined} documents are joined to the one that begins here`, line + 1)] : []
    const references = budget.keep('references', found.references, tooMany)
    const internalReferences = extractInternalReferences(structured.units, {
      ...context,
      references,
      body: structured.body,
    })
    const remarks = between(messages, line, line + lines, (one) => (one.line === null ? 0 : one.line - 1))
    return buildReport({
      structured,
      figures: budget.keep('figures', figures.figures, tooMany),
      references,
      internalReferences: budget.keep('internal references', internalReferences, tooMany),
      extraDiagnostics: [...tooMany, ...remarks, ...figures.diagnostics, ...found.diagnostics],
      generator,
      budget,
    })
  }
  const assemble = (text: string, markers: readonly OutlineMarker[], repaired: Repaired): AdministrativeDocument => {
    const budget = createBudget()
    const messages = [...repaired.messages].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    const [first, ...others] = partsOf(text).map((part) => readPart(part, markers, { ...repaired, messages }, budget))
    return others.length > 0 ? { ...first, documents: others } : first
  }
  const report = (text: string): AdministrativeDocument => process(text).report
  const reports = (text: string): AdministrativeDocument[] => {
    const { documents = [], ...first } = report(text)
    return [first, ...documents]
  }
  const reportOn = (source: string, repaired: Pick<RepairResult, 'text' | 'edits'>): AdministrativeDocument => {
    check(source)
    checkFields('repaired', repaired, { text: TEXT, edits: LIST })
    checkEdits('repaired.edits', repaired.edits)
    return hasMark(source)
      ? reportWithMark(reportOnText(withoutMark(source), editsWithoutMark(repaired.edits)))
      : reportOnText(source, repaired.edits)
  }
  const reportOnText = (source: string, edits: readonly Edit[]): AdministrativeDocument => {
    const refusal = refuse(source)
    return refusal.length > 0
      ? assemble('', [], untouched('', refusal))
      : assemble(source, markersOf(source), { edits, messages: [] })
  }
  const explain = (input: string): readonly TokenTrace[] => {
    const text = check(input)
    return hasMark(text) ? tracesWithMark(repairer.explain(withoutMark(text))) : repairer.explain(text)
  }
  return { repair, report, reports, reportOn, process, repairOf, explain, generator }
}

type Repaired = Pick<RepairResult, 'edits' | 'messages'>

/** A document of a text. */
interface DocumentPart {
  readonly source: string
  /** Its first line, counted from 0, and how many there are. */
  readonly line: number
  readonly lines: number
  /** Its first character. */
  readonly offset: number
  /** Documents after it that are too many to stand by themselves and belong to it. */
  readonly joined: number
}

/** The items of a sorted row from one place to another, exclusive. */
function between<Item>(
  row: readonly Item[],
  from: number,
  to: number,
  placeOf: (item: Item) => number,
): readonly Item[] {
  const firstAt = (place: number): number => {
    let low = 0
    let high = row.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (placeOf(row[middle]) < place) low = middle + 1
      else high = middle
    }
    return low
  }
  return row.slice(firstAt(from), firstAt(to))
}

/** Most documents of a text: what comes after them belongs to the last. */
const MOST_DOCUMENTS = 5000

/** Cuts a text into its documents. */
function partsOf(text: string): DocumentPart[] {
  const lines = splitLines(text)
  const all = documentStarts(lines.map(({ value }) => value))
  const starts = all.slice(0, MOST_DOCUMENTS)
  return starts.map((line, index) => {
    const end = starts[index + 1] ?? lines.length
    const offset = lines[line]?.start ?? 0
    const joined = index + 1 < MOST_DOCUMENTS ? 0 : all.length - starts.length
    return { source: text.slice(offset, lines[end]?.start), line, lines: end - line, offset, joined }
  })
}

/** The section markers of a text, which begin anew in each of its documents. */
function markersOf(text: string): OutlineMarker[] {
  return partsOf(text).flatMap(({ source, line }) =>
    outline(splitLines(source).map(({ value }) => value)).map((marker) =>
      line === 0 ? marker : { ...marker, line: marker.line + line },
    ),
  )
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
