/**
 * Repairs in layers: the user's rules for text as read settle what they find, and the engine repairs the rest; the user's
 * rules for repaired text have the last word. What is repaired is the text with its legacy letters converted.
 *
 * The engine reads the text without what the rules made of it: right words with marks among garbled ones would mislead it.
 */
import type { ReadyRule } from '../knowledge/index.js'
import type {
  Damage,
  DamageRange,
  Edit,
  Message,
  OutlineMarker,
  Point,
  RepairResult,
  WordConfidence,
} from '../types.js'
import { applyEdits, composeEdits, createOffsetMap, splitLines, splitStretches } from '../text/index.js'
import type { LineState } from './damage.js'
import { fitsOffice } from './fits-office.js'
import type { Conversion } from '../convert/index.js'
import {
  createTokenRepairer,
  type Observe,
  type TokenRepairer,
  type RepairResources,
  type RepairSettings,
} from './repair.js'
import type { Rescorer } from './rescorer.js'

/** Repairs in layers. */
export interface LayeredRepairer {
  /**
   * Repairs a text.
   *
   * @param input The input. @param converted The input with its legacy letters converted.
   * @param markers Section markers, with offsets in the converted lines.
   * @param settings How to repair. @param observe Is told of every token, with offsets in the converted text.
   * @returns The repair, with offsets in the input.
   */
  readonly repair: (
    input: string,
    converted: Conversion,
    markers: readonly OutlineMarker[],
    settings?: RepairSettings,
    observe?: Observe,
  ) => RepairResult
}

/** Share of the words of a line that must have been converted for it to count as converted. */
const LEAST_CONVERTED = 0.25

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Makes a repairer of layers.
 *
 * @param resources Lexicon, channel and language model. @param rules The user's rules, in order.
 * @param office The same with an overlay; used for the documents that it explains better.
 */
export function createLayeredRepairer(
  resources: RepairResources,
  rules: readonly ReadyRule[] = [],
  office: RepairResources | null = null,
): LayeredRepairer {
  const usual = createTokenRepairer(resources)
  const adapted = office === null ? null : createTokenRepairer(office)
  const engineFor = (text: string): TokenRepairer => {
    if (office === null || adapted === null) return usual
    // Frequencies are those without the overlay: only the reading of letters is compared.
    const prior = resources.model.unigrams
    return fitsOffice(
      text,
      { channel: office.channels.eng.open(), prior },
      { channel: resources.channels.eng.open(), prior },
    )
      ? adapted
      : usual
  }
  const readRules = rules.filter(({ stage }) => stage === 'read')
  const repairedRules = rules.filter(({ stage }) => stage === 'repaired')

  return {
    repair: (input, converted, markers, settings, observe) => {
      const lineStates = convertedLines(input, converted.edits)
      const rescorer = settings?.rescorer && inInput(settings.rescorer, input, converted)
      const confidences = settings?.confidences && convertedPlaces(settings.confidences, converted)
      const own = { ...settings, lineStates, rescorer, confidences }
      const engine = engineFor(converted.text).repair(converted.text, markers, own, observe)
      const ruled = applyRules(converted.text, readRules)
      const settled =
        ruled.settled.length === 0
          ? engine.edits
          : [
              ...engine.edits.filter((edit) => !ruled.settled.some((span) => overlaps(span, edit))),
              ...ruled.edits,
            ].sort((a, b) => a.start - b.start)
      const repaired = ruled.settled.length === 0 ? engine.text : applyEdits(converted.text, settled)
      const last = applyRules(repaired, repairedRules)
      return {
        text: last.text,
        edits: composeEdits(input, composeEdits(input, converted.edits, settled), last.edits),
        damage: withConverted(engine.damage, input, converted.edits),
        messages: placed(engine.messages, input, converted.edits),
      }
    },
  }
}

/** A rescorer whose tokens have the text and the offsets that they have in the input. */
function inInput(rescorer: Rescorer, input: string, { edits }: Conversion): Rescorer {
  if (edits.length === 0) return rescorer
  const { toSource } = createOffsetMap(edits)
  return (token, reading) => {
    const [start, end] = [toSource(token.start), toSource(token.end)]
    return rescorer({ text: input.slice(start, end), start, end }, reading)
  }
}

/** Confidences of words with the offsets that these have in the converted text. */
function convertedPlaces(confidences: readonly WordConfidence[], { edits }: Conversion): readonly WordConfidence[] {
  if (edits.length === 0) return confidences
  const { toRepaired } = createOffsetMap(edits)
  return confidences.map(({ start, end, confidence }) => ({
    start: toRepaired(start),
    end: toRepaired(end),
    confidence,
  }))
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Uses rules one after another, within lines and pages; what they found, in offsets of the input, is settled, changed or not. */
function applyRules(
  input: string,
  rules: readonly ReadyRule[],
): { text: string; edits: readonly Edit[]; settled: readonly Span[] } {
  let text = input
  let edits: readonly Edit[] = []
  let settled: Span[] = []
  for (const { find } of rules) {
    const found = splitStretches(text).flatMap(({ start: at, value }) =>
      find(value).map(({ start, end, after }): Edit => ({
        start: at + start,
        end: at + end,
        before: value.slice(start, end),
        after,
        rule: 'rule',
        confidence: 1,
        alternatives: [],
      })),
    )
    if (found.length === 0) continue
    const changes = found.filter(({ before, after }) => before !== after)
    const { toSource } = createOffsetMap(edits)
    settled = [...settled, ...found.map(({ start, end }) => ({ start: toSource(start), end: toSource(end) }))]
    edits = composeEdits(input, edits, changes)
    text = applyEdits(text, changes)
  }
  return { text, edits, settled }
}

/** The lines that were converted: all of them in the main, not a word here and there. */
function convertedLines(input: string, edits: readonly Edit[]): ReadonlyMap<number, LineState> {
  const states = new Map<number, LineState>()
  let next = 0
  splitLines(input).forEach(({ start, value }, line) => {
    let changed = 0
    while (next < edits.length && edits[next].start <= start + value.length) {
      // Words that came apart are of no charset.
      if (edits[next].rule === 'legacy') changed++
      next++
    }
    if (changed > 0 && changed >= LEAST_CONVERTED * (value.match(/\S+/g)?.length ?? 0)) states.set(line, 'legacy')
  })
  return states
}

/** Confidence of what a table of letters says; where readings had to be chosen, it is less. */
const BY_TABLE = 0.99
/** Share of words that were apart or otherwise wrong from which text that is right now counts as damaged. */
const LEAST_DAMAGED = 0.012

/** Counts the words that were converted as wrong before, and as sure as they are: the engine has seen them as they are now. */
function withConverted(damage: Damage, input: string, edits: readonly Edit[]): Damage {
  if (edits.length === 0) return damage
  const starts = splitLines(input).map(({ start }) => start)
  let next = 0
  const ranges = damage.ranges.map((range): DamageRange => {
    const to = starts[range.lines[1]] ?? Infinity
    let [changed, doubt] = [0, 0]
    for (; next < edits.length && edits[next].start < to; next++) {
      changed++
      doubt += Math.max(0, BY_TABLE - edits[next].confidence)
    }
    if (range.tokens === 0 || changed === 0) return range
    const rightBefore = Math.min(range.rightBefore, round(Math.max(0, 1 - changed / range.tokens)))
    const rightAfter = round(Math.max(rightBefore, range.rightAfter - doubt / range.tokens))
    const kind = range.kind === 'clean' && rightBefore < 1 - LEAST_DAMAGED ? 'vie' : range.kind
    return { ...range, kind, rightBefore, rightAfter }
  })
  const total = ranges.reduce((sum, { tokens }) => sum + tokens, 0)
  const mean = (of: 'rightBefore' | 'rightAfter'): number =>
    total === 0 ? damage[of] : round(ranges.reduce((sum, range) => sum + range[of] * range.tokens, 0) / total)
  const [rightBefore, rightAfter] = [mean('rightBefore'), mean('rightAfter')]
  const kind = damage.kind === 'clean' && rightBefore < 1 - LEAST_DAMAGED ? 'vie' : damage.kind
  return { ...damage, kind, ranges, rightBefore, rightAfter }
}

const round = (share: number): number => Math.round(share * 1e4) / 1e4

/** Gives messages the places that they have in the input. */
function placed(messages: readonly Message[], input: string, edits: readonly Edit[]): readonly Message[] {
  if (edits.length === 0 || messages.length === 0) return messages
  const { toSource } = createOffsetMap(edits)
  const lines = splitLines(input)
  return messages.map((message) => {
    const { position } = message
    if (position === undefined) return message
    const point = ({ line, offset }: Point): Point => ({
      line,
      offset: toSource(offset),
      column: toSource(offset) - (lines[line - 1]?.start ?? 0) + 1,
    })
    return { ...message, position: { start: point(position.start), end: point(position.end) } }
  })
}
