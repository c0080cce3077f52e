import { openLexicon, WORD_KIND, type Lexicon, type WordKind } from '../../src/lexicon/index.js'
import { packFile } from '../../src/lexicon/packed-file.js'

/** A word of a toy lexicon: a syllable, or with its kind, or with its kind and the way that it is written. */
export type ToyWord = string | readonly [text: string, kind: keyof typeof WORD_KIND, display?: string]

/**
 * Packs and opens a lexicon of a few words, numbered from 1.
 *
 * @param words Its words. @param numbers Natural log of how often each number stands for its class.
 */
export function createToyLexicon(words: readonly ToyWord[], numbers: Readonly<Record<string, number>> = {}): Lexicon {
  const all = words.map((word) => (typeof word === 'string' ? ([word, 'syllable'] as const) : word))
  const kinds: WordKind[] = [WORD_KIND.symbol, ...all.map(([, kind]) => WORD_KIND[kind])]
  const bytes = packFile('lexicon', '1', {
    words: all.map(([text]) => text).join('\n'),
    kinds: Uint8Array.from(kinds),
    displays: all.flatMap(([, , display], i) => (display === undefined ? [] : [`${i + 1}\t${display}`])).join('\n'),
    codes: '',
    numbers: Object.entries(numbers)
      .map(([text, score]) => `${text}\t${score}`)
      .join('\n'),
    compounds: '',
    // Even odds of small letters and a first capital.
    cases: new Uint8Array(2 * kinds.length).fill(128),
  })
  return openLexicon(bytes, 'lexicon.bin')
}
