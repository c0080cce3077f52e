/**
 * A byte order mark before a text, as editors and spreadsheets leave it: it is kept, and what is found is what would be
 * found without it, one character further.
 */
import type { AdministrativeDocument, Edit, Point, RepairResult, TokenTrace } from './types.js'

/** U+FEFF; only at the very beginning it is a byte order mark. */
const MARK = '\ufeff'

/** Whether a text begins with a byte order mark. */
export const hasMark = (text: string): boolean => text.startsWith(MARK)

/** A text without the mark that it begins with. */
export const withoutMark = (text: string): string => text.slice(MARK.length)

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
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shiftPlaces(value as unknown)])) as T
}

/** The repair of a text with a mark, made of the repair of the text without it. */
export function repairWithMark({ text, edits, damage, messages }: RepairResult): RepairResult {
  return { text: MARK + text, edits: edits.map((edit) => shiftSpan(edit, 1)), damage, messages: shiftPlaces(messages) }
}

/** The report of a text with a mark, made of the report of the text without it. */
export function reportWithMark(report: AdministrativeDocument): AdministrativeDocument {
  return shiftPlaces(report)
}

/** Decisions on a text with a mark, made of those on the text without it. */
export function tracesWithMark(traces: readonly TokenTrace[]): TokenTrace[] {
  return traces.map((trace) => shiftSpan(trace, 1))
}

/** Edits of a text with a mark as those of the text without it; one of the mark itself keeps its other characters. */
export function editsWithoutMark(edits: readonly Edit[]): Edit[] {
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
