/**
 * Lets witnesses bear on the arcs of a lattice: what the channels of all readings make of a word is weighed together, as a
 * noisy channel with several outputs, and words that only the letters of a witness suggest become arcs too.
 *
 * Numbers, dates, codes and addresses are left to their grammar, and a number stays one whatever a witness has.
 */
import { foldToken, inCase, unlikeness } from '../channel/index.js'
import { SYMBOLS } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { isLegalSyllable, stripDiacritics } from '../vietnamese/index.js'
import type { ArcBuilder } from './arcs.js'
import { hasMarks, type LineState } from './damage.js'
import { ARC, ARC_UNITS, Lattice } from './lattice.js'
import { holdsNumber } from './number-guard.js'
import type { Token } from './tokens.js'
import type { Hearing, Reading, Statement } from './witness.js'

/** What of the evidence counts, natural logs multiplied: of another model, and of the same one, whose errors recur. */
const WEIGHT = 1
const WEIGHT_OF_SAME = 0.4
/** Natural log of how likely just these letters are where a word was read as anything: below the best word, at most. */
const FARTHEST = 12
/** The same of any letters: base, and for each of them, up to so many. */
const STRANGE = -5
const STRANGE_LETTER = -1.9
const MOST_LETTERS = 20
/** Natural log of how likely a word that nobody knows is spelt just so, if it is a syllable. */
const STRANGE_SYLLABLE = -9
/** A word that nobody knows may differ from what the text has in this share of its letters. */
const MOST_UNLIKE = 0.34
/** Words of a witness that are tried where the letters of the text do not suggest them; of two tokens, of each. */
const MOST_ADDED = 4
const MOST_OF_PAIR = 3
/** Words this much worse than its best, by score and frequency, are not tried. */
const WINDOW = 6
/** Natural log of how likely a reading loses a blank, or puts one in. */
const BLANK = -6
/** Longest word that is made of two tokens because a witness has it as one. */
const LONGEST_MERGE = 8
/** Natural log of how much likelier a code with the marks that a witness has is than without. */
const MARKED_CODE = 6

const LETTERS = /^[\p{L}\p{M}]{2,}$/u
const MARKED = /[^\x00-\x7f]/

/** What a token of a witness may stand for. */
interface Table {
  /** Natural log of P(token | word), by word number. */
  readonly words: ReadonlyMap<number, number>
  /** The same of several words, by their numbers joined by blanks. */
  readonly rows: ReadonlyMap<string, number>
  /** The same of words that the token and the next one are together. */
  readonly merged: ReadonlyMap<number, number>
  /** The least that it may be for any word. */
  readonly floor: number
  readonly token: Token
  readonly state: LineState
}

/** Sets a score to another one where that is better. */
function raise<Key>(scores: Map<Key, number>, key: Key, score: number): void {
  const known = scores.get(key)
  if (known === undefined || score > known) scores.set(key, score)
}

const strange = (text: string): number => STRANGE + STRANGE_LETTER * Math.min(text.length, MOST_LETTERS)

/**
 * Makes an arc builder whose arcs witnesses bear on.
 *
 * @param builder Adds the arcs. @param lexicon Lexicon. @param prior Natural log of word frequencies.
 * @param text The text's own reading. @param hearing What the witnesses say.
 */
export function withWitnesses(
  builder: ArcBuilder,
  lexicon: Lexicon,
  prior: Float32Array,
  text: Omit<Reading, 'builder'>,
  { statementsOn }: Hearing,
): ArcBuilder {
  const scratch = new Lattice()
  const [unknown, boundary, comma] = [SYMBOLS.unknown, SYMBOLS.boundary, SYMBOLS.comma].map(
    (symbol) => lexicon.idOf(symbol) ?? 0,
  )
  const endOf = ({ endsClause, endsPhrase }: Token): number => (endsClause ? boundary : endsPhrase ? comma : 0)

  /** The one word of an arc; 0 where it is none of the lexicon, -1 where there are several. */
  const wordOf = (lattice: Lattice, arc: number): number => {
    let one = 0
    if (lattice.kind[arc] === ARC.literal) return one
    for (let u = 0; u < lattice.unitCount[arc]; u++) {
      const word = lattice.units[arc * ARC_UNITS + u]
      if (lexicon.kinds[word] === WORD_KIND.symbol) continue
      if (one !== 0) return -1
      one = word
    }
    return one
  }

  /** The words of an arc of several. */
  const rowOf = (lattice: Lattice, arc: number): number[] =>
    [...lattice.units.subarray(arc * ARC_UNITS, arc * ARC_UNITS + lattice.unitCount[arc])].filter(
      (word) => lexicon.kinds[word] !== WORD_KIND.symbol,
    )

  const tableOf = ({ tokens, states, builder: own }: Reading, at: number): Table => {
    scratch.clear()
    own.addToken(scratch, tokens, at)
    const words = new Map<number, number>()
    const rows = new Map<string, number>()
    const merged = new Map<number, number>()
    let best = -Infinity
    for (let arc = 0; arc < scratch.arcs; arc++) {
      const word = wordOf(scratch, arc)
      if (word === 0) continue
      // Its letter case is that of the text, where it was weighed.
      const score = scratch.score[arc] - scratch.byCase[arc]
      if (scratch.kind[arc] === ARC.merge) {
        raise(merged, word, score)
        continue
      }
      best = Math.max(best, score)
      if (word > 0) raise(words, word, score)
      else raise(rows, rowOf(scratch, arc).join(' '), score)
    }
    const token = tokens[at]
    const floor = Math.max(best - FARTHEST, strange(token.text))
    return { words, rows, merged, floor, token, state: states[token.line] }
  }

  /** Natural log of how likely a witness has its token where a word stands. */
  const scoreOfWord = ({ words, floor, token: { form }, state }: Table, word: number, reading: Reading): number => {
    const known = words.get(word)
    if (known !== undefined) return Math.max(known, floor)
    const letterCase = form.isUpper ? 'upper' : form.startsUpper ? 'title' : 'lower'
    const observed = (form.core?.form ?? form).text
    return Math.max(reading.scoreOf(state, inCase(lexicon.texts[word], letterCase), observed), floor)
  }

  /** The likeliest words of a token, by score and frequency, with their scores. */
  const likeliest = ({ words }: Table, most: number): (readonly [word: number, score: number])[] => {
    let top = -Infinity
    for (const [word, score] of words) top = Math.max(top, score + prior[word])
    const near: (readonly [word: number, score: number])[] = []
    for (const one of words) if (one[1] + prior[one[0]] >= top - WINDOW) near.push(one)
    return near.length <= most ? near : near.sort((x, y) => y[1] + prior[y[0]] - x[1] - prior[x[0]]).slice(0, most)
  }

  /** What a witness says of an arc: one token against one or two, or two against one. */
  const scoreOfArc = (lattice: Lattice, arc: number, token: Token, statement: Statement, tables: Table[]): number => {
    const { reading, tokens, others } = statement
    const [first, second] = tables as [Table, Table | undefined]
    const isMerge = lattice.kind[arc] === ARC.merge
    if (lattice.kind[arc] === ARC.literal) return lattice.literals.get(arc) === others[0].text ? 0 : first.floor
    const word = wordOf(lattice, arc)
    if (word === 0)
      return isSameToken(token, statement)
        ? 0
        : Math.max(first.floor, reading.scoreOf(first.state, token.text, others[0].text))
    if (second !== undefined) {
      const row = word < 0 && !isMerge ? rowOf(lattice, arc) : []
      if (row.length === 2) return scoreOfWord(first, row[0], reading) + scoreOfWord(second, row[1], reading)
      return first.merged.get(word) ?? BLANK + first.floor
    }
    if (isMerge) return tokens.length > 1 ? scoreOfWord(first, word, reading) : BLANK + first.floor
    if (tokens.length > 1) {
      let most = BLANK + first.floor
      for (const [row, score] of first.rows) if (row.startsWith(`${word} `)) most = Math.max(most, score)
      return most
    }
    if (word > 0) return scoreOfWord(first, word, reading)
    return Math.max(first.floor, first.rows.get(rowOf(lattice, arc).join(' ')) ?? -Infinity)
  }

  /** Adds what only a witness suggests; `own` is the best score that the text's own letters give. */
  const addWords = (
    lattice: Lattice,
    tokens: readonly Token[],
    at: number,
    { reading, tokens: together, others }: Statement,
    tables: Table[],
    present: ReadonlySet<number | string>,
    own: number,
    weight: number,
  ): void => {
    const token = tokens[at]
    const to = lattice.places
    const least = Math.max(own - FARTHEST, strange(token.text))
    const [first, second] = tables as [Table, Table | undefined]
    if (second !== undefined) {
      if (token.form.core !== null) return
      for (const [one, score] of likeliest(first, MOST_OF_PAIR))
        for (const [two, other] of likeliest(second, MOST_OF_PAIR)) {
          if (present.has(`${one} ${two}`)) continue
          lattice.addWords(to, ARC.split, least + weight * (score + other), [one, two], endOf(token))
        }
      return
    }
    if (together.length > 1) {
      if (!canMerge(together, lexicon)) return
      for (const [word, score] of likeliest(first, MOST_ADDED))
        if (!present.has(-word)) lattice.add(to + 1, ARC.merge, least + weight * score, word, endOf(together[1]))
      return
    }
    const { core } = token.form
    const kind = core === null ? ARC.word : core.isNoted ? ARC.framed : ARC.inner
    for (const [word, score] of likeliest(first, MOST_ADDED)) {
      if (present.has(word)) continue
      const byLetters = builder.scoreOf?.(tokens, at, word) ?? -Infinity
      lattice.add(to, kind, Math.max(least, byLetters) + weight * score, word, endOf(token))
    }
    addUnknown(lattice, token, others[0], reading)
  }

  /** Adds a word that nobody knows as a witness that has its marks read it: `Thiểng`. */
  const addUnknown = (lattice: Lattice, token: Token, { text: read, form, line }: Token, { states }: Reading): void => {
    if (token.text === read || !LETTERS.test(read) || !MARKED.test(read) || !hasMarks(states[line])) return
    if (lexicon.idOf(form.folded) !== undefined) return
    if (unlikeness(foldToken(token.text), foldToken(read)) > MOST_UNLIKE) return
    const spelling = Math.max(strange(read), isLegalSyllable(form.folded) ? STRANGE_SYLLABLE : -Infinity)
    const score = spelling + Math.max(strange(token.text), text.scoreOf(text.states[token.line], read, token.text))
    lattice.literals.set(lattice.add(lattice.places, ARC.literal, score, unknown, endOf(token)), read)
  }

  /** Adds the code that a witness has with its marks, where all else of it is the same: `20/TTr-HĐQL`. */
  const addCode = (lattice: Lattice, from: number, token: Token, { others, reading }: Statement): void => {
    const [{ text: read, shape, line }] = others
    if (others.length > 1 || shape !== 'code' || !hasMarks(reading.states[line]) || hasMarks(text.states[token.line]))
      return
    if (read === token.text || stripDiacritics(read) !== stripDiacritics(token.text)) return
    let best = -Infinity
    for (let arc = from; arc < lattice.arcs; arc++) {
      if (lattice.literals.get(arc) === read) return
      best = Math.max(best, lattice.score[arc])
    }
    const code = lexicon.idOf(SYMBOLS.code) ?? 0
    lattice.literals.set(lattice.add(lattice.places, ARC.literal, best + MARKED_CODE, code, endOf(token)), read)
  }

  /** Scores the arcs of a token by what one witness has there, and adds those that it suggests. */
  const hear = (
    lattice: Lattice,
    from: number,
    tokens: readonly Token[],
    at: number,
    statement: Statement,
    own: number,
  ): void => {
    const token = tokens[at]
    const weight = statement.isSameModel ? WEIGHT_OF_SAME : WEIGHT
    const tables = statement.others.map((_, i) => tableOf(statement.reading, statement.from + i))
    /** Words that are there: those of merged tokens negative, several as a text. */
    const present = new Set<number | string>()
    const said: number[] = []
    let most = -Infinity
    for (let arc = from; arc < lattice.arcs; arc++) {
      const score = weight * scoreOfArc(lattice, arc, token, statement, tables)
      said.push(score)
      const word = wordOf(lattice, arc)
      present.add(word < 0 ? rowOf(lattice, arc).join(' ') : lattice.kind[arc] === ARC.merge ? -word : word)
      if (lattice.kind[arc] !== ARC.keep) most = Math.max(most, score)
    }
    // Of a number a witness says no more than which word it would be, if it were one, and that it is none.
    const isNumber = token.shape === 'digits'
    const isConfirmed = isNumber && isSameToken(token, statement)
    said.forEach((score, i) => {
      const isKept = lattice.kind[from + i] === ARC.keep
      lattice.score[from + i] += !isNumber ? score : isKept ? 0 : isConfirmed ? weight * tables[0].floor : score - most
    })
    if (token.shape === 'word' && !holdsNumber(token.text))
      addWords(lattice, tokens, at, statement, tables, present, own, weight)
  }

  const { scoreOf } = builder
  return {
    ...(scoreOf && {
      scoreOf: (tokens, at, word) =>
        statementsOn(tokens[at]).reduce(
          (sum, { reading, tokens: together, others, from, isSameModel }) =>
            together.length > 1 || others.length > 1
              ? sum
              : sum + (isSameModel ? WEIGHT_OF_SAME : WEIGHT) * scoreOfWord(tableOf(reading, from), word, reading),
          scoreOf(tokens, at, word),
        ),
    }),
    addToken: (lattice, tokens, at) => {
      const from = lattice.arcs
      builder.addToken(lattice, tokens, at)
      const token = tokens[at]
      // What two tokens are together was said at the first.
      const statements = statementsOn(token).filter(({ tokens: together }) => together[0] === token)
      if (statements.length === 0) return
      if (token.shape === 'code') return addCode(lattice, from, token, statements[0])
      if (token.shape !== 'word' && token.shape !== 'signs' && token.shape !== 'digits') return
      const own = lattice.score.subarray(from, lattice.arcs).reduce((most, score) => Math.max(most, score), -Infinity)
      for (const statement of statements) hear(lattice, from, tokens, at, statement, own)
    },
  }
}

/** Whether a witness has just the token of the text. */
const isSameToken = ({ form: { folded } }: Token, { tokens, others }: Statement): boolean =>
  tokens.length === 1 && others.length === 1 && others[0].form.folded === folded

/** Whether two tokens may be one word that a blank cuts: not where both are words as they stand. */
const canMerge = ([first, second]: readonly Token[], lexicon: Lexicon): boolean =>
  second.spaceBefore &&
  !second.breakBefore &&
  !first.endsClause &&
  !first.endsPhrase &&
  !holdsNumber(first.text) &&
  !holdsNumber(second.text) &&
  first.text.length + second.text.length <= LONGEST_MERGE &&
  (lexicon.idOf(first.form.folded) === undefined || lexicon.idOf(second.form.folded) === undefined)
