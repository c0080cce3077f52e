/** Whether a word can be Vietnamese. */
import { createMemory } from '../memory.js'
import { isLegalSyllable } from '../vietnamese/index.js'

const MOST_REMEMBERED = 8192

const judge = createMemory((word) => (isLegalSyllable(word) ? 'word' : 'none'), MOST_REMEMBERED)

/**
 * Whether a word is spelt as a Vietnamese syllable.
 *
 * @param word A word without punctuation, in any case.
 */
export const isVietnameseWord = (word: string): boolean => judge(word) === 'word'
