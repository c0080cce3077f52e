/** Counts what single words were read as. */
import { caseClassOf, inCase, LONGEST_TOKEN, stripHardEdges } from '../channel/index.js'
import { foldWord, stripEdges } from '../language/index.js'
import { type Lexicon, WORD_KIND } from '../lexicon/index.js'
import { splitOnsetRime } from '../vietnamese/index.js'
import type { TokenPair } from '../channel/index.js'
import { toNfc } from '../text/index.js'

/** A word as it is on the page and as it was read, and how often. */
export interface CountedPair {
  /** Number of the word in the lexicon. */
  readonly id: number
  readonly intended: string
  readonly observed: string
  count: number
}

/**
 * Makes a counter of words and their readings.
 *
 * @param lexicon Words that are counted; pairs of more than one token are passed over.
 */
export function createPairCounter(lexicon: Lexicon) {
  const counted = new Map<string, CountedPair>()
  return {
    add(pairs: readonly TokenPair[]): void {
      for (const { truth, observed } of pairs) {
        if (truth === '' || observed === '' || truth.includes(' ') || observed.includes(' ')) continue
        const word = stripEdges(truth)
        const read = stripHardEdges(observed)
        if (word === '' || read === '' || read.length > LONGEST_TOKEN) continue
        const id = lexicon.idOf(foldWord(word))
        if (id === undefined || lexicon.kinds[id] === WORD_KIND.symbol) continue
        const intended =
          lexicon.kinds[id] === WORD_KIND.syllable ? inCase(foldWord(word), caseClassOf(word)) : toNfc(word)
        const key = `${intended}\t${read}`
        const known = counted.get(key)
        if (known) known.count++
        else counted.set(key, { id, intended, observed: read, count: 1 })
      }
    },
    /** The pairs, sorted by word and reading. */
    finish: (): CountedPair[] =>
      [...counted.values()].sort((a, b) =>
        a.intended < b.intended ? -1 : a.intended > b.intended ? 1 : a.observed < b.observed ? -1 : 1,
      ),
  }
}

/** Length of the onset of a syllable; -1 for what is none. */
export function boundaryOf(intended: string): number {
  const split = splitOnsetRime(intended)
  return split === null ? -1 : split.onset.length
}
