/** What functions of the package are given: a text, and what was made of it before. */
import { createVanban, type Vanban } from '../../src/index.js'
import type { Edit, Generator, ProcessedDocument, RepairResult, TokenTrace } from '../../src/types.js'
import type { WritableReport } from '../../src/write/index.js'

/** A text, and, made when first asked for, what others made of it. */
export interface Input {
  readonly text: string
  readonly lines: readonly string[]
  /** A repair that changes every other word: more edits than any real one has. */
  readonly changed: RepairResult
  /** A trace a word. */
  readonly traces: readonly TokenTrace[]
  /** The report of the text with these edits, for the writers. */
  readonly written: WritableReport
  readonly engine: Vanban
  /** An engine that reports without repairing. */
  readonly reader: Vanban
  /** One that makes the edits of `changed`, in next to no time. */
  readonly fast: Pick<Vanban, 'repair' | 'reportOn'>
  readonly generator: Generator
}

/** Engines, loaded once a test file. */
export interface Engines {
  readonly engine: Vanban
  readonly reader: Vanban
}

/** Loads them. */
export async function loadEngines(): Promise<Engines> {
  return { engine: await createVanban(), reader: await createVanban({ repair: false }) }
}

/** Changes every other word of a text by its last letter. */
export function changeWords(text: string): RepairResult {
  const edits: Edit[] = []
  const pieces: string[] = []
  let done = 0
  let count = 0
  for (const { 0: before, index } of text.matchAll(/\S+/g)) {
    if (++count % 2 === 0) continue
    const [start, end] = [index + before.length - 1, index + before.length]
    pieces.push(text.slice(done, start), 'x')
    edits.push({
      start,
      end,
      before: before.slice(-1),
      after: 'x',
      rule: 'word',
      confidence: count % 3 === 0 ? 0.7 : 0.97,
      alternatives: [{ text: 'y', confidence: 0.01 }],
    })
    done = end
  }
  const range = { kind: 'eng', tokens: count, rightBefore: 0.5, rightAfter: 0.9 } as const
  const lines = text.split('\n').length
  return {
    text: pieces.join('') + text.slice(done),
    edits,
    damage: { ...range, ranges: [{ ...range, lines: [1, lines] }] },
    messages: [],
  }
}

/** Computes a value when it is first asked for. */
const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/** Makes the input of a text. */
export function inputOf(text: string, { engine, reader }: Engines): Input {
  const lines = lazily(() => text.split(/\r\n|[\n\r]/))
  const changed = lazily(() => changeWords(text))
  const traces = lazily(() =>
    Array.from(text.matchAll(/\S+/g), ({ 0: source, index }): TokenTrace => ({
      confidence: null,
      start: index,
      end: index + source.length,
      source,
      chosen: source,
      candidates: [{ text: source, channel: -1, language: -1, total: -2 }],
    })),
  )
  const written = lazily((): WritableReport => {
    const document: ProcessedDocument = { source: text, repaired: changed(), report: reader.reportOn(text, changed()) }
    return { name: 'a.txt', ...document }
  })
  return {
    text,
    engine,
    reader,
    generator: engine.generator,
    fast: { repair: (other) => (other === text ? changed() : changeWords(other)), reportOn: reader.reportOn },
    get lines() {
      return lines()
    },
    get changed() {
      return changed()
    },
    get traces() {
      return traces()
    },
    get written() {
      return written()
    },
  }
}
