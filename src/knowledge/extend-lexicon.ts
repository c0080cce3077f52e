/** Adds the user's words to the lexicon; the shipped one stays as it is. */
import { knowledgeInvalid } from '../errors.js'
import { foldWord } from '../language/index.js'
import { LARGEST_WORD_NUMBER, WORD_KIND, type Lexicon, type WordKind } from '../lexicon/index.js'
import { isLegalSyllable, stripDiacritics } from '../vietnamese/index.js'
import type { EntryKind } from './user-dictionary.js'

/** A single word to be known. */
export interface NewWord {
  /** As it is written. */
  readonly text: string
  readonly kind: EntryKind
}

/** The natural logs of the four letter cases of a word (see `Lexicon.cases`), by what it is. */
const CASES: Readonly<Record<EntryKind, readonly number[]>> = {
  word: [-0.05, -3, -0.5, -0.93],
  name: [-4, -0.02, -4, -0.02],
  abbreviation: [-0.7, -0.7, -0.7, -0.7],
}
/** Count that a part of document codes passes for when the user tells it. */
const CODE_COUNT = 200

function kindOf({ text, kind }: NewWord): WordKind {
  if (kind === 'abbreviation') return WORD_KIND.abbreviation
  if (kind === 'name') return WORD_KIND.name
  return isLegalSyllable(text) ? WORD_KIND.syllable : WORD_KIND.foreign
}

/**
 * Extends a lexicon.
 *
 * @param lexicon The lexicon. @param words Words; those that it has already are passed over, but for their use in codes.
 * @param source Where the words are from, for messages.
 * @returns A lexicon that numbers the new words after its own; the same one when there are none.
 * @throws {VanbanError} `KNOWLEDGE_INVALID` when there are more words than can be numbered.
 */
export function extendLexicon(lexicon: Lexicon, words: readonly NewWord[], source: string): Lexicon {
  const added = new Map<string, NewWord>()
  for (const word of words) {
    const folded = foldWord(word.text)
    if (lexicon.idOf(folded) === undefined && !added.has(folded)) added.set(folded, word)
  }
  const room = LARGEST_WORD_NUMBER - lexicon.size
  if (added.size > room)
    throw knowledgeInvalid(
      source,
      null,
      `${added.size} words that the package lacks, expected at most ${room}. Leave out words that your texts seldom have.`,
    )
  const codes = new Map(lexicon.codes)
  for (const { text, kind } of words)
    if (kind === 'abbreviation') codes.set(text, Math.max(codes.get(text) ?? 0, CODE_COUNT))
  if (added.size === 0) return { ...lexicon, codes }

  const first = lexicon.size + 1
  const news = [...added]
  const ids = new Map(news.map(([folded], at) => [folded, first + at]))
  const kinds = new Uint8Array(first + news.length)
  kinds.set(lexicon.kinds.subarray(0, first))
  const cases = new Float32Array((first + news.length) * 4)
  cases.set(lexicon.cases.subarray(0, first * 4))
  const byBase = new Map(lexicon.byBase)
  const abbreviationsByBase = new Map(lexicon.abbreviationsByBase)
  const compounds = new Set(lexicon.compounds)
  news.forEach(([folded, word], at) => {
    const id = first + at
    kinds[id] = kindOf(word)
    cases.set(CASES[word.kind], id * 4)
    const index = word.kind === 'abbreviation' ? abbreviationsByBase : byBase
    const base = stripDiacritics(folded)
    index.set(base, [...(index.get(base) ?? []), id])
    if (folded.includes('-')) compounds.add(folded)
  })
  return {
    ...lexicon,
    size: lexicon.size + news.length,
    texts: [...lexicon.texts, ...news.map(([folded]) => folded)],
    kinds,
    idOf: (folded) => lexicon.idOf(folded) ?? ids.get(folded),
    displayOf: (id) => news[id - first]?.[1].text ?? lexicon.displayOf(id),
    byBase,
    abbreviationsByBase,
    codes,
    compounds,
    cases,
  }
}
