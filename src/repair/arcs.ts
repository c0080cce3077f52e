/** Fills the lattice: what each token may stand for. */
import type { ScoredList } from '../channel/index.js'
import { classOf, foldWord, stripEdges, SYMBOLS } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import type { CodeMender } from './codes.js'
import { ARC, type Lattice } from './lattice.js'
import { isUpper } from './letter-case.js'
import type { Token } from './tokens.js'

/** Natural logs of chances, set by hand on training pages. */
const SCORES = {
  /** A number too rare to be listed, by its count of digits: how likely just this one is in its class. */
  digits: [0, -4, -6, -7, -9],
  /** Reading digits as a word, by their count: a right number lost is worse than a word not found. */
  fromDigits: [0, 0, -1, -3, -6],
  /** The same at the start of a line, where numbers are markers that lost their full stop. */
  fromFirstDigits: -3,
  /** A short number right before another in running text: no Vietnamese sentence has two numbers in a row. */
  beforeNumber: -4,
  /** A token that is no word of the lexicon: base, and for each letter. */
  unknown: -5,
  unknownLetter: -1.9,
  /** Signs that are dirt, alone or around the letters of a token. */
  signs: -1.5,
  edges: -2,
  split: -6,
  merge: -6.5,
  /** Letters read as digits: `l08`. */
  wordToNumber: -3,
} as const
/** Readings of each half that a split tries. */
const SPLIT_TRIES = 2
/** Shortest token that may be two words run together. */
const SHORTEST_SPLIT = 4
/** A candidate this good makes a split unlikely enough to leave out. */
const GOOD_SCORE = -7

/** Digits with letters among them that stand for digits; a last `B` or `S` may be a letter of its own: `38B`. */
const DIGIT_LIKE = /^(?=[^\d]{0,3}\d)(?!.*[SsB]$)[\dOoQlI|SsB]{1,12}(?:[.,][\dOoQlI|]{1,3})*$/
const AS_DIGIT: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', l: '1', I: '1', '|': '1', S: '5', s: '5', B: '8' }

/** The token after another, when nothing but blanks is between them. */
function follower(tokens: readonly Token[], at: number): Token | undefined {
  const next = tokens[at + 1]
  return next !== undefined && next.line === tokens[at].line && next.spaceBefore && !tokens[at].endsClause ? next : undefined
}

const isNumeric = (token: Token | undefined): boolean => token?.shape === 'digits' || token?.shape === 'number'

/** Whether a token of one or two digits stands between a word and one longer number. */
function standsBeforeNumber(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const next = follower(tokens, at)
  if (token.text.length > 2 || token.firstOfLine || !next || !isNumeric(next) || next.text.length < 3) return false
  return tokens[at - 1]?.shape === 'word' && !tokens[at - 1].endsClause && !isNumeric(follower(tokens, at + 1))
}

/** How the words behind a token are found, by kind of damage. */
export type CandidateSource = (token: string) => ScoredList

/** Candidates of text that lost its marks and nothing else. */
export function strippedCandidates(lexicon: Lexicon): CandidateSource {
  const empty: ScoredList = { ids: new Uint16Array(0), scores: new Float32Array(0) }
  const cache = new Map<string, ScoredList>()
  return (token) => {
    const folded = foldWord(token)
    const base = stripDiacritics(folded)
    const inCapitals = isUpper(token)
    const key = inCapitals ? token : folded
    const known = cache.get(key)
    if (known) return known
    // Marks that are there are right; only bare letters are open.
    const ids = base === folded ? [...lexicon.byBase.get(base) ?? []] : []
    if (inCapitals && base === folded) ids.push(...lexicon.abbreviationsByBase.get(base) ?? [])
    const id = lexicon.idOf(folded)
    if (id !== undefined && !ids.includes(id)) ids.push(id)
    if (ids.length === 0) return empty
    const list = { ids: Uint16Array.from(ids), scores: new Float32Array(ids.length) }
    if (cache.size > 50_000) cache.clear()
    cache.set(key, list)
    return list
  }
}

/** Adds the arcs of tokens to a lattice. */
export interface ArcBuilder {
  /**
   * Opens the place of a token and adds its arcs.
   * @param tokens The tokens of the text. @param at Index of the token.
   */
  readonly addToken: (lattice: Lattice, tokens: readonly Token[], at: number) => void
}

/**
 * Makes an arc builder.
 *
 * @param lexicon Lexicon. @param prior Natural log of word frequencies.
 * @param mendCode Mender of document codes. @param source Where candidates come from.
 * @param quickSource The same for parts of tokens, of which there are many.
 * @param repairsLetters Whether base letters may be wrong (`eng`), or marks alone (`stripped`).
 */
export function createArcBuilder(
  lexicon: Lexicon,
  prior: Float32Array,
  mendCode: CodeMender['mend'],
  source: CandidateSource,
  quickSource: CandidateSource,
  repairsLetters: boolean,
): ArcBuilder {
  const symbol = (text: string): number => lexicon.idOf(text) ?? 0
  const unknown = symbol(SYMBOLS.unknown)
  const boundary = symbol(SYMBOLS.boundary)
  const code = symbol(SYMBOLS.code)
  const numberScore = (digits: string): number => lexicon.numbers.get(digits) ?? SCORES.digits[Math.min(4, digits.length)]

  const best = (list: ScoredList): number => {
    let most = -Infinity
    for (let i = 0; i < list.ids.length; i++) if (list.scores[i] > most) most = list.scores[i]
    return most
  }

  const addToken = (lattice: Lattice, tokens: readonly Token[], at: number): void => {
    const token = tokens[at]
    const next = follower(tokens, at)
    lattice.openPlace()
    const to = lattice.places
    const end = token.endsClause ? boundary : 0
    const { text } = token
    switch (token.shape) {
      case 'number':
      case 'date':
        lattice.add(to, ARC.keep, 0, symbol(classOf(text)), end, 0)
        return
      case 'address':
        lattice.add(to, ARC.keep, 0, code, end, 0)
        return
      case 'code': {
        const best = mendCode(text)
        const mended = repairsLetters || stripDiacritics(best) === text ? best : text
        const arc = lattice.add(to, mended === text ? ARC.keep : ARC.literal, 0, code, end, 0)
        if (mended !== text) lattice.literals.set(arc, mended)
        return
      }
      case 'digits': {
        const doubt = standsBeforeNumber(tokens, at) ? SCORES.beforeNumber : 0
        lattice.add(to, ARC.keep, doubt + numberScore(text), symbol(classOf(text)), end, 0)
        if (!repairsLetters || classOf(text) === SYMBOLS.year) return
        break
      }
      case 'signs':
        lattice.add(to, ARC.keep, SCORES.signs, end, 0, 0)
        if (!repairsLetters) return
        break
      case 'word': {
        lattice.add(to, ARC.keep, SCORES.unknown + SCORES.unknownLetter * Math.min(text.length, 20), unknown, end, 0)
        if (repairsLetters && DIGIT_LIKE.test(text)) {
          const digits = text.replace(/[OoQlI|SsB]/g, (sign) => AS_DIGIT[sign])
          const arc = lattice.add(to, ARC.literal, SCORES.wordToNumber + numberScore(digits), symbol(classOf(digits)), end, 0)
          lattice.literals.set(arc, digits)
        }
        break
      }
    }
    // Digits and signs stand for words only where training has seen them do so.
    const list = token.shape === 'word' ? source(text) : quickSource(text)
    const caution = token.shape !== 'digits' ? 0 : SCORES.fromDigits[text.length] + (token.firstOfLine ? SCORES.fromFirstDigits : 0)
    for (let i = 0; i < list.ids.length; i++) lattice.add(to, ARC.word, caution + list.scores[i], list.ids[i], end, 0)
    if (!repairsLetters || token.shape !== 'word') return
    const bare = stripEdges(text)
    if (bare !== text && bare !== '') {
      const inner = source(bare)
      for (let i = 0; i < inner.ids.length; i++) lattice.add(to, ARC.inner, SCORES.edges + inner.scores[i], inner.ids[i], end, 0)
    }
    const score = best(list)
    if (text.length >= SHORTEST_SPLIT && score < GOOD_SCORE) addSplits(lattice, to, text, end)
    if (next && next.shape !== 'code' && text.length + next.text.length <= 8) addMerge(lattice, to + 1, text, next, score)
  }

  /** Two words run together: `congtac`. */
  const addSplits = (lattice: Lattice, to: number, text: string, end: number): void => {
    const found: { score: number, a: number, b: number }[] = []
    for (let at = 1; at < text.length; at++) {
      const left = quickSource(text.slice(0, at))
      const right = quickSource(text.slice(at))
      for (let i = 0; i < Math.min(SPLIT_TRIES, left.ids.length); i++) {
        for (let j = 0; j < Math.min(SPLIT_TRIES, right.ids.length); j++) {
          const [a, b] = [left.ids[i], right.ids[j]]
          if (lexicon.kinds[a] !== WORD_KIND.syllable || lexicon.kinds[b] !== WORD_KIND.syllable) continue
          found.push({ score: left.scores[i] + right.scores[j], a, b })
        }
      }
    }
    found.sort((x, y) => y.score + prior[y.a] + prior[y.b] - x.score - prior[x.a] - prior[x.b])
    for (const { score, a, b } of found.slice(0, 6)) lattice.add(to, ARC.split, SCORES.split + score, a, b, end)
  }

  /** One word that the OCR cut in two: `th ực`. */
  const addMerge = (lattice: Lattice, to: number, text: string, next: Token, own: number): void => {
    const list = quickSource(text + next.text)
    const end = next.endsClause ? boundary : 0
    const parts = own + best(quickSource(next.text))
    for (let i = 0; i < Math.min(4, list.ids.length); i++) {
      if (lexicon.kinds[list.ids[i]] !== WORD_KIND.syllable || list.scores[i] < parts - 3) continue
      lattice.add(to, ARC.merge, SCORES.merge + list.scores[i], list.ids[i], end, 0)
    }
  }
  return { addToken }
}
