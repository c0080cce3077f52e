/** Reads decoded chunks back as texts: what each token becomes, how likely, and what else it may be. */
import { lettersForDigits, parseUnit } from '../grammar/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import type { EditRule, TokenCandidate } from '../types.js'
import { normaliseTonePlacement, type TonePlacement } from '../vietnamese/index.js'
import { isGarbled, type LineState } from './damage.js'
import { ARC, ARC_UNITS, type Lattice } from './lattice.js'
import { caseContextOf, restoreCase, type CaseContext } from './letter-case.js'
import { holdsNumber } from './number-guard.js'
import { isRemnant, signBeforeNumber, signBetweenWords, withoutHornSigns } from './remnants.js'
import { chooseArcs } from './likeliest-arcs.js'
import type { ChunkDecision } from './search.js'
import { isFramedNumber, type Token } from './tokens.js'

/** What was decided for a token, or for two that are one word. */
export interface TokenReading {
  readonly token: Token
  /** Offsets in the input, a sign after the token included where the reading takes it away. */
  readonly start: number
  readonly end: number
  readonly before: string
  /** The likeliest reading; `before` where the token stays. */
  readonly after: string
  readonly rule: EditRule
  /** Posterior probability of `after` by the decoder, 0 to 1. */
  readonly posterior: number
  /** The other readings, with theirs; `before` is among them when it was weighed and is not `after`. */
  readonly others: ReadonlyMap<string, number>
  /**
   * What stands beside a token of digits that becomes another: another number, of which no Vietnamese sentence has two in
   * a row · what it may count.
   */
  readonly beside: 'number' | 'unit' | 'other'
  /** Mean doubt of the decoder, 1 less the posterior, over the tokens decided together. */
  readonly doubtAround: number
}

/** Readings less likely than this are not told. */
const LEAST_POSTERIOR = 1e-4
const NONE: ReadonlyMap<string, number> = new Map()
const NO_CANDIDATES: TokenCandidate[] = []
/** The word before a document number: `Số:03` lacks a blank after it. */
const NUMBER_WORD = 'số'

const MARKED = /[^\x00-\x7f]/
const DIGIT = /\d/
const ENDS_IN_DIGIT = /\d$/

/** Words of the longest unit that a number is looked at for. */
const LONGEST_UNIT = 3

/** Takes a reading, and the candidates among which it was decided where those are wanted. */
export type VisitReading = (reading: TokenReading, candidates: readonly TokenCandidate[]) => void

/** Reads chunks of one text. */
export interface ChunkReader {
  /**
   * Visits the readings of a decoded chunk in order.
   *
   * @param isObserved Whether the candidates of each token are wanted too.
   */
  readonly read: (chunk: ChunkDecision, visit: VisitReading, isObserved: boolean) => void
}

function ruleOf(kind: number, token: Token, after: string, isBeforeDigit: boolean): EditRule {
  // Where digits go into số, it is the grammar of document numbers that says so.
  if (token.isNumberSign && (token.lacksBlank || holdsNumber(token.text))) return 'code'
  if (isBeforeDigit && ENDS_IN_DIGIT.test(token.text)) return 'code'
  if (token.lacksBlank && after.trimEnd() === token.text) return 'split'
  if (kind === ARC.split) return 'split'
  // The pieces of a run were never parted by a blank.
  if (kind === ARC.merge && token.spans === undefined) return 'merge'
  // A word that nobody knows, as a witness has it, shows by its marks that it is none of the numbers.
  if (kind === ARC.literal) return token.shape === 'code' ? 'code' : MARKED.test(after) ? 'word' : 'word-to-number'
  const isNumber = token.shape === 'digits' || isFramedNumber(token.text) || lettersForDigits(token.text) !== null
  if (isNumber) return 'number-to-word'
  return after.toLowerCase() === token.text.toLowerCase() ? 'case' : 'word'
}

/** Cuts a token, all of whose letters are right, into words. */
function cutAs(text: string, words: readonly string[]): string[] {
  let at = 0
  return words.map(({ length }) => text.slice(at, (at += length)))
}

/** Whether signs between the words of a line may be dirt: where the words have their marks, hyphens are the author's. */
const losesSigns = (state: LineState): boolean => state === 'eng' || state === 'deu' || state === 'stripped'

/** Whether nothing but a blank stands between a token and a number on just one side of it: in a row of a table, on both. */
function isBesideNumber(tokens: readonly Token[], i: number): boolean {
  const joins = (left: Token | undefined, right: Token | undefined): boolean =>
    left !== undefined && right?.line === left.line && right.spaceBefore && !left.endsClause && !left.endsPhrase
  const isNumber = (token: Token | undefined): boolean => token?.shape === 'digits' || token?.shape === 'number'
  const isBefore = isNumber(tokens[i + 1]) && joins(tokens[i], tokens[i + 1])
  const isBehind = isNumber(tokens[i - 1]) && joins(tokens[i - 1], tokens[i])
  return isBefore !== isBehind
}

/**
 * Makes a reader of the chunks of a text.
 *
 * @param lexicon Lexicon. @param text The text. @param tokens Its tokens. @param states States of its lines.
 * @param placement Where restored words have their tone: `hòa` or `hoà`.
 */
export function createChunkReader(
  lexicon: Lexicon,
  text: string,
  tokens: readonly Token[],
  states: readonly LineState[],
  placement: TonePlacement,
): ChunkReader {
  const placeTones = (word: string): string => (placement === 'modern' ? normaliseTonePlacement(word, 'modern') : word)

  /** The letters of a token, and of those that are one word with it. */
  const textOf = (i: number, span: number): string => {
    const { text: own, start, spans } = tokens[i]
    if (span === 1) return own
    const last = tokens[i + span - 1]
    return spans === undefined ? own + last.text : text.slice(start, last.end)
  }
  /** The token that pieces of a run are together. */
  const tokenOf = (i: number, span: number): Token => {
    const first = tokens[i]
    const form = first.spans?.find(({ pieces }) => pieces === span)?.form
    if (span === 1 || form === undefined) return first
    const { end, lacksBlank } = tokens[i + span - 1]
    return { ...first, text: form.text, form, shape: form.shape, end, lacksBlank }
  }

  const renderIn = (lattice: Lattice, arc: number, i: number, span: number, context: CaseContext): string => {
    const token = tokens[i]
    const word = (u: number, observed: string): string => {
      const id = lattice.units[arc * ARC_UNITS + u]
      return placeTones(
        observed === token.text ? token.form.write(lexicon, id, context) : restoreCase(lexicon, id, observed, context),
      )
    }
    switch (lattice.kind[arc]) {
      case ARC.word:
        return word(0, token.text)
      case ARC.split: {
        const words = Array.from({ length: lattice.unitCount[arc] }, (_, u) => u).filter(
          (u) => lexicon.kinds[lattice.units[arc * ARC_UNITS + u]] !== WORD_KIND.symbol,
        )
        const texts = words.map((u) => lexicon.texts[lattice.units[arc * ARC_UNITS + u]])
        if (texts.join('') === token.form.folded) return cutAs(token.text, texts).join(' ')
        // What the first word has of capitals, the others have only when all are in capitals.
        return words.map((u) => word(u, u === 0 || token.form.isUpper ? token.text : 'x')).join(' ')
      }
      case ARC.inner:
      case ARC.framed: {
        const { form, prefix, suffix } = token.form.core ?? { form: token.form, prefix: '', suffix: '' }
        const repaired = placeTones(form.write(lexicon, lattice.units[arc * ARC_UNITS], context))
        const whole = prefix + repaired + suffix
        return lattice.kind[arc] === ARC.inner ? withoutHornSigns(token, whole, repaired) : whole
      }
      case ARC.merge:
        return word(0, textOf(i, span))
      case ARC.literal:
        return lattice.literals.get(arc) ?? token.text
      default:
        return textOf(i, span)
    }
  }

  const render = (lattice: Lattice, arc: number, i: number, span: number): string =>
    renderIn(lattice, arc, i, span, caseContextOf(lexicon, tokens, i))

  const read: ChunkReader['read'] = (chunk, visit, isObserved) => {
    const { from, lattice, place: firstPlace, decoded } = chunk
    const firstArc = lattice.first[firstPlace]
    let i = from
    let doubts = 0
    for (const arc of decoded.path) doubts += 1 - Math.min(1, decoded.posteriors[arc - firstArc])
    const doubtAround = doubts / Math.max(1, decoded.path.length)
    const isSyllable = (arc: number): boolean =>
      lattice.kind[arc] !== ARC.keep &&
      lattice.kind[arc] !== ARC.literal &&
      lexicon.kinds[lattice.units[arc * ARC_UNITS]] === WORD_KIND.syllable
    const firstWord = (arc: number): string => lexicon.texts[lattice.units[arc * ARC_UNITS]]
    const lastWord = (arc: number): string => {
      let last = firstWord(arc)
      for (let u = 1; u < lattice.unitCount[arc]; u++) {
        const id = lattice.units[arc * ARC_UNITS + u]
        if (lexicon.kinds[id] !== WORD_KIND.symbol) last = lexicon.texts[id]
      }
      return last
    }
    const chosen = chooseArcs(chunk, tokens, states, render)
    const whatIsBeside = (at: number, arcs: readonly number[], step: number): TokenReading['beside'] => {
      if (isBesideNumber(tokens, at)) return 'number'
      const words = arcs.slice(step + 1, step + 1 + LONGEST_UNIT).map(firstWord)
      return words.some((_, last) => parseUnit(words.slice(0, last + 1).join(' ')) !== null) ? 'unit' : 'other'
    }
    for (let step = 0; step < chosen.length; step++) {
      const arc = chosen[step]
      const kind = lattice.kind[arc]
      const place = firstPlace + i - from
      const span = lattice.spanOf(arc, place)
      const token = tokenOf(i, span)
      const isRun = token.spans !== undefined
      const isNumberWord = kind !== ARC.keep && lexicon.texts[lattice.units[arc * ARC_UNITS]] === NUMBER_WORD
      const next: number | undefined = chosen[step + 1]
      const joint =
        next !== undefined && losesSigns(states[token.line]) && isSyllable(arc) && isSyllable(next)
          ? signBetweenWords(text, tokens, i + span - 1)
          : ''
      const isDirt = joint !== '' && !lexicon.compounds.has(`${lastWord(arc)}-${firstWord(next)}`)
      // The signs of a run have edits of their own.
      const tail = isRun ? '' : isNumberWord ? signBeforeNumber(text, tokens, i + span - 1) : isDirt ? joint : ''
      const isPart = kind !== ARC.keep && isRemnant(tokens[i + span - 1], lastWord(arc))
      const end = tokens[i + span - 1].end + (isPart ? 1 : tail.length)
      const before = end === token.end ? token.text : text.slice(token.start, end)
      const isGlued = token.lacksBlank && (isRun || span === 1) && (isGarbled(states[token.line]) || kind !== ARC.keep)
      const withTail = (reading: string): string =>
        isGlued
          ? `${reading} `
          : tail === ''
            ? reading
            : `${reading}${(tail === ':' && isNumberWord) || tail === ',' ? tail : ''} `
      const context = caseContextOf(lexicon, tokens, i)
      const after = withTail(renderIn(lattice, arc, i, span, context))
      const candidates = isObserved ? [] : NO_CANDIDATES
      let posterior = 0
      let others: Map<string, number> | undefined
      for (let other = lattice.first[place]; other < lattice.first[place + 1]; other++) {
        const probability = decoded.posteriors[other - firstArc]
        if (isObserved) {
          // What the context says is what is left of the posterior without the channel.
          const [channel, total] = [lattice.score[other], Math.log(Math.max(1e-12, probability))]
          const reading = renderIn(lattice, other, i, lattice.spanOf(other, place), context)
          candidates.push({ text: reading, channel, language: total - channel, total })
        }
        if (probability < LEAST_POSTERIOR) continue
        const otherSpan = lattice.spanOf(other, place)
        // Another way to cut a run is no other reading of these letters.
        if (isRun && otherSpan !== span) continue
        const reading = withTail(renderIn(lattice, other, i, otherSpan, context))
        if (reading === after) posterior += probability
        else (others ??= new Map()).set(reading, (others.get(reading) ?? 0) + probability)
      }
      const reading: TokenReading = {
        token,
        start: token.start,
        end,
        before,
        after,
        rule: after === before ? 'word' : ruleOf(kind, token, after, isRun && DIGIT.test(text.charAt(end))),
        posterior: Math.min(1, posterior),
        others: others ?? NONE,
        beside: token.shape === 'digits' && after !== before ? whatIsBeside(i, chosen, step) : 'other',
        doubtAround,
      }
      visit(reading, candidates)
      i += span
    }
  }
  return { read }
}
