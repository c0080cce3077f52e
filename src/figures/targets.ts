/** Whether a figure is what is wanted or ordered, not what was reached. */
import type { Figure } from '../types.js'

/** Words of a sentence that make its figures targets. */
const WORDS =
  /(?:phấn đấu|chỉ tiêu|mục tiêu|dự kiến|tối thiểu|yêu cầu|(?<!(?:đơn|giấy|phiếu|văn bản|công văn|tờ trình|người) )đề nghị|đề xuất|kiến nghị|phải đạt|sẽ |không (?:vượt )?quá|(?<![\p{L}])giao (?!thông|tiếp|dịch|ban|lưu|nhận|thừa|diện))/u
/** Words of a heading or title under which figures are targets. */
const HEADINGS = /(?:phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch|giải pháp|đề nghị|đề xuất|dự toán|dự kiến)/u
const RESULTS = /(?:kết quả|đã đạt|đạt được|tình hình thực hiện|đánh giá|quyết toán|tổng kết|sơ kết)/u
/** Demands, after which hoàn thành is still to come. */
const DEMANDS =
  /(?:phấn đấu|yêu cầu|(?<!(?:đơn|giấy|phiếu|văn bản|công văn|tờ trình|người) )đề nghị|dự kiến|mục tiêu|phải |sẽ |(?<![\p{L}])giao (?!thông|tiếp|dịch|ban|lưu|nhận|thừa|diện))/u
/** Reached already, whatever else the sentence says. */
const REACHED = /(?:^|[\s,;:(])(?:đã|đạt được|(?<!không )vượt(?! quá)|kết quả)(?![\p{L}])/u
const FINISHED = /(?:^|[\s,;:(])hoàn thành(?![\p{L}])/u
/** Types of documents that plan or order. */
const PLANNING: ReadonlySet<string> = new Set(['KH', 'CTr', 'TTr', 'ĐA', 'DA', 'PA'])
/** Types of documents that hand out money, and the words by which they do. */
const ALLOCATING: ReadonlySet<string> = new Set(['NQ', 'QĐ', 'KH', 'CTr', 'PA'])
const ALLOCATES =
  /(?:phân bổ|phân khai|phân giao|dự toán|bố trí|cấp bổ sung|bổ sung kinh phí|hỗ trợ|ghi vốn|kế hoạch vốn|tổng mức đầu tư|kinh phí thực hiện|tạm cấp)/u
const ORDERING: ReadonlySet<string> = new Set(['QĐ', 'QC', 'QyĐ', 'CT', 'HD', 'NĐ', 'TT', 'L'])

/**
 * Judges whether a figure is a target.
 *
 * @param sentence Sentence of the figure before it and a little after, in lower case.
 * @param headings Headings over it, outermost first.
 * @param figure Its comparison and unit; whether its period begins after the document was written.
 * @param documentType Code of the type of document; null: unknown.
 */
export function isTarget(
  sentence: string,
  headings: readonly string[],
  figure: Pick<Figure, 'comparator' | 'unit'> & { readonly isAhead?: boolean },
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
  if (
    documentType !== null &&
    ALLOCATING.has(documentType) &&
    figure.unit?.dimension === 'money' &&
    ALLOCATES.test(sentence)
  )
    return true
  return figure.isAhead === true || WORDS.test(sentence) || isPlanning(headings)
}

const PLANNED_COLUMN = /^(?:kh|kế hoạch|dự toán|dt|chỉ tiêu|mục tiêu|phấn đấu|dự kiến)(?![\p{L}])/iu
const DONE_COLUMN =
  /^(?:th|thực hiện|ước th|ước thực hiện|ước|kết quả|quyết toán|đã [\p{L}]+|so sánh|so với)(?![\p{L}])/iu

/**
 * Whether the figures of a column are targets, where its name says so: `KH 2024`, `TH 2024`.
 *
 * @param column Name of a column.
 * @returns Null where the name says nothing of it.
 */
export function toldByColumn(column: string): boolean | null {
  const name = column.trim()
  return PLANNED_COLUMN.test(name) ? true : DONE_COLUMN.test(name) ? false : null
}

/** So much of a heading is looked at; what is longer is none. */
const LONGEST_HEADING = 1000
/** What stands under the same headings is judged alike. */
const planning = new WeakMap<readonly string[], boolean>()

/** Whether headings speak of what is to come. */
function isPlanning(headings: readonly string[]): boolean {
  const known = planning.get(headings)
  if (known !== undefined) return known
  // The innermost heading that says either counts: Phương hướng quý II, within a report on results.
  let judged = false
  for (let i = headings.length - 1; i >= 0; i -= 1) {
    const heading = headings[i].slice(0, LONGEST_HEADING).toLowerCase()
    if (RESULTS.test(heading)) break
    judged = HEADINGS.test(heading)
    if (judged) break
  }
  planning.set(headings, judged)
  return judged
}
