/** Where the clauses and sentences of a text unit begin. */
import { ABBREVIATED, SENTENCE_ENDS, type MatchToken } from '../grammar/index.js'

/** Per token, the first token of its sentence and of its clause, and the last colon before it in its sentence. */
export interface Clauses {
  readonly sentence: Int32Array
  readonly clause: Int32Array
  /** Index of the colon; -1 when there is none. */
  readonly colon: Int32Array
}

const SENTENCE_END: ReadonlySet<string> = new Set(SENTENCE_ENDS)
const CLAUSE_END: ReadonlySet<string> = new Set([',', '(', ')', ':'])

/**
 * Divides tokens into sentences and clauses.
 *
 * @param tokens Tokens of a text.
 * @returns First tokens and colons, per token.
 */
export function divide(tokens: readonly MatchToken[]): Clauses {
  const [sentence, clause, colon] = [
    new Int32Array(tokens.length),
    new Int32Array(tokens.length),
    new Int32Array(tokens.length),
  ]
  let [sentenceStart, clauseStart, lastColon] = [0, 0, -1]
  tokens.forEach(({ kind, text, end }, i) => {
    sentence[i] = sentenceStart
    clause[i] = clauseStart
    colon[i] = lastColon
    if (kind !== 'mark') return
    const next = tokens[i + 1]
    if (
      SENTENCE_END.has(text) &&
      next?.start !== end &&
      !(text === '.' && ABBREVIATED.has(tokens[i - 1]?.text ?? ''))
    ) {
      sentenceStart = clauseStart = i + 1
      lastColon = -1
    } else if (CLAUSE_END.has(text)) {
      clauseStart = i + 1
      if (text === ':') lastColon = i
    }
  })
  return { sentence, clause, colon }
}

/** Index of the token that ends the clause of a token: a boundary, or the number of tokens; looks at `limit` tokens. */
export function clauseEnd(tokens: readonly MatchToken[], from: number, limit: number): number {
  let at = from
  while (
    at < tokens.length &&
    at < from + limit &&
    !(tokens[at].kind === 'mark' && (CLAUSE_END.has(tokens[at].text) || SENTENCE_END.has(tokens[at].text)))
  )
    at += 1
  return at
}
