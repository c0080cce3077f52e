/** Calls of footnotes that are glued to a marker. */
const CALL = /^(?:\[[0-9]{1,3}\]|[¹²³⁰⁴-⁹]{1,3}|([0-9]{1,3}))(?=\s|\(|$)/u

/**
 * The text behind a marker without the call of a footnote that is glued to the marker: `c)13 Có`, `Điều 7.[4] Thẩm quyền`.
 *
 * @param rest What stands behind the marker. @param calls Numbers by which the document calls footnotes.
 */
export function withoutCall(rest: string, calls: ReadonlySet<string>): string {
  const match = CALL.exec(rest)
  return match === null || (match[1] !== undefined && !calls.has(match[1])) ? rest : rest.slice(match[0].length)
}
