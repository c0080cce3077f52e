/**
 * A byte order mark before a text, as editors and spreadsheets leave it: it is kept, and what is found is what would be
 * found without it, one character further.
 */
import { movePlaces } from '../structure/index.js'
import type { AdministrativeDocument, Edit, Point, ProcessedDocument, RepairResult, TokenTrace } from '../types.js'

/** U+FEFF; only at the very beginning it is a byte order mark. */
const MARK = '\ufeff'

/** Whether a text begins with a byte order mark. */
const hasMark = (text: string): boolean => text.startsWith(MARK)

/** A text without the mark that it may begin with. */
export const withoutMark = (text: string): string => (hasMark(text) ? text.slice(MARK.length) : text)

const shiftSpan = <Span extends { readonly start: number; readonly end: number }>(span: Span, by: number): Span => ({
  ...span,
  start: span.start + by,
  end: span.end + by,
})

const isPoint = (value: object): value is Point => 'line' in value && 'column' in value && 'offset' in value

/** Plain data with every place in it moved behind the mark. */
function shiftPlaces<T>(data: T): T {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) return data.map(shiftPlaces) as T
  if (isPoint(data))
    return { ...data, column: data.line === 1 ? data.column + 1 : data.column, offset: data.offset + 1 }
  const copy = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shiftPlaces(value as unknown)])) as T
  movePlaces(data, copy as object, MARK.length)
  return copy
}

function repairBehindMark({ text, edits, damage, messages }: RepairResult): RepairResult {
  return { text: MARK + text, edits: edits.map((edit) => shiftSpan(edit, 1)), damage, messages: shiftPlaces(messages) }
}

/** Edits of a text with a mark as those of the text without it; one of the mark itself keeps its other characters. */
function editsWithoutMark(edits: readonly Edit[]): Edit[] {
  return edits.map((edit) =>
    edit.start > 0
      ? shiftSpan(edit, -1)
      : {
          ...edit,
          start: 0,
          end: Math.max(0, edit.end - 1),
          before: withoutMark(edit.before),
          after: hasMark(edit.after) ? withoutMark(edit.after) : edit.after,
        },
  )
}

/** Does what is to be done to a text to what stands behind its mark, if it has one. */
export const behindMark = {
  repair: (text: string, run: (text: string, shift: number) => RepairResult): RepairResult =>
    hasMark(text) ? repairBehindMark(run(withoutMark(text), MARK.length)) : run(text, 0),

  process(text: string, run: (text: string, shift: number) => ProcessedDocument): ProcessedDocument {
    if (!hasMark(text)) return run(text, 0)
    const { repaired, report } = run(withoutMark(text), MARK.length)
    return { source: text, repaired: repairBehindMark(repaired), report: shiftPlaces(report) }
  },

  reportOn: (
    text: string,
    edits: readonly Edit[],
    run: (text: string, edits: readonly Edit[]) => AdministrativeDocument,
  ): AdministrativeDocument =>
    hasMark(text) ? shiftPlaces(run(withoutMark(text), editsWithoutMark(edits))) : run(text, edits),

  explain: (text: string, run: (text: string, shift: number) => TokenTrace[]): TokenTrace[] =>
    hasMark(text) ? run(withoutMark(text), MARK.length).map((trace) => shiftSpan(trace, 1)) : run(text, 0),
}
