/** Calls of footnotes that are glued to a marker. */
const CALL = /^(?:\[[0-9]{1,3}\]|[¹²³⁰⁴-⁹]{1,3}|([0-9]{1,3}))(?=\s|\(|$)/u

/**
 * The text behind a marker without the call of a footnote that is glued to the marker: `c)13 Có`, `Điều 7.[4] Thẩm quyền`.
 *
 * @param rest What stands behind the marker. @param calls Numbers by which the document calls footnotes.
 * @param isPlain Whether the marker can have no number behind it, so that any number there is a call: `c)13 Có`.
 */
export function withoutCall(rest: string, calls: ReadonlySet<string>, isPlain = false): string {
  const match = CALL.exec(rest)
  if (match === null) return rest
  const isCall = match[1] === undefined || calls.has(match[1]) || (isPlain && TEXT_BEHIND.test(rest))
  return isCall ? rest.slice(match[0].length) : rest
}

const TEXT_BEHIND = /^[1-9]\d{0,2} [\p{Lu}(]/u
