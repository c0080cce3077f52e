/** Cuts a text into lines and tokens. */
import { splitLines } from '../text/index.js'
import type { OutlineMarker } from '../types.js'
import type { Token, Tokenizer } from './tokens.js'

/** Offsets of a line in the text, line end excluded. */
export interface LineSpan {
  readonly start: number
  readonly end: number
}

/**
 * Finds the lines of a text.
 *
 * @param text Any text.
 */
export function findLines(text: string): LineSpan[] {
  return splitLines(text).map(({ start, value }) => ({ start, end: start + value.length }))
}

const OPENS_BLOCK = /^\s*(?:[-–—+*•]\s|\d{1,2}[.)]|[a-zđ]\)|[IVX]{1,4}\.|\p{Lu})/u

/**
 * Cuts a text into tokens, with clause ends where a paragraph seems to end without punctuation.
 *
 * @param text The text. @param lines Its lines. @param tokenizer Cuts lines.
 */
export function tokenize(text: string, lines: readonly LineSpan[], { cutLine }: Tokenizer): Token[] {
  const tokens: Token[] = []
  const widest = lines.reduce((most, { start, end }) => Math.max(most, Math.min(end - start, 200)), 1)
  let before = 0
  lines.forEach(({ start, end }, i) => {
    const from = tokens.length
    cutLine(text, start, end, i, tokens)
    if (tokens.length === from) return
    let opensBlock = true
    if (from > before) {
      const last = tokens[from - 1]
      const previous = lines[last.line]
      const gap = i - last.line > 1
      const short = previous.end - previous.start < 0.7 * widest
      if (!last.endsClause && (gap || short) && OPENS_BLOCK.test(text.slice(start, Math.min(end, start + 12)))) {
        tokens[from - 1] = { ...last, endsClause: true }
      }
      opensBlock = gap || short
    }
    if (opensBlock) tokens[from] = { ...tokens[from], opensBlock }
    before = from
  })
  return tokens
}

/**
 * Leaves out the tokens that are section markers: the outline has read them.
 *
 * @param text The text. @param tokens Its tokens. @param lines Its lines. @param markers Its section markers.
 * @param tokenizer Cuts off the word that a marker has run into: `1.Các`.
 */
export function withoutMarkers(
  text: string,
  tokens: Token[],
  lines: readonly LineSpan[],
  markers: readonly OutlineMarker[],
  { cutLine }: Tokenizer,
): Token[] {
  if (markers.length === 0) return tokens
  // A marker behind the words that announce a quotation does not begin its line: it stays a token.
  const ends = new Map<number, number>()
  for (const { line, start, end } of markers) {
    const from = lines[line].start
    if (!/\p{L}\p{L}/u.test(text.slice(from, from + start))) ends.set(line, from + end)
  }
  return tokens.flatMap((token) => {
    const end = ends.get(token.line) ?? 0
    if (token.start >= end) return [token]
    if (token.end <= end) return []
    const rest: Token[] = []
    cutLine(text, end, token.end, token.line, rest)
    return rest.map((piece, i) => {
      const isLast = i === rest.length - 1
      return {
        ...piece,
        firstOfLine: false,
        endsClause: piece.endsClause || (isLast && token.endsClause),
        endsPhrase: piece.endsPhrase || (isLast && token.endsPhrase),
      }
    })
  })
}
