/** How every function of the package is called with a text, so that its time can be measured. */
import rehypeParse from 'rehype-parse'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import {
  alignTokens,
  applyAcceptedReadings,
  characterDistance,
  createEvaluator,
  explainWords,
  findCause,
  foldTonePlacement,
  judgeSpans,
  listErrors,
  parseAcceptedReadings,
  scoreDocument,
  scoringTokens,
  scoringWords,
  spansInOutput,
} from '../../src/evaluate/index.js'
import { failedLine } from '../../src/batch/index.js'
import {
  applyEdits,
  assess,
  compareFigures,
  createOffsetMap,
  decodeText,
  documentStarts,
  extractFigures,
  extractInternalReferences,
  extractProvisions,
  extractReferences,
  findVietnameseDates,
  learn,
  outline,
  parseDocumentNumber,
  parsePeriod,
  parseReport,
  parseVietnameseDate,
  parseVietnameseNumber,
  readDocument,
  repair,
  report,
  revertEdits,
  section,
  structure,
} from '../../src/index.js'
import {
  ocrParse,
  ocrRepair,
  ocrStringify,
  ocrStructure,
  presetVanban,
  rehypeVanban,
  remarkVanban,
} from '../../src/plugin/index.js'
import type { LayoutDocument, TokenTrace } from '../../src/types.js'
import {
  applyCase,
  collationKey,
  compareVietnamese,
  composeLetter,
  composeSyllable,
  detectTonePlacement,
  equalIgnoringDiacritics,
  hasVietnameseMarks,
  isLegalSyllable,
  letterCase,
  normaliseTonePlacement,
  splitLetter,
  splitOnsetRime,
  splitSyllable,
  stripDiacritics,
  stripTones,
  toTitle,
} from '../../src/vietnamese/index.js'
import {
  chunksToJsonLines,
  documentToText,
  figuresToCsv,
  figuresToTable,
  fromMarkdown,
  fromMdast,
  referencesToCsv,
  repairToJson,
  reportToHtml,
  reportToMarkdown,
  reportToOutline,
  reportToText,
  sectionsToCsv,
  toAkomaNtoso,
  toChunks,
  toDiff,
  toHast,
  toInlineDiff,
  toJson,
  toJsonLine,
  toMdast,
  wordsToTable,
} from '../../src/write/index.js'
import {
  createRegionFinder,
  documentSettings,
  onPages,
  repairedDocument,
  wordConfidences,
} from '../../src/formats/index.js'
import { createLayoutBuilder } from '../../src/layout/index.js'
import { changeWords, type Input } from './input.js'

/** Makes a call ready; what it gives is measured. */
export type Prepare = (input: Input) => () => unknown

/** A function of the package: how it is called with a text, or why it is called with none. */
export type Call =
  /** Reads a text in no time to speak of: a megabyte of it is tried. */
  | { readonly kind: 'reads'; readonly prepare: Prepare }
  /** Repairs it, which takes some ten seconds a megabyte: less of it is tried. */
  | { readonly kind: 'repairs'; readonly prepare: Prepare }
  /** Aligns texts exactly up to some 60,000 characters, in the square of their length, and in pieces of such length beyond. */
  | { readonly kind: 'aligns'; readonly prepare: Prepare }
  | { readonly kind: 'no text'; readonly reason: string }

const reads = (prepare: Prepare): Call => ({ kind: 'reads', prepare })
const repairs = (prepare: Prepare): Call => ({ kind: 'repairs', prepare })
const aligns = (prepare: Prepare): Call => ({ kind: 'aligns', prepare })
const noText = (reason: string): Call => ({ kind: 'no text', reason })
/** Of a function of a text and nothing else. */
const ofText = (run: (text: string) => unknown): Call =>
  reads(
    ({ text }) =>
      () =>
        run(text),
  )

/** A text as a file with a layout has it. */
function layoutOf(text: string): LayoutDocument {
  const layout = createLayoutBuilder()
  layout.page()
  text.split(/\r\n|[\n\r]/).forEach((line, at) => {
    layout.line()
    for (const { 0: word, index } of line.matchAll(/\S+/g))
      layout.word(word, { box: [index, at, index + word.length, at + 1], confidence: (index % 97) / 97 })
  })
  return layout.finish({ format: 'hocr', version: null, program: null })
}

const FILES = 'reads files by their names'
const QUEUE = 'is about names of documents, whose texts others read'
const TABLES = 'gives a table of its own'
const COUNTS = 'takes counts, not texts'

/** Every function that the package exports, by entry of the package and by name; `engine`: the methods of an engine. */
export const CALLS: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  '.': {
    VanbanError: noText('an error'),
    createEngine: noText('opens dictionaries; its engine is tried by itself'),
    createVanban: noText('loads dictionaries; its engine is tried by itself'),
    readDictionaries: noText(FILES),
    reportJsonSchema: noText(TABLES),
    repair: repairs(
      ({ text }) =>
        () =>
          repair(text),
    ),
    report: repairs(
      ({ text }) =>
        () =>
          report(text),
    ),
    learn: aligns(
      ({ text, changed }) =>
        () =>
          learn([{ ocr: changed.text, gold: text }]),
    ),
    decodeText: reads(({ text }) => {
      const [utf8, utf16] = [new TextEncoder().encode(text), Buffer.from(text, 'utf16le')]
      return () => [
        decodeText(utf8),
        decodeText(Buffer.concat([new Uint8Array([0xff, 0xfe]), utf16])),
        decodeText(utf16),
      ]
    }),
    readDocument: ofText(readDocument),
    documentStarts: reads(
      ({ lines }) =>
        () =>
          documentStarts(lines),
    ),
    outline: reads(
      ({ lines }) =>
        () =>
          outline(lines),
    ),
    structure: reads(({ text, changed }) => () => [
      structure({ source: text, text }),
      structure({
        source: text,
        text: changed.text,
        edits: changed.edits,
        toSource: createOffsetMap(changed.edits).toSource,
      }),
    ]),
    extractFigures: ofText((text) => extractFigures(text)),
    extractReferences: ofText((text) => extractReferences(text)),
    extractInternalReferences: reads(({ text, written }) => () => [
      extractInternalReferences(text),
      extractInternalReferences(text, { body: written.report.body }),
    ]),
    extractProvisions: ofText((text) => extractProvisions(text, { documentDate: '2022-03-01' })),
    compareFigures: reads(
      ({ written }) =>
        () =>
          compareFigures([written.report, written.report]),
    ),
    findVietnameseDates: ofText((text) => findVietnameseDates(text, 2022)),
    parseVietnameseDate: ofText((text) => parseVietnameseDate(text, 2022)),
    parseVietnameseNumber: ofText((text) => parseVietnameseNumber(text)),
    formatVietnameseNumber: noText('takes a number'),
    parsePeriod: ofText((text) => parsePeriod(text, 2022)),
    parseDocumentNumber: ofText((text) => parseDocumentNumber(text)),
    assess: reads(
      ({ changed }) =>
        () =>
          assess(changed.damage),
    ),
    applyEdits: reads(
      ({ text, changed }) =>
        () =>
          applyEdits(text, changed.edits),
    ),
    revertEdits: reads(
      ({ changed }) =>
        () =>
          revertEdits(changed.text, changed.edits),
    ),
    createOffsetMap: reads(({ text, changed }) => () => {
      const map = createOffsetMap(changed.edits)
      for (let at = 0; at < text.length; at += 3) map.toSource(map.toRepaired(at))
    }),
    parseReport: reads(({ written }) => {
      const json = JSON.stringify(written.report)
      return () => parseReport(JSON.parse(json))
    }),
    section: reads(({ text, written }) => () => [
      section(written.report, text),
      section(written.report, 'điểm a khoản 1 Điều 3'),
    ]),
  },
  engine: {
    repair: repairs(
      ({ text, engine }) =>
        () =>
          engine.repair(text),
    ),
    report: reads(
      ({ text, reader }) =>
        () =>
          reader.report(text),
    ),
    reports: reads(
      ({ text, reader }) =>
        () =>
          reader.reports(text),
    ),
    process: repairs(
      ({ text, engine }) =>
        () =>
          engine.process(text),
    ),
    repairWith: repairs(
      ({ text, engine }) =>
        () =>
          engine.repairWith(text, { rescorer: () => 0, witnesses: [`${text}x`] }),
    ),
    processWith: repairs(
      ({ text, engine }) =>
        () =>
          engine.processWith(text, { witnesses: [`${text} `, text.toUpperCase()] }),
    ),
    repairOf: repairs(
      ({ text, engine }) =>
        () =>
          engine.repairOf(engine.process(text)),
    ),
    reportOn: reads(
      ({ text, changed, reader }) =>
        () =>
          reader.reportOn(text, changed),
    ),
    explain: repairs(
      ({ text, engine }) =>
        () =>
          engine.explain(text),
    ),
  },
  './vietnamese': {
    composeSyllable: reads(
      ({ text }) =>
        () =>
          composeSyllable({ onset: text, glide: '', nucleus: 'a', coda: '', tone: 'ngang' }),
    ),
    legalSyllables: noText(TABLES),
    isLegalSyllable: ofText((text) => isLegalSyllable(text)),
    splitSyllable: ofText(splitSyllable),
    splitOnsetRime: ofText(splitOnsetRime),
    splitLetter: ofText(splitLetter),
    composeLetter: ofText((text) => composeLetter(text, 'horn', 'sắc')),
    stripDiacritics: ofText(stripDiacritics),
    stripTones: ofText(stripTones),
    hasVietnameseMarks: ofText(hasVietnameseMarks),
    equalIgnoringDiacritics: reads(
      ({ text, changed }) =>
        () =>
          equalIgnoringDiacritics(text, changed.text),
    ),
    collationKey: ofText(collationKey),
    compareVietnamese: reads(
      ({ text, changed }) =>
        () =>
          compareVietnamese(text, changed.text),
    ),
    detectTonePlacement: ofText(detectTonePlacement),
    normaliseTonePlacement: ofText((text) => normaliseTonePlacement(text)),
    letterCase: ofText(letterCase),
    toTitle: ofText(toTitle),
    applyCase: reads(
      ({ text, changed }) =>
        () =>
          applyCase(text, changed.text),
    ),
  },
  './evaluate': {
    listPairs: noText(FILES),
    readPair: noText(FILES),
    bootstrapIntervals: noText(COUNTS),
    computeMeasure: noText(COUNTS),
    summarise: noText(COUNTS),
    summariseNumbers: noText(COUNTS),
    createCalibrationCounter: noText(COUNTS),
    parseAcceptedReadings: ofText(parseAcceptedReadings),
    applyAcceptedReadings: ofText((text) =>
      applyAcceptedReadings(text, [
        { accepted: 'hai', gold: 'ba' },
        { accepted: '1', gold: '2' },
      ]),
    ),
    foldTonePlacement: ofText(foldTonePlacement),
    scoringTokens: ofText(scoringTokens),
    scoringWords: ofText(scoringWords),
    alignTokens: aligns(({ text, changed }) => {
      const [a, b] = [text.split(/\s+/), changed.text.split(/\s+/)]
      return () => alignTokens(a, b)
    }),
    characterDistance: aligns(({ text, changed }) => {
      const [a, b] = [text.split(/\s+/), changed.text.split(/\s+/)]
      return () => characterDistance(a, b)
    }),
    createEvaluator: aligns(
      ({ text, changed, traces }) =>
        () =>
          createEvaluator().add({ gold: text, ocr: text, output: changed.text }, traces, changed.edits),
    ),
    scoreDocument: aligns(
      ({ text, changed }) =>
        () =>
          scoreDocument({ gold: text, ocr: text, output: changed.text }),
    ),
    spansInOutput: reads(
      ({ changed }) =>
        () =>
          spansInOutput(changed.edits),
    ),
    judgeSpans: aligns(
      ({ text, changed }) =>
        () =>
          judgeSpans(text, changed.text, spansInOutput(changed.edits)),
    ),
    listErrors: aligns(
      ({ text, changed, traces }) =>
        () =>
          listErrors({ gold: text, ocr: text, output: changed.text }, traces),
    ),
    explainWords: aligns(
      ({ text, traces }) =>
        () =>
          explainWords(text, traces),
    ),
    findCause: ofText((text) => findCause({ gold: text, trace: traceOf(text) })),
  },
  './formats': {
    openDocument: noText('gives a promise; test/formats tries hostile files of every kind'),
    writeLayout: noText('gives a promise; test/formats tries hostile files of every kind'),
    makeLayout: noText('gives a promise; test/formats tries it'),
    makePdf: noText('gives a promise; test/formats/pdf tries it'),
    documentSettings: reads(({ text }) => {
      const layout = layoutOf(text)
      return () => documentSettings(layout)
    }),
    wordConfidences: reads(({ text }) => {
      const layout = layoutOf(text)
      return () => wordConfidences(layout)
    }),
    createRegionFinder: reads(({ text }) => {
      const layout = layoutOf(text)
      return () => createRegionFinder(layout)(0, layout.value.length)
    }),
    onPages: reads(({ text, changed }) => {
      const regions = createRegionFinder(layoutOf(text))
      return () => onPages(changed, regions)
    }),
    repairedDocument: reads(({ text }) => {
      const layout = layoutOf(text)
      const edits = layout.value.length > 0 ? changeWords(layout.value).edits : []
      return () => repairedDocument(layout, edits)
    }),
  },
  './plugin': {
    default: noText('is remarkVanban'),
    ocrParse: ofText((text) => unified().use(ocrParse).parse(text)),
    ocrRepair: reads(
      ({ text, fast }) =>
        () =>
          unified().use(ocrParse).use(ocrRepair, { vanban: fast }).use(ocrStringify).processSync(text),
    ),
    ocrStructure: reads(
      ({ text, fast }) =>
        () =>
          unified()
            .use(ocrParse)
            .use(ocrRepair, { vanban: fast })
            .use(ocrStructure, { vanban: fast })
            .use(ocrStringify, { format: 'object' })
            .processSync(text),
    ),
    ocrStringify: ofText((text) => unified().use(ocrParse).use(ocrStringify).processSync(text)),
    presetVanban: reads(
      ({ text, fast }) =>
        () =>
          unified()
            .use(presetVanban({ vanban: fast }))
            .processSync(text),
    ),
    remarkVanban: reads(({ text, fast }) => {
      // How long the parser takes is its own affair.
      const tree = unified().use(remarkParse).parse(paragraphs(text))
      return () => unified().use(remarkVanban, { vanban: fast }).runSync(structuredClone(tree))
    }),
    rehypeVanban: reads(({ text, fast }) => {
      const tree = unified()
        .use(rehypeParse, { fragment: true })
        .parse(`<p>${text.replace(/[<&]/g, ' ').replaceAll('\n', '</p>\n<p>')}</p>`)
      return () => unified().use(rehypeVanban, { vanban: fast }).runSync(structuredClone(tree))
    }),
  },
  './write': {
    toChunks: reads(
      ({ written }) =>
        () =>
          toChunks(written),
    ),
    chunksToJsonLines: reads(
      ({ written }) =>
        () =>
          chunksToJsonLines(written),
    ),
    toAkomaNtoso: reads(
      ({ written }) =>
        () =>
          toAkomaNtoso(written),
    ),
    documentToText: reads(
      ({ written }) =>
        () =>
          documentToText(written.report),
    ),
    figuresToCsv: reads(
      ({ written }) =>
        () =>
          figuresToCsv(written),
    ),
    figuresToTable: reads(
      ({ written }) =>
        () =>
          figuresToTable(written.report.figures),
    ),
    referencesToCsv: reads(
      ({ written }) =>
        () =>
          referencesToCsv(written),
    ),
    sectionsToCsv: reads(
      ({ written }) =>
        () =>
          sectionsToCsv(written),
    ),
    reportToHtml: reads(
      ({ written }) =>
        () =>
          reportToHtml(written),
    ),
    toHast: reads(
      ({ written }) =>
        () =>
          toHast(written),
    ),
    reportToMarkdown: reads(
      ({ written }) =>
        () =>
          reportToMarkdown(written.report),
    ),
    toMdast: reads(
      ({ written }) =>
        () =>
          toMdast(written.report),
    ),
    fromMarkdown: ofText((text) => fromMarkdown(text)),
    fromMdast: reads(({ written }) => {
      const tree = toMdast(written.report)
      return () => fromMdast(tree, written.report)
    }),
    reportToOutline: reads(
      ({ written }) =>
        () =>
          reportToOutline(written.report),
    ),
    reportToText: reads(
      ({ written }) =>
        () =>
          reportToText(written.report),
    ),
    repairToJson: reads(
      ({ changed, generator }) =>
        () =>
          JSON.stringify(repairToJson(changed, generator)),
    ),
    toDiff: reads(
      ({ text, changed }) =>
        () =>
          toDiff(text, changed.text),
    ),
    wordsToTable: reads(
      ({ text, changed, generator, traces }) =>
        () =>
          wordsToTable({ name: 'a', source: text, result: changed, messages: [], generator, traces: () => traces }),
    ),
    toInlineDiff: reads(
      ({ text, changed }) =>
        () =>
          toInlineDiff(text, changed),
    ),
    toJson: reads(
      ({ written }) =>
        () =>
          toJson(written.report),
    ),
    toJsonLine: reads(
      ({ written }) =>
        () =>
          toJsonLine(written.report),
    ),
  },
  './queue': {
    addToQueue: noText(QUEUE),
    collectQueue: noText(QUEUE),
    deadLetters: noText(QUEUE),
    readQueueStatus: noText(QUEUE),
    runQueueWorker: noText(QUEUE),
  },
  './batch': {
    batchFormats: noText(TABLES),
    createProcessor: noText('makes what does a document with the functions here'),
    mergeShards: noText('puts files together that were written before'),
    runBatch: noText('reads files and writes files, each as the functions here do'),
    failedLine: reads(({ text }) => {
      const line = new TextEncoder().encode(JSON.stringify({ text }))
      return () => failedLine(line, 'a.txt', { code: 'NO_TEXT', reason: text })
    }),
  },
}

const traceOf = (text: string): TokenTrace => ({
  confidence: null,
  start: 0,
  end: text.length,
  source: text,
  chosen: text,
  candidates: [{ text, channel: -1, language: -1, total: -2 }],
})

/** Text as Markdown that has no constructs but paragraphs: its signs of markup are made letters. */
const paragraphs = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}\s.,;:]/gu, 'x').replaceAll('\n', '\n\n')
