/**
 * What capitals tell of the words beside them: whether a name follows, and what opens a sentence.
 *
 * The language model is blind to capitals. To it *chống* is likelier than *chồng* whatever follows, and *này*, which
 * ends many thousand phrases and opens next to none, as likely as *nay* at the start of an article.
 */
import { BEFORE_PERSON, COMMON_SURNAMES, lettersForDigits } from '../grammar/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import type { ArcBuilder } from './arcs.js'
import { isGarbled, type LineState } from './damage.js'
import { ARC, ARC_UNITS } from './lattice.js'
import type { Token } from './tokens.js'

/** Natural log of how much likelier a word that stands before persons is where one is named, beyond what the words tell. */
const BEFORE_NAME = 2.5
/** The same of words that never open a sentence, where they would. */
const OPENING = -3

/**
 * Words that go with what is before them: in 25 million words of text each opened a sentence, with a capital, once for
 * 2,000 times that it stood in one, or less.
 */
const NEVER_FIRST: readonly string[] = ['này', 'nhau', 'nữa', 'rằng', 'gì']

/** Surnames as they are read of garble: without marks, digits as letters. */
const SURNAMES = new Set(COMMON_SURNAMES.map(stripDiacritics))
const isSurname = ({ base }: Token['form']): boolean => SURNAMES.has(base) || SURNAMES.has(lettersForDigits(base) ?? '')

/**
 * Weighs words by the capitals after and on them, in text that lost letters or marks.
 *
 * @param builder Adds the arcs. @param lexicon Numbers their words. @param state State of the lines.
 */
export function withCapitals(builder: ArcBuilder, lexicon: Lexicon, state: LineState): ArcBuilder {
  if (!isGarbled(state) && state !== 'stripped') return builder
  const idsOf = (words: readonly string[]): ReadonlySet<number> => new Set(words.map((word) => lexicon.idOf(word) ?? 0))
  const [persons, neverFirst] = [BEFORE_PERSON, NEVER_FIRST].map(idsOf)

  /** The next token, if it goes on with the phrase and has a first capital. */
  const nextCapital = (tokens: readonly Token[], at: number): Token | null => {
    const next: Token | undefined = tokens[at + 1]
    return next?.shape === 'word' && next.withinClause && !tokens[at].endsPhrase && next.form.isTitle ? next : null
  }

  return {
    ...builder,
    addToken: (lattice, tokens, at) => {
      const from = lattice.arcs
      builder.addToken(lattice, tokens, at)
      const { shape, form, withinClause } = tokens[at]
      if (shape !== 'word') return
      const add = (words: ReadonlySet<number>, score: number): void => {
        for (let arc = from; arc < lattice.arcs; arc++)
          if (lattice.kind[arc] === ARC.word && words.has(lattice.units[arc * ARC_UNITS])) lattice.score[arc] += score
      }
      if (!withinClause && form.isTitle) add(neverFirst, OPENING)
      if (withinClause && form.startsUpper) return
      const surname = nextCapital(tokens, at)
      if (surname !== null && isSurname(surname.form) && nextCapital(tokens, at + 1) !== null) add(persons, BEFORE_NAME)
    },
  }
}
