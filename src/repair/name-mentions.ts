/** Finds where a document names persons and places, and which of these names are the same. */
import { BEFORE_PERSON, BEFORE_PLACE, COMMON_SURNAMES } from '../grammar/index.js'
import type { Lexicon } from '../lexicon/index.js'
import type { NameOption, NameReadings } from './name-readings.js'
import type { PlaceNames } from './place-names.js'
import type { TokenForm } from './token-forms.js'
import type { Token } from './tokens.js'

/** Knows mentions of names. */
export interface MentionCollector {
  /**
   * Whether a token is the given name of a person, without the rest of the name.
   *
   * @param tokens Tokens of the text. @param at Index of the token. @param before Likeliest word before it.
   */
  readonly isGivenName: (tokens: readonly Token[], at: number, before: number) => boolean
  /**
   * Adds the names of a stretch of tokens to others.
   *
   * @param tokens Tokens of the text. @param from Index of the first one.
   * @param options What each token may be, null where it is no part of a name; those are replaced of
   * which letters tell nothing. @param words Likeliest word of each; 0 where
   * none is likely. @param names Receives the names. @param placeNames Receives those of places.
   */
  readonly collect: (
    tokens: readonly Token[],
    from: number,
    options: (readonly NameOption[] | null)[],
    words: readonly number[],
    names: NameReadings,
    placeNames: PlaceNames,
  ) => void
}

/** Least probability of a word before another in the name of a place. */
const LEAST_BEFORE = 1e-3
/** The same of a unit of administration before it. */
const LEAST_UNIT = 0.05

/** Most words of the name of a place that are looked at. */
const LONGEST_PLACE = 3
const NONE = -9

/** Whether a token may be part of a name: a word with a first capital, or in capitals. */
export const mayBeName = ({ shape, form }: Token): boolean => shape === 'word' && (form.isTitle || form.isUpper)

const isTitle = ({ shape, form }: Token): boolean => shape === 'word' && form.isTitle
const isUpper = ({ shape, form }: Token): boolean => shape === 'word' && form.isUpper

/** Whether a token goes on with the phrase of the one before it. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const token: Token | undefined = tokens[at]
  return at > 0 && token !== undefined && token.withinClause && !tokens[at - 1].endsPhrase
}

/**
 * Makes a collector of names.
 *
 * @param lexicon Lexicon.
 */
export function createMentionCollector(lexicon: Lexicon): MentionCollector {
  const idsOf = (words: readonly string[]): ReadonlySet<number> =>
    new Set(words.map((word) => lexicon.idOf(word) ?? -1))
  const [surnames, persons, places] = [COMMON_SURNAMES, BEFORE_PERSON, BEFORE_PLACE].map(idsOf)

  /** Whether a token has the letters of a word without its marks: they do not tell it from others that do. */
  const isBareForm = (form: TokenForm, word: number): boolean =>
    lexicon.byBase.get(form.folded)?.includes(word) ?? false

  const isGivenName: MentionCollector['isGivenName'] = (tokens, at, before) =>
    persons.has(before) &&
    isTitle(tokens[at]) &&
    goesOn(tokens, at) &&
    !(goesOn(tokens, at + 1) && isTitle(tokens[at + 1]))

  /** Whether the token before a name may be a unit of administration. */
  const mayBeUnit = (options: readonly NameOption[] | null, word: number): boolean =>
    places.has(word) || (options?.some((one) => one.posterior >= LEAST_UNIT && places.has(one.word)) ?? false)

  const collect: MentionCollector['collect'] = (tokens, from, options, words, names, placeNames) => {
    /** First token of the row of capitals that a token is in. */
    let start = 0
    /** The unit of administration before it, in capitals too; far off where there is none. */
    let unit = NONE
    options.forEach((found, i) => {
      if (found === null) return
      const at = from + i
      const token = tokens[at]
      const isAlike = isTitle(token) ? isTitle : isUpper
      // At the start of a sentence Ông and Bà have a capital too, and are no part of the name.
      const goesOnName = i > 0 && goesOn(tokens, at) && isAlike(tokens[at - 1])
      if (!goesOnName || (i - 1 === start && persons.has(words[i - 1]))) start = i
      // What stands first in a sentence may have its capital for that alone.
      const before = i > start && (!isTitle(token) || tokens[at - 1].withinClause) ? words[i - 1] : 0
      const next = goesOn(tokens, at + 1) && isAlike(tokens[at + 1]) ? tokens[at + 1].form.base : ''
      const isBare = found.every(({ word }) => isBareForm(token.form, word))
      const isWhole = next === '' && i > start && surnames.has(words[start])
      const role = isWhole ? 'full' : start === i && isGivenName(tokens, at, words[i - 1] ?? 0) ? 'given' : 'part'
      // Letter case does not tell more with every occurrence.
      const own =
        isBare || role === 'given'
          ? found.map((option) => ({ ...option, channel: option.channel - option.byCase }))
          : found
      options[i] = own
      if (goesOn(tokens, at) && mayBeUnit(options[i - 1] ?? null, words[i - 1])) unit = i - 1
      else if (!goesOnName && i > unit + 1) unit = NONE
      const isOfPlace = i - unit <= LONGEST_PLACE
      if (isOfPlace && i > unit + 1) {
        const others =
          options[i - 1]?.filter(({ posterior }) => posterior >= LEAST_BEFORE).map(({ word }) => word) ?? []
        placeNames.add({ at, before: [before, ...others], word: words[i] }, before !== 0 && isTitle(token))
      }
      const key = `${before} `
      const bareKey = `${before} ${token.form.base} `
      if (!isTitle(token)) {
        if (before !== 0) names.addHeading([key, bareKey + next, bareKey], own)
        return
      }
      if (!token.withinClause) return
      const ownKey = role === 'given' ? `* ${token.text}` : before === 0 ? token.text : key
      if (!isBare) names.add(ownKey, own, role)
      // Letters that tell no marks are those of one name where what is around them is the same.
      else if (role === 'given') names.addBare(ownKey, ownKey, own, role)
      else if (before !== 0 && (next !== '' || isWhole || isOfPlace)) names.addBare(key, bareKey + next, own, role)
    })
  }

  return { isGivenName, collect }
}
