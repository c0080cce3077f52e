/** Where the words of an hOCR file are written. */
import type { TextSpan } from '../markup/tokens.js'

/** An element that holds words; its tag is read again where it changes, since most never do. */
export interface HocrElement {
  /** Where its start tag begins. */
  readonly start: number
  /** Where its start tag ends. */
  readonly inside: number
  /** Where the value of its title stands, quotation marks excluded; from -1 where it has none. */
  readonly titleStart: number
  readonly titleEnd: number
  /** Where its end tag begins; where it has none, it ends there. */
  closeStart: number
  closeEnd: number
  /** How many words it holds. */
  words: number
  /** Whether characters stand in elements of their own, with boxes. */
  hasCharacters: boolean
}

/** A word with where it is written. */
export interface HocrWord {
  /** The element of the word; null where only a line is marked. */
  readonly element: HocrElement | null
  /** Where it is written: one stretch, or several where tags stand inside the word. */
  readonly spans: readonly TextSpan[]
}

/** Numbers that a word has. */
const COLUMNS = 8
/** Words that there is place for at first. */
const USUAL = 1024

/** All words of a file, by ordinal: in columns of numbers, since a file may have a million and few are changed. */
export class HocrWords {
  private numbers = new Int32Array(COLUMNS * USUAL)
  /** Where words are written that are not all that their elements have inside. */
  private readonly spans = new Map<number, readonly TextSpan[]>()
  private count = 0

  /** How many there are. */
  get length(): number {
    return this.count
  }

  /**
   * Adds a word.
   *
   * @param element Its element; null where only a line is marked.
   * @param spans Where it is written; null where it is all that its element has inside.
   */
  add(element: HocrElement | null, spans: readonly TextSpan[] | null): void {
    const at = COLUMNS * this.count
    if (at === this.numbers.length) {
      const longer = new Int32Array(2 * at)
      longer.set(this.numbers)
      this.numbers = longer
    }
    const { numbers } = this
    numbers[at] = element === null ? -1 : element.start
    if (element !== null) {
      numbers[at + 1] = element.inside
      numbers[at + 2] = element.titleStart
      numbers[at + 3] = element.titleEnd
      numbers[at + 4] = element.closeStart
      numbers[at + 5] = element.closeEnd
      numbers[at + 6] = element.words
      numbers[at + 7] = element.hasCharacters ? 1 : 0
    }
    if (spans !== null) this.spans.set(this.count, spans)
    this.count += 1
  }

  /** Gives a word. @param ordinal Its place among all words of the file. */
  at(ordinal: number): HocrWord {
    const { numbers } = this
    const at = COLUMNS * ordinal
    const [inside, closeStart] = [numbers[at + 1], numbers[at + 4]]
    const spans = this.spans.get(ordinal) ?? [{ start: inside, end: closeStart, isLiteral: false }]
    if (numbers[at] < 0) return { element: null, spans }
    const element = {
      start: numbers[at],
      inside,
      titleStart: numbers[at + 2],
      titleEnd: numbers[at + 3],
      closeStart,
      closeEnd: numbers[at + 5],
      words: numbers[at + 6],
      hasCharacters: numbers[at + 7] === 1,
    }
    return { element, spans }
  }
}
