/** Learns the OCR channel from aligned pages. */
import {
  CAPITALS_PRIOR,
  type CaseClass,
  type ChannelFamily,
  caseClassOf,
  CASES,
  createCollector,
  createLetterCounter,
  createPartsModel,
  createUnseenReader,
  type EditStep,
  type EditTable,
  formatEditTable,
  keepBest,
  keepLikelyParts,
  packStringTable,
  partInventories,
  type PartInventory,
  partNumber,
  readCaseOf,
  rememberedLimitsOf,
  type ScoredList,
  scoreEdit,
  scoreParts,
  type StringTable,
} from '../channel/index.js'
import { type Lexicon, packFile, WORD_KIND } from '../lexicon/index.js'
import { learnEdits, type WordPair } from './learn-edits.js'
import { boundaryOf, type CountedPair, createPairCounter } from '../learn/index.js'
import { readLinePairs } from './align-pages.js'

/** Observations that the letter model counts as, under the counts of onsets and rimes. */
const PART_STRENGTH = 3
/** The same of the parts model, under the counts of whole words. */
const WORD_STRENGTH = 4
/**
 * Shares that the letter model and the parts model keep however much is counted: other fonts, scanners and wear make
 * readings that no training page has.
 */
const LEAST_PART_SHARE = 0.1
const LEAST_WORD_SHARE = 0.35
/** Taken off each count of a pair, and given to pairs not seen. */
const DISCOUNT = 0.4
/** How often an observed token must be seen for its candidates to be stored. */
const LEAST_SEEN = 2
/** The same of three letters. */
const LEAST_LETTERS = 3

/** What is read off the training pages. */
interface CountedPages {
  /** Single words and what they were read as. */
  readonly words: CountedPair[]
  /** Counts of letters, three at a time, as they were read. */
  readonly letters: string
}

const LETTER = /\p{L}/u

async function countPages(paths: readonly string[], family: ChannelFamily, lexicon: Lexicon): Promise<CountedPages> {
  const counter = createPairCounter(lexicon)
  const letters = createLetterCounter()
  for (const path of paths)
    for await (const { tokens, pairs } of readLinePairs(path, family)) {
      counter.add(pairs)
      for (const token of tokens) if (LETTER.test(token)) letters.add(token, 1)
    }
  return { words: counter.finish(), letters: letters.format(LEAST_LETTERS) }
}

/** What an observation of a word counts for the same word with a first capital, and the reverse. */
const OTHER_CASE_SHARE = 0.3

/**
 * Turns what was seen of small words into what is to be expected of the same words with a first capital, and the
 * reverse: all letters but the first look the same.
 */
function inOtherCase(counted: readonly CountedPair[]): CountedPair[] {
  return counted.flatMap((one) => {
    const form = caseClassOf(one.intended)
    if (form === 'upper' || readCaseOf(one.observed) !== form || one.intended.length < 2) return []
    const turn = (text: string): string =>
      (form === 'lower' ? text.charAt(0).toUpperCase() : text.charAt(0).toLowerCase()) + text.slice(1)
    return [{ ...one, intended: turn(one.intended), observed: turn(one.observed), count: OTHER_CASE_SHARE * one.count }]
  })
}

/** How often each word was on the pages, and how many different things it was read as. */
interface WordSums {
  readonly totals: Map<number, number>
  readonly types: Map<number, number>
}

function wordSums(counted: readonly CountedPair[], form?: CaseClass): WordSums {
  const totals = new Map<number, number>()
  const types = new Map<number, number>()
  for (const { id, intended, count } of counted) {
    if (form !== undefined && caseClassOf(intended) !== form) continue
    totals.set(id, (totals.get(id) ?? 0) + count)
    types.set(id, (types.get(id) ?? 0) + 1)
  }
  return { totals, types }
}

type PartCounts = Map<string, Map<number, number>>

function addTo(counts: PartCounts, key: string, id: number, count: number): void {
  const of = counts.get(key) ?? new Map<number, number>()
  of.set(id, (of.get(id) ?? 0) + count)
  counts.set(key, of)
}

/** Scores of the parts behind each observed part: counts, smoothed by the letter model. */
function partTable(
  counts: PartCounts,
  totals: ReadonlyMap<number, number>,
  parts: PartInventory,
  edits: EditTable,
): Map<string, ScoredList> {
  const lists = new Map<string, ScoredList>()
  for (const [observed, of] of counts) {
    const seen = [...of.values()].reduce((sum, count) => sum + count, 0)
    if (seen < LEAST_SEEN) continue
    const scores = new Map<number, number>()
    for (const { id, score } of scoreParts(parts, observed, edits)) scores.set(id, Math.exp(score))
    for (const id of of.keys()) if (!scores.has(id)) scores.set(id, 0)
    const found = [...scores].map(([id, base]) => {
      const total = totals.get(id) ?? 0
      const share = Math.max(LEAST_PART_SHARE, PART_STRENGTH / (total + PART_STRENGTH))
      return { id, score: Math.log(((1 - share) * (of.get(id) ?? 0)) / Math.max(total, 1) + share * base) }
    })
    lists.set(observed, keepLikelyParts(found, parts))
  }
  return lists
}

const asTable = (lists: ReadonlyMap<string, ScoredList>): StringTable => ({
  size: lists.size,
  get: (key) => lists.get(key),
})

/**
 * Learns a channel.
 *
 * @param paths Files of aligned pages. @param family Family of the pages wanted.
 * @param lexicon The lexicon that candidates come from. @param prior Natural log of the frequency of each word.
 * @param version Version written into the file. @param log Called with a line on each step.
 * @returns The bytes of the packed channel.
 */
export async function learnChannel(
  paths: readonly string[],
  family: ChannelFamily,
  lexicon: Lexicon,
  prior: Float32Array,
  version: string,
  log: (line: string) => void,
): Promise<Uint8Array> {
  const { words: seenWords, letters } = await countPages(paths, family, lexicon)
  log(`${seenWords.length} distinct pairs of ${seenWords.reduce((sum, { count }) => sum + count, 0)}`)
  const pairs: WordPair[] = seenWords.map((one) => ({ ...one, boundary: boundaryOf(one.intended) }))
  const edits = learnEdits(pairs)
  log(`letter model: ${[...edits.values()].reduce((sum, of) => sum + of.size, 0)} steps`)

  const onsetCounts: PartCounts = new Map()
  const rimeCounts: PartCounts = new Map()
  const onsetTotals = new Map<number, number>()
  const rimeTotals = new Map<number, number>()
  const onsetNumbers = new Map(lexicon.onsets.map((part, number) => [part, number]))
  const rimeNumbers = new Map(lexicon.rimes.map((part, number) => [part, number]))
  const add = (counts: PartCounts, totals: Map<number, number>, key: string, id: number, count: number): void => {
    addTo(counts, key, id, count)
    totals.set(id, (totals.get(id) ?? 0) + count)
  }
  const steps: EditStep[] = []
  for (const { intended, observed, boundary, count } of pairs) {
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
    // Frequent words would drown how their parts look elsewhere.
    const weight = Math.sqrt(count)
    if (boundary > 0) add(onsetCounts, onsetTotals, start, partNumber(onset, form), weight)
    const rimeForm = boundary > 0 && form === 1 ? 0 : form
    add(rimeCounts, rimeTotals, observed.slice(start.length), partNumber(rime, rimeForm), weight)
  }
  const inventories = partInventories(lexicon, prior)
  const onsetLists = partTable(onsetCounts, onsetTotals, inventories.onsets, edits)
  const rimeLists = partTable(rimeCounts, rimeTotals, inventories.rimes, edits)
  log(`${onsetLists.size} observed onsets, ${rimeLists.size} observed rimes`)

  const parts = createPartsModel({ lexicon, edits, onsets: asTable(onsetLists), rimes: asTable(rimeLists), prior })
  const readUnseen = createUnseenReader(lexicon, edits, parts)
  const words = new Map<string, Map<number, number>>()
  const counted = [...seenWords, ...inOtherCase(seenWords)]
  // A token whose letter case is plain is judged among words in that case alone; another, among all.
  const sums = {
    open: wordSums(counted),
    ...Object.fromEntries(CASES.map((form) => [form, wordSums(counted, form)])),
  } as Record<CaseClass | 'open', WordSums>
  for (const { id, intended, observed, count } of counted) {
    const read = readCaseOf(observed)
    if (read !== 'open' && read !== caseClassOf(intended)) continue
    const of = words.get(observed) ?? new Map<number, number>()
    of.set(id, (of.get(id) ?? 0) + count)
    words.set(observed, of)
  }
  const collector = createCollector(lexicon.size)
  const lists = new Map<string, ScoredList>()
  for (const [observed, of] of words) {
    const seen = [...of.values()].reduce((sum, count) => sum + count, 0)
    if (seen < LEAST_SEEN) continue
    const { totals, types } = sums[readCaseOf(observed)]
    readUnseen(observed, true, collector.add)
    const scores = new Map(collector.take().map(({ id, score }) => [id, Math.exp(score)]))
    for (const id of of.keys()) if (!scores.has(id)) scores.set(id, 0)
    const found = [...scores].map(([id, base]) => {
      const total = totals.get(id) ?? 0
      const left = (WORD_STRENGTH + DISCOUNT * (types.get(id) ?? 0)) / (total + WORD_STRENGTH)
      const share = Math.max(LEAST_WORD_SHARE, Math.min(1, left))
      const seenShare = Math.max(0, (of.get(id) ?? 0) - DISCOUNT) / Math.max(total, 1)
      const rarity =
        readCaseOf(observed) === 'upper' && lexicon.kinds[id] === WORD_KIND.syllable ? Math.exp(CAPITALS_PRIOR) : 1
      return { id, score: Math.log((1 - share) * seenShare * rarity + share * base) }
    })
    lists.set(
      observed,
      keepBest(
        found.filter(({ score }) => score > -17),
        prior,
        rememberedLimitsOf(observed),
      ),
    )
  }
  log(`${lists.size} observed words`)
  return packFile('channel', version, {
    lexicon: lexicon.checksum,
    family,
    letters,
    edits: formatEditTable(edits),
    ...packStringTable('onsets', onsetLists),
    ...packStringTable('rimes', rimeLists),
    ...packStringTable('words', lists),
  })
}
