/** The lexicon: every word that the engine may write, with its number in the language model. */
import { dictionaryDamaged } from '../errors.js'
import { splitOnsetRime, stripDiacritics } from '../vietnamese/index.js'
import { openPackedFile } from './packed-file.js'

/** What a word is. */
export const WORD_KIND = {
  /** A class symbol of the language model, such as `<n>`. */
  symbol: 0,
  /** A Vietnamese syllable. */
  syllable: 1,
  /** An abbreviation, written in capitals: `UBND`, `TTg`. */
  abbreviation: 2,
  /** A foreign word: recognised as it is, never made out of something else. */
  foreign: 3,
  /** A name that the user told: written as told, or in capitals. */
  name: 4,
} as const
export type WordKind = (typeof WORD_KIND)[keyof typeof WORD_KIND]

/** Largest number of a word, those of the user included: lists of candidates have 16 bits for each. */
export const LARGEST_WORD_NUMBER = 0xffff

/** The words of the language model, by number; number 0 is no word. */
export interface Lexicon {
  /** Largest word number. */
  readonly size: number
  /** Folded text of each word (lower case, tone placed as in `hòa`). */
  readonly texts: readonly string[]
  readonly kinds: Uint8Array
  /** Number of a folded word; undefined when it is not known. */
  readonly idOf: (folded: string) => number | undefined
  /** How a word is written when nothing else tells: `TTg` for `ttg`. */
  readonly displayOf: (id: number) => string
  /** Syllables by their letters without marks: `duong` → đường, dương, đương … */
  readonly byBase: ReadonlyMap<string, readonly number[]>
  /** Words such as ôtô, which are no syllables, by their letters without marks where no syllable has those. */
  readonly foreignByBase: ReadonlyMap<string, readonly number[]>
  /** Abbreviations by their letters without marks, lower case. */
  readonly abbreviationsByBase: ReadonlyMap<string, readonly number[]>
  /** Onsets and rimes of the syllables, and which of them make a word. */
  readonly onsets: readonly string[]
  readonly rimes: readonly string[]
  /** Word number of `onset * rimes.length + rime`, 0 when there is none. */
  readonly syllables: Uint16Array
  /** Parts of document codes as they are written (`QĐ`, `UBND`, `NĐ-CP`), most frequent first, with counts. */
  readonly codes: ReadonlyMap<string, number>
  /** Natural log of how often just this number stands for its class, for frequent numbers of up to four digits. */
  readonly numbers: ReadonlyMap<string, number>
  /** Words joined by hyphens, folded: `ki-ốt`, `rơ-moóc`. */
  readonly compounds: ReadonlySet<string>
  /**
   * Natural log of P(letter case | word) within a clause, four numbers a word: after a small word, small and with a first
   * capital; after a word with capitals, small and with a first capital.
   */
  readonly cases: Float32Array
  readonly version: string
  readonly checksum: string
}

const ODDS_STEP = 16

/** Packs a logarithm of odds between -8 and 8 in a byte. */
export function packOdds(odds: number): number {
  return Math.max(0, Math.min(255, Math.round(odds * ODDS_STEP) + 128))
}

/** Reads what {@link packOdds} wrote. */
function unpackOdds(byte: number): number {
  return (byte - 128) / ODDS_STEP
}

/**
 * Opens a packed lexicon.
 *
 * @param bytes Bytes of the file. @param path Its path, for messages.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` when the file is not a sound lexicon.
 */
export function openLexicon(bytes: Uint8Array, path: string): Lexicon {
  const file = openPackedFile(bytes, path, 'lexicon')
  const texts = ['', ...file.text('words').split('\n')]
  if (texts.length - 1 > LARGEST_WORD_NUMBER)
    throw dictionaryDamaged(path, `has ${texts.length - 1} words, expected at most ${LARGEST_WORD_NUMBER}`)
  const kinds = file.array<Uint8Array>('kinds')
  const displays = new Map<number, string>()
  for (const line of file.text('displays').split('\n')) {
    const [id, display] = line.split('\t')
    if (display !== undefined) displays.set(Number(id), display)
  }
  const ids = new Map<string, number>()
  const byBase = new Map<string, number[]>()
  const foreignByBase = new Map<string, number[]>()
  const abbreviationsByBase = new Map<string, number[]>()
  const onsetNumbers = new Map<string, number>()
  const rimeNumbers = new Map<string, number>()
  const parts: { id: number; onset: number; rime: number }[] = []
  const numberIn = (map: Map<string, number>, key: string): number => {
    const known = map.get(key)
    if (known !== undefined) return known
    map.set(key, map.size)
    return map.size - 1
  }
  const addTo = (map: Map<string, number[]>, key: string, id: number): void => {
    const list = map.get(key)
    if (list) list.push(id)
    else map.set(key, [id])
  }
  for (let id = 1; id < texts.length; id++) {
    ids.set(texts[id], id)
    if (kinds[id] === WORD_KIND.abbreviation) addTo(abbreviationsByBase, stripDiacritics(texts[id]), id)
    if (kinds[id] !== WORD_KIND.syllable) continue
    addTo(byBase, stripDiacritics(texts[id]), id)
    const split = splitOnsetRime(texts[id])
    if (split) parts.push({ id, onset: numberIn(onsetNumbers, split.onset), rime: numberIn(rimeNumbers, split.rime) })
  }
  for (let id = 1; id < texts.length; id++) {
    if (kinds[id] !== WORD_KIND.foreign) continue
    const base = stripDiacritics(texts[id])
    if (base !== texts[id] && !byBase.has(base)) addTo(foreignByBase, base, id)
  }
  const syllables = new Uint16Array(onsetNumbers.size * rimeNumbers.size)
  for (const { id, onset, rime } of parts) syllables[onset * rimeNumbers.size + rime] = id
  const codes = new Map(
    file
      .text('codes')
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [code, count] = line.split('\t')
        return [code, Number(count)] as const
      }),
  )
  const numbers = new Map(
    file
      .text('numbers')
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [text, score] = line.split('\t')
        return [text, Number(score)] as const
      }),
  )
  const odds = file.array<Uint8Array>('cases')
  const cases = new Float32Array(odds.length * 2)
  for (let i = 0; i < odds.length; i++) {
    const title = unpackOdds(odds[i])
    cases[i * 2] = -Math.log1p(Math.exp(title))
    cases[i * 2 + 1] = -Math.log1p(Math.exp(-title))
  }
  return {
    size: texts.length - 1,
    texts,
    kinds,
    idOf: (folded) => ids.get(folded),
    displayOf: (id) => displays.get(id) ?? texts[id],
    byBase,
    foreignByBase,
    abbreviationsByBase,
    onsets: [...onsetNumbers.keys()],
    rimes: [...rimeNumbers.keys()],
    syllables,
    codes,
    numbers,
    compounds: new Set(file.text('compounds').split('\n')),
    cases,
    version: file.version,
    checksum: file.checksum,
  }
}
