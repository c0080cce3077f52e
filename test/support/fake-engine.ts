import type { Engine, Terminal } from '../../src/cli/index.js'
import type { AdministrativeDocument, Edit, ProcessedDocument, RepairResult, TokenTrace } from '../../src/types.js'
import type { VanbanError } from '../../src/errors.js'
import type { CallSettings } from '../../src/engine/index.js'
import type { VanbanOptions } from '../../src/engine/options.js'

/** Words that the fake engine knows; enough to see what goes where. */
const WORDS: Readonly<Record<string, string>> = { cia: 'của', phudng: 'phường', Uy: 'Ủy', dân: 'dân', tic: 'tịch' }

/** A repair that knows a handful of words, for testing what stands around the engine. */
export function fakeRepair(text: string): RepairResult {
  const edits: Edit[] = [...text.matchAll(/[\p{L}\p{M}]+/gu)].flatMap((match) => {
    const after = WORDS[match[0]]
    if (after === undefined || after === match[0]) return []
    const { index } = match
    return [
      {
        start: index,
        end: index + match[0].length,
        before: match[0],
        after,
        rule: 'word' as const,
        confidence: 0.96,
        alternatives: [{ text: 'khác', confidence: 0.02 }],
      },
    ]
  })
  let repaired = ''
  let done = 0
  for (const edit of edits) {
    repaired += text.slice(done, edit.start) + edit.after
    done = edit.end
  }
  const kind = { kind: 'eng', tokens: edits.length, rightBefore: 0.1, rightAfter: 0.9 } as const
  const messages = text.includes('TOO LONG')
    ? [{ code: 'TOO_LONG', severity: 'error', message: 'too long', line: 1 } as const]
    : []
  return { text: repaired + text.slice(done), edits, damage: { ...kind, ranges: [] }, messages }
}

/** A repair that says which witnesses it heard. */
const heard = (result: RepairResult, { witnesses = [] }: CallSettings): RepairResult => ({
  ...result,
  messages: [
    ...result.messages,
    ...witnesses.map((witness) => {
      const { name, text } = typeof witness === 'string' ? { name: undefined, text: witness } : witness
      return { code: 'HEARD', severity: 'warning', message: `heard ${name}: ${text.trim()}`, line: null } as const
    }),
  ],
})

/** A report with a title and nothing else. */
export function fakeReport(title: string): AdministrativeDocument {
  const node = { confidence: 1 }
  return {
    type: 'administrativeDocument',
    schemaVersion: '1.0.0',
    generator: GENERATOR,
    language: 'vi',
    profile: 'nd30',
    documentType: null,
    header: {
      nationalTitle: false,
      partyTitle: false,
      parentAgency: null,
      agency: null,
      number: null,
      place: null,
      date: null,
      title: { value: title, raw: title, inferred: false, ...node },
      addressees: [],
      urgency: null,
      secrecy: null,
      circulation: null,
    },
    body: { type: 'root', children: [] },
    footer: { recipients: [], signatories: [], endMark: false, drafterMark: null },
    references: [],
    figures: [],
    diagnostics: [],
    confidence: 1,
  }
}

const GENERATOR = { name: 'vanban', version: '0.0.0', dictionaries: 'fake' }

/** An engine made of the fakes; a text with CRASH in it makes it throw, as no engine should. */
export function fakeEngine(options: VanbanOptions = {}): Engine {
  const repair = (text: string): RepairResult => {
    if (text.includes('CRASH')) throw new RangeError('crashed')
    return fakeRepair(text)
  }
  const process = (source: string): ProcessedDocument => {
    const repaired = repair(source)
    const text = options.repair === false ? source : repaired.text
    return { source, repaired, report: { ...fakeReport(text.trim()), diagnostics: fakeRepair(source).messages } }
  }
  return {
    generator: GENERATOR,
    repair,
    process,
    repairWith: (text, settings) => heard(repair(text), settings),
    processWith: (text, settings) => {
      const { repaired, ...rest } = process(text)
      return { ...rest, repaired: heard(repaired, settings) }
    },
    report: (text) => process(text).report,
    explain: (text): TokenTrace[] =>
      [...text.matchAll(/\S+/g)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        source: match[0],
        chosen: fakeRepair(match[0]).text,
        candidates: [],
        confidence: null,
      })),
  }
}

/** A terminal that keeps what is written to it. */
export interface FakeTerminal extends Terminal {
  readonly stdout: string[]
  readonly stderr: string[]
  readonly loads: VanbanOptions[]
}

/**
 * Makes a terminal for tests.
 *
 * @param stdin What is typed or piped in. @param loadError What loading an engine fails with.
 */
export function fakeTerminal(stdin: string | Uint8Array = '', loadError?: VanbanError): FakeTerminal {
  const stdout: string[] = []
  const stderr: string[] = []
  const loads: VanbanOptions[] = []
  const bytes = typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin
  return {
    stdout,
    stderr,
    loads,
    stdin: (async function* () {
      yield bytes
    })(),
    inputIsTerminal: false,
    columns: 80,
    color: false,
    out: (data) => {
      stdout.push(typeof data === 'string' ? data : new TextDecoder().decode(data))
      return Promise.resolve()
    },
    err: (line) => {
      stderr.push(line)
    },
    loadEngine(options) {
      loads.push(options)
      return loadError === undefined ? Promise.resolve(fakeEngine(options)) : Promise.reject(loadError)
    },
    learn: (pairs) =>
      Promise.resolve({
        bytes: new Uint8Array(8),
        pages: pairs.length,
        words: 100,
        aligned: 90,
        newWords: [],
        omittedWords: 0,
      }),
    compute: (work) => work(),
    messages: {
      isTerminal: false,
      columns: () => 80,
      color: false,
      write: (text) => {
        stderr.push(text)
      },
    },
    onInterrupt: () => () => undefined,
    runBatch: () => Promise.reject(new Error('no workers here')),
    mergeShards: () => Promise.reject(new Error('no parts here')),
  }
}
