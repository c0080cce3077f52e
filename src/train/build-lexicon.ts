/** Chooses the words of the lexicon from the counts of the corpora. */
import { classOf, foldWord, stripEdges, SYMBOLS } from '../language/index.js'
import { packFile, packOdds, WORD_KIND, type WordKind } from '../lexicon/index.js'
import { isLegalSyllable } from '../vietnamese/index.js'
import { MAX_WORDS } from './count-ngrams.js'
import type { UnitStream } from './unit-stream.js'

/** How often a word must stand in the corpora to be listed. */
const LEAST = { syllable: 4, abbreviation: 12, foreign: 60, code: 8, number: 100, compound: 6 } as const
/** Share of a word's occurrences in capitals from which it is an abbreviation. */
const ABBREVIATION_SHARE = 0.7

/** A lexicon and how to number the units of the corpora by it. */
export interface BuiltLexicon {
  readonly bytes: Uint8Array
  /** Largest word id. */
  readonly size: number
  /** Word id of each provisional unit number. */
  readonly idOfUnit: Uint16Array
}

const CAPITALS = /^(?:\p{Lu}[\p{L}\p{M}]*\p{Lu}[\p{Ll}\p{M}]{0,2}|\p{Lu}{2,})$/u
const COMPOUND = /^\p{L}\p{Ll}+(?:-\p{Ll}+)+$/u
const CODE_PART = /^\p{Lu}[\p{L}&]*\d{0,2}(?:-\p{Lu}[\p{L}&]*\d{0,2})*$/u

/** Observations that the habit of all words counts as, under those of each word. */
const CASE_STRENGTH = 2

/**
 * Counts how often each word has a first capital within a clause.
 *
 * @returns Two bytes a word, after a small word and after one with capitals: the logarithm of title against lower case.
 */
function titleOdds(stream: UnitStream, weights: readonly number[], idOfUnit: Uint16Array, size: number): Uint8Array {
  const counts = new Float64Array((size + 1) * 4)
  const all = new Float64Array(4)
  stream.cases.forEach((cases, group) => {
    for (let i = 0; i < cases.length; i++) {
      counts[idOfUnit[i >> 2] * 4 + (i & 3)] += weights[group] * cases[i]
      all[i & 3] += weights[group] * cases[i]
    }
  })
  const odds = new Uint8Array((size + 1) * 2)
  for (let i = 0; i < odds.length; i++) {
    const after = (i & 1) * 2
    const share = all[after + 1] / Math.max(1, all[after] + all[after + 1])
    const lower = counts[(i >> 1) * 4 + after] + CASE_STRENGTH * (1 - share)
    const title = counts[(i >> 1) * 4 + after + 1] + CASE_STRENGTH * share
    odds[i] = packOdds(Math.log(Math.max(title, 1e-6) / Math.max(lower, 1e-6)))
  }
  return odds
}

/**
 * Builds the lexicon.
 *
 * @param stream Units and tokens of the corpora. @param weights Weight of each group of them.
 * @param version Version written into the file.
 */
export function buildLexicon(stream: UnitStream, weights: readonly number[], version: string): BuiltLexicon {
  const totals = new Float64Array(stream.units.length)
  for (const group of stream.groups) for (const unit of group) totals[unit]++
  const capitals = new Map<string, Map<string, number>>()
  const codes = new Map<string, number>()
  const numbers = new Map<string, number>()
  const numberTotals = new Map<string, number>()
  const compounds = new Map<string, number>()
  for (const [token, counts] of stream.tokens) {
    const core = stripEdges(token)
    const count = counts.reduce((sum, one) => sum + one, 0)
    if (CAPITALS.test(core)) {
      const folded = core.toLowerCase()
      const forms = capitals.get(folded) ?? new Map<string, number>()
      forms.set(core, (forms.get(core) ?? 0) + count)
      capitals.set(folded, forms)
    }
    if (/^\d{1,4}$/.test(core)) {
      numbers.set(core, (numbers.get(core) ?? 0) + count)
      numberTotals.set(classOf(core), (numberTotals.get(classOf(core)) ?? 0) + count)
    }
    if (COMPOUND.test(core)) compounds.set(foldWord(core), (compounds.get(foldWord(core)) ?? 0) + count)
    if (core.includes('/') && /\d/.test(core)) {
      for (const part of core.split('/')) {
        if (!CODE_PART.test(part)) continue
        codes.set(part, (codes.get(part) ?? 0) + count)
        for (const piece of part.split('-')) if (piece !== part) codes.set(piece, (codes.get(piece) ?? 0) + count)
      }
    }
  }

  interface Chosen {
    text: string
    kind: WordKind
    total: number
    display: string | null
  }
  const chosen: Chosen[] = Object.values(SYMBOLS).map((text) => ({
    text,
    kind: WORD_KIND.symbol,
    total: Infinity,
    display: null,
  }))
  const symbols = new Set<string>(Object.values(SYMBOLS))
  stream.units.forEach((text, unit) => {
    if (symbols.has(text)) return
    const total = totals[unit]
    const forms = capitals.get(text)
    const inCapitals = forms ? [...forms.values()].reduce((sum, one) => sum + one, 0) : 0
    const isAbbreviation =
      forms !== undefined && text.length >= 2 && text.length <= 8 && inCapitals >= ABBREVIATION_SHARE * total
    if (isLegalSyllable(text) && !isAbbreviation) {
      if (total >= LEAST.syllable) chosen.push({ text, kind: WORD_KIND.syllable, total, display: null })
    } else if (isAbbreviation) {
      if (total < LEAST.abbreviation) return
      const [display] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]
      chosen.push({ text, kind: WORD_KIND.abbreviation, total, display })
    } else if (total >= LEAST.foreign) {
      chosen.push({ text, kind: WORD_KIND.foreign, total, display: null })
    }
  })
  chosen.sort((a, b) => b.total - a.total || (a.text < b.text ? -1 : 1))
  chosen.length = Math.min(chosen.length, MAX_WORDS - 1)

  const ids = new Map(chosen.map(({ text }, i) => [text, i + 1]))
  const unknown = ids.get(SYMBOLS.unknown) ?? 0
  const idOfUnit = Uint16Array.from(stream.units, (text) => ids.get(text) ?? unknown)
  const kept = [...codes]
    .filter(([, count]) => count >= LEAST.code)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return {
    bytes: packFile('lexicon', version, {
      words: chosen.map(({ text }) => text).join('\n'),
      kinds: Uint8Array.from([0, ...chosen.map(({ kind }) => kind)]),
      displays: chosen.flatMap(({ display }, i) => (display === null ? [] : [`${i + 1}\t${display}`])).join('\n'),
      numbers: [...numbers]
        .filter(([, count]) => count >= LEAST.number)
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([text, count]) => `${text}\t${Math.log(count / (numberTotals.get(classOf(text)) ?? count)).toFixed(2)}`)
        .join('\n'),
      compounds: [...compounds]
        .filter(([, count]) => count >= LEAST.compound)
        .map(([text]) => text)
        .sort()
        .join('\n'),
      cases: titleOdds(stream, weights, idOfUnit, chosen.length),
      codes: kept.map(([code, count]) => `${code}\t${count}`).join('\n'),
    }),
    size: chosen.length,
    idOfUnit,
  }
}
