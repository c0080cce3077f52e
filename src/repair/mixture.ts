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
const WAYS = ['vie', 'lost', 'remarked', 'eng'] as const
type Way = (typeof WAYS)[number]
/** A number for each way. */
type ByWay = Readonly<Record<Way, number>>

/** Chance that marks become just these others, where they do. */
const REMARKED = Math.exp(-2.5)
/** A token that is no word at all: natural log of its chance, for each letter. */
const UNKNOWN_LETTER = -1.9
/** Rounds of expectation–maximisation, and the words of the Vietnamese model that are supposed before any is seen. */
const ROUNDS = 12
const SUPPOSED = 12
/** Fewest words that are none as they stand, and their share, from which a mixture is looked for. */
const LEAST_BROKEN = 2
const BROKEN_SHARE = 0.008
/** Natural log of the frequency below which a syllable is hardly ever right: `dé`, `sé`. */
const RARE = -12.5
/** Ways of less weight are left out. */
const LEAST_WEIGHT = 0.002

const LETTERS = /^[\p{L}\p{M}]+$/u

/** How words of one letter case were read: the weights of the ways, which sum to 1. */
interface Weights {
  readonly small: ByWay
  readonly capitals: ByWay
}

/** Words of the Vietnamese model alone. */
const AS_READ: ByWay = { vie: 1, lost: 0, remarked: 0, eng: 0 }

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

  /** Chances of a token by word and way. */
  const chancesOf = (text: string): Map<number, Record<Way, number>> => {
    const chances = new Map<number, Record<Way, number>>()
    const at = (id: number): Record<Way, number> => {
      let chance = chances.get(id)
      if (chance === undefined) chances.set(id, (chance = { vie: 0, lost: 0, remarked: 0, eng: 0 }))
      return chance
    }
    const add = ({ ids, scores }: ScoredList, way: Way): void =>
      ids.forEach((id, i) => (at(id)[way] = Math.exp(scores[i])))
    add(vie(text), 'vie')
    add(eng(text), 'eng')
    const folded = foldWord(text)
    const base = withoutMarks(folded)
    for (const id of lexicon.byBase.get(base) ?? []) {
      if (base === folded) at(id).lost = 1
      at(id).remarked = lexicon.texts[id] === base && base !== folded ? 0 : REMARKED
    }
    const own = lexicon.idOf(folded)
    if (own !== undefined) {
      const chance = at(own)
      for (const way of WAYS) chance[way] = Math.max(chance[way], lexicon.kinds[own] === WORD_KIND.syllable ? 0 : 0.9)
      if (chance.vie === 0) chance.vie = 0.95
      if (base === folded) chance.lost = 1
    }
    return chances
  }

  /** Chance of a token by way, whatever the word. */
  const marginalsOf = (text: string): ByWay => {
    const sums = { vie: 0, lost: 0, remarked: 0, eng: 0 }
    for (const [id, chance] of chancesOf(text)) for (const way of WAYS) sums[way] += Math.exp(prior[id]) * chance[way]
    const nothing = unknown * Math.exp(UNKNOWN_LETTER * Math.min(text.length, 20))
    for (const way of WAYS) sums[way] += nothing
    return sums
  }

  const fit = (words: ReadonlyMap<string, number>): ByWay => {
    const marginals = [...words].map(([text, times]) => [marginalsOf(text), times] as const)
    let weights: ByWay = { vie: 0.85, lost: 0.05, remarked: 0.05, eng: 0.05 }
    for (let round = 0; round < ROUNDS; round++) {
      const counts = { vie: SUPPOSED, lost: 0, remarked: 0, eng: 0 }
      let all = SUPPOSED
      for (const [chances, times] of marginals) {
        const total = WAYS.reduce((sum, way) => sum + weights[way] * chances[way], 0)
        for (const way of WAYS) counts[way] += (times * weights[way] * chances[way]) / total
        all += times
      }
      weights = {
        vie: counts.vie / all,
        lost: counts.lost / all,
        remarked: counts.remarked / all,
        eng: counts.eng / all,
      }
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
    const weights: Weights = { small: looksMixed ? fit(small) : AS_READ, capitals: fit(capitals) }
    if (Math.max(1 - weights.small.vie, 1 - weights.capitals.vie) < LEAST_WEIGHT) return null
    const found = new Map<string, ScoredList>()
    return (text) => {
      let list = found.get(text)
      if (list === undefined) {
        const weight = isCapitals(text) ? weights.capitals : weights.small
        const scored = [...chancesOf(text)]
          .map(([id, chance]) => [id, Math.log(WAYS.reduce((sum, way) => sum + weight[way] * chance[way], 0))] as const)
          .filter(([, score]) => score > -30)
        list = { ids: Uint16Array.from(scored, ([id]) => id), scores: Float32Array.from(scored, ([, score]) => score) }
        found.set(text, list)
      }
      return list
    }
  }
  return { find }
}
