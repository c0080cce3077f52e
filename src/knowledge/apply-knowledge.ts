/** Puts what the user knows over the shipped dictionaries: first the overlay, then, with more weight, the dictionary. */
import type { Channel } from '../channel/index.js'
import { foldWord, type LanguageModel } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { adaptChannel } from './adapt-channel.js'
import { adaptModel, type Boosts } from './adapt-model.js'
import { extendLexicon } from './extend-lexicon.js'
import type { Overlay } from './overlay-file.js'
import type { KnownEntry } from './user-dictionary.js'

/** What the user knows. */
export interface Knowledge {
  readonly dictionary: readonly KnownEntry[]
  readonly overlay: Overlay | null
}

interface Resources {
  readonly lexicon: Lexicon
  readonly model: LanguageModel
  /** Opens a channel over the lexicon, so that it knows the words of the user. */
  readonly adapt: (open: (lexicon: Lexicon, prior: Float32Array, overlay: Overlay | null) => Channel) => Channel
}

/** Probability that a word of the dictionary has of its own, and what its next word has after one and after two of it. */
const WORD = 1e-4
const NEXT = 0.1
const NEXT_AFTER_TWO = 0.4
const MOST_PROBABLE = 0.5

/** What the dictionary adds to the language model. */
function boostsOf(entries: readonly KnownEntry[], lexicon: Lexicon): Boosts {
  const boosts = {
    words: new Map<number, number>(),
    pairs: [] as [number, number, number][],
    triples: [] as [number, number, number, number][],
  }
  for (const { text, weight } of entries) {
    const ids = text.split(' ').map((part) => lexicon.idOf(foldWord(part)) ?? 0)
    ids.forEach((id, at) => {
      const before = ids[at - 1]
      if (at === 0) boosts.words.set(id, Math.min(MOST_PROBABLE, (boosts.words.get(id) ?? 0) + WORD * weight))
      else if (before !== undefined) boosts.pairs.push([before, id, Math.min(MOST_PROBABLE, NEXT * weight)])
      const before2 = ids[at - 2]
      if (before !== undefined && before2 !== undefined)
        boosts.triples.push([before2, before, id, Math.min(MOST_PROBABLE, NEXT_AFTER_TWO * weight)])
    })
  }
  return boosts
}

/**
 * Puts knowledge over dictionaries.
 *
 * @param shipped The shipped lexicon and model. @param knowledge What the user knows.
 * @returns Lexicon and model that have both, and how channels are opened over them, with the tables of the overlay where
 * they are asked for; the shipped ones stay as they are.
 * @throws {VanbanError} `KNOWLEDGE_INVALID` when it has more words than can be numbered.
 */
export function applyKnowledge(shipped: Omit<Resources, 'adapt'>, { dictionary, overlay }: Knowledge): Resources {
  const told = dictionary.flatMap(({ text, kind }) => text.split(' ').map((part) => ({ text: part, kind })))
  // The first of two entries of one word counts: the dictionary goes before the overlay.
  const source = overlay === null ? 'dictionary' : dictionary.length === 0 ? 'overlay' : 'dictionary and overlay'
  const lexicon = extendLexicon(shipped.lexicon, [...told, ...(overlay?.words ?? [])], source)
  const boosts = [
    boostsOf(dictionary, lexicon),
    ...(overlay === null ? [] : [overlay.boosts(lexicon, shipped.model.unigrams)]),
  ]
  const model = adaptModel(shipped.model, shipped.lexicon.size, lexicon, {
    words: boosts.reduce((sum, { words }) => {
      for (const [word, probability] of words) sum.set(word, (sum.get(word) ?? 0) + probability)
      return sum
    }, new Map<number, number>()),
    pairs: boosts.flatMap(({ pairs }) => pairs),
    triples: boosts.flatMap(({ triples }) => triples),
  })
  const own = new Set(told.map(({ text }) => lexicon.idOf(foldWord(text)) ?? 0))
  for (let id = shipped.lexicon.size + 1; id <= lexicon.size; id++) own.add(id)
  // Syllables of the shipped lexicon are found by their parts; other words by comparing.
  const compared = [...own].filter(
    (id) => id > shipped.lexicon.size || (id > 0 && lexicon.kinds[id] !== WORD_KIND.syllable),
  )
  return { lexicon, model, adapt: (open) => adaptChannel(open(lexicon, model.unigrams, overlay), lexicon, compared) }
}
