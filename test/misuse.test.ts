import { readFileSync } from 'node:fs'
import { unified } from 'unified'
import { beforeAll, describe, expect, it } from 'vitest'
import * as batch from '../src/batch/index.js'
import * as queue from '../src/queue/index.js'
import * as evaluate from '../src/evaluate/index.js'
import * as formats from '../src/formats/index.js'
import * as main from '../src/index.js'
import { decompress } from '../src/node/index.js'
import * as plugin from '../src/plugin/index.js'
import * as vietnamese from '../src/vietnamese/index.js'
import * as write from '../src/write/index.js'
import { fakeReport } from './support/fake-engine.js'

const { createVanban, VanbanError } = main
const message = async (call: () => unknown): Promise<string> => {
  try {
    await call()
    return 'nothing was thrown'
  } catch (error) {
    return error instanceof VanbanError ? `${error.code} ${error.message}` : `${String(error)}`
  }
}

describe('wrong options', () => {
  it.each([
    [42, 'options: expected an object, got 42'],
    [null, 'options: expected an object, got null'],
    ['folder', 'options: expected an object, got "folder"'],
    [[], 'options: expected an object, got an empty list'],
    [{ minConfidense: 0.5 }, 'minConfidense: there is no such field; did you mean "minConfidence"?'],
    [{ MinConfidence: 0.5 }, 'MinConfidence: there is no such field; did you mean "minConfidence"?'],
    [
      { colour: true },
      'colour: there is no such field; there are dictionaries, minConfidence, maxLength, repair, dictionary, rules, overlay or units',
    ],
    [{ dictionaries: '' }, 'dictionaries: expected a string that is not empty, got ""'],
    [{ dictionaries: 1 }, 'dictionaries: expected a string, got 1'],
    [{ minConfidence: '0.5' }, 'minConfidence: expected a number, got "0.5"'],
    [{ minConfidence: 1.5 }, 'minConfidence: expected a number of at most 1, got 1.5'],
    [{ minConfidence: -1 }, 'minConfidence: expected a number of at least 0, got -1'],
    [{ minConfidence: Number.NaN }, 'minConfidence: expected a number, got NaN'],
    [{ maxLength: 0 }, 'maxLength: expected a number above 0, got 0'],
    [{ maxLength: 1.5 }, 'maxLength: expected a whole number, got 1.5'],
    [{ maxLength: Infinity }, 'maxLength: expected a number, got Infinity'],
    [{ repair: 'yes' }, 'repair: expected true or false, got "yes"'],
    [{ dictionary: 42 }, 'dictionary: expected a string or a list, got 42'],
    [{ dictionary: '' }, 'dictionary: expected a string that is not empty, got ""'],
    [{ dictionary: ['Rlấp', 42] }, 'dictionary[1]: expected a string or an object, got 42'],
    [{ dictionary: [''] }, 'dictionary[0]: expected a string that is not empty, got ""'],
    [
      { dictionary: [{ text: 'Rlấp', kind: 'nam' }] },
      'dictionary[0].kind: expected "word", "name" or "abbreviation", got "nam"; did you mean "name"?',
    ],
    [
      { dictionary: [{ text: 'Rlấp', kinds: 'name' }] },
      'dictionary[0].kinds: there is no such field; did you mean "kind"?',
    ],
    [{ dictionary: [{ kind: 'name' }] }, 'dictionary[0].text: expected a string, got nothing'],
    [{ dictionary: [{ text: 'Rlấp', weight: 'heavy' }] }, 'dictionary[0].weight: expected a number, got "heavy"'],
    [{ rules: { kind: 'text' } }, 'rules: expected a string or a list, got an object'],
    [
      { rules: [{ kind: 'text', pattern: '', replacement: 'a' }] },
      'rules[0].pattern: expected a string that is not empty, got ""',
    ],
    [
      { rules: [{ kind: 'word', pattern: 'a', replacement: 'a' }] },
      'rules[0].kind: expected "text" or "regex", got "word"',
    ],
    [
      { rules: [{ kind: 'text', pattern: 'a', replacement: 'a', stage: 'reed' }] },
      'rules[0].stage: expected "read" or "repaired", got "reed"; did you mean "read"?',
    ],
    [
      { rules: [{ kind: 'text', patern: 'a', replacement: 'a' }] },
      'rules[0].patern: there is no such field; did you mean "pattern"?',
    ],
    [{ overlay: [] }, 'overlay: expected a string, got an empty list'],
    [{ units: 'thẻ' }, 'units: expected a list, got "thẻ"'],
    [
      { units: [{ text: 'thẻ', en: 'cards', dimension: 'mony' }] },
      'units[0].dimension: expected "count", "money", "percent", "length", "area", "volume", "mass", "duration", "frequency" or "other", got "mony"; did you mean "money"?',
    ],
    [
      { units: [{ text: '', en: 'cards', dimension: 'count' }] },
      'units[0].text: expected a string that is not empty, got ""',
    ],
    [{ repair: 1, maxLength: 'a' }, 'maxLength: expected a number, got "a"; repair: expected true or false, got 1'],
    [{ dictionary: Array.from({ length: 9 }, () => 1) }, 'and 4 more'],
  ])('%j are told by field', async (options, expected) => {
    const told = await message(() => createVanban(options as never))
    expect(told).toContain(expected)
    expect(told).toMatch(/^INVALID_OPTIONS Options are not valid: .*\.$/)
  })

  it.each([
    [{ dictionary: ['Rlấp', '12'] }, 'options.dictionary[1]: "12": expected words of letters'],
    [{ dictionary: [{ text: 'Rlấp', weight: 0 }] }, 'options.dictionary[0]: weight "0": expected a number above 0'],
    [
      { rules: [{ kind: 'regex', pattern: '(', replacement: '' }] },
      'options.rules[0]: "(": expected a regular expression',
    ],
    [{ dictionary: 'missing.tsv' }, 'missing.tsv: the dictionary was not found'],
    [{ rules: 'missing.tsv' }, 'missing.tsv: the file of rules was not found'],
    [{ overlay: 'missing' }, 'missing: the overlay was not found'],
  ])('%j are told by entry or file', async (options, expected) => {
    expect(await message(() => createVanban(options as never))).toContain(`KNOWLEDGE_INVALID ${expected}`)
  })
})

describe('wrong jobs', () => {
  it.each([
    [undefined, 'INVALID_ARGUMENT job: expected an object, got nothing'],
    [[], 'INVALID_ARGUMENT job: expected an object, got an empty list'],
    [{}, 'sources: expected a list, got nothing'],
    [{ sources: [] }, 'sources: expected a list that is not empty, got an empty list'],
    [{ sources: 'scans/' }, 'sources: expected a list, got "scans/"'],
    [{ sources: [''] }, 'sources[0]: expected a string that is not empty, got ""'],
    [{ source: ['a'] }, 'source: there is no such field; did you mean "sources"?'],
    [{ sources: ['a'], format: ['text'] }, 'format: there is no such field; did you mean "formats"?'],
    [{ sources: ['a'], mode: 'redu' }, 'mode: expected "resume", "failed" or "redo", got "redu"; did you mean "redo"?'],
    [{ sources: ['a'], shard: { index: 3, count: 2 } }, 'shard: the index is larger than the count'],
    [{ sources: ['a'], shard: { index: 0, count: 2 } }, 'shard.index: expected a number above 0, got 0'],
    [{ sources: ['a'], workers: 2000 }, 'workers: expected a number of at most 1024, got 2000'],
    [{ sources: ['a'], jsonLines: true }, 'jsonLines: expected an object, got true'],
    [{ sources: ['a'], jsonLines: { feild: 'a' } }, 'jsonLines.feild: there is no such field; did you mean "field"?'],
    [{ sources: ['a'], options: { minConfidence: 2 } }, 'options.minConfidence: expected a number of at most 1, got 2'],
    [{ sources: ['a'], options: { unit: [] } }, 'options.unit: there is no such field; did you mean "units"?'],
    [{ sources: ['a'], onProgress: true }, 'INVALID_ARGUMENT job.onProgress: expected a function, got true'],
    [{ sources: ['a'], signal: 1 }, 'INVALID_ARGUMENT job.signal: expected an AbortSignal, got 1'],
    [{ sources: ['a'], stdin: 'a' }, 'INVALID_ARGUMENT job.stdin: expected an iterable of bytes, got "a"'],
    [{ sources: ['a'], from: 'doc' }, 'from: expected '],
    [{ sources: ['a'], track: 1 }, 'track: expected true or false, got 1'],
    [{ sources: ['a'], gather: true }, 'gather: there is no folder to write to; add out'],
  ])('%j are told at once', async (job, expected) => {
    expect(await message(() => batch.runBatch(job as never))).toContain(expected)
  })
})

// ---------------------------------------------------------------- every function of every entry

const files = await main.readDictionaries()
const vanban = await createVanban({}, files)
const processed = { name: 'a', ...vanban.process('BÁO CÁO\nKết quả năm 2022\n\nI. Một\n- Đã mua 12 máy tính') }
const { report, source, repaired } = processed
const pair = { gold: 'là 5', ocr: '14 5', output: 'là 5' }
const counts = [evaluate.scoreDocument(pair)]
const traces = vanban.explain('14 5')
const [explained] = evaluate.explainWords('là 5', traces)
const unit = {
  nodeId: 'p1',
  kind: 'paragraph',
  role: null,
  text: 'a',
  headings: [],
  rowLabel: null,
  column: null,
  locate: () => processed.report.body.position,
}
const generator = report.generator
const hocr = new TextEncoder().encode('<html><p class="ocr_page">a</p></html>')
const layout = (await formats.openDocument(hocr)).layout!
const engine = { vanban }

/** Right arguments of every function; `null` for those that take none. */
/** Nobody listens there. */
const NO_REDIS = 'redis://127.0.0.1:1'

const CALLS: Record<string, Record<string, readonly unknown[] | null>> = {
  vanban: {
    createEngine: [files, { decompress }],
    createVanban: [{}, files],
    repair: ['a'],
    report: ['a'],
    readDictionaries: ['.', { shared: false }],
    learn: [[pair], { dictionaries: 'dictionaries' }],
    decodeText: [new Uint8Array(2)],
    readDocument: ['a'],
    findVietnameseDates: ['a', 2022],
    formatVietnameseNumber: [1, { style: 'words' }],
    parsePeriod: ['a', 2022],
    parseVietnameseDate: ['a', 2022],
    parseVietnameseNumber: ['a'],
    parseDocumentNumber: ['a', { typeHint: 'KH' }],
    documentStarts: [['a']],
    outline: [['a']],
    applyEdits: ['a', []],
    assess: [repaired.damage],
    createOffsetMap: [[]],
    revertEdits: ['a', []],
    structure: [{ source: 'a', text: 'a' }],
    compareFigures: [[report], { likeness: 0.5 }],
    extractFigures: ['a', { title: 'a', units: [] }],
    extractInternalReferences: ['a', { body: report.body }],
    extractProvisions: ['a', { documentDate: null }],
    extractReferences: [[unit], {}],
    parseReport: [report],
    reportJsonSchema: null,
    section: [report, 'I'],
    VanbanError: null,
  },
  engine: {
    repair: ['a'],
    report: ['a'],
    reports: ['a'],
    process: ['a'],
    processWith: ['a', { witnesses: ['a'] }],
    repairOf: [processed],
    repairWith: ['a', { rescorer: () => 0, witnesses: ['a'] }],
    reportOn: ['a', { text: 'a', edits: [] }],
    explain: ['a', {}],
  },
  vietnamese: {
    composeLetter: ['a', 'plain', 'ngang'],
    equalIgnoringDiacritics: ['a', 'b'],
    hasVietnameseMarks: ['a'],
    splitLetter: ['a'],
    stripDiacritics: ['a'],
    stripTones: ['a'],
    composeSyllable: [vietnamese.splitSyllable('hoa'), 'modern'],
    isLegalSyllable: ['a', { loans: true }],
    legalSyllables: [{ loans: false }],
    splitOnsetRime: ['a'],
    splitSyllable: ['a'],
    collationKey: ['a'],
    compareVietnamese: ['a', 'b'],
    detectTonePlacement: ['a'],
    normaliseTonePlacement: ['a', 'modern'],
    applyCase: ['a', 'b'],
    letterCase: ['a'],
    toTitle: ['a'],
  },
  evaluate: {
    applyAcceptedReadings: ['a', [{ accepted: 'a', gold: 'b' }]],
    parseAcceptedReadings: ['a'],
    alignTokens: [['a'], ['b']],
    bootstrapIntervals: [counts, { samples: 10 }],
    createCalibrationCounter: null,
    findCause: [explained],
    explainWords: ['a', traces],
    characterDistance: [['a'], ['b']],
    createEvaluator: null,
    judgeSpans: ['a', 'b', [{ start: 0, end: 1 }]],
    spansInOutput: [[{ start: 0, end: 1, after: 'a' }]],
    listErrors: [pair, traces],
    foldTonePlacement: ['a'],
    scoringTokens: ['a'],
    scoringWords: ['a'],
    scoreDocument: [pair],
    computeMeasure: [counts, 'cer'],
    summarise: [counts],
    summariseNumbers: [counts],
    listPairs: ['.'],
    readPair: ['.', 'a'],
  },
  formats: {
    openDocument: [new Uint8Array(2), { format: 'hocr' }],
    writeLayout: [layout, [], { trace: false }],
    documentSettings: [layout.document],
    wordConfidences: [layout.document],
    makeLayout: [layout.document, 'hocr', {}],
    makePdf: [layout.document, [new Uint8Array(2)]],
    repairedDocument: [layout.document, []],
    createRegionFinder: [layout.document],
    onPages: null,
  },
  write: {
    wordsToTable: [{ source: 'a', result: repaired, traces: () => [] }],
    toChunks: [processed, { chunkSize: 500 }],
    chunksToJsonLines: [processed, {}],
    toAkomaNtoso: [processed],
    figuresToCsv: [processed, { bom: true }],
    referencesToCsv: [processed, {}],
    sectionsToCsv: [processed, { index: 1 }],
    toDiff: ['a', 'b', { context: 2 }],
    figuresToTable: [report.figures, { width: 80 }],
    reportToHtml: [processed, { locale: 'vi' }],
    toHast: [processed, {}],
    documentToText: [report, { width: 80 }],
    toInlineDiff: [source, repaired, { color: false }],
    repairToJson: [repaired, generator, []],
    toJson: null,
    toJsonLine: null,
    fromMarkdown: [write.reportToMarkdown(report), report],
    fromMdast: [write.toMdast(report), report],
    reportToMarkdown: [report],
    toMdast: [report],
    reportToText: [report, { color: true }],
    reportToOutline: [report, {}],
  },
  batch: {
    batchFormats: null,
    createProcessor: [{ formats: ['text'] }, files],
    failedLine: [new Uint8Array(1), 'a', { code: 'A', reason: 'b' }],
    mergeShards: ['missing'],
    runBatch: [{ sources: ['missing'] }],
  },
  queue: {
    addToQueue: [{ sources: ['a'], out: '/proc/none', redis: NO_REDIS }],
    collectQueue: [{ out: '/proc/none' }],
    deadLetters: ['/proc/none', 'a'],
    readQueueStatus: [{ redis: NO_REDIS }],
    runQueueWorker: [{ redis: NO_REDIS, workers: 1 }],
  },
  plugin: {
    ocrParse: null,
    ocrRepair: [engine],
    ocrStringify: [{ format: 'json' }],
    ocrStructure: [engine],
    presetVanban: [{ ...engine, format: 'html' }],
    rehypeVanban: [engine],
    remarkVanban: [engine],
    default: [engine],
  },
}
const ENTRIES: Record<string, Readonly<Record<string, unknown>>> = {
  vanban: { ...main },
  engine: { ...vanban },
  vietnamese,
  evaluate,
  write,
  batch,
  queue,
  formats,
  plugin,
}
const isFunction = (value: unknown): value is (...values: unknown[]) => unknown => typeof value === 'function'

const WRONG: readonly unknown[] = [
  undefined,
  null,
  42,
  Number.NaN,
  -1,
  true,
  '',
  'x',
  [],
  [null],
  [42],
  {},
  () => 1,
  Symbol('a'),
  new Date(0),
  10n,
  new Map(),
]

/** What is wrong wherever it is given: calls that load the dictionaries are spared the rest. */
const ALWAYS_WRONG: readonly unknown[] = [null, 42, true, '', [null], [42], Symbol('a'), 10n]
const LOADING = new Set(['createEngine', 'createVanban', 'learn', 'readQueueStatus', 'runQueueWorker'])

/** Calls a function, with `this` as unified gives it to plugins, and waits for what comes. */
async function call(entry: string, name: string, values: readonly unknown[]): Promise<unknown> {
  const target = ENTRIES[entry][name]
  if (!isFunction(target)) throw new Error(`${name} is no function`)
  const result: unknown =
    entry === 'plugin' && name !== 'presetVanban' ? Reflect.apply(target, unified(), values) : target(...values)
  return await result
}

const CODES = new Set([
  'INVALID_ARGUMENT',
  'INVALID_OPTIONS',
  'INVALID_REPORT',
  'KNOWLEDGE_INVALID',
  'DICTIONARY_MISSING',
  'DOCUMENT_FAILED',
  'OUTPUT_UNUSABLE',
])
/** What is wrong with the world, not with an argument. */
const ELSEWHERE = new Set(['BROKER_UNREACHABLE', 'OUTPUT_UNUSABLE'])

describe('every exported function', () => {
  it('is known here', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      exports: Record<string, unknown>
    }
    expect(
      Object.keys(manifest.exports)
        // All of the engine is in the package itself.
        .filter((name) => !name.endsWith('.json') && name !== './engine')
        .map((name) => (name === '.' ? 'vanban' : name.slice(2)))
        .sort(),
    ).toEqual(
      Object.keys(ENTRIES)
        .filter((name) => name !== 'engine')
        .sort(),
    )
    for (const [entry, exported] of Object.entries(ENTRIES)) {
      const names = Object.keys(exported).filter((name) => isFunction(exported[name]))
      expect(Object.keys(CALLS[entry]).sort(), entry).toEqual(names.sort())
    }
  })

  const functions = Object.entries(CALLS).flatMap(([entry, calls]) =>
    Object.entries(calls).flatMap(([name, values]) =>
      values === null ? [] : [[`${entry}: ${name}`, entry, name, values] as const],
    ),
  )

  it.each(functions)(
    '%s throws nothing but errors that name the argument',
    async (_, entry, name, values) => {
      for (let at = 0; at < values.length; at++) {
        let refused = 0
        for (const wrong of LOADING.has(name) ? ALWAYS_WRONG : WRONG) {
          try {
            await call(
              entry,
              name,
              values.map((value, index) => (index === at ? wrong : value)),
            )
          } catch (error) {
            const text = `${name}, argument ${at}, ${String(wrong)}: ${String(error)}`
            expect(error, text).toBeInstanceOf(VanbanError)
            const { code } = error as main.VanbanError
            expect(CODES.has(code) || ELSEWHERE.has(code), text).toBe(true)
            expect((error as Error).message, text).toMatch(/^.+: .+\.$/s)
            refused += 1
          }
        }
        expect(refused, `${name}, argument ${at}`).toBeGreaterThan(4)
      }
    },
    60_000,
  )

  /** Fields of objects that are handed in, each wrong in turn. */
  it.each(functions)(
    '%s names the field of an object that is wrong',
    async (_, entry, name, values) => {
      for (const [at, value] of values.entries()) {
        if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) continue
        for (const field of Object.keys(value)) {
          for (const wrong of [null, 42, 'x', {}, [null]]) {
            try {
              await call(
                entry,
                name,
                values.map((one, index) => (index === at ? { ...value, [field]: wrong } : one)),
              )
            } catch (error) {
              const text = `${name}, argument ${at}.${field}, ${String(wrong)}: ${String(error)}`
              expect(error, text).toBeInstanceOf(VanbanError)
              if (CODES.has((error as main.VanbanError).code)) expect((error as Error).message, text).toContain(field)
            }
          }
        }
      }
    },
    60_000,
  )

  it.each([
    ['repair', () => vanban.repair(42 as never), 'INVALID_ARGUMENT text: expected a string, got 42.'],
    [
      'reportOn',
      () => vanban.reportOn('a', { text: 'a', edits: [{ start: 0 }] } as never),
      'INVALID_ARGUMENT repaired.edits[0].end: expected a whole number of at least 0, got nothing.',
    ],
    [
      'reportToHtml',
      () => write.reportToHtml({ ...processed, report: { ...fakeReport(''), body: 1 } } as never),
      'INVALID_ARGUMENT document.report.body: expected an object, got 1.',
    ],
    [
      'reportToHtml',
      () => write.reportToHtml(processed, { locale: 'de' } as never),
      'INVALID_ARGUMENT options.locale: expected one of "en", "vi", got "de".',
    ],
    [
      'extractFigures',
      () => main.extractFigures([{ text: 'a' }] as never),
      'INVALID_ARGUMENT input[0].nodeId: expected a string, got nothing.',
    ],
    [
      'learn',
      () => main.learn([{ ocr: 'a' }] as never),
      'INVALID_ARGUMENT pairs[0].gold: expected a string, got nothing.',
    ],
    ['parseReport', () => main.parseReport({ ...report, figures: [{}] }), 'INVALID_REPORT Not a report of schema'],
    [
      'presetVanban',
      () => plugin.presetVanban({ vanban, format: 'pdf' } as never),
      'INVALID_ARGUMENT options.format: expected one of "json", "markdown", "html", "object", got "pdf".',
    ],
  ] as const)('%s says what was expected, and what it got', async (_, run, expected) => {
    expect(await message(run)).toContain(expected)
  })
})

beforeAll(() => {
  expect(report.type).toBe('administrativeDocument')
})
