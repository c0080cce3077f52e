/** A text of a page laid over the words of the document that it stands for. */

/** A word of the text and where it stands in the line. */
export interface LaidWord {
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
  /** Offsets in the line. */
  readonly from: number
  readonly until: number
  /** Whether both have the same letters there. */
  readonly exact: boolean
}

/** A text over a line. */
export interface LaidText {
  readonly words: readonly LaidWord[]
  /** Whether every word of the text stands in the line as it is. */
  readonly whole: boolean
}

const wordsOf = (text: string): RegExpExecArray[] => [...text.matchAll(/\S+/g)]
const isLetter = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign)
/** What is compared: punctuation at a word is the page's own. */
const coreOf = (word: string): string => word.replace(/^[^\p{L}\p{N}]{1,9}|[^\p{L}\p{N}]{1,9}$/gu, '')

/**
 * Lays a text over a line.
 *
 * Most texts are a stretch of their line. Numbers, dates, types and titles are written anew: their words are taken in
 * order, word for word where there are as many of them.
 *
 * @param text What the page shows. @param line What the document has there.
 */
export function layOver(text: string, line: string): LaidText {
  const at = line.indexOf(text)
  if (at >= 0 && (at === 0 || !isLetter(line.charAt(at - 1)))) {
    const words = wordsOf(text).map(({ 0: word, index }) => {
      const [start, end] = [index, index + word.length]
      return { start, end, from: at + start, until: at + end, exact: true }
    })
    return { words, whole: true }
  }
  const seen = wordsOf(line)
  const shown = wordsOf(text)
  let next = 0
  let rest = { from: 0, text: '' }
  const words = shown.flatMap(({ 0: word, index: start }, index): LaidWord[] => {
    const end = start + word.length
    const core = coreOf(word)
    const own = word.indexOf(core)
    const found = (from: number): LaidWord[] => [
      { start: start + own, end: start + own + core.length, from, until: from + core.length, exact: true },
    ]
    // Two words may have run together in the document: `tháng5`.
    if (core !== '' && rest.text === core) {
      rest = { ...rest, text: '' }
      return found(rest.from)
    }
    for (let other = next; core !== '' && other < seen.length; other += 1) {
      const place = seen[other][0].indexOf(core)
      if (place < 0 || coreOf(seen[other][0]).indexOf(core) !== 0) continue
      next = other + 1
      const after = place + core.length
      rest = { from: seen[other].index + after, text: seen[other][0].slice(after) }
      return found(seen[other].index + place)
    }
    const beside = seen.length === shown.length ? seen[index] : undefined
    if (!beside) return []
    next = Math.max(next, index + 1)
    return [{ start, end, from: beside.index, until: beside.index + beside[0].length, exact: false }]
  })
  return { words, whole: false }
}
