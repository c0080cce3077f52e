import { wordsOf } from '../../src/layout/index.js'
import type { LayoutDocument, LayoutLine, LayoutPage, LayoutWord } from '../../src/types.js'

/** A word with what it stands in. */
export interface PlacedWord {
  readonly word: LayoutWord
  readonly line: LayoutLine
  readonly page: LayoutPage
}

/** The words of a document in order. */
export function placedWords(document: LayoutDocument): readonly PlacedWord[] {
  const { words, lineOf, pageOf } = wordsOf(document)
  return words.map((word, ordinal) => ({ word, line: lineOf(ordinal), page: pageOf(ordinal) }))
}
