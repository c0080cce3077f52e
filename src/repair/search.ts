/**
 * Decides on the tokens of a text in two passes: the first by channel and language model, the second, over what the
 * first left open, with the document's own words as well.
 */
import { SYMBOLS, type LanguageModel } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import type { ArcBuilder } from './arcs.js'
import { createDecoder, type DecodedChunk, type History } from './decode.js'
import { createOpenDecoder } from './decode-open.js'
import { DocumentCache } from './document-cache.js'
import { ARC, ARC_UNITS, Lattice } from './lattice.js'
import { createMentionCollector, mayBeName } from './name-mentions.js'
import { NameReadings, type NameOption, type SettledName } from './name-readings.js'
import { PlaceNames } from './place-names.js'
import type { Token } from './tokens.js'

/** Tokens after which a chunk ends at the next end of a clause, and where it ends anyway. */
const CHUNK_TOKENS = 160
const LONGEST_CHUNK = 600
/** Tokens that share a document cache; bounds the memory that a text of any length takes. */
const BLOCK_TOKENS = 20_000
/** Readings less likely than this after the first pass are out. */
const LEAST_POSTERIOR = 1e-5
/** A word this sure is evidence for the rest of the document. */
const SETTLED = 0.9

/** The decision on a chunk of tokens: `decoded` counts arcs from the first of place `place` of `lattice`. */
export interface ChunkDecision {
  /** Index of the chunk's first token. */
  readonly from: number
  readonly lattice: Lattice
  /** Place of the first token in the lattice. */
  readonly place: number
  readonly decoded: DecodedChunk
}

/** A word that the first pass is sure of. */
interface SureWord {
  readonly line: number
  /** The word before it, 0 for none that is sure. */
  readonly before: number
  readonly word: number
  /** Its probability by the language model. */
  readonly probability: number
  /** What it may be as a name. */
  readonly name: readonly NameOption[] | null
  readonly inCapitals: boolean
}

/**
 * Counts the sure words of a document, but for those that names speak against: what all occurrences of a name make of it
 * counts more than what one of them seemed to be, and so it does for headings in capitals.
 *
 * @param sure The words, in order. @param settled The words of names, by occurrence.
 */
function countWords(
  sure: readonly SureWord[],
  settled: ReadonlyMap<readonly NameOption[], SettledName>,
): DocumentCache {
  const after = new Map<number, Set<number>>()
  for (const { before, name, inCapitals } of sure) {
    const own = name === null ? undefined : settled.get(name)
    if (own?.bindsHeadings === true && !inCapitals && before !== 0)
      after.set(before, (after.get(before) ?? new Set()).add(own.word))
  }
  const cache = new DocumentCache()
  let leftOut = 0
  for (const { line, before, word, probability, name, inCapitals } of sure) {
    const own = name === null ? undefined : settled.get(name)?.word
    const isOther = own === undefined ? inCapitals && after.get(before)?.has(word) === false : own !== word
    if (!isOther) cache.add(line, before === leftOut ? 0 : before, word, probability)
    leftOut = isOther ? word : 0
  }
  cache.fit()
  return cache
}

/** Decides on tokens, and hands on every chunk as it is decided. */
export type Search = (tokens: readonly Token[], builder: ArcBuilder, visit: (chunk: ChunkDecision) => void) => void

/**
 * Makes a search.
 *
 * @param lexicon Lexicon. @param model Language model.
 */
export function createSearch(lexicon: Lexicon, model: LanguageModel): Search {
  const decode = createDecoder(model)
  const decodeOpen = createOpenDecoder(model, decode)
  const scratch = new Lattice()
  const kept = new Lattice()
  const completed = new Lattice()
  const start: History = { w1: lexicon.idOf(SYMBOLS.boundary) ?? 0, context2: -1, context3: -1 }

  const collector = createMentionCollector(lexicon)
  const [boundary, comma] = [SYMBOLS.boundary, SYMBOLS.comma].map((symbol) => lexicon.idOf(symbol) ?? 0)
  const endOf = ({ endsClause, endsPhrase }: Token): number => (endsClause ? boundary : endsPhrase ? comma : 0)

  /** Keeps the likely arcs of a decoded chunk, and collects its names and sure words. */
  const keep = (
    decoded: DecodedChunk,
    tokens: readonly Token[],
    from: number,
    history: History,
    sure: SureWord[],
    names: NameReadings,
    placeNames: PlaceNames,
  ): void => {
    const shift = kept.places
    const nameAt: (readonly NameOption[] | null)[] = []
    /** Likeliest word of each token; 0 where none is likely. */
    const words: number[] = []
    for (let place = 0; place < scratch.places; place++) {
      kept.openPlace()
      const options: NameOption[] | null = mayBeName(tokens[from + place]) ? [] : null
      // What stands beside a given name says little of it: the rest of the document may know it better.
      const keepsAll = options !== null && collector.isGivenName(tokens, from + place, words[place - 1] ?? 0)
      let likeliest = 0
      for (let arc = scratch.first[place]; arc < scratch.first[place + 1]; arc++) {
        const posterior = decoded.posteriors[arc]
        const word = scratch.units[arc * ARC_UNITS]
        // In text that has its marks the token as it stands is a word too, and speaks for itself at every occurrence.
        const isWord =
          scratch.kind[arc] === ARC.word || (scratch.kind[arc] === ARC.keep && lexicon.kinds[word] !== WORD_KIND.symbol)
        const isKept = posterior >= LEAST_POSTERIOR || (keepsAll && isWord)
        if (!isKept) continue
        const copied = kept.copy(scratch, arc, shift)
        if (!isWord) continue
        options?.push({
          arc: copied,
          word,
          channel: scratch.score[arc],
          byCase: scratch.byCase[arc],
          posterior: Math.max(posterior, LEAST_POSTERIOR),
        })
        if (posterior > 0.5) likeliest = word
      }
      nameAt.push(options?.length === 0 ? null : options)
      words.push(likeliest)
      // A place that the first pass jumped over must lead on all the same: the second may come to it.
      if (kept.first[kept.places] === kept.first[kept.places - 1]) kept.copy(scratch, scratch.first[place], shift)
    }
    collector.collect(tokens, from, nameAt, words, names, placeNames)
    let before = 0
    let at = from
    let { w1, context2, context3 } = history
    for (const arc of decoded.path) {
      const isSure = decoded.posteriors[arc] >= SETTLED
      const { line, form } = tokens[at]
      const name = nameAt[at - from]
      at += scratch.spanOf(arc, at - from)
      for (let u = 0; u < scratch.unitCount[arc]; u++) {
        const word = scratch.units[arc * ARC_UNITS + u]
        const probability = model.next(w1, context2, context3, word, model.findPair(w1, word))
        w1 = word
        context2 = model.after[0]
        context3 = model.after[1]
        if (isSure && lexicon.kinds[word] !== WORD_KIND.symbol)
          sure.push({ line, before, word, probability, name, inCapitals: form.isUpper })
        before = isSure ? word : 0
      }
    }
  }

  return (tokens, builder, visit) => {
    let history = start
    for (let block = 0; block < tokens.length;) {
      kept.clear()
      const sure: SureWord[] = []
      const names = new NameReadings()
      const placeNames = new PlaceNames()
      const chunks: number[] = []
      let first = history
      let at = block
      while (at < tokens.length && at - block < BLOCK_TOKENS) {
        scratch.clear()
        chunks.push(at)
        const from = at
        for (; at < tokens.length && at - from < LONGEST_CHUNK; at++) {
          if (at - from >= CHUNK_TOKENS && tokens[at - 1].endsClause) break
          builder.addToken(scratch, tokens, at)
        }
        const decoded = decode(scratch, 0, scratch.places, first)
        keep(decoded, tokens, from, first, sure, names, placeNames)
        first = decoded.history
      }
      const settled = names.settle(kept)
      const cache = countWords(sure, settled)
      const whole = placeNames.complete(kept, completed, block, tokens, builder, endOf)
      chunks.forEach((from, i) => {
        const place = from - block
        const end = (chunks[i + 1] ?? at) - block
        const decoded = decodeOpen(whole, place, end, history, cache)
        visit({ from, lattice: whole, place, decoded })
        history = decoded.history
      })
      block = at
    }
  }
}
