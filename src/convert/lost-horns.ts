/**
 * Gives text of TCVN3 its ư back where it was lost: the letter has the byte of the soft hyphen, which browsers, text
 * extractors and copying drop, so that `đợc` is left of được, and `t` of tư. Its capital and the letters with tones have
 * bytes of their own and stay.
 */
import { classOf, foldWord, type LanguageModel, SYMBOLS } from '../language/index.js'
import { type Lexicon, WORD_KIND } from '../lexicon/index.js'
import { createMemory } from '../memory.js'
import type { Alternative } from '../types.js'
import { isLegalSyllable } from '../vietnamese/index.js'
import { likeliestKinds, type TokenChange } from './charsets/index.js'
import { type DecodedLine, HYPHEN, readHyphens } from './hyphen-horns.js'
import { chooseReadings, weighReadings, type WordReading } from './choose-readings.js'

/** A word that may be what is left of another one. */
interface Slot {
  readonly line: number
  readonly token: number
  /** Where it stands in what the token was decoded to. */
  readonly start: number
  readonly end: number
  /** Its place in the row of units. */
  readonly unit: number
  readonly options: readonly HornReading[]
}

interface HornReading extends WordReading {
  /** Where ư is put in; -1 when the word stays as it is. */
  readonly at: number
}

/** What stands round a word. */
interface Surroundings {
  /** The characters right before and after it in its token. */
  readonly before: string
  readonly behind: string
  readonly opensLine: boolean
  readonly inBrackets: boolean
  /** Whether anything shows that ư was lost. */
  readonly isShown: boolean
}

/** What ư was kept as. */
const KEPT = /[\u00ad\u2212]/
const UNIT = /[\p{L}\p{M}]+|\d[\d.,]*%?|[.;:!?]/gu
const DIGIT = /\d/
const MARKED = /[^\x00-\x7f]/
/** Letters and digits joined by strokes or hyphens: a document number. */
const CODE = /\d\S{0,30}[/-]|[/-]\S{0,30}\d/
/** Longer tokens are no words. */
const LONGEST_TOKEN = 400
/** So far back a bracket may have been opened. */
const LONGEST_BRACKET = 60
/** What parts phrases where it stands between tokens. */
const PARTS_CELLS = /["|;\t]| {2}|,(?=\S)/
const CLAUSE_END = /[.;:!?]["”)]{0,2}$/
const SMALL_START = /^[\p{Ll}(]/u
/** A line that is shorter is a heading or a cell, and the next one does not go on with it. */
const FULL_LINE = 50

/** What speaks for ư having been lost or kept in a line: words that are none without it, small letters alone, ư itself. */
const BROKEN_WORD = -6
const BROKEN_LETTERS = -1.5
const SHOWN = -6
/** Natural log of how likely a word that is not known looks as it does; one with marks that no syllable has is none at all. */
const UNKNOWN_SPELLING = -7
const NO_SPELLING = -18
/** What speaks for a single capital: an initial, a letter of a list. */
const SINGLE_CAPITAL = 2
/** What speaks for words as they are where nothing shows that ư was lost, in short texts. */
const NOTHING_SHOWN = 2
const SHORT_TEXT = 60
/** Probability from which a word that is one as it stands becomes another, and most that any is held for sure. */
const LEAST_CHANCE = 0.6
const SURE = 0.99
/** Other readings of a lower probability are not told. */
const LEAST_ALTERNATIVE = 0.01

const isInBrackets = (text: string): boolean => text.lastIndexOf('(') > text.lastIndexOf(')')
const round = (share: number): number => Math.floor(share * 1e4) / 1e4

/**
 * Makes the function that puts lost ư back.
 *
 * @param lexicon Lexicon. @param model Language model.
 * @returns A function of the lines of a text; it gives all tokens of each, as they are meant.
 */
export function createHornRestorer(
  lexicon: Lexicon,
  model: LanguageModel,
): (lines: readonly DecodedLine[]) => (readonly TokenChange[])[] {
  const idOf = (symbol: string): number => lexicon.idOf(symbol) ?? 0
  const [boundary, comma, unknown] = [idOf(SYMBOLS.boundary), idOf(SYMBOLS.comma), idOf(SYMBOLS.unknown)]
  const syllableOf = (word: string): number | undefined => {
    const id = lexicon.idOf(foldWord(word))
    return id !== undefined && lexicon.kinds[id] === WORD_KIND.syllable ? id : undefined
  }
  /** Readings of a word in small letters: as it is, and with ư wherever that makes a syllable. */
  const readingsOf = createMemory((word): readonly HornReading[] => {
    const own = lexicon.idOf(foldWord(word))
    const kept: HornReading = {
      text: word,
      word: own ?? unknown,
      takes: 0,
      at: -1,
      fits: own !== undefined ? 0 : MARKED.test(word) && !isLegalSyllable(word) ? NO_SPELLING : UNKNOWN_SPELLING,
    }
    if (word.length > 6) return [kept]
    const horned = Array.from({ length: word.length + 1 }, (_, at): HornReading[] => {
      const text = `${word.slice(0, at)}ư${word.slice(at)}`
      const id = syllableOf(text)
      return id === undefined ? [] : [{ text, word: id, takes: 0, at }]
    })
    return [kept, ...horned.flat()]
  })
  const isSyllable = (word: string): boolean => isLegalSyllable(word) && syllableOf(word) !== undefined

  /** How much a word speaks for ư having been lost. */
  const brokenness = (word: string): number => {
    const small = word.toLowerCase()
    if (isSyllable(small) || readingsOf(small).length < 2) return 0
    return MARKED.test(small) ? BROKEN_WORD : word === small ? BROKEN_LETTERS : 0
  }

  /** Lines whose ư was lost, and whether anything shows it. */
  const findLost = (lines: readonly DecodedLine[]): { lost: boolean[]; isShown: boolean } => {
    let evidence = 0
    let words = 0
    const scores = lines.map(({ value, tokens }) => {
      let [kept, lost] = [0, 0]
      for (const { start, end, after } of tokens) {
        if (/ư/i.test(after) && (KEPT.test(value.slice(start, end)) || HYPHEN.test(value.slice(start, end))))
          lost += SHOWN
        for (const [word] of DIGIT.test(after) ? [] : after.matchAll(/[\p{L}\p{M}]+/gu)) {
          kept += brokenness(word)
          words++
        }
      }
      evidence += kept
      return [lost, kept]
    })
    const kinds = likeliestKinds(scores)
    return {
      lost: kinds.map((kind, at) => kind === 0 && lines[at].tokens.length > 0),
      isShown: evidence <= BROKEN_WORD || words >= SHORT_TEXT,
    }
  }

  /** Cuts lines into rows of units that follow each other, and lists the words among them that may lack ư. */
  const findRows = (lines: readonly DecodedLine[], lost: readonly boolean[], isShown: boolean) => {
    const rows: { readings: (readonly WordReading[])[]; slots: Slot[] }[] = []
    const symbol = (id: number): readonly WordReading[] => [{ text: '', word: id, takes: 0 }]
    let row: (typeof rows)[number] | undefined
    let previous = ''
    lines.forEach(({ value, tokens }, line) => {
      if (!lost[line]) {
        row = undefined
        return
      }
      const goesOn =
        previous.length >= FULL_LINE && !CLAUSE_END.test(previous.trimEnd()) && SMALL_START.test(tokens[0]?.after ?? '')
      if (row === undefined || !goesOn) rows.push((row = { readings: [], slots: [] }))
      previous = value
      const { readings, slots } = row
      let reached = 0
      tokens.forEach(({ start, end, after }, token) => {
        const gap = value.slice(reached, start)
        if (reached > 0 && PARTS_CELLS.test(gap)) readings.push(symbol(boundary))
        else if (reached > 0 && gap.includes(',')) readings.push(symbol(comma))
        reached = end
        if (CODE.test(after) || after.length > LONGEST_TOKEN) {
          readings.push(symbol(idOf(SYMBOLS.code)))
          return
        }
        for (const { 0: unit, index } of after.matchAll(UNIT)) {
          if (/^\d/.test(unit)) readings.push(symbol(idOf(classOf(unit.replace(/[.,]{1,3}$/, '')))))
          else if (/^[.;:!?]/.test(unit)) readings.push(symbol(boundary))
          else {
            const options = optionsOf(unit, {
              before: index > 0 ? after[index - 1] : '',
              behind: after[index + unit.length] ?? '',
              opensLine: token === 0 && index === 0,
              inBrackets: isInBrackets(
                value.slice(Math.max(0, start - LONGEST_BRACKET), start) + after.slice(0, index),
              ),
              isShown,
            })
            if (options.length > 1)
              slots.push({ line, token, start: index, end: index + unit.length, unit: readings.length, options })
            readings.push(options)
          }
        }
      })
    })
    return rows
  }

  /** What a word may be, by what stands before and after it in its token, and before that in its line. */
  const optionsOf = (
    word: string,
    { before, behind, opensLine, inBrackets, isShown }: Surroundings,
  ): readonly HornReading[] => {
    const small = word.toLowerCase()
    const all = readingsOf(small)
    if (all.length < 2) return all
    const [kept, ...horned] = all
    const asItIs = [kept]
    if (DIGIT.test(before + behind)) return asItIs
    const isBroken = !isSyllable(small)
    // Capitals keep theirs: it has a byte of its own. A word of several that is none has lost one all the same.
    if (word.length > 1 && word === word.toUpperCase() && !(isBroken && MARKED.test(word))) return asItIs
    const isCapital = word !== small
    if (word.length === 1) {
      if (behind === ')' && !inBrackets) return asItIs
      if (/[.)]/.test(behind) && opensLine) return asItIs
      if (isCapital && behind === '.') return asItIs
    }
    const bonus =
      (kept.fits ?? 0) +
      (isShown || isBroken ? 0 : NOTHING_SHOWN) +
      (isCapital && word.length === 1 ? SINGLE_CAPITAL : 0)
    const fitting = horned.filter(({ at }) => at > 0 || !isCapital)
    return [bonus === kept.fits ? kept : { ...kept, fits: bonus }, ...fitting]
  }

  return (all) => {
    const lines = readHyphens(all, isSyllable)
    const tokens = lines.map((line) => [...line.tokens])
    const { lost, isShown } = findLost(lines)
    if (!lost.includes(true)) return tokens
    for (const { readings, slots } of findRows(lines, lost, isShown)) {
      if (slots.length === 0) continue
      const row = chooseReadings(
        readings.map((options) => () => options),
        0,
        model,
        boundary,
      )
      if (row === null) continue
      // From the last to the first, so that places in a token stay true.
      for (const slot of slots.toReversed()) {
        const chances = weighReadings(row, slot.unit, slot.options, model, boundary)
        const chosen =
          row[slot.unit] === slot.options[0] ? 0 : slot.options.findIndex((option) => option === row[slot.unit])
        const isWord = (slot.options[0].fits ?? 0) >= 0
        const taken = chosen > 0 && isWord && chances[chosen] < LEAST_CHANCE ? 0 : chosen
        const { [slot.line]: own } = tokens
        own[slot.token] = withReading(own[slot.token], slot, taken, chances)
      }
    }
    return tokens
  }
}

/** A token with one of its words read anew. */
function withReading(token: TokenChange, slot: Slot, taken: number, chances: readonly number[]): TokenChange {
  const { start, end, options } = slot
  const write = (option: HornReading): string => {
    const word = token.after.slice(start, end)
    if (option.at < 0) return token.after
    const horn = word.length > 1 && word === word.toUpperCase() ? 'Ư' : 'ư'
    return (
      token.after.slice(0, start) + word.slice(0, option.at) + horn + word.slice(option.at) + token.after.slice(end)
    )
  }
  const isFirst = token.confidence === undefined
  const alternatives = options
    .map((option, at): Alternative => ({
      text: write(option),
      confidence: round(Math.min(chances[at], 1 - SURE * chances[taken])),
    }))
    .filter((_, at) => at !== taken && chances[at] >= LEAST_ALTERNATIVE)
    .sort((a, b) => b.confidence - a.confidence)
  return {
    ...token,
    after: write(options[taken]),
    confidence: round(Math.min(SURE, (token.confidence ?? SURE) * chances[taken])),
    alternatives: isFirst ? alternatives : [],
  }
}
