/**
 * Hears other readings of the same page: which of them are of this page, what they have where a token stands, and where
 * their numbers are others.
 */
import { shareInWords } from '../shares.js'
import type { Edit, Message, Testimony } from '../types.js'
import { detectTonePlacement, type TonePlacement } from '../vietnamese/index.js'
import { alignReadings, type AlignedTokens } from './align-witness.js'
import type { ArcBuilder } from './arcs.js'
import { hasMarks, type LineState } from './damage.js'
import type { LineSpan } from './line-tokens.js'
import type { Token } from './tokens.js'

/** Another reading of the page that a text was read from. */
export interface Witness {
  /** What another engine or model read of the page. */
  readonly text: string
  /** What it is called in messages, such as the name of its file. */
  readonly name?: string | undefined
}

/** The same, looked at before. */
export interface AcceptedWitness extends Witness {
  /** Why it can be no reading of a page; absent where it can. */
  readonly refusal?: string | undefined
}

/** A reading made ready: its tokens, the states of its lines, and what its tokens may stand for. */
export interface Reading {
  readonly tokens: readonly Token[]
  readonly states: readonly LineState[]
  readonly builder: ArcBuilder
  /** Natural log of how likely a word as the page has it is read so in a line of a state; -Infinity where nobody knows. */
  readonly scoreOf: (state: LineState, intended: string, observed: string) => number
}

/** What a witness has for a token, or for two in a row. */
export interface Statement {
  readonly reading: Reading
  /** Tokens of the text. */
  readonly tokens: readonly Token[]
  /** Those of the witness, with their indices in its reading. */
  readonly others: readonly Token[]
  readonly from: number
  /** Whether the same model read both: its errors are likely the same. */
  readonly isSameModel: boolean
}

/** What the witnesses of a text have to say. */
export interface Hearing {
  /** What bears on a token: nothing that only repeats what the text or another witness has by the same model. */
  readonly statementsOn: (token: Token) => readonly Statement[]
  /** What witnesses have where a token stands; empty where they have nothing. */
  readonly testimoniesOn: (token: Token) => readonly Testimony[]
  /** Where those that have their marks have the tone of words, `hòa` or `hoà`; null where they do not tell. */
  readonly placement: TonePlacement | null
  /**
   * Says which witnesses were left out, and which numbers they have otherwise.
   *
   * @param lines Lines of the text. @param edits Edits of the text: what they make of a number may be what a witness has.
   */
  readonly messages: (lines: readonly LineSpan[], edits: readonly Edit[]) => Message[]
}

/** Share of the words of the shorter reading that must have partners in the other one. */
const LEAST_SHARE = 0.4

/** Numbers that stand in the same place of two readings and are not the same. */
interface Dispute {
  readonly tokens: readonly Token[]
  readonly text: string
  readonly testimony: Testimony
}

const DIGITS = /\d+/g
const digitsOf = (text: string): string => text.match(DIGITS)?.join('') ?? ''
const NUMERIC: ReadonlySet<Token['shape']> = new Set<Token['shape']>(['digits', 'number', 'date', 'code'])
const isNumeric = ({ shape }: Token): boolean => NUMERIC.has(shape)
const written = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ')

/** States that the same model leaves. */
const modelOf = (state: LineState): LineState => (state === 'legacy' || state === 'partly' ? 'marked' : state)

/**
 * Hears the witnesses of a text.
 *
 * @param source The text. @param text Its tokens and the states of its lines. @param witnesses The other readings.
 * @param read Makes a reading ready.
 */
export function hearWitnesses(
  source: string,
  text: Pick<Reading, 'tokens' | 'states'>,
  witnesses: readonly AcceptedWitness[],
  read: (text: string) => Reading,
): Hearing {
  const leftOut: Message[] = []
  const disputes: Dispute[] = []
  const statements = new Map<Token, Statement[]>()
  const testimonies = new Map<Token, Testimony[]>()
  let placement: TonePlacement | null = null

  /** Takes down what a witness has for a token or two. */
  const takeDown = ({ tokens, others, from }: AlignedTokens, reading: Reading, witness: number): void => {
    const own = written(tokens)
    const testimony = { witness, text: written(others) }
    const state = text.states[tokens[0].line]
    const otherState = reading.states[others[0].line]
    for (const token of tokens) testimonies.set(token, [...(testimonies.get(token) ?? []), testimony])
    const [digits, otherDigits] = [digitsOf(own), digitsOf(testimony.text)]
    if (tokens.every(isNumeric) && otherDigits !== '' && digits !== otherDigits)
      disputes.push({ tokens, text: own, testimony })
    if (otherState === 'foreign' || otherState === 'lost') return
    const model = modelOf(otherState)
    const isSameModel = modelOf(state) === model
    const before = statements.get(tokens[0]) ?? []
    const isCopy = (one: Statement): boolean =>
      modelOf(one.reading.states[one.others[0].line]) === model && written(one.others) === testimony.text
    if ((isSameModel && own === testimony.text) || before.some(isCopy)) return
    // How a run is cut is decided for all of its pieces at once, by its own letters.
    if (tokens.some(({ spans }) => spans !== undefined)) return
    const statement: Statement = { reading, tokens, others, from, isSameModel }
    for (const token of tokens) statements.set(token, [...(statements.get(token) ?? []), statement])
  }

  /** Hears one witness; says why it is left out, where it is. */
  const hear = (witness: AcceptedWitness, index: number): string | null => {
    if (witness.refusal !== undefined) return witness.refusal
    const whole = witness.text.trim()
    if (whole === '') return 'it is empty'
    if (whole === source.trim()) return 'it is the text itself once more, which tells nothing new'
    const copied = witnesses.slice(0, index).findIndex((other) => other.text.trim() === whole)
    if (copied >= 0) return `it is witness ${copied + 1} once more, which tells nothing new`
    const reading = read(witness.text)
    const { pairs, share } = alignReadings(text.tokens, reading.tokens)
    if (share < LEAST_SHARE) return `it is of another page, for ${shareInWords(share)} of its words stand there`
    const marked = reading.tokens.filter(({ line }) => hasMarks(reading.states[line])).length
    if (marked * 2 > reading.tokens.length) placement ??= detectTonePlacement(witness.text)
    for (const pair of pairs) takeDown(pair, reading, index + 1)
    return null
  }

  witnesses.forEach((witness, index) => {
    const reason = hear(witness, index)
    if (reason !== null) leftOut.push(ignored(called(index + 1, witness), reason))
  })
  return {
    statementsOn: (token) => statements.get(token) ?? NONE,
    testimoniesOn: (token) => testimonies.get(token) ?? NONE,
    placement,
    messages: (lines, edits) => [
      ...leftOut,
      ...openDisputes(disputes, edits).map((dispute) =>
        disputed(dispute, lines, called(dispute.testimony.witness, witnesses[dispute.testimony.witness - 1])),
      ),
    ],
  }
}

const NONE: readonly never[] = []

const called = (number: number, { name }: Witness): string =>
  name === undefined ? `witness ${number}` : `witness ${number} (${name})`

const ignored = (who: string, reason: string): Message => ({
  code: 'WITNESS_IGNORED',
  severity: 'warning',
  message: `W${who.slice(1)} was left out: ${reason}.`,
  line: null,
})

function disputed({ tokens, text, testimony }: Dispute, lines: readonly LineSpan[], who: string): Message {
  const [{ line, start }] = tokens
  const { end } = tokens[tokens.length - 1]
  const point = (offset: number) => ({ line: line + 1, column: offset - lines[line].start + 1, offset })
  return {
    code: 'WITNESS_DISAGREES',
    severity: 'warning',
    message: `"${text}" is "${testimony.text}" in ${who}: no witness changes a number, so it was left`,
    line: line + 1,
    position: { start: point(start), end: point(end) },
  }
}

/** Disputes in the order of the text, but for those that an edit has settled: the number mended is what the witness has. */
function openDisputes(disputes: readonly Dispute[], edits: readonly Edit[]): Dispute[] {
  let next = 0
  return [...disputes]
    .sort((a, b) => a.tokens[0].start - b.tokens[0].start || a.testimony.witness - b.testimony.witness)
    .filter(({ tokens, testimony }) => {
      while (next < edits.length && edits[next].end <= tokens[0].start) next++
      const edit: Edit | undefined = edits[next]
      const isEdited = edit !== undefined && edit.start < tokens[tokens.length - 1].end
      return !isEdited || digitsOf(edit.after) !== digitsOf(testimony.text)
    })
}
