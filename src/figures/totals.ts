/** Tables that add up: the total of a column bears out its cells. */
import type { Diagnostic, Figure } from '../types.js'

const TOTAL = /^(?:tổng|tổng cộng|tổng số|cộng|cộng chung|toàn [\p{L} ]{1,20}) - /iu
/** A sum of rounded amounts may be off by this share of it. */
const TOLERANCE = 1e-6
const NEARLY = 0.1

/** Whether amounts of a figure may be added. */
const isAddable = ({ unit, ratio, subjectSource }: Figure) =>
  subjectSource === 'column' && ratio === null && unit?.dimension !== 'percent' && !unit?.text.includes('/')

/** Column of a cell's figure; the label of its row stands before it. */
const columnOf = ({ nodeId, subject }: Figure) => `${nodeId} ${subject?.slice(subject.lastIndexOf(' - ') + 3)}`

/**
 * Compares the totals of table columns with the sums of their cells.
 *
 * @param figures Figures of a document, in order.
 * @returns The figures, surer where a column adds up and less sure where its total does not; TOTAL_MISMATCH for those.
 */
export function checkTotals(figures: readonly Figure[]): { figures: Figure[]; diagnostics: Diagnostic[] } {
  const columns = new Map<string, number[]>()
  figures.forEach((figure, i) => {
    if (!isAddable(figure)) return
    const list = columns.get(columnOf(figure))
    if (list === undefined) columns.set(columnOf(figure), [i])
    else list.push(i)
  })
  const [checked, diagnostics]: [Figure[], Diagnostic[]] = [[...figures], []]
  for (const cells of columns.values()) {
    const totals = cells.filter((i) => TOTAL.test(figures[i].subject ?? ''))
    const [total, parts] = [totals[0], cells.filter((i) => !totals.includes(i))]
    if (totals.length !== 1 || parts.length < 2) continue
    const [stated, sum] = [figures[total], parts.reduce((all, i) => all + figures[i].value, 0)]
    const isRight = Math.abs(stated.value - sum) <= TOLERANCE * Math.max(1, Math.abs(sum))
    if (isRight)
      for (const i of cells) checked[i] = { ...figures[i], confidence: Math.max(0.97, figures[i].confidence) }
    // A sum that is far off has subtotals among its rows; one that is nearly right has a wrong digit.
    else if (Math.abs(stated.value - sum) < NEARLY * Math.abs(sum)) {
      checked[total] = { ...stated, confidence: Number((stated.confidence * 0.8).toFixed(3)) }
      diagnostics.push({
        code: 'TOTAL_MISMATCH',
        severity: 'warning',
        line: stated.position?.start.line ?? null,
        message: `${stated.subject}: ${stated.raw} is stated, the rows add up to ${Number(sum.toPrecision(15))}`,
      })
    }
  }
  return { figures: checked, diagnostics }
}
