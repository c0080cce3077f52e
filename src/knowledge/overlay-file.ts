/**
 * The overlay: what was learnt from corrected pages, in a file of its own beside the dictionaries.
 *
 * It names words and parts of words by their text, so that it goes with any version of the dictionaries. It holds single
 * words, pairs and triples of words seen at least twice, and how often; no sentence of the pages.
 */
import {
  CASES,
  type ChannelOverlay,
  parseEditTable,
  partNumber,
  type ScoredList,
  type StringTable,
} from '../channel/index.js'
import { CONTENT_VERSIONS, type Lexicon, openPackedFile, packFile } from '../lexicon/index.js'
import type { Boosts } from './adapt-model.js'
import type { NewWord } from './extend-lexicon.js'
import { dictionaryDamaged } from '../errors.js'
import type { EntryKind } from './user-dictionary.js'

/** Readings behind an observed string: their texts, with natural logs. */
export type TextReadings = readonly (readonly [text: string, score: number])[]

/** What an overlay holds. */
export interface OverlayContent {
  /** Words that the shipped lexicon lacks. */
  readonly words: readonly NewWord[]
  /** Counts of words, and of those that follow one or two others, by their texts parted by blanks. */
  readonly counts: ReadonlyMap<string, number>
  /** Steps of letters that differ from the shipped ones, as `formatEditTable` writes them. */
  readonly edits: string
  /** Readings of onsets and rimes; texts begin with the number of their letter case. */
  readonly onsets: ReadonlyMap<string, TextReadings>
  readonly rimes: ReadonlyMap<string, TextReadings>
  /** Readings of whole words. */
  readonly memory: ReadonlyMap<string, TextReadings>
}

/** An overlay opened for use. */
export interface Overlay {
  readonly words: readonly NewWord[]
  readonly checksum: string
  /** The tables of its channel, words numbered by a lexicon. */
  readonly channel: (lexicon: Lexicon) => ChannelOverlay
  /** What it adds to the language model. */
  readonly boosts: (lexicon: Lexicon, unigrams: Float32Array) => Boosts
}

const formatReadings = (lists: ReadonlyMap<string, TextReadings>): string =>
  [...lists]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => [key, ...list.flatMap(([text, score]) => [text, (-score).toFixed(1)])].join('\t'))
    .join('\n')

/**
 * Packs an overlay.
 *
 * @param content What it holds. @returns Bytes of the file; the same content gives the same bytes.
 */
export function packOverlay(content: OverlayContent): Uint8Array<ArrayBuffer> {
  return packFile('overlay', CONTENT_VERSIONS.overlay, {
    words: content.words.map(({ text, kind }) => `${text}\t${kind}`).join('\n'),
    counts: [...content.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([text, count]) => `${text}\t${count}`)
      .join('\n'),
    edits: content.edits,
    onsets: formatReadings(content.onsets),
    rimes: formatReadings(content.rimes),
    memory: formatReadings(content.memory),
  })
}

/** A table whose lists are read when they are first asked for. */
function lazyTable(text: string, numberOf: (text: string) => number | undefined): StringTable {
  const rows = new Map<string, string | ScoredList>(
    text
      .split('\n')
      .filter(Boolean)
      .map((row) => [row.slice(0, row.indexOf('\t')), row]),
  )
  return {
    size: rows.size,
    get: (key) => {
      const row = rows.get(key)
      if (typeof row !== 'string') return row
      const ids: number[] = []
      const scores: number[] = []
      const cells = row.split('\t')
      for (let at = 1; at + 1 < cells.length; at += 2) {
        const id = numberOf(cells[at])
        if (id === undefined) continue
        ids.push(id)
        scores.push(-Number(cells[at + 1]))
      }
      const list = { ids: Uint16Array.from(ids), scores: Float32Array.from(scores) }
      rows.set(key, list)
      return list
    },
  }
}

/** Numbers a part that is written with the number of its letter case in front. */
function partNumbers(parts: readonly string[]): (text: string) => number | undefined {
  const numbers = new Map(parts.map((part, number) => [part, number]))
  return (text) => {
    const part = numbers.get(text.slice(1))
    const form = Number(text[0])
    return part === undefined || !(form < CASES.length) ? undefined : partNumber(part, form)
  }
}

/** Shares that the office's words, and those after one and two words, have of all probability; set on pages of two offices. */
const WORD_SHARE = 0.03
const PAIR_SHARE = 0.1
const TRIPLE_SHARE = 0.2
/** Occurrences that the shipped model counts as. */
const PAIR_STRENGTH = 3
const TRIPLE_STRENGTH = 1
/** Words are boosted when the office has them this much more often than usual. */
const MORE_FREQUENT = 2

/**
 * Opens an overlay, and looks at every row of it: what is wrong is told here, not by the dictionaries later.
 *
 * @param bytes Bytes of the file. @param path Its path, for messages.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` when the file is not a sound overlay.
 */
export function openOverlay(bytes: Uint8Array, path: string): Overlay {
  const file = openPackedFile(bytes, path, 'overlay')
  const rowsOf = (name: string): string[][] =>
    file
      .text(name)
      .split('\n')
      .filter(Boolean)
      .map((row) => row.split('\t'))
  checkRows(
    path,
    'words',
    rowsOf('words'),
    ([text, kind = '', ...rest]) => text !== '' && KINDS.has(kind) && rest.length === 0,
  )
  checkRows(
    path,
    'counts',
    rowsOf('counts'),
    ([text, count, ...rest]) => text !== '' && Number(count) >= 1 && rest.length === 0,
  )
  checkRows(
    path,
    'edits',
    rowsOf('edits'),
    ([intended, observed, score, ...rest]) =>
      intended !== '' && observed !== undefined && isLog(score, 1) && rest.length === 0,
  )
  for (const name of ['onsets', 'rimes', 'memory']) {
    checkRows(
      path,
      name,
      rowsOf(name),
      ([_key, ...cells]) =>
        cells.length > 0 && cells.length % 2 === 0 && cells.every((cell, at) => at % 2 === 0 || isLog(cell, -1)),
    )
  }
  const words = rowsOf('words').map(([text = '', kind = 'word']) => ({ text, kind: kind as EntryKind }))
  return {
    words,
    checksum: file.checksum,
    channel: (lexicon) => ({
      edits: parseEditTable(file.text('edits')),
      onsets: lazyTable(file.text('onsets'), partNumbers(lexicon.onsets)),
      rimes: lazyTable(file.text('rimes'), partNumbers(lexicon.rimes)),
      words: lazyTable(file.text('memory'), lexicon.idOf),
    }),
    boosts: (lexicon, unigrams) => {
      const counts = new Map(rowsOf('counts').map(([text = '', count]) => [text, Number(count)]))
      const total = [...counts].reduce((sum, [text, count]) => (text.includes(' ') ? sum : sum + count), 0)
      const boosts = {
        words: new Map<number, number>(),
        pairs: [] as [number, number, number][],
        triples: [] as [number, number, number, number][],
      }
      for (const [text, count] of counts) {
        const units = text.split(' ')
        const ids = units.map((unit) => lexicon.idOf(unit))
        if (ids.includes(undefined)) continue
        const [a = 0, b = 0, c = 0] = ids as number[]
        const context = counts.get(units.slice(0, -1).join(' ')) ?? count
        if (ids.length === 1 && count / total > MORE_FREQUENT * Math.exp(unigrams[a] ?? -Infinity))
          boosts.words.set(a, (WORD_SHARE * count) / total)
        if (ids.length === 2) boosts.pairs.push([a, b, (PAIR_SHARE * count) / (context + PAIR_STRENGTH)])
        if (ids.length === 3) boosts.triples.push([a, b, c, (TRIPLE_SHARE * count) / (context + TRIPLE_STRENGTH)])
      }
      return boosts
    },
  }
}

const KINDS: ReadonlySet<string> = new Set(['word', 'name', 'abbreviation'] satisfies EntryKind[])

/** Whether a cell is the natural log of a probability. @param sign -1 where it is written without its minus. */
const isLog = (cell: string | undefined, sign: 1 | -1): boolean => {
  const value = cell === undefined || cell === '' ? Number.NaN : Number(cell) * sign
  return value <= 0 && value > -Infinity
}

function checkRows(
  path: string,
  section: string,
  rows: readonly string[][],
  isSound: (row: readonly string[]) => boolean,
): void {
  const wrong = rows.findIndex((row) => !isSound(row))
  if (wrong >= 0) throw dictionaryDamaged(path, `row ${wrong + 1} of its ${section} is damaged`)
}
