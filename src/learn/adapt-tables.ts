/** Adapts the memories of a channel: what stands behind the onsets, rimes and words that were read on some pages. */
import {
  CASES,
  caseClassOf,
  partInventories,
  partNumber,
  readCaseOf,
  scoreEdit,
  scoreParts,
  type Channel,
  type EditStep,
  type EditTable,
  type PartInventory,
  type ScoredList,
  type StringTable,
} from '../channel/index.js'
import type { OverlayContent, TextReadings } from '../knowledge/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { boundaryOf, type CountedPair } from './pair-counter.js'

/** Observations that the shipped channel counts as, for parts and for whole words. */
const PART_STRENGTH = 20
const WORD_STRENGTH = 20
/** Readings this much worse than the best by score and frequency are left out, and how many are kept. */
const WINDOW = 11
const MOST_READINGS = 40
/** Letter cases of numbered parts. */
const FORMS = CASES.length

type Counts = Map<string, Map<number, number>>

function addTo(counts: Counts, totals: Map<number, number>, key: string, id: number, count: number): void {
  const of = counts.get(key) ?? new Map<number, number>()
  of.set(id, (of.get(id) ?? 0) + count)
  counts.set(key, of)
  totals.set(id, (totals.get(id) ?? 0) + count)
}

interface Smoothing {
  readonly strength: number
  /** Readings that the shipped channel has of an observed string. */
  readonly shipped: (observed: string) => ScoredList
  /** Score of a reading that it does not list. */
  readonly unlisted: (id: number, observed: string) => number
  readonly frequency: (id: number) => number
  readonly nameOf: (id: number) => string
  readonly totalOf: (id: number, observed: string) => number
}

/** Lists of readings: counts of the pages, smoothed by what the shipped channel says. */
function smooth(
  counts: Counts,
  { strength, shipped, unlisted, frequency, nameOf, totalOf }: Smoothing,
): Map<string, TextReadings> {
  return new Map(
    [...counts].map(([observed, of]) => {
      const list = shipped(observed)
      const base = new Map<number, number>()
      list.ids.forEach((id, at) => base.set(id, list.scores[at]))
      for (const id of of.keys()) if (!base.has(id)) base.set(id, unlisted(id, observed))
      const found = [...base].map(([id, score]) => {
        const own = (of.get(id) ?? 0) + strength * Math.exp(score)
        return { id, score: Math.log(own / (totalOf(id, observed) + strength)) }
      })
      const rank = ({ id, score }: { id: number; score: number }): number => score + frequency(id)
      const best = Math.max(...found.map(rank))
      const kept = found.filter((one) => rank(one) >= best - WINDOW).sort((a, b) => rank(b) - rank(a) || a.id - b.id)
      return [observed, kept.slice(0, MOST_READINGS).map(({ id, score }) => [nameOf(id), score] as const)] as const
    }),
  )
}

/** Smoothing of onsets or rimes. */
function partSmoothing(
  table: StringTable,
  parts: PartInventory,
  totals: ReadonlyMap<number, number>,
  edits: EditTable,
): Smoothing {
  const inForm = (id: number): string => {
    const text = parts.texts[Math.floor(id / FORMS)] ?? ''
    return id % FORMS === 2
      ? text.toUpperCase()
      : id % FORMS === 1
        ? text.charAt(0).toUpperCase() + text.slice(1)
        : text
  }
  return {
    strength: PART_STRENGTH,
    shipped: (observed) => {
      const known = table.get(observed)
      if (known) return known
      const found = scoreParts(parts, observed, edits)
      return { ids: Uint16Array.from(found, ({ id }) => id), scores: Float32Array.from(found, ({ score }) => score) }
    },
    unlisted: (id, observed) => scoreEdit(edits, inForm(id), observed),
    frequency: (id) => parts.frequency[Math.floor(id / FORMS)] ?? -Infinity,
    nameOf: (id) => `${id % FORMS}${parts.texts[Math.floor(id / FORMS)]}`,
    totalOf: (id) => totals.get(id) ?? 0,
  }
}

/**
 * Adapts the tables.
 *
 * @param found Words and their readings on the pages. @param edits The adapted steps of letters.
 * @param lexicon Lexicon. @param channel The shipped channel. @param prior Natural log of the frequency of each word.
 */
export function adaptTables(
  found: readonly CountedPair[],
  edits: EditTable,
  lexicon: Lexicon,
  channel: Channel,
  prior: Float32Array,
): Pick<OverlayContent, 'onsets' | 'rimes' | 'memory'> {
  const [onsets, rimes, words]: [Counts, Counts, Counts] = [new Map(), new Map(), new Map()]
  const onsetTotals = new Map<number, number>()
  const rimeTotals = new Map<number, number>()
  const wordTotals = new Map<string, number>()
  const numberOf = (parts: readonly string[]): ReadonlyMap<string, number> =>
    new Map(parts.map((part, number) => [part, number]))
  const onsetNumbers = numberOf(lexicon.onsets)
  const rimeNumbers = numberOf(lexicon.rimes)
  const unused = new Map<number, number>()
  const steps: EditStep[] = []
  for (const { id, intended, observed, count } of found) {
    addTo(words, unused, observed, id, count)
    for (const key of [`${id} open`, `${id} ${caseClassOf(intended)}`])
      wordTotals.set(key, (wordTotals.get(key) ?? 0) + count)
    const boundary = boundaryOf(intended)
    if (boundary < 0 || scoreEdit(edits, intended, observed, boundary, steps) === -Infinity) continue
    let taken = 0
    let start = ''
    for (const step of steps) {
      if (taken >= boundary) break
      taken += step.intended.length
      start += step.observed
    }
    const folded = intended.toLowerCase()
    const form = CASES.indexOf(caseClassOf(intended))
    const onset = onsetNumbers.get(folded.slice(0, boundary))
    const rime = rimeNumbers.get(folded.slice(boundary))
    if (onset === undefined || rime === undefined) continue
    const weight = Math.sqrt(count)
    if (boundary > 0) addTo(onsets, onsetTotals, start, partNumber(onset, form), weight)
    addTo(
      rimes,
      rimeTotals,
      observed.slice(start.length),
      partNumber(rime, boundary > 0 && form === 1 ? 0 : form),
      weight,
    )
  }
  const inventories = partInventories(lexicon, prior)
  return {
    onsets: smooth(onsets, partSmoothing(channel.tables.onsets, inventories.onsets, onsetTotals, edits)),
    rimes: smooth(rimes, partSmoothing(channel.tables.rimes, inventories.rimes, rimeTotals, edits)),
    memory: smooth(words, {
      strength: WORD_STRENGTH,
      shipped: channel.candidates,
      unlisted: (id, observed) => scoreEdit(edits, lexicon.displayOf(id), observed),
      frequency: (id) => prior[id] ?? -Infinity,
      nameOf: (id) => lexicon.texts[id] ?? '',
      totalOf: (id, observed) => wordTotals.get(`${id} ${readCaseOf(observed)}`) ?? 0,
    }),
  }
}
