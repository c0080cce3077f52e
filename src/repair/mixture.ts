/**
 * Words damaged in other ways among words that have their marks: `tiền sử dụng dat`, `TONG CUC HẢI QUAN`.
 *
 * Engines that read with two models, and text put together of several readings, have words of two kinds side by side.
 * What a token may stand for is then a mixture of channels, whose weights are found in the text itself by
 * expectation–maximisation (Dempster, Laird and Rubin, 1977) over its words, capitals apart from small letters.
 */
import type { ScoredList } from '../channel/index.js'
import { foldWord, SYMBOLS } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { createMemory } from '../memory.js'
import { toNfd } from '../text/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import type { CandidateSource } from './arcs.js'
import type { LineState } from './damage.js'
import type { TokenForm } from './token-forms.js'
import type { Token } from './tokens.js'

/**
 * Ways in which a word came to be read so: by a Vietnamese model · its marks were lost · its marks became others · by the
 * English model.
 */
const [VIE, LOST, REMARKED, ENG] = [0, 1, 2, 3] as const
const WAYS = [VIE, LOST, REMARKED, ENG]
/** The weights of the ways, which sum to 1. */
type Weights = Readonly<Float64Array>
/** What is supposed of them at first. */
const FIRST: Weights = Float64Array.of(0.85, 0.05, 0.05, 0.05)

/** Chance that marks become just these others, where they do. */
const REMARKED_CHANCE = Math.exp(-2.5)
/** Chance that a word of another language, and one of the language that no channel knows, comes through as it is. */
const AS_IT_IS = 0.9
const KNOWN = 0.95
/** A token that is no word at all: natural log of its chance, for each letter. */
const UNKNOWN_LETTER = -1.9
/** Rounds of expectation–maximisation, and the words of the Vietnamese model that are supposed before any is seen. */
const ROUNDS = 12
const SUPPOSED = 12
/** Fewest words that are none as they stand, and their share, from which a mixture is looked for. */
const LEAST_BROKEN = 2
const BROKEN_SHARE = 0.003
/** Natural log of the frequency below which a syllable is hardly ever right: `dé`, `sé`. */
const RARE = -12.5
/** Ways of less weight are left out. */
const LEAST_WEIGHT = 0.002

const LETTERS = /^[\p{L}\p{M}]+$/u

/** Natural log below which a word is left out. */
const LEAST_SCORE = -30
/** Tokens whose chances are remembered. */
const MOST_REMEMBERED = 20_000

/** Chances of a token. */
interface Chances {
  /** P(token | word, way) of each word that it may stand for, by {@link WAYS}. */
  readonly rows: ReadonlyMap<number, Readonly<Float64Array>>
  /** P(token | way), whatever the word. */
  readonly marginals: Readonly<Float64Array>
}

function dot(a: Readonly<Float64Array>, b: Readonly<Float64Array>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

const isCapitals = (text: string): boolean => text.length > 1 && text === text.toUpperCase()

/** The bare letters of a folded token, without the marks of other languages too: `täng` as `tang`. */
const withoutMarks = (folded: string): string => stripDiacritics(toNfd(folded).replace(MARKS, ''))
const MARKS = /\p{M}/gu

/** Finds mixtures. */
export interface MixtureFinder {
  /**
   * Finds what tokens of lines with marks may stand for, where words of other kinds stand among them.
   *
   * @param tokens Tokens of a text. @param states States of its lines.
   * @returns The candidates of the text; null where the Vietnamese model's are all there is.
   */
  readonly find: (tokens: readonly Token[], states: readonly LineState[]) => CandidateSource | null
}

/**
 * Makes a finder of mixtures.
 *
 * @param lexicon Lexicon. @param prior Natural log of word frequencies.
 * @param vie Candidates of the Vietnamese model. @param eng Those of the English one.
 */
export function createMixtureFinder(
  lexicon: Lexicon,
  prior: Float32Array,
  vie: CandidateSource,
  eng: CandidateSource,
): MixtureFinder {
  const unknown = Math.exp(prior[lexicon.idOf(SYMBOLS.unknown) ?? 0])

  /** Chances of a token by word and way: a row of {@link WAYS} for each word. */
  const chancesOf = createMemory((text): Chances => {
    const rows = new Map<number, Float64Array>()
    const at = (id: number): Float64Array => {
      let row = rows.get(id)
      if (row === undefined) rows.set(id, (row = new Float64Array(WAYS.length)))
      return row
    }
    const add = ({ ids, scores }: ScoredList, way: number): void => {
      for (let i = 0; i < ids.length; i++) at(ids[i])[way] = Math.exp(scores[i])
    }
    add(vie(text), VIE)
    add(eng(text), ENG)
    const folded = foldWord(text)
    const base = withoutMarks(folded)
    for (const id of lexicon.byBase.get(base) ?? []) {
      if (base === folded) at(id)[LOST] = 1
      at(id)[REMARKED] = lexicon.texts[id] === base && base !== folded ? 0 : REMARKED_CHANCE
    }
    const own = lexicon.idOf(folded)
    if (own !== undefined) {
      const row = at(own)
      if (lexicon.kinds[own] !== WORD_KIND.syllable)
        row.forEach((chance, way) => (row[way] = Math.max(chance, AS_IT_IS)))
      if (row[VIE] === 0) row[VIE] = KNOWN
      if (base === folded) row[LOST] = 1
    }
    const nothing = unknown * Math.exp(UNKNOWN_LETTER * Math.min(text.length, 20))
    const marginals = new Float64Array(WAYS.length).fill(nothing)
    for (const [id, row] of rows) row.forEach((chance, way) => (marginals[way] += Math.exp(prior[id]) * chance))
    return { rows, marginals }
  }, MOST_REMEMBERED)

  const fit = (words: ReadonlyMap<string, number>): Weights => {
    const tokens = [...words].map(([text, times]) => ({ marginals: chancesOf(text).marginals, times }))
    let weights: Weights = FIRST
    for (let round = 0; round < ROUNDS; round++) {
      const counts = new Float64Array(WAYS.length)
      counts[VIE] = SUPPOSED
      let all = SUPPOSED
      for (const { marginals, times } of tokens) {
        const total = dot(weights, marginals)
        for (let way = 0; way < counts.length; way++) counts[way] += (times * weights[way] * marginals[way]) / total
        all += times
      }
      weights = counts.map((count) => count / all)
    }
    return weights
  }

  /** Whether a token is no word as it stands, or hardly ever one. */
  const isBroken = ({ text, folded, base }: TokenForm): boolean => {
    if (!LETTERS.test(text) || text.length < 2) return false
    const id = lexicon.idOf(folded)
    if (id === undefined) return true
    return lexicon.kinds[id] === WORD_KIND.syllable ? prior[id] < RARE : lexicon.byBase.has(base)
  }

  /** Whether a token has no marks, and the letters of a syllable that has. */
  const hasMarkedForm = ({ folded, base }: TokenForm): boolean =>
    folded === base && (lexicon.byBase.get(base)?.some((id) => lexicon.texts[id] !== base) ?? false)

  const find: MixtureFinder['find'] = (tokens, states) => {
    const small = new Map<string, number>()
    const capitals = new Map<string, number>()
    let broken = 0
    let bareCapitals = 0
    let all = 0
    for (const { form, shape, line } of tokens) {
      if (shape !== 'word' || states[line] !== 'marked') continue
      const within = form.core?.form ?? form
      const { text } = within
      const words = isCapitals(text) ? capitals : small
      if (words === capitals && hasMarkedForm(within)) bareCapitals++
      words.set(text, (words.get(text) ?? 0) + 1)
      all++
      if (isBroken(within)) broken++
    }
    const looksMixed = broken >= Math.max(LEAST_BROKEN, BROKEN_SHARE * all)
    if (!looksMixed && bareCapitals < LEAST_BROKEN) return null
    const ofSmall = looksMixed ? fit(small) : null
    const ofCapitals = fit(capitals)
    if (Math.max(1 - (ofSmall?.[VIE] ?? 1), 1 - ofCapitals[VIE]) < LEAST_WEIGHT) return null
    const found = new Map<string, ScoredList>()
    return (text) => {
      const weights = isCapitals(text) ? ofCapitals : ofSmall
      if (weights === null) return vie(text)
      let list = found.get(text)
      if (list === undefined) {
        const scored = [...chancesOf(text).rows]
          .map(([id, chances]) => [id, Math.log(dot(weights, chances))] as const)
          .filter(([, score]) => score > LEAST_SCORE)
        list = { ids: Uint16Array.from(scored, ([id]) => id), scores: Float32Array.from(scored, ([, score]) => score) }
        found.set(text, list)
      }
      return list
    }
  }
  return { find }
}
