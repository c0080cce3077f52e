/** All words of a text as a table, those that are likeliest wrong on top: what a person looks at first. */
import { check, checkFields, FUNCTION, LIST, OBJECT, TEXT } from '../arguments.js'
import type { Region, TokenTrace } from '../types.js'
import type { RepairedText } from './formats.js'
import { lowerBound } from '../lists.js'
import { inertLine } from './inert.js'
import { withinString } from './limits.js'

const COLUMNS = [
  'confidence',
  'read',
  'word',
  'alternatives',
  'line',
  'page',
  'left',
  'top',
  'right',
  'bottom',
] as const

/** Alternatives that are listed of a word. */
const MOST_ALTERNATIVES = 3

/**
 * Writes all words of a text, the least sure first: tab-separated, with names of the columns.
 *
 * @param repaired The repair, with its `traces`; `regions` gives the places of words on pages.
 * @returns A line a word: confidence that it is right as it stands now, the word as read, as it stands, what else it may be,
 * line of the text, and page and box where the file has them. Words that nothing is known of come last.
 * @throws {VanbanError} `INVALID_ARGUMENT` where there are no traces.
 * @example wordsToTable({ …repaired, traces: () => v.explain(source) })
 */
export function wordsToTable(repaired: RepairedText): string {
  checkFields('repaired', repaired, { source: TEXT, result: OBJECT, traces: FUNCTION, 'regions?': FUNCTION })
  const { source, result, traces = () => [], regions } = repaired
  check('repaired.result.edits', result.edits, LIST)
  const lineOf = createLineFinder(source)
  const alternatives = alternativesIn(repaired)
  const rows = traces()
    .filter((trace) => /\S/.test(trace.source))
    .sort((a, b) => sureness(a) - sureness(b) || a.start - b.start)
    .map((trace) => {
      const { start, end, source: read, chosen, confidence } = trace
      const place: Region | undefined = regions?.(start, end)[0]
      return [
        confidence ?? '',
        cell(read),
        cell(chosen),
        cell(alternatives.get(start) ?? ''),
        lineOf(start),
        place?.page ?? '',
        ...(place?.box ?? ['', '', '', '']),
      ].join('\t')
    })
  return withinString('table of words', () => `${[COLUMNS.join('\t'), ...rows].join('\n')}\n`)
}

/** A cell on one line; what a spreadsheet would run as a formula begins with an apostrophe. */
const cell = (text: string): string => inertLine(text).replace(/^[=+\-@＝＋－＠]/, "'$&")

const sureness = ({ confidence }: TokenTrace): number => confidence ?? 2

/** What else words may be, by where they begin. */
function alternativesIn({ result: { edits, messages } }: RepairedText): ReadonlyMap<number, string> {
  const listed = (all: readonly { readonly text: string }[]): string =>
    all
      .slice(0, MOST_ALTERNATIVES)
      .map(({ text }) => text)
      .join(' | ')
  return new Map([
    ...messages.flatMap(({ position, alternatives = [] }) =>
      position === undefined || alternatives.length === 0
        ? []
        : [[position.start.offset, listed(alternatives)] as const],
    ),
    ...edits.map(({ start, alternatives }) => [start, listed(alternatives)] as const),
  ])
}

/** Finds the lines of places, counted from 1. */
function createLineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => lowerBound(starts.length, (line) => starts[line] > offset)
}
