/** Cuts lines into the tokens that repair works on. */
import { stripHardEdges } from '../channel/index.js'

/** What a token looks like before anything is known of it. */
export type TokenShape = 'word' | 'digits' | 'number' | 'date' | 'code' | 'address' | 'signs'

/** A token: a stretch of one line without blanks, punctuation at its edges left out. */
export interface Token {
  /** Offsets in the input. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly line: number
  readonly shape: TokenShape
  /** Whether a clause ends after it. */
  readonly endsClause: boolean
  /** Whether it is the first of its line. */
  readonly firstOfLine: boolean
  /** Whether blanks stand between it and the token before. */
  readonly spaceBefore: boolean
}

const LETTER = /\p{L}/u
const DIGIT = /\d/
const DIGITS = /^\d{1,4}$/
const NUMBER = /^[+\-±~≈]?\d+(?:[.,]\d+)*(?:%|‰)?$/
const DATE = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{1,2}\/\d{4}$/
const ADDRESS = /^(?:https?:|www\.)|\.(?:vn|com|org|net)\b|@[\w-]+\./i
/** A document code: digits, then capitals after a stroke or hyphen. */
const CODE = /^[\dOolI]{1,5}[a-zđ]?[/-](?:[\d.]{1,6}[/-])?[\p{Lu}\d][\p{L}\d&.-]*(?:[/-][\p{L}\d&.-]*)*$/u
const CAPITAL_COMPOUND = /^\p{Lu}[\p{L}\d]*(?:[-/&]\p{Lu}[\p{L}\d]*)+$/u
const JOINTS = /[/\-–—+]/
const CLAUSE_END = /[.;:!?]/

/** Says what a token looks like. */
export function shapeOf(text: string): TokenShape {
  if (!LETTER.test(text) && !DIGIT.test(text)) return 'signs'
  if (DIGITS.test(text)) return 'digits'
  if (NUMBER.test(text)) return 'number'
  if (DATE.test(text)) return 'date'
  if (ADDRESS.test(text)) return 'address'
  if (CODE.test(text) || CAPITAL_COMPOUND.test(text)) return 'code'
  return 'word'
}

/**
 * Cuts a line into tokens.
 *
 * @param text The whole input. @param from Start of the line. @param to End of the line, line end excluded.
 * @param line Index of the line. @param tokens Receives the tokens.
 */
export function tokenizeLine(text: string, from: number, to: number, line: number, tokens: Token[]): void {
  let at = from
  let first = true
  while (at < to) {
    while (at < to && isBlank(text.charCodeAt(at))) at++
    if (at >= to) return
    let end = at
    while (end < to && !isBlank(text.charCodeAt(end))) end++
    const whole = text.slice(at, end)
    const core = stripHardEdges(whole)
    const start = core === '' ? at : at + whole.indexOf(core)
    const trail = core === '' ? whole : whole.slice(start - at + core.length)
    first = addToken(core === '' ? whole : core, start, line, CLAUSE_END.test(trail), first, tokens)
    at = end
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 160 || code === 12 || code === 11 || code === 0x3000
}

/** Adds a token, or the pieces of a compound such as `đồng/m2`; returns whether the next token is still the first. */
function addToken(core: string, start: number, line: number, endsClause: boolean, first: boolean, tokens: Token[]): boolean {
  const shape = shapeOf(core)
  if (shape !== 'word' || !JOINTS.test(core)) {
    tokens.push({ start, end: start + core.length, text: core, line, shape, endsClause, firstOfLine: first, spaceBefore: true })
    return false
  }
  let from = 0
  let space = true
  for (let i = 0; i <= core.length; i++) {
    if (i < core.length && !JOINTS.test(core[i])) continue
    if (i > from) {
      const piece = stripHardEdges(core.slice(from, i))
      if (piece !== '') {
        const at = start + core.indexOf(piece, from)
        tokens.push({
          start: at, end: at + piece.length, text: piece, line, shape: shapeOf(piece),
          endsClause: endsClause && i === core.length, firstOfLine: first, spaceBefore: space,
        })
        first = false
        space = false
      }
    }
    from = i + 1
  }
  return first
}
