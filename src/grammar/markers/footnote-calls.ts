/** Numbers of footnotes as they are printed: in brackets, in small figures, plain. */
export const FOOTNOTE_LABELS = {
  inBrackets: '\\[([1-9]\\d{0,2})\\]',
  small: '([¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2})',
  plain: '([1-9]\\d{0,2})',
} as const
const { inBrackets, small, plain } = FOOTNOTE_LABELS
/** Calls of footnotes that are glued to a marker. */
const CALL = new RegExp(`^(?:${inBrackets}|${small}|${plain})(?=\\s|\\(|$)`, 'u')

/**
 * The text behind a marker without the call of a footnote that is glued to the marker: `c)13 Có`, `Điều 7.[4] Thẩm quyền`.
 *
 * @param rest What stands behind the marker. @param calls Numbers by which the document calls footnotes.
 * @param isPlain Whether the marker can have no number behind it, so that any number there is a call: `c)13 Có`.
 */
export function withoutCall(rest: string, calls: ReadonlySet<string>, isPlain = false): string {
  const match = CALL.exec(rest)
  if (match === null) return rest
  const isCall = match[3] === undefined || calls.has(match[3]) || (isPlain && TEXT_BEHIND.test(rest))
  return isCall ? rest.slice(match[0].length) : rest
}

const TEXT_BEHIND = /^[1-9]\d{0,2} [\p{Lu}(]/u
