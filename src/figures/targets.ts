/** Whether a figure is what is wanted or ordered, not what was reached. */
import type { Figure } from '../types.js'

/** Words of a sentence that make its figures targets. */
const WORDS =
  /(?:phấn đấu|chỉ tiêu|mục tiêu|dự kiến|tối thiểu|yêu cầu|đề nghị|đề xuất|kiến nghị|phải đạt|sẽ |không (?:vượt )?quá|(?<![\p{L}])giao (?!thông|tiếp|dịch|ban|lưu|nhận|thừa|diện))/u
/** Words of a heading or title under which figures are targets. */
const HEADINGS = /(?:phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch|giải pháp|đề nghị|đề xuất|dự toán|dự kiến)/u
const RESULTS = /(?:kết quả|đã đạt|đạt được|tình hình thực hiện|đánh giá|quyết toán|tổng kết|sơ kết)/u
/** Demands, after which hoàn thành is still to come. */
const DEMANDS =
  /(?:phấn đấu|yêu cầu|đề nghị|dự kiến|mục tiêu|phải |sẽ |(?<![\p{L}])giao (?!thông|tiếp|dịch|ban|lưu|nhận|thừa|diện))/u
/** Reached already, whatever else the sentence says. */
const REACHED = /(?:^|[\s,;:(])(?:đã|đạt được|(?<!không )vượt(?! quá)|kết quả)(?![\p{L}])/u
const FINISHED = /(?:^|[\s,;:(])hoàn thành(?![\p{L}])/u
/** Types of documents that plan or order. */
const PLANNING: ReadonlySet<string> = new Set(['KH', 'CTr', 'TTr', 'ĐA', 'DA', 'PA'])
const ORDERING: ReadonlySet<string> = new Set(['QĐ', 'QC', 'QyĐ', 'CT', 'HD', 'NĐ', 'TT', 'L'])

/**
 * Judges whether a figure is a target.
 *
 * @param sentence Sentence of the figure before it and a little after, in lower case.
 * @param headings Headings over it, outermost first.
 * @param figure Its comparison and unit.
 * @param documentType Code of the type of document; null: unknown.
 */
export function isTarget(
  sentence: string,
  headings: readonly string[],
  figure: Pick<Figure, 'comparator' | 'unit'>,
  documentType: string | null,
): boolean {
  if (REACHED.test(sentence) || (FINISHED.test(sentence) && !DEMANDS.test(sentence))) return false
  if (documentType !== null && PLANNING.has(documentType)) {
    return documentType === 'TTr' ? figure.unit?.dimension === 'money' || WORDS.test(sentence) : true
  }
  if (
    documentType !== null &&
    ORDERING.has(documentType) &&
    (['ge', 'le'].includes(figure.comparator) || figure.unit?.dimension === 'frequency')
  )
    return true
  return WORDS.test(sentence) || isPlanning(headings)
}

/** So much of a heading is looked at; what is longer is none. */
const LONGEST_HEADING = 1000
/** What stands under the same headings is judged alike. */
const planning = new WeakMap<readonly string[], boolean>()

/** Whether headings speak of what is to come. */
function isPlanning(headings: readonly string[]): boolean {
  const known = planning.get(headings)
  if (known !== undefined) return known
  const heading = headings
    .map((one) => one.slice(0, LONGEST_HEADING))
    .join(' ')
    .toLowerCase()
  const judged = HEADINGS.test(heading) && !RESULTS.test(heading)
  planning.set(headings, judged)
  return judged
}
