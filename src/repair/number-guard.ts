/**
 * Numbers are sacred: a token that holds two digits in a row never becomes a word, nor another number, unless the grammar
 * of numbers, dates and document numbers says which digits its signs stand for.
 *
 * Everything that the decoder makes of a token passes {@link changesNumber}, whichever kind of arc it comes from. What the
 * grammar itself proposes has a rule of its own by which it is known: mended codes, set phrases, letters read as digits.
 */
import { lettersForDigits, strokeNumber } from '../grammar/index.js'
import { classOf, SYMBOLS } from '../language/index.js'
import type { Lexicon } from '../lexicon/index.js'
import type { EditRule } from '../types.js'
import type { ArcBuilder } from './arcs.js'
import { stripDiacritics } from '../vietnamese/index.js'
import { isGarbled, type LineState } from './damage.js'
import { ARC } from './lattice.js'
import type { Token } from './tokens.js'

const DIGITS_IN_A_ROW = /\d\d/
/** Two digits alone may be a word of garble, where the policy finds that they can be no number: `13` for là. */
const DIGIT_PAIR = /^\d\d$/
const NO_DIGIT = /\D/g
/** Digits that OCR reads for no letter of Vietnamese: `H2O`, `5S`, `F7`; of 2,380 words with one digit none had these. */
const NEVER_A_LETTER = /[2357]/

/** Rules by which the grammar says what digits there are. */
const GRAMMAR_RULES: ReadonlySet<EditRule> = new Set<EditRule>(['code', 'marker', 'word-to-number', 'phrase'])

/** Whether a token holds a number, which nothing but the grammar may change. */
export const holdsNumber = (text: string): boolean =>
  DIGITS_IN_A_ROW.test(text) || (NEVER_A_LETTER.test(text) && text.length > 1)

/** Whether a word is what the digits of a token stand for, letter by letter: lồng for `10ng`. */
const isWordFor = (before: string, after: string): boolean =>
  lettersForDigits(before) === stripDiacritics(after).toLowerCase()

/** Whether a reading has other digits than the number that was read, and no rule of the grammar speaks for it. */
export const changesNumber = (before: string, after: string, rule: EditRule): boolean =>
  holdsNumber(before) &&
  !GRAMMAR_RULES.has(rule) &&
  !(rule === 'number-to-word' && (DIGIT_PAIR.test(before) || isWordFor(before, after))) &&
  before.replace(NO_DIGIT, '') !== after.replace(NO_DIGIT, '')

/** Metres, and words that measure stand before, as the English model reads them: dài, rộng, cao, sâu, khoảng. */
const METRES = /^[1-9]m$/
const BEFORE_METRES = /^(?:dai|r[oe]ng|cao|s[ao]u|kho[ae]ng|x)$/

const NO_LETTERS = /^\d+$/
const SIGN = 'số'
const MONEY = 'đ'
/** Words of which `86` in text without marks is *số*, before the number of a document: Nghị định, Quyết định, Luật. */
const KIND_OF_DOCUMENT = /^(?:dinh|quyet|tu|luat|lenh|thi|bao|hoach|trinh|van|phap|ban)$/
/** The start of a word that a blank cuts: `Diéu l é` may be Điều lệ. */
const FRAGMENT = /^(?!v[aà]$)\p{Ll}{1,2}$/u

/**
 * Reads what the grammar is sure of as nothing else: *số* before document numbers, the sign of the đồng behind amounts,
 * and strokes behind Điều and Khoản.
 *
 * @param builder Builder of all other arcs. @param lexicon Lexicon.
 * @param state State of the lines: digits alone (`86`) are the word, and a capital I is a 1, only in garble.
 */
export function withGrammar(builder: ArcBuilder, lexicon: Lexicon, state: LineState): ArcBuilder {
  const symbol = (text: string): number => lexicon.idOf(text) ?? 0
  const [sign, money, boundary, comma] = [SIGN, MONEY, SYMBOLS.boundary, SYMBOLS.comma].map(symbol)
  const isGarble = isGarbled(state)
  /** Whether what was read can be *số*: digits alone may be a number, but in garble, and behind the kind of a document. */
  const canBeSign = (text: string, before: Token | undefined): boolean =>
    isGarble || !NO_LETTERS.test(text) || (state === 'stripped' && KIND_OF_DOCUMENT.test(before?.form.base ?? ''))
  if (sign === 0 || state === 'foreign' || state === 'lost') return builder

  /** What a stroke behind the word of a part is; null where it may be something else. */
  const numberAt = (tokens: readonly Token[], at: number): string | null => {
    const { text, line, breakBefore } = tokens[at]
    const before: Token | undefined = tokens[at - 1]
    if (before?.line !== line || breakBefore || before.endsClause || before.endsPhrase) return null
    const number = isGarble || text !== 'I' ? strokeNumber(before.form.base, text) : null
    if (number === null || number === text) return null
    const next: Token | undefined = tokens[at + 1]
    const isCut = next?.line === line && next.spaceBefore && FRAGMENT.test(next.text)
    return isCut ? null : number
  }
  return {
    ...builder,
    addToken: (lattice, tokens, at) => {
      const { isNumberSign, isMoneySign, text, form, endsClause, endsPhrase } = tokens[at]
      const end = endsClause ? boundary : endsPhrase ? comma : 0
      if (isNumberSign && canBeSign(text, tokens[at - 1])) {
        lattice.openPlace()
        lattice.add(lattice.places, form.folded === SIGN ? ARC.keep : ARC.word, 0, sign, end)
        return
      }
      if (isMoneySign && money > 0) {
        lattice.openPlace()
        // In text that has its marks the letter is what its author wrote.
        const isLost = isGarble || state === 'stripped'
        lattice.add(lattice.places, isLost ? ARC.word : ARC.keep, 0, money, end)
        return
      }
      if (!form.isLetters && METRES.test(text) && BEFORE_METRES.test(tokens[at - 1]?.form.base ?? '')) {
        lattice.openPlace()
        lattice.add(lattice.places, ARC.keep, 0, symbol(SYMBOLS.code), end)
        return
      }
      const number = numberAt(tokens, at)
      if (number === null) return builder.addToken(lattice, tokens, at)
      lattice.openPlace()
      const word = number === '1' ? symbol(classOf(number)) : symbol(number.toLowerCase())
      lattice.literals.set(lattice.add(lattice.places, ARC.literal, 0, word, end), number)
    },
  }
}
