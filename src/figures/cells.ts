/**
 * Figures of table cells: the row says what is counted, the column how, and one of them or the heading in which unit.
 */
import {
  asDigits,
  hasDigitEdges,
  isCountable,
  matchUnit,
  parseUnit,
  readDigits,
  readUnit,
  scaled,
  tokenise,
  toMatchText,
} from '../grammar/index.js'
import type { Figure, TextUnit, Unit } from '../types.js'

/** A figure of a cell, without its period and place. */
export type CellFigure = Pick<Figure, 'value' | 'amount' | 'raw' | 'unit' | 'subject' | 'ratio' | 'confidence'>

/** Columns whose numbers count nothing. */
const NO_FIGURES: ReadonlySet<string> = new Set([
  'stt',
  'tt',
  'số tt',
  'số thứ tự',
  'ghi chú',
  'năm',
  'ngày',
  'ngày, tháng',
  'tháng',
  'mã',
  'mã số',
  'số, ký hiệu',
  'số hiệu',
  'số ký hiệu',
  'điện thoại',
  'sđt',
  'đơn vị tính',
  'đvt',
  'no',
  'no.',
  '#',
])
const IN_BRACKETS = /\(([^()]{1,40})\)/gu
const SHARE = /(?:tỷ lệ|tỉ lệ|tỷ trọng|cơ cấu|%)/u
const YEAR = /^(?:19|20)\d{2}$/
const NUMBER = /^[0-9][0-9.,]*$/
const DECLARED = /(?:đơn vị tính|đvt|đơn vị)\s*:\s*([^.;,()]{1,30})/iu

/**
 * The unit that a text declares for the table below it.
 *
 * @param text Such as `Đơn vị tính: triệu đồng`.
 * @returns The unit; null when the text declares none.
 */
export function declaredUnit(text: string): Unit | null {
  const declared = DECLARED.exec(text.slice(-200))
  return declared === null ? null : parseUnit(declared[1])
}

/** The unit in brackets: Tỷ lệ (%), Kinh phí (triệu đồng). */
function bracketed(text: string): Unit | null {
  for (const [, inside] of text.matchAll(IN_BRACKETS)) {
    const unit = parseUnit(inside.replace(/^(?:đơn vị tính|đvt|đơn vị)\s*:?\s*/iu, ''))
    if (unit !== null) return unit
  }
  return null
}

/** The last counted noun that a text names: Tiếp nhận và giải quyết hồ sơ. */
function counted(text: string): Unit | null {
  const source = toMatchText(text.slice(0, 400))
  const tokens = tokenise(source.lower)
  let last: Unit | null = null
  for (let at = 0; at < tokens.length; at += 1) {
    const match = matchUnit(tokens, at)
    if (match === null) continue
    const isLong =
      match.next > at + 1 || tokens[at].text === 'hộ' || tokens[at].text === 'người' || tokens[at].text === 'tthc'
    const name = tokens
      .slice(at, match.next)
      .map((token) => token.text)
      .join(' ')
    if (match.dimension === 'count' && isLong && !ABSTRACT.has(name))
      last = readUnit(tokens, at, source.text)?.unit ?? last
    at = match.next - 1
  }
  return last
}

const NUMBER_OF = /^(?:tổng )?số(?: lượng)? /u

/**
 * The unit that a phrase says it counts: Số hộ nghèo, Hồ sơ.
 *
 * @param text A column, a row, or a subject.
 * @param isWhole Whether a phrase that is nothing but a unit counts too.
 */
export function namedUnit(text: string, isWhole: boolean): Unit | null {
  const source = toMatchText(text.replace(IN_BRACKETS, '').trim())
  const skipped = NUMBER_OF.exec(source.lower)?.[0].length ?? 0
  const tokens = tokenise(source.lower.slice(skipped))
  const read = readUnit(tokens, 0, source.text.slice(skipped))
  return read !== null && (skipped > 0 || (isWhole && read.next === tokens.length)) ? read.unit : null
}

/** Columns of what is measured or paid: what the heading counts is not their unit. */
const MEASURED =
  /(?<!\p{L})(?:giá|tiền|kinh phí|vốn|đầu tư|dự toán|mức|diện tích|dài|rộng|cao|khối lượng|sản lượng|năng suất|công suất)(?!\p{L})/u
/** What a heading names, but no table under it counts. */
const ABSTRACT: ReadonlySet<string> = new Set([
  'giải pháp',
  'biện pháp',
  'nhiệm vụ',
  'chỉ tiêu',
  'mục tiêu',
  'tiêu chí',
  'nội dung',
  'chính sách',
  'chương trình',
])

function unitOf(unit: TextUnit, declared: Unit | null, title: string | null): Unit | null {
  const [column, row] = [unit.column ?? '', unit.rowLabel ?? '']
  const own = bracketed(column) ?? bracketed(row)
  if (own !== null) return own
  if (SHARE.test(column.toLowerCase())) return parseUnit('%')
  if (unit.rowUnit !== undefined)
    return parseUnit(unit.rowUnit.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()))
  if (declared !== null) return declared
  const named = namedUnit(column, true) ?? namedUnit(row, false)
  if (named !== null) return named
  if (MEASURED.test(column.toLowerCase())) return null
  for (let i = unit.headings.length - 1; i >= 0; i -= 1) {
    const found = counted(unit.headings[i])
    if (found !== null) return found
  }
  return title === null ? null : counted(title)
}

const DAMAGED = /^[0-9OoQDlI|!SsZBgqb]{1,12}(?:[.,][0-9OoQDlI|!SsZBgqb]{1,6}){0,5}$/
const SPACED_GROUPS = /^[1-9]\d{0,2}(?: \d{3}){1,4}$/
const COMMA_GROUPS = /^[1-9]\d{0,2}(?:,\d{3}){1,4}$/

/** A cell whose digits OCR has damaged: letters among them, blanks or commas between the thousands of what is counted. */
function mendCell(text: string, unit: Unit | null): { text: string; confidence: number } {
  if (SPACED_GROUPS.test(text)) return { text: text.replaceAll(' ', '.'), confidence: 0.85 }
  if (COMMA_GROUPS.test(text) && unit !== null && isCountable(unit))
    return { text: text.replaceAll(',', '.'), confidence: 0.85 }
  if (!DAMAGED.test(text) || !hasDigitEdges(text) || !/\d/.test(text) || NUMBER.test(text))
    return { text, confidence: 1 }
  const digits = asDigits(text)
  return readDigits(digits) === null ? { text, confidence: 1 } : { text: digits, confidence: 0.85 }
}

/**
 * Reads a table cell that is one number.
 *
 * @param unit A text unit of kind `cell`.
 * @param declared Unit declared above the table; null: none.
 * @param title Title of the document.
 * @returns The figure; null when the cell counts nothing, undefined when it holds more than a number.
 */
export function cellFigure(unit: TextUnit, declared: Unit | null, title: string | null): CellFigure | null | undefined {
  const column = (unit.column ?? '').toLowerCase().replace(/\s+/g, ' ').trim()
  if (NO_FIGURES.has(column)) return null
  const mended = mendCell(unit.text.replace(/\s+/g, ' ').trim(), unitOf(unit, declared, title))
  const source = toMatchText(mended.text)
  const raw = source.text
  const tokens = tokenise(source.lower)
  const [first, slash, below] = tokens
  if (first === undefined || first.kind !== 'number' || !NUMBER.test(first.text)) return undefined
  const value = readDigits(first.text)
  if (value === null) return null
  const name = (unit.column ?? '').replace(IN_BRACKETS, '').replace(/\s+/g, ' ').trim()
  const subject =
    [unit.rowLabel?.replace(IN_BRACKETS, '').replace(/\s+/g, ' ').trim(), name].filter(Boolean).join(' - ') || null
  if (tokens.length === 1) {
    if (YEAR.test(first.text) && unitOf(unit, declared, null) === null) return null
    const own = unitOf(unit, declared, title)
    return {
      value: scaled(value, own?.scale ?? 1),
      amount: value,
      raw,
      unit: own,
      subject,
      ratio: null,
      confidence: (own === null ? 0.8 : 0.9) * mended.confidence,
    }
  }
  const read = readUnit(tokens, 1, source.text)
  if (read !== null && read.next === tokens.length) {
    return {
      value: scaled(value, read.unit.scale),
      amount: value,
      raw,
      unit: read.unit,
      subject,
      ratio: null,
      confidence: 0.95,
    }
  }
  const denominator =
    tokens.length === 3 && slash.text === '/' && below.kind === 'number' ? readDigits(below.text) : null
  if (denominator !== null && denominator > 0) {
    const ratio = { numerator: value, denominator, percent: null }
    return { value, amount: value, raw, unit: unitOf(unit, declared, title), subject, ratio, confidence: 0.8 }
  }
  return undefined
}
