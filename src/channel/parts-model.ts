/**
 * Reads an observed token as onset and rime: P(observed | syllable) = P(observed start | onset) · P(observed rest | rime).
 *
 * A Vietnamese syllable is one of some 30 onsets with one of some 800 rimes, and OCR damages both alike in all the
 * words that share them. Counts over these parts cover nearly every token that was never seen whole; what they do not
 * cover falls to the letter model.
 */
import type { Lexicon } from '../lexicon/index.js'
import { createMemory } from '../memory.js'
import type { EditTable } from './edit-model.js'
import { createPartScorer } from './part-trie.js'
import type { ScoredList, StringTable } from './string-table.js'
import { CASES, inCase, readCaseOf } from './word-forms.js'

/** Natural log of how often words stand in lower, title and upper case. */
const CASE_PRIOR = [Math.log(0.85), Math.log(0.12), Math.log(0.03)] as const
/** What a word in capitals costs for being in capitals. */
export const CAPITALS_PRIOR = CASE_PRIOR[2]
/** Natural log of the chance that a rime of one letter leaves nothing. */
const LOST_RIME = -7
/** Longest observed string that can be an onset. */
const LONGEST_ONSET = 5
/** Readings this much worse than the best of a part, by score and frequency, are dropped. */
const PART_WINDOW = 11
/** Readings of a part that are followed up. */
const MOST_PARTS = 64
/** Rimes never seen that are remembered. */
const MOST_RIMES = 20_000
/** Longer tokens are no single Vietnamese word. */
export const LONGEST_TOKEN = 16

const LOWER = 0
const TITLE = 1
const UPPER = 2

/**
 * Natural log of P(letter case) for each case in which a word may stand that was read as `observed`. Where small letters
 * or a first capital were read, the case is taken for certain and costs nothing: how likely it is depends on the word
 * and on what stands before it, which is judged later.
 */
function caseScoresOf(observed: string): readonly number[] {
  const read = readCaseOf(observed)
  if (read === 'open') return CASE_PRIOR
  return CASES.map((form, i) => (form !== read ? -Infinity : form === 'upper' ? CASE_PRIOR[i] : 0))
}

/** Number of an onset or rime in one of the three letter cases. */
export const partNumber = (part: number, form: number): number => part * CASES.length + form

/** Onsets or rimes, with the natural log of how often each stands in running text. */
export interface PartInventory {
  readonly texts: readonly string[]
  readonly frequency: Float32Array
}

/**
 * Sums the frequencies of words over their onsets and rimes.
 *
 * @param lexicon Lexicon. @param prior Natural log of the frequency of each word.
 */
export function partInventories(
  lexicon: Lexicon,
  prior: Float32Array,
): { onsets: PartInventory; rimes: PartInventory } {
  const rimeCount = lexicon.rimes.length
  const onsets = new Float32Array(lexicon.onsets.length)
  const rimes = new Float32Array(rimeCount)
  lexicon.syllables.forEach((id, at) => {
    if (id === 0) return
    onsets[Math.floor(at / rimeCount)] += Math.exp(prior[id])
    rimes[at % rimeCount] += Math.exp(prior[id])
  })
  return {
    onsets: { texts: lexicon.onsets, frequency: onsets.map(Math.log) },
    rimes: { texts: lexicon.rimes, frequency: rimes.map(Math.log) },
  }
}

/** A reading of an observed part: the number of a part in a letter case, and its log probability. */
export interface PartReading {
  readonly id: number
  readonly score: number
}

/** Keeps the readings that are likely by score and frequency together. */
export function keepLikelyParts(found: readonly PartReading[], { frequency }: PartInventory): ScoredList {
  const ranks = found.map(({ id, score }) => score + frequency[Math.floor(id / CASES.length)])
  let best = -Infinity
  for (const rank of ranks) if (rank > best) best = rank
  const near: { id: number; score: number; rank: number }[] = []
  found.forEach(({ id, score }, i) => {
    if (ranks[i] >= best - PART_WINDOW) near.push({ id, score, rank: ranks[i] })
  })
  near.sort((one, other) => other.rank - one.rank || one.id - other.id)
  return toList(near.slice(0, MOST_PARTS), MOST_PARTS)
}

type Scorers = readonly ReturnType<typeof createPartScorer>[]
const scorers = new WeakMap<PartInventory, WeakMap<EditTable, Scorers>>()

/** The scorers of a kind of parts, one for each letter case. */
function scorersOf(parts: PartInventory, table: EditTable): Scorers {
  let byTable = scorers.get(parts)
  if (byTable === undefined) scorers.set(parts, (byTable = new WeakMap<EditTable, Scorers>()))
  let found = byTable.get(table)
  if (found === undefined) {
    found = CASES.map((form) =>
      createPartScorer(
        parts.texts.map((text) => inCase(text, form)),
        parts.frequency,
        table,
        PART_WINDOW,
      ),
    )
    byTable.set(table, found)
  }
  return found
}

/** Scores the parts of a kind against an observed string by the letter model; those far behind the best are left out. */
export function scoreParts(parts: PartInventory, observed: string, table: EditTable): PartReading[] {
  // A small letter hardly ever comes of a capital: the forms that cannot be are not tried.
  const capitals = observed.replace(/\P{Lu}/gu, '').length
  const forms = capitals === 0 ? [LOWER] : capitals * 2 >= observed.length ? [LOWER, TITLE, UPPER] : [LOWER, TITLE]
  const byForm = scorersOf(parts, table)
  const found: PartReading[] = []
  let best = -Infinity
  for (const form of forms) {
    best = byForm[form](observed, best, (part, score) => {
      found.push({ id: partNumber(part, form), score })
    })
  }
  return found
}

/** Sorts found readings, best first. */
export function toList(found: PartReading[], most: number): ScoredList {
  found.sort((a, b) => b.score - a.score || a.id - b.id)
  const kept = found.slice(0, most)
  return { ids: Uint16Array.from(kept, ({ id }) => id), scores: Float32Array.from(kept, ({ score }) => score) }
}

/** What the parts model needs. */
export interface PartsSource {
  readonly lexicon: Lexicon
  readonly edits: EditTable
  readonly onsets: StringTable
  readonly rimes: StringTable
  /** Natural log of the frequency of each word. */
  readonly prior: Float32Array
}

/** Scores syllables under an observed token. */
export interface PartsModel {
  /**
   * Finds the syllables that a token may stand for.
   *
   * @param observed Token without punctuation.
   * @param thorough Whether rimes never seen are read letter by letter, which takes some hundred microseconds.
   * @param add Called with a word number and its log probability; a word may come several times.
   */
  readonly candidates: (observed: string, thorough: boolean, add: (id: number, score: number) => void) => void
}

/**
 * Makes a parts model.
 *
 * @param source Lexicon, letter model, and the memories of onsets and rimes.
 */
export function createPartsModel({ lexicon, edits, onsets, rimes, prior }: PartsSource): PartsModel {
  const rimeCount = lexicon.rimes.length
  const shortRimes = lexicon.rimes.flatMap((rime, number) => (rime.length === 1 ? [number] : []))
  const emptyOnset = lexicon.onsets.indexOf('')
  const inventory = partInventories(lexicon, prior).rimes
  const unseenRime = createMemory(
    (observed) => keepLikelyParts(scoreParts(inventory, observed, edits), inventory),
    MOST_RIMES,
  )
  const rimesOf = (observed: string, thorough: boolean): ScoredList | undefined => {
    const known = rimes.get(observed)
    // A quick look-up must not see what a thorough one left here: results would depend on what was read before.
    return known ?? (thorough ? unseenRime(observed) : undefined)
  }

  /** Words of which only the onset is left: `T chức`. */
  const lostRimes = (
    observed: string,
    caseScores: readonly number[],
    add: (id: number, score: number) => void,
  ): void => {
    const start = onsets.get(observed)
    if (start === undefined) return
    for (let o = 0; o < start.ids.length; o++) {
      const onset = Math.floor(start.ids[o] / CASES.length)
      const caseScore = caseScores[start.ids[o] % CASES.length]
      if (caseScore === -Infinity) continue
      for (const rime of shortRimes) {
        const id = lexicon.syllables[onset * rimeCount + rime]
        if (id !== 0) add(id, start.scores[o] + LOST_RIME + caseScore)
      }
    }
  }

  const candidates = (observed: string, thorough: boolean, add: (id: number, score: number) => void): void => {
    if (observed.length > LONGEST_TOKEN) return
    const caseScores = caseScoresOf(observed)
    if (observed.length <= 2) lostRimes(observed, caseScores, add)
    for (let split = 0; split <= Math.min(LONGEST_ONSET, observed.length - 1); split++) {
      const start = split === 0 ? null : onsets.get(observed.slice(0, split))
      if (start === undefined) continue
      const rest = rimesOf(observed.slice(split), thorough)
      if (rest === undefined) continue
      for (let r = 0; r < rest.ids.length; r++) {
        const rime = Math.floor(rest.ids[r] / CASES.length)
        const rimeForm = rest.ids[r] % CASES.length
        if (start === null) {
          const id = lexicon.syllables[emptyOnset * rimeCount + rime]
          if (id !== 0 && caseScores[rimeForm] > -Infinity) add(id, rest.scores[r] + caseScores[rimeForm])
          continue
        }
        if (rimeForm === TITLE) continue
        for (let o = 0; o < start.ids.length; o++) {
          const form = start.ids[o] % CASES.length
          // After a small or a title-case onset the rime is small; after a capital one, capital.
          if ((rimeForm === LOWER) !== form <= TITLE || caseScores[form] === -Infinity) continue
          const onset = Math.floor(start.ids[o] / CASES.length)
          const id = lexicon.syllables[onset * rimeCount + rime]
          if (id !== 0) add(id, start.scores[o] + rest.scores[r] + caseScores[form])
        }
      }
    }
  }
  return { candidates }
}
