/**
 * Gives a place the name by which the document knows it elsewhere, where the OCR left so little of it that the name is no
 * reading of what is left: `tỉnh Quảng Nai`, or `QUANG NOI` in the title, for Quảng Ngãi.
 */
import type { ArcBuilder } from './arcs.js'
import { ARC, type Lattice } from './lattice.js'
import type { Token } from './tokens.js'

/** Times that a document must name a place. */
const LEAST_TIMES = 2
/** Natural log of how much worse its letters may fit than those of the best reading. */
const FARTHEST = 15

/**
 * Natural log of how much likelier it is that a document means the one place that it names after a word, than its words
 * tell: of all that follow the word, this share must be of one name.
 */
const SAME_PLACE = 3
const ONE_NAME = 0.8

/** A later word of what may be a place's name. */
interface PlaceMention {
  /** Index of its token. */
  readonly at: number
  /** Words that may stand before it, the likeliest first. */
  readonly before: readonly number[]
  /** Its likeliest word, 0 for none. */
  readonly word: number
}

/** Names of places in a document. */
export class PlaceNames {
  private readonly mentions: PlaceMention[] = []
  /** How often each word follows another in the names of places. */
  private readonly known = new Map<number, Map<number, number>>()

  /**
   * Adds a later word of a name, in the order of the text.
   *
   * @param mention The word. @param isCertain Whether it surely is of a place: a unit stands before, and it is no heading.
   */
  add(mention: PlaceMention, isCertain: boolean): void {
    this.mentions.push(mention)
    if (!isCertain || mention.word === 0) return
    const [before] = mention.before
    const followers = this.known.get(before) ?? new Map<number, number>()
    this.known.set(before, followers.set(mention.word, (followers.get(mention.word) ?? 0) + 1))
  }

  /**
   * Adds arcs to mentions of a place that lack its name.
   *
   * @param lattice Arcs of all tokens from `from` on. @param to Receives them, with those that are added.
   * @param tokens Tokens of the text. @param builder Scores words by the letters of tokens.
   * @param endOf Boundary after a token, 0 for none.
   * @returns The lattice with all arcs: `lattice` itself where none was missing.
   */
  complete(
    lattice: Lattice,
    to: Lattice,
    from: number,
    tokens: readonly Token[],
    builder: ArcBuilder,
    endOf: (token: Token) => number,
  ): Lattice {
    const missing = new Map<number, { word: number; score: number }>()
    const names = new Map([...this.known].map(([before, followers]) => [before, mostOf(followers)]))
    for (const { at, before, word } of this.mentions) {
      const known = before.find((one) => names.has(one)) ?? 0
      const name = names.get(known)
      if (name === undefined || name.times < LEAST_TIMES) continue
      if ((this.known.get(known)?.get(word) ?? 0) >= LEAST_TIMES) continue
      const arcs = wordsAt(lattice, at - from)
      if (arcs.words.has(name.word)) continue
      const score = builder.scoreOf?.(tokens, at, name.word) ?? -Infinity
      if (score < arcs.best - FARTHEST) continue
      missing.set(at - from, { word: name.word, score: score + (name.share >= ONE_NAME ? SAME_PLACE : 0) })
    }
    if (missing.size === 0) return lattice
    to.clear()
    for (let place = 0; place < lattice.places; place++) {
      to.openPlace()
      for (let arc = lattice.first[place]; arc < lattice.first[place + 1]; arc++) to.copy(lattice, arc, 0)
      const added = missing.get(place)
      if (added !== undefined) to.add(place + 1, ARC.word, added.score, added.word, endOf(tokens[from + place]))
    }
    return to
  }
}

/** The most frequent word, its count, and its share of all. */
function mostOf(counts: ReadonlyMap<number, number>): { word: number; times: number; share: number } {
  let all = 0
  let most = { word: 0, times: 0 }
  for (const [word, times] of counts) {
    all += times
    if (times > most.times) most = { word, times }
  }
  return { ...most, share: most.times / all }
}

/** The words of a place's arcs, and the best of their scores. */
function wordsAt(lattice: Lattice, place: number): { readonly words: ReadonlySet<number>; readonly best: number } {
  const words = new Set<number>()
  let best = -Infinity
  for (let arc = lattice.first[place]; arc < lattice.first[place + 1]; arc++) {
    if (lattice.kind[arc] !== ARC.word) continue
    words.add(lattice.firstWord(arc))
    best = Math.max(best, lattice.score[arc])
  }
  return { words, best }
}
