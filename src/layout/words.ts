/** Steps through the words of a laid-out document. */
import type { LayoutDocument, LayoutLine, LayoutPage, LayoutWord } from '../types.js'

/** A word with what it stands in. */
export interface PlacedWord {
  readonly word: LayoutWord
  readonly line: LayoutLine
  readonly page: LayoutPage
}

/** The words of a document in order; the place of each in the list is its ordinal. */
export function placedWords(document: LayoutDocument): PlacedWord[] {
  return document.children.flatMap((page) =>
    page.children.flatMap(({ children }) =>
      children.flatMap((line) => line.children.map((word) => ({ word, line, page }))),
    ),
  )
}
