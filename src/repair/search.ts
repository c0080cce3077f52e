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
import { NameReadings, type NameOption } from './name-readings.js'
import type { TokenForm } from './token-forms.js'
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

/** Whether a token within a clause has a first capital. */
const mayBeName = ({ shape, withinClause, form }: Token): boolean => shape === 'word' && withinClause && form.isTitle

/** A word that the first pass is sure of. */
interface SureWord {
  readonly line: number
  /** The word before it, 0 for none that is sure. */
  readonly before: number
  readonly word: number
  /** Its probability by the language model. */
  readonly probability: number
  /** What it may be as a name. */
  readonly name: readonly NameOption[] | undefined
  readonly inCapitals: boolean
}

/**
 * Counts the sure words of a document, but for those that names speak against: what all occurrences of a name make of it
 * counts more than what one of them seemed to be, and so it does for headings in capitals.
 *
 * @param sure The words, in order. @param settled The words of names, by occurrence.
 */
function countWords(sure: readonly SureWord[], settled: ReadonlyMap<readonly NameOption[], number>): DocumentCache {
  const after = new Map<number, Set<number>>()
  for (const { before, name } of sure) {
    const word = name && settled.get(name)
    if (word !== undefined && before !== 0) after.set(before, (after.get(before) ?? new Set()).add(word))
  }
  const cache = new DocumentCache()
  let leftOut = 0
  for (const { line, before, word, probability, name, inCapitals } of sure) {
    const isOther =
      name === undefined ? inCapitals && after.get(before)?.has(word) === false : (settled.get(name) ?? word) !== word
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
  const start: History = { w1: lexicon.idOf(SYMBOLS.boundary) ?? 0, context2: -1, context3: -1 }

  /** Whether a token has the letters of a word without its marks: they do not tell it from others that do. */
  const isBareForm = (form: TokenForm, word: number): boolean =>
    lexicon.byBase.get(form.folded)?.includes(word) ?? false

  /** Keeps the likely arcs of a decoded chunk, and collects its names and sure words. */
  const keep = (
    decoded: DecodedChunk,
    tokens: readonly Token[],
    from: number,
    history: History,
    sure: SureWord[],
    names: NameReadings,
  ): void => {
    const shift = kept.places
    const nameAt = new Map<number, readonly NameOption[]>()
    /** Likeliest word of the token before, when it may begin a name. */
    let nameBefore = 0
    for (let place = 0; place < scratch.places; place++) {
      kept.openPlace()
      const isName = mayBeName(tokens[from + place])
      const options: NameOption[] | null = isName ? [] : null
      for (let arc = scratch.first[place]; arc < scratch.first[place + 1]; arc++) {
        const posterior = decoded.posteriors[arc]
        if (posterior < LEAST_POSTERIOR) continue
        const copied = kept.copy(scratch, arc, shift)
        const word = scratch.units[arc * ARC_UNITS]
        // In text that has its marks the token as it stands is a word too, and speaks for itself at every occurrence.
        const isWord =
          scratch.kind[arc] === ARC.word || (scratch.kind[arc] === ARC.keep && lexicon.kinds[word] !== WORD_KIND.symbol)
        if (options !== null && isWord) options.push({ arc: copied, word, channel: scratch.score[arc], posterior })
      }
      if (options?.some(({ word }) => !isBareForm(tokens[from + place].form, word))) {
        names.add(nameBefore === 0 ? tokens[from + place].text : `${nameBefore} `, options)
        nameAt.set(place, options)
      }
      nameBefore = options?.find(({ posterior }) => posterior > 0.5)?.word ?? 0
      // A place that the first pass jumped over must lead on all the same: the second may come to it.
      if (kept.first[kept.places] === kept.first[kept.places - 1]) kept.copy(scratch, scratch.first[place], shift)
    }
    let before = 0
    let at = from
    let { w1, context2, context3 } = history
    for (const arc of decoded.path) {
      const isSure = decoded.posteriors[arc] >= SETTLED
      const { line, form } = tokens[at]
      const name = nameAt.get(at - from)
      at += scratch.kind[arc] === ARC.merge ? 2 : 1
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
        keep(decoded, tokens, from, first, sure, names)
        first = decoded.history
      }
      const settled = names.settle(kept)
      const cache = countWords(sure, settled)
      chunks.forEach((from, i) => {
        const place = from - block
        const end = (chunks[i + 1] ?? at) - block
        const decoded = decodeOpen(kept, place, end, history, cache)
        visit({ from, lattice: kept, place, decoded })
        history = decoded.history
      })
      block = at
    }
  }
}
