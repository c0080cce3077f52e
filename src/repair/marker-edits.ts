/** Mends the section markers that the outline read. */
import { SURE } from '../shares.js'
import type { Edit, EditRule, OutlineMarker } from '../types.js'
import { floor } from './confidence.js'
import { hasMarks, isGarbled, losesBlanks, type LineState } from './damage.js'
import type { LineSpan } from './line-tokens.js'
import { SURE_OF_BLANK } from './missing-blanks.js'

/** What follows a marker: a capital, after a blank where a comma stands before it (`01,Nguyễn` is a row of a table). */
const LETTER_NEXT = /^\p{L}/u
const CAPITAL_NEXT = /^["“(]?\p{Lu}/u
/** A sign that also parts the cells of a row. */
const CELL_END = /[,;|]$/
/** Confidence from which the punctuation after digits is mended; of 4 such mendings in 78 training pages 4 were right. */
const SURE_OF_PUNCTUATION = 0.75
/** A marker of digits alone, with its punctuation. */
const DIGIT_MARKER = /^[^\p{L}\d]*\d[^\p{L}]*$/u

/** A stroke in place of the number behind a word that is read right: `Điềul.`; some authors count Điều I, Điều II. */
const isStroke = ({ scheme, rawMarker, marker }: OutlineMarker): boolean =>
  scheme === 'article' && /^\p{L}+?\s{0,3}[l|!\]][.:]?$/u.test(rawMarker) && rawMarker.startsWith(marker.split(' ')[0])

const itemOf = (scheme: string, ordinal: number | null): string => `${scheme} ${ordinal}`

/**
 * Whether a marker may be mended: its digits stay what they are (`01.` is not `1.`), unless it is all but sure that they
 * were strokes (`11.` for II.); and what follows them stays too (`12, Lê Lợi`, `01,Nguyễn`), unless garble may have it wrong.
 *
 * @param series The items of the text, by {@link itemOf}: one is none without another before it. @param rest What follows on the line.
 */
function mayBecome(marker: OutlineMarker, series: ReadonlySet<string>, state: LineState, rest: string): boolean {
  const { rawMarker: read, marker: meant, confidence, scheme, ordinal } = marker
  // What parts cells touches both: `1;Nguyễn`, `I;Xây dựng`.
  if (CELL_END.test(read) && rest !== '' && rest.trimStart() === rest) return false
  if (!DIGIT_MARKER.test(read)) return true
  if (!/\d/.test(meant)) {
    // After 10 comes 11, not II.
    const before = Number(/\d+/.exec(read)?.[0]) - 1
    const goesOn =
      /^[IVX]/.test(meant) && (series.has(itemOf('decimal', before)) || series.has(itemOf('parenDecimal', before)))
    return confidence >= SURE && !goesOn
  }
  if (read.replace(/\D/g, ' ').trim() !== meant.replace(/\D/g, ' ').trim() || !isGarbled(state)) return false
  // Where the author set a colon, it is as likely to be one.
  if (read.endsWith(':')) return false
  const hasSeries = ordinal === 1 || series.has(itemOf(scheme, (ordinal ?? 0) - 1))
  return hasSeries && confidence >= SURE_OF_PUNCTUATION && CAPITAL_NEXT.test(rest.trimStart())
}

/**
 * The edits that section markers want: in text that has its marks only strokes for numbers.
 *
 * @param text The text. @param markers Its section markers. @param lines Its lines. @param states Their states.
 * @param minConfidence Confidence that the caller asks for.
 */
export function markerEdits(
  text: string,
  markers: readonly OutlineMarker[],
  lines: readonly LineSpan[],
  states: readonly LineState[],
  minConfidence: number,
): Edit[] {
  const series = new Set(markers.map(({ scheme, ordinal }) => itemOf(scheme, ordinal)))
  return markers.flatMap((one): Edit[] => {
    const { line, start, end, marker, rawMarker: before, confidence } = one
    const { [line]: state } = states
    const { start: offset, end: lineEnd } = lines[line]
    if (state === 'foreign' || state === 'lost') return []
    const rest = text.slice(offset + end, lineEnd)
    const at = { start: offset + start, end: offset + end }
    const isMended =
      marker !== before &&
      confidence >= minConfidence &&
      (!hasMarks(state) || isStroke(one)) &&
      mayBecome(one, series, state, rest)
    const own = isMended ? marker : before
    const after = losesBlanks(state) && LETTER_NEXT.test(rest) && SURE_OF_BLANK >= minConfidence ? `${own} ` : own
    if (after === before) return []
    const [rule, sure]: [EditRule, number] = isMended ? ['marker', confidence] : ['split', SURE_OF_BLANK]
    return [{ ...at, before, after, rule, confidence: floor(sure), alternatives: [] }]
  })
}
