/**
 * Abbreviations and parts of codes that no dictionary has, and initials of names: which of their letters are Đ.
 *
 * The English model reads Đ as D, now and then as B or P, and text that lost its marks has D alone. The letters of an
 * abbreviation are the first ones of words, and where it is no common one the document that has it mostly says what it
 * stands for. Its words as they were read, and the abbreviations that are known, say how likely each letter is; where
 * that is not enough the abbreviation stays, as a doubt with what else it may be.
 */
import { createStrokeModel, letterCost, type CodeMender, type StrokeModel } from '../grammar/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { createMemory } from '../memory.js'
import { stripDiacritics } from '../vietnamese/index.js'
import { floor } from './confidence.js'
import { isGarbled, type LineState } from './damage.js'
import { createNameInitials } from './name-initials.js'
import type { Decision } from './policy.js'
import type { TokenReading } from './readings.js'

/** Chance from which an abbreviation is mended, and from which it is told that it may be another. */
const SURE = 0.75
const WORTH_TELLING = 0.4
const MAJORITY = 0.5

/**
 * What the words of the document add to the log odds of Đ where all of them speak for it, and take off where they speak
 * against it, by the number of letters of an abbreviation that are, one after another, first letters of words. Fitted to
 * 1,600 abbreviations of laws and letters that the lexicon lacks.
 */
const BY_WHOLE = [0, 0, 0, 2, 3, 4]
/** The same where a part of it is found alone, of three letters and of more; a part tells more against Đ than for it. */
const BY_PART = [0.5, 1]
const AGAINST = 2
/** The same where it stands elsewhere in the document with its stroke read. */
const BY_WITNESS = 3
/** The same where it has the first letters of a name in capitals, in their order, as codes of agencies do. */
const BY_NAME = 3.5
const [LEAST_CHANCE, MOST_CHANCE] = [0.03, 0.97]
/** Chance that a letter that was read as B or P is Đ: both are far oftener themselves. */
const BY_OTHER_LETTER: Readonly<Record<string, number>> = { B: 0.05, P: 0.02 }

/** Words on either side among which letters are looked for; and how many rows of letters, in as many words, at most. */
const NEAR = 4_000
const MOST_LOOKED_FOR = 2_000
const SHORTEST_PART = 3

/** Letters that a known abbreviation has at least to be found behind a misread one, and its log frequency less the cost. */
const SHORTEST_KNOWN = 4
const LEAST_RANK = 3
const COST_WEIGHT = 3.2
const MOST_COST = 1.3
/** Words among which the frequencies of abbreviations are counted, as those of codes are. */
const WORDS_COUNTED = 1e8
const KNOWN_CHANCE = 0.9
const MOST_REMEMBERED = 5_000

/** Chance that the first of a person's initials is Đ where D was read: Đỗ, Đặng, Đinh, Đào, Đoàn against Dương. */
const SURNAME_CHANCE = 0.8
/** Chance of initials whose name the document has in full. */
const NAMED_CHANCE = 0.9

/** A reading of which other letters are open is no surer than this. */
const MOST_WITH_OPEN = 0.99

const CAPITALS = /^[\p{Lu}\d.&]+$/u
const PART = /(?<!\p{L})\p{Lu}{3,12}(?!\p{L})/gu
const MAY_BE_STROKED = /[DÐBP]/
const INITIALS = /^((?:\p{Lu}\.){1,3})(\p{Lu}\p{Ll}+)$/u
const TITLE = /^\p{Lu}\p{Ll}/u
const WORD = /\p{L}+/gu

/** What became of a token whose letters the document settled. */
export interface SettledAbbreviation {
  readonly reading: TokenReading
  /** What is done with it; absent where that is decided as of any reading. */
  readonly decision?: Decision
}

/** The abbreviations of one text. */
export interface Abbreviations {
  /**
   * Takes in a reading; readings come in order.
   *
   * @param reading The reading. @param state State of its line.
   * @returns Its number where its letters are open until all was read; otherwise null.
   */
  readonly note: (reading: TokenReading, state: LineState) => number | null
  /**
   * Settles an open reading, once all readings were taken in.
   *
   * @param number What {@link note} returned. @param reading The reading. @param state State of its line.
   * @param minConfidence Confidence that the caller asks for.
   * @returns The reading with what is done with it; null where it is as good as it was.
   */
  readonly settle: (
    number: number,
    reading: TokenReading,
    state: LineState,
    minConfidence?: number,
  ) => SettledAbbreviation | null
}

/** Letters as they may be, with the chance of it. */
interface Letters {
  readonly text: string
  readonly chance: number
}

/** A letter as a capital without marks, but for the stroke of Đ; there are few, and they are asked for at every word. */
const capitalOf = createMemory((letter: string): string => {
  const [capital] = letter.toUpperCase()
  return capital === 'Đ' ? capital : stripDiacritics(capital)[0]
}, 1_000)
const initialOf = (word: string): string => capitalOf(String.fromCodePoint(word.codePointAt(0) ?? 0))
const withoutStrokes = (letters: string): string => letters.replace(/[ĐÐ]/g, 'D')
const logOdds = (chance: number): number => {
  const kept = Math.min(MOST_CHANCE, Math.max(LEAST_CHANCE, chance))
  return Math.log(kept / (1 - kept))
}

/** The letters that one may be, as a class of an expression. */
function letterClass(letter: string, state: LineState): string {
  if (letter === 'D') return '[DĐ]'
  return isGarbled(state) && letter in BY_OTHER_LETTER ? `[${letter}Đ]` : initialOf(letter)
}

/**
 * Makes a reader of abbreviations.
 *
 * @param lexicon Lexicon. @param prior Natural log of word frequencies. @param codes Knows the parts of codes.
 * @returns Opens the abbreviations of a text.
 */
export function createAbbreviationReader(
  lexicon: Lexicon,
  prior: Float32Array,
  codes: Pick<CodeMender, 'knows' | 'parts'>,
): () => Abbreviations {
  /** Known abbreviations of some length, with natural logs of their counts. */
  const known = new Map<string, number>()
  for (let id = 1; id <= lexicon.size; id++)
    if (lexicon.kinds[id] === WORD_KIND.abbreviation)
      known.set(lexicon.displayOf(id), prior[id] + Math.log(WORDS_COUNTED))
  for (const [code, count] of codes.parts)
    for (const part of code.split('-'))
      if (part.length > 1) known.set(part, Math.max(known.get(part) ?? 0, Math.log(count)))
  // Learnt when a text first has an abbreviation that nobody knows.
  let model: StrokeModel | undefined
  const openModel = (): StrokeModel => createStrokeModel([...known.keys()].filter((one) => /^\p{L}{2,}$/u.test(one)))

  /** Whether an abbreviation is open; what a mended code has of parts that are known was settled with it. */
  const isUnknown = (part: string, isOfCode: boolean): boolean => {
    const folded = part.toLowerCase()
    return (
      lexicon.idOf(folded) === undefined &&
      !lexicon.byBase.has(stripDiacritics(folded)) &&
      !(isOfCode ? codes.knows(part) : known.has(part))
    )
  }

  /** The known abbreviation that was misread in more than strokes; the letters themselves where there is none. */
  const knownBehind = createMemory((letters: string): string => {
    let best = letters
    let rank = LEAST_RANK
    for (const [one, frequency] of known) {
      const missing = letters.length - one.length
      if (missing !== 0 && !(missing === 1 && one.includes('Đ'))) continue
      const cost = letterCost(letters, one)
      if (cost > MOST_COST || frequency - COST_WEIGHT * cost < rank || withoutStrokes(one) === letters) continue
      best = one
      rank = frequency - COST_WEIGHT * cost
    }
    return best
  }, MOST_REMEMBERED)

  return () => {
    /** First letters of the words in order, and the words; full stops for what is none, and where clauses end. */
    const initials: string[] = []
    const words: string[] = []
    /** Of each reading, where its words begin, its line, and whether it is a word in capitals. */
    const starts: number[] = []
    const lines: number[] = []
    const inCapitals: boolean[] = []
    /** Abbreviations whose Đ was read, by their letters without strokes. */
    const witnesses = new Map<string, string>()
    const names = createNameInitials()
    const looked = new Map<string, readonly number[]>()
    let joined = ''
    /** Readings are settled in order, those of as many words with the words around the first of them. */
    let block = 0

    const add = (initial: string, word: string): void => {
      initials.push(initial)
      words.push(word)
    }

    const note: Abbreviations['note'] = (reading, state) => {
      const { token, before, after } = reading
      const number = starts.length
      starts.push(initials.length)
      lines.push(token.line)
      const isCapitals = token.form.isUpper && CAPITALS.test(before)
      const isWord = token.shape === 'word' && (!isCapitals || lexicon.byBase.has(token.form.base))
      inCapitals.push(isWord && isCapitals && before.length > 1)
      names.add(token.line, isWord && isCapitals ? Array.from(after.match(WORD) ?? [], initialOf).join('') : null)
      if (isWord) for (const word of after.match(WORD) ?? []) add(initialOf(word), word)
      else add('.', '')
      if (token.endsClause) add('.', '')
      if (isCapitals && before.includes('Đ')) witnesses.set(withoutStrokes(before), before)
      if ((state !== 'eng' && state !== 'stripped') || !MAY_BE_STROKED.test(after)) return null
      if (token.shape === 'code') return number
      if (token.shape !== 'word') return null
      return INITIALS.test(after) || (after === before && CAPITALS.test(after)) ? number : null
    }

    /**
     * Looks for letters as the first ones of words in a row.
     *
     * @returns How often they stand there; and for each letter, how often it is Đ there.
     */
    const lookFor = (letters: string, from: number, to: number, state: LineState): readonly number[] => {
      const key = `${letters} ${state}`
      let found = looked.get(key)
      if (found === undefined) {
        const counts = [0, ...Array.from(letters, () => 0)]
        const pattern = Array.from(letters, (letter) => letterClass(letter, state)).join('')
        const near = joined.slice(from, to)
        for (const [, initials] of near.matchAll(new RegExp(`(?=(${pattern}))`, 'gu'))) {
          counts[0]++
          for (let at = 0; at < initials.length; at++) if (initials[at] === 'Đ') counts[at + 1]++
        }
        looked.set(key, (found = counts))
      }
      return found
    }

    /** What the words of the document add to the log odds of Đ, letter by letter. */
    const byWords = (letters: string, at: number, state: LineState): number[] => {
      const first = Math.floor(at / NEAR) * NEAR
      const [from, to] = [Math.max(0, first - NEAR), first + 2 * NEAR]
      const [count, ...stroked] = lookFor(letters, from, to, state)
      const whole = BY_WHOLE[Math.min(letters.length, BY_WHOLE.length - 1)]
      if (count > 0) return stroked.map((one) => whole * ((2 * one) / count - 1))
      const added: (number | undefined)[] = Array.from(letters, () => undefined)
      for (let length = letters.length - 1; length >= SHORTEST_PART; length--) {
        const sums = Array.from(letters, () => [0, 0])
        for (let start = 0; start + length <= letters.length; start++) {
          const [some, ...ofThem] = lookFor(letters.slice(start, start + length), from, to, state)
          ofThem.forEach((one, i) => {
            sums[start + i][0] += some
            sums[start + i][1] += one
          })
        }
        sums.forEach(([some, one], i) => {
          if (some === 0 || added[i] !== undefined) return
          const side = (2 * one) / some - 1
          added[i] = BY_PART[length === SHORTEST_PART ? 0 : 1] * (side > 0 ? side : side * AGAINST)
        })
      }
      return added.map((one) => one ?? 0)
    }

    /** The likeliest letters of an abbreviation. */
    const readLetters = (letters: string, at: number, state: LineState, isOfCode: boolean): Letters => {
      const folded = withoutStrokes(letters)
      const witness = witnesses.get(folded)
      const named = isOfCode ? names.read(folded) : null
      const added = byWords(letters.replaceAll('Ð', 'Đ'), at, state)
      let chance = 1
      const text = Array.from(letters, (letter, i) => {
        if (letter === 'Đ' || letter === 'Ð') return 'Đ'
        const own =
          letter === 'D'
            ? (model ??= openModel()).chance(folded, i)
            : isGarbled(state)
              ? BY_OTHER_LETTER[letter]
              : undefined
        if (own === undefined) return letter
        const seen = witness === undefined ? 0 : witness[i] === 'Đ' ? BY_WITNESS : -BY_WITNESS
        const byName = named === null ? 0 : named[i] === 'Đ' ? BY_NAME : -BY_NAME
        const stroked = 1 / (1 + Math.exp(-(logOdds(own) + added[i] + seen + byName)))
        chance *= Math.max(stroked, 1 - stroked)
        return stroked > MAJORITY ? 'Đ' : letter
      }).join('')
      return { text, chance }
    }

    /** Whether a reading stands among words in capitals: there it may be one of them, misread. */
    const isAmongCapitals = (number: number): boolean =>
      [number - 1, number + 1].some((beside) => lines[beside] === lines[number] && inCapitals[beside])

    const readParts = (after: string, number: number, state: LineState, isOfCode: boolean): Letters => {
      let chance = 1
      const text = after.replace(PART, (part) => {
        if (!MAY_BE_STROKED.test(part) || !isUnknown(part, isOfCode)) return part
        const behind = isGarbled(state) && part.length >= SHORTEST_KNOWN ? knownBehind(part) : part
        const best =
          behind === part ? readLetters(part, starts[number], state, isOfCode) : { text: behind, chance: KNOWN_CHANCE }
        if (best.text !== part) chance *= best.chance
        return best.text
      })
      return { text, chance }
    }

    /** The initials of a person whom the document names in full. */
    const readInitials = (after: string, number: number): (Letters & { readonly isNamed: boolean }) | null => {
      const [, letters, given] = INITIALS.exec(after) ?? []
      const read = letters.replaceAll('.', '').replaceAll('Ð', 'Đ')
      const names = new Set<string>()
      const last = Math.min(words.length, starts[number] + NEAR)
      for (let at = Math.max(read.length, starts[number] - NEAR); at < last; at++) {
        if (words[at] !== given || !words.slice(at - read.length, at).every((word) => TITLE.test(word))) continue
        const name = initials.slice(at - read.length, at).join('')
        if (withoutStrokes(name) === withoutStrokes(read)) names.add(name)
      }
      const write = (name: string): string => `${Array.from(name, (letter) => `${letter}.`).join('')}${given}`
      if (names.size === 1) return { text: write([...names][0]), chance: NAMED_CHANCE, isNamed: true }
      if (names.size > 1 || read[0] !== 'D') return null
      return { text: write(`Đ${read.slice(1)}`), chance: SURNAME_CHANCE, isNamed: false }
    }

    const settle: Abbreviations['settle'] = (number, reading, state, minConfidence) => {
      const { after, before } = reading
      if (joined.length !== initials.length) joined = initials.join('')
      const ownBlock = Math.floor(starts[number] / NEAR)
      if (ownBlock !== block) {
        looked.clear()
        block = ownBlock
      }
      if (looked.size > MOST_LOOKED_FOR) return null
      const isCode = reading.token.shape === 'code'
      const name = INITIALS.test(after) ? readInitials(after, number) : null
      if (name === null && !isCode && isAmongCapitals(number)) return null
      const { text, chance: exact } = name ?? readParts(after, number, state, isCode)
      const chance = floor(exact)
      if (text === after || chance < WORTH_TELLING) return null
      const isSure = name?.isNamed !== false && chance >= Math.max(MAJORITY, minConfidence ?? SURE)
      if (!isSure && after !== before) {
        // What was mended otherwise stays so, and this is what else it may be.
        const asRead = reading.others.get(before) ?? 0
        const posterior = Math.min(reading.posterior, MOST_WITH_OPEN)
        const others = new Map([[text, Math.max(0, 1 - posterior - asRead)]])
        if (asRead > 0) others.set(before, asRead)
        return { reading: { ...reading, posterior, others } }
      }
      const others = new Map([[before, 1 - chance]])
      return {
        reading: { ...reading, after: text, rule: 'code', posterior: chance, others },
        decision: {
          action: isSure ? 'edit' : 'doubt',
          confidence: chance,
          rightBefore: 1 - chance,
          rightAfter: isSure ? chance : 1 - chance,
        },
      }
    }
    return { note, settle }
  }
}
