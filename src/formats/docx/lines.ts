/** Builds the lines of a paragraph out of the text of its runs, which cut words anywhere. */
import type { Span } from '../markup/scan.js'
import { piecesIn, type TextSpan } from '../markup/tokens.js'
import type { Label } from './labels.js'
import type { TextElement } from './scan-part.js'

/** Characters that stand together in one element. */
export interface Piece extends Span {
  readonly value: string
  /** The element; null for a hyphen or a sign that is an element of its own. */
  readonly element: TextElement | null
  readonly isLiteral: boolean
}

/** A word with where it is written. */
export interface DocxWord {
  readonly value: string
  readonly pieces: readonly Piece[]
  /** The blanks before it. */
  readonly gap: readonly Piece[]
  /** How many tabs stand before it. */
  readonly tabs: number
}

/** A line of words. */
export interface DocxLine {
  readonly words: readonly DocxWord[]
  /** Lines that say the same, for programs that do not know a text box: they get the same changes. */
  readonly copies: DocxLine[]
  /** The number or bullet that Word sets before it; null without one. */
  readonly label: Label | null
}

/** Takes what a paragraph has, in its order. */
export interface LineBuilder {
  /** @param stretches Where the text of the element is written. */
  text(element: TextElement, stretches: readonly TextSpan[]): void
  tab(): void
  /** Adds a character that is an element of its own; an empty one is a blank. */
  sign(value: string): void
  /** Ends a line. */
  end(): void
  /** The lines that have words. */
  finish(): DocxLine[]
}

/** Makes a builder of the lines of one paragraph. @param source The part. */
export function createLineBuilder(source: string): LineBuilder {
  const lines: DocxLine[] = []
  let words: DocxWord[] = []
  let pieces: Piece[] = []
  let gap: Piece[] = []
  let tabs = 0

  const endWord = (): void => {
    if (pieces.length === 0) return
    words.push({ value: pieces.map(({ value }) => value).join(''), pieces, gap, tabs })
    pieces = []
    gap = []
    tabs = 0
  }
  const add = (to: Piece[], piece: Piece): void => {
    const last = to[to.length - 1] as Piece | undefined
    if (last?.element === piece.element && last.end === piece.start && last.isLiteral === piece.isLiteral)
      to[to.length - 1] = { ...last, value: last.value + piece.value, end: piece.end }
    else to.push(piece)
  }
  const end = (): void => {
    endWord()
    if (words.length > 0) lines.push({ words, copies: [], label: null })
    words = []
    gap = []
    tabs = 0
  }
  return {
    text(element, stretches) {
      const { start, end: until } = element.isPreserved ? element.content : trimmed(source, element.content)
      for (const { isLiteral, ...stretch } of stretches) {
        const span = { start: Math.max(start, stretch.start), end: Math.min(until, stretch.end), isLiteral }
        if (span.start >= span.end) continue
        for (const { value, start: from, end: to } of piecesIn(source, span, 'xml')) {
          const isBlank = /^\s*$/.test(value)
          if (isBlank) endWord()
          add(isBlank ? gap : pieces, { value, start: from, end: to, element, isLiteral })
        }
      }
    },
    tab() {
      endWord()
      // What stands before the first word of a line is an indent.
      if (words.length > 0) tabs += 1
    },
    sign(value) {
      if (value === '') endWord()
      else pieces.push({ value, start: 0, end: 0, element: null, isLiteral: false })
    },
    end,
    finish() {
      end()
      return lines
    },
  }
}

/** A stretch without the blanks at its ends. */
export function trimmed(source: string, { start, end }: Span): Span {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(source[from])) from += 1
  while (to > from && /\s/.test(source[to - 1])) to -= 1
  return { start: from, end: to }
}
