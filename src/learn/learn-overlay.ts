/** Learns an overlay from corrected pages: how the office's pages are misread, and how its texts are worded. */
import { type Channel, type EditStep, type EditTable, scoreEdit } from '../channel/index.js'
import { type NewWord, type OverlayContent, packOverlay } from '../knowledge/index.js'
import { foldWord, stripEdges, tokenUnits } from '../language/index.js'
import { type Lexicon, LARGEST_WORD_NUMBER } from '../lexicon/index.js'
import { letterCase } from '../vietnamese/index.js'
import { adaptTables } from './adapt-tables.js'
import { alignPage } from './align-page.js'
import { createPairCounter, boundaryOf } from './pair-counter.js'
import { toNfc } from '../text/index.js'

/** A page as it was read and as it should read. */
export interface CorrectedPair {
  /** The text as the OCR read it. */
  readonly ocr: string
  /** The text as the page has it. */
  readonly gold: string
}

/** An overlay, and what it was made of. */
export interface LearnedOverlay {
  /** The file that the option `overlay` names. */
  readonly bytes: Uint8Array
  /** Pages that it was made of. */
  readonly pages: number
  /** Words of the truth. */
  readonly words: number
  /** How many of them were found in the OCR text. */
  readonly aligned: number
  /** Words that the package did not know. */
  readonly newWords: readonly string[]
  /** How many more there were than can be numbered: the rarest, which the overlay does not have. */
  readonly omittedWords: number
}

/** How often a word must stand in the pages to be learnt, and how often words in a row. */
const LEAST_NEW = 2
const LEAST_ROW = 2
/** Word numbers that are left for a dictionary beside the overlay. */
const LEFT_FOR_DICTIONARY = 10_000
/** Observations that the shipped steps of letters count as. */
const STEP_STRENGTH = 30
/** Steps of letters that differ less than this, as natural logs, are left as shipped. */
const LEAST_CHANGE = 0.05
const NEW_WORD = /^\p{L}[\p{L}\p{M}]*$/u

/**
 * Learns an overlay.
 *
 * @param pairs Corrected pages. @param lexicon The shipped lexicon. @param channel The shipped channel.
 * @param prior Natural log of the frequency of each word.
 */
export function learnOverlay(
  pairs: readonly CorrectedPair[],
  lexicon: Lexicon,
  channel: Channel,
  prior: Float32Array,
): LearnedOverlay {
  const counter = createPairCounter(lexicon)
  const counts = new Map<string, number>()
  const forms = new Map<string, Map<string, number>>()
  let words = 0
  let aligned = 0
  for (const { ocr, gold } of pairs) {
    for (const line of alignPage(gold, ocr)) {
      counter.add(line)
      for (const { truth, observed } of line) if (truth !== '' && observed !== '') aligned++
    }
    for (const line of gold.split(/[\n\r\f]+/)) words += countLine(line, counts, forms)
  }
  const found = counter.finish()
  const edits = adaptEdits(found, channel.tables.edits)
  const { words: newWords, omitted } = newWordsOf(forms, lexicon)
  const content: OverlayContent = {
    words: newWords,
    counts: new Map([...counts].filter(([text, count]) => !text.includes(' ') || count >= LEAST_ROW)),
    edits: formatChanges(edits, channel.tables.edits),
    ...adaptTables(found, edits, lexicon, channel, prior),
  }
  return {
    bytes: packOverlay(content),
    pages: pairs.length,
    words,
    aligned,
    newWords: newWords.map(({ text }) => text),
    omittedWords: omitted,
  }
}

/** Counts the units of a line, and those in a row; returns how many tokens it has. */
function countLine(line: string, counts: Map<string, number>, forms: Map<string, Map<string, number>>): number {
  const tokens = toNfc(line).split(/\s+/).filter(Boolean)
  const row: string[] = []
  for (const token of tokens) {
    const core = stripEdges(token)
    if (NEW_WORD.test(core)) {
      const of = forms.get(foldWord(core)) ?? new Map<string, number>()
      of.set(core, (of.get(core) ?? 0) + 1)
      forms.set(foldWord(core), of)
    }
    for (const unit of tokenUnits(token)) {
      row.push(unit)
      for (let length = 1; length <= Math.min(3, row.length); length++) {
        const text = row.slice(-length).join(' ')
        counts.set(text, (counts.get(text) ?? 0) + 1)
      }
    }
  }
  return tokens.length
}

/** The words that the lexicon lacks, written as they mostly are, and how many of them were left out: the rarest. */
function newWordsOf(
  forms: ReadonlyMap<string, ReadonlyMap<string, number>>,
  lexicon: Lexicon,
): { words: NewWord[]; omitted: number } {
  const found = [...forms]
    .map(([folded, of]) => ({ folded, of, total: [...of.values()].reduce((sum, count) => sum + count, 0) }))
    .filter(({ folded, total }) => total >= LEAST_NEW && folded.length >= 2 && lexicon.idOf(folded) === undefined)
    .sort((a, b) => b.total - a.total || (a.folded < b.folded ? -1 : 1))
  const kept = found.slice(0, Math.max(0, LARGEST_WORD_NUMBER - lexicon.size - LEFT_FOR_DICTIONARY))
  const words = kept
    .sort((a, b) => (a.folded < b.folded ? -1 : 1))
    .map(({ folded, of }) => {
      const [[text] = [folded]] = [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      const form = letterCase(text)
      return { text, kind: form === 'lower' ? 'word' : form === 'upper' ? 'abbreviation' : 'name' } as const
    })
  return { words, omitted: found.length - kept.length }
}

/** The steps of letters: those of the pages, smoothed by the shipped ones. */
function adaptEdits(found: ReturnType<ReturnType<typeof createPairCounter>['finish']>, shipped: EditTable): EditTable {
  const counts = new Map<string, Map<string, number>>()
  const totals = new Map<string, number>()
  const steps: EditStep[] = []
  for (const { intended, observed, count } of found) {
    const boundary = boundaryOf(intended)
    if (scoreEdit(shipped, intended, observed, boundary, steps) === -Infinity) continue
    const weight = Math.sqrt(count)
    for (const step of steps) {
      const of = counts.get(step.intended) ?? new Map<string, number>()
      of.set(step.observed, (of.get(step.observed) ?? 0) + weight)
      counts.set(step.intended, of)
    }
    for (let i = 0; i < intended.length; i++) {
      for (const part of [
        intended[i],
        ...(i + 1 < intended.length && i + 1 !== boundary ? [intended.slice(i, i + 2)] : []),
      ]) {
        totals.set(part, (totals.get(part) ?? 0) + weight)
      }
    }
  }
  return new Map(
    [...totals].map(([intended, total]) => {
      const own = counts.get(intended) ?? new Map<string, number>()
      const base = shipped.get(intended) ?? new Map<string, number>()
      return [
        intended,
        new Map(
          [...new Set([...own.keys(), ...base.keys()])].map((observed) => {
            const before = base.has(observed) ? Math.exp(base.get(observed) ?? 0) : 0
            return [
              observed,
              Math.log(Math.max(1e-6, ((own.get(observed) ?? 0) + STEP_STRENGTH * before) / (total + STEP_STRENGTH))),
            ] as const
          }),
        ),
      ] as const
    }),
  )
}

/** The steps that differ from the shipped ones, as text. */
function formatChanges(edits: EditTable, shipped: EditTable): string {
  return [...edits]
    .flatMap(([intended, steps]) =>
      [...steps]
        .filter(
          ([observed, score]) => Math.abs(score - (shipped.get(intended)?.get(observed) ?? -Infinity)) > LEAST_CHANGE,
        )
        .map(([observed, score]) => `${intended}\t${observed}\t${score.toFixed(2)}`),
    )
    .sort()
    .join('\n')
}
