/**
 * Repairs in layers: legacy letters are converted; of what that gives, the user's rules for text as read settle what they
 * find, and the engine repairs the rest; the user's rules for repaired text have the last word.
 *
 * The engine reads the text without what the rules made of it: right words with marks among garbled ones would mislead it.
 */
import type { ReadyRule } from '../knowledge/index.js'
import { isSourceCode } from '../grammar/index.js'
import { splitLines } from '../read/index.js'
import type { Damage, DamageRange, Edit, OutlineMarker, RepairResult } from '../types.js'
import { composeEdits } from './compose-edits.js'
import { fitsOffice } from './fits-office.js'
import { createConverter } from './legacy.js'
import { applyEdits, createOffsetMap } from './offset-map.js'
import { createRepairer, type Repairer, type RepairResources, type RepairSettings } from './repair.js'

/** A repair, and the block starts that it was made with. */
export interface LayeredRepair {
  readonly result: RepairResult
  /** Decoded markers, with offsets in the lines of the input. */
  readonly markers: readonly OutlineMarker[]
}

/** Repairs in layers. */
export interface LayeredRepairer {
  /**
   * Repairs a text.
   * @param text The input. @param outlineOf Finds the block starts of a text, once legacy letters are converted.
   */
  readonly repair: (text: string, outlineOf: (text: string) => readonly OutlineMarker[], settings?: RepairSettings) => LayeredRepair
  readonly explain: Repairer['explain']
}

interface Span { readonly start: number, readonly end: number }

/**
 * Makes a repairer of layers.
 *
 * @param resources Lexicon, channel and language model. @param rules The user's rules, in order.
 * @param office The same with an overlay; used for the documents that it explains better.
 */
export function createLayeredRepairer(
  resources: RepairResources, rules: readonly ReadyRule[] = [], office: RepairResources | null = null,
): LayeredRepairer {
  const usual = createRepairer(resources)
  const adapted = office === null ? null : createRepairer(office)
  const engineFor = (text: string): Repairer => {
    if (office === null || adapted === null) return usual
    // Frequencies are those without the overlay: only the reading of letters is compared.
    const prior = resources.model.unigrams
    return fitsOffice(text, { channel: office.channel, prior }, { channel: resources.channel, prior }) ? adapted : usual
  }
  const convert = createConverter(resources.lexicon, resources.model)
  const readRules = rules.filter(({ stage }) => stage === 'read')
  const repairedRules = rules.filter(({ stage }) => stage === 'repaired')

  return {
    explain: (text) => engineFor(text).explain(text),
    repair: (input, outlineOf, settings) => {
      if (isSourceCode(input)) return { result: asItIs(input), markers: outlineOf(input) }
      const converted = convert(input)
      const markers = outlineOf(converted.text)
      const engine = engineFor(converted.text).repair(converted.text, markers, settings)
      const ruled = applyRules(converted.text, readRules)
      const settled = ruled.settled.length === 0 ? engine.edits
        : [...engine.edits.filter((edit) => !ruled.settled.some((span) => overlaps(span, edit))), ...ruled.edits].sort((a, b) => a.start - b.start)
      const repaired = ruled.settled.length === 0 ? engine.text : applyEdits(converted.text, settled)
      const last = applyRules(repaired, repairedRules)
      const edits = composeEdits(input, composeEdits(input, converted.edits, settled), last.edits)
      const damage = converted.edits.length === 0 ? engine.damage : withLegacy(engine.damage, input, converted.edits)
      return {
        result: { ...engine, text: last.text, edits, damage },
        markers: converted.edits.length === 0 ? markers : inInput(markers, input, converted.text, converted.edits),
      }
    },
  }
}

/** Code is no Vietnamese text, and not one letter of it may change. */
function asItIs(text: string): RepairResult {
  const range = { kind: 'foreign', tokens: text.match(/\S+/g)?.length ?? 0, rightBefore: 1, rightAfter: 1 } as const
  return { text, edits: [], damage: { ...range, ranges: [{ ...range, lines: [1, splitLines(text).length] }] }, messages: [] }
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Uses rules one after another, line by line; what they found, in offsets of the input, is settled, changed or not. */
function applyRules(input: string, rules: readonly ReadyRule[]): { text: string, edits: readonly Edit[], settled: readonly Span[] } {
  let text = input
  let edits: readonly Edit[] = []
  let settled: Span[] = []
  for (const { find } of rules) {
    const found = splitLines(text).flatMap(({ start: at, value }) => find(value)
      .map(({ start, end, after }): Edit =>
        ({ start: at + start, end: at + end, before: value.slice(start, end), after, rule: 'rule', confidence: 1, alternatives: [] })))
    if (found.length === 0) continue
    const changes = found.filter(({ before, after }) => before !== after)
    const { toSource } = createOffsetMap(edits)
    settled = [...settled, ...found.map(({ start, end }) => ({ start: toSource(start), end: toSource(end) }))]
    edits = composeEdits(input, edits, changes)
    text = applyEdits(text, changes)
  }
  return { text, edits, settled }
}

/** Gives markers the offsets that they have in the input. */
function inInput(markers: readonly OutlineMarker[], input: string, text: string, edits: readonly Edit[]): OutlineMarker[] {
  const { toSource } = createOffsetMap(edits)
  const from = splitLines(text)
  const to = splitLines(input)
  return markers.map((marker) => {
    const line = to[marker.line]
    const start = toSource(from[marker.line].start + marker.start) - line.start
    const end = toSource(from[marker.line].start + marker.end) - line.start
    return { ...marker, start, end, rawMarker: line.value.slice(start, end) }
  })
}

/** The damage of a text whose lines were in part converted: those are of the kind `legacy`. */
function withLegacy(damage: Damage, input: string, edits: readonly Edit[]): Damage {
  const lines = splitLines(input)
  const words = lines.map(({ value }) => value.match(/[^\s]+/g)?.length ?? 0)
  const changed = new Array<number>(lines.length).fill(0)
  let line = 0
  for (const { start } of edits) {
    while (line + 1 < lines.length && lines[line + 1].start <= start) line++
    changed[line]++
  }
  const sum = (values: readonly number[], [first, last]: readonly [number, number]): number =>
    values.slice(first - 1, last).reduce((total, value) => total + value, 0)
  const ranges: DamageRange[] = []
  for (const range of damage.ranges) {
    for (let first = range.lines[0]; first <= range.lines[1];) {
      const isLegacy = changed[first - 1] > 0
      let last = first
      // A blank or unmarked line between converted ones is one of them.
      for (let at = first; at <= range.lines[1]; at++) {
        if ((changed[at - 1] > 0) === isLegacy) last = at
        else if (!isLegacy || words[at - 1] > 0) break
      }
      const place = [first, last] as const
      const count = sum(words, place)
      const tokens = damage.ranges.length === 1 && place[0] === range.lines[0] && place[1] === range.lines[1] ? range.tokens : count
      ranges.push(isLegacy
        ? { ...range, kind: 'legacy', lines: place, tokens, rightBefore: round(1 - Math.min(1, sum(changed, place) / Math.max(1, count))), rightAfter: range.rightAfter }
        : { ...range, lines: place, tokens })
      first = last + 1
    }
  }
  const total = ranges.reduce((all, { tokens }) => all + tokens, 0)
  const mean = (of: 'rightBefore' | 'rightAfter'): number =>
    total === 0 ? 1 : round(ranges.reduce((all, range) => all + range[of] * range.tokens, 0) / total)
  const legacy = ranges.reduce((all, { kind, tokens }) => all + (kind === 'legacy' ? tokens : 0), 0)
  const rest = total - legacy
  return {
    kind: legacy >= rest ? 'legacy' : damage.kind, tokens: damage.tokens,
    rightBefore: mean('rightBefore'), rightAfter: mean('rightAfter'), ranges,
  }
}

const round = (share: number): number => Math.round(share * 1e4) / 1e4
