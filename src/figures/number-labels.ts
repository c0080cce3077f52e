/** Numbers that are labels: điều 5, mức độ 3, V.07.02. */
import { isTail, ORDINAL_LABELS, STRONG_LABELS, WEAK_LABELS, type MatchToken } from '../grammar/index.js'
import type { Unit } from '../types.js'
import { TIME_UNITS } from './frames.js'
import { guessUnit } from './guess-unit.js'
import { readRatio } from './ratios.js'
import type { TokenView } from './token-view.js'
import { wordList } from '../lists.js'

/** Whether a unit measures: money, shares, scaled amounts. */
const isMeasured = (unit: Unit | undefined) =>
  unit !== undefined && (unit.dimension === 'money' || unit.dimension === 'percent' || unit.scale > 1)
/** Whether a unit measures anything at all. */
const PHYSICAL: ReadonlySet<string> = new Set(['length', 'area', 'volume', 'mass'])
/** Words of time before which these words make a number no label: mỗi quý 01 lần. */
const EACH: ReadonlySet<string> = new Set(['mỗi', 'một', 'hằng', 'hàng', 'từng', 'cả', 'trong', 'đầu', 'cuối'])
const ARTICLES: ReadonlySet<string> = new Set(['điều', 'khoản', 'điểm', 'mục', 'chương', 'lục'])
/** Words that a part of a document is named after: tại khoản 3 đối tượng. */
const BEFORE_PART: ReadonlySet<string> = new Set(
  wordList(`
    tại, theo, của, định, ở, trong, và, hoặc, với, từ, đến, này
  `),
)
/** Labels that rank or number things, so that what follows is no share: xếp thứ 5/12, tờ 15/19. */
const RANKS: ReadonlySet<string> = new Set(
  wordList(`
    số, thứ, hạng, bậc, ngày, tháng, năm, quý, lộ, độ, ngõ, ngách, hẻm, thửa, tờ, lô, nhà, kỳ, trang, đường, trí
  `),
)
/** Units that are verbs as well. */
const VERBAL_UNITS: ReadonlySet<string> = new Set(
  wordList(`
    báo cáo, thông báo, quyết định, kết luận, kiến nghị, phản ánh, kế hoạch
  `),
)

/** Whose people a capital behind `người` names: nhóm 3 người Anh. */
const NATIONS: ReadonlySet<string> = new Set(
  wordList(`
    anh, pháp, mỹ, nga, đức, ý, nhật, hàn, trung, hoa, lào, thái, úc, ấn, việt, campuchia, canada, singapore, kinh
  `),
)

/** Whether nothing stands between two tokens. */
export const touches = (left: MatchToken | undefined, right: MatchToken | undefined) =>
  left !== undefined && left.end === right?.start

/** Whether what follows a number makes "thôn 3" a name: thôn 3 báo cáo, lớp 5 trường Tiểu học. */
function isName(view: TokenView, at: number): boolean {
  const read = view.unitAt(at + 1)
  if (read === null || view.word(at).startsWith('0')) return false
  if (read.unit.text === 'người' && NATIONS.has(view.word(read.next))) return false
  return VERBAL_UNITS.has(read.unit.text) || view.isCapital(read.next)
}

/** Whether a ratio with its unit, or with its percentage, stands at a number: dứt điểm 15/19 vụ việc. */
function isShare({ prepared }: TokenView, at: number): boolean {
  const found = readRatio(prepared, at)
  return found !== null && (found.unit !== null || found.ratio.percent !== null)
}

/** Whether a number is too high for the month or quarter that its label would name: trong tháng 15 vụ. */
const isBeyond = (label: string, digits: string): boolean =>
  (label === 'tháng' && (Number(digits) > 12 || /[.,]/.test(digits))) ||
  (label === 'quý' && (Number(digits) > 4 || /[.,]/.test(digits)))

/** Tells labels from amounts, in the order of the tokens: lists of labels go on, as in "mức độ 3, 4". */
export class LabelFinder {
  private labelled = -1
  /** The last label was an article, a clause or a point: all numbers of its list are. */
  private isArticle = false

  /** @param view The tokens. */
  constructor(private readonly view: TokenView) {}

  /** Remembers that a number was a label. */
  remember(at: number): void {
    this.labelled = at
  }

  /**
   * Whether a number in digits is a label or part of a code.
   *
   * @param at Index of its token. @param stop Where the amount before it ends.
   */
  isLabel(at: number, stop: number): boolean {
    const { view } = this
    const before = view.tokens[at - 1]
    if (before === undefined) return false
    // 12 vụ/18 bị can are two amounts, thứ 5/12 đơn vị is a rank.
    if (before.text === '/' && this.labelled === at - 2) return true
    if (before.text === '/' && stop === at - 1 && view.tokens[at - 2].kind === 'word')
      return view.unitAt(at + 1) === null && guessUnit(view.tokens, at + 1, view.prepared.source.text, true) === null
    // V.07.02 is a code; in "Có.17 xã" the point is dirt.
    const isJoined = before.kind === 'mark' && touches(before, view.tokens[at]) && /[-/.+_#]/.test(before.text)
    if (
      isJoined &&
      touches(view.tokens[at - 2], before) &&
      view.tokens[at - 2].kind === 'word' &&
      !(
        before.text === '.' &&
        /^[\p{L}\p{M}]{2,}$/u.test(view.word(at - 2)) &&
        !touches(view.tokens[at - 3], view.tokens[at - 2])
      )
    )
      return true
    const unit = () => view.unitAt(at + 1)
    const goesOn = ['-', ',', 'và', 'đến'].includes(before.text) && this.labelled === at - 2
    if (goesOn) return this.isArticle || unit() === null
    if (isTail(view.word(at - 2), before.text)) return false
    // "thứ 9 tỷ đồng" is no ordinal, whatever stands before.
    if ((ORDINAL_LABELS.has(before.text) || ARTICLES.has(before.text)) && isMeasured(unit()?.unit)) return false
    if (view.word(at + 1) === '/' && !RANKS.has(before.text) && isShare(view, at)) return false
    if (ARTICLES.has(before.text) && this.isCounted(at)) return false
    if (isBeyond(before.text, view.word(at))) return false
    // nhiệt độ 35 độ, but mức độ 3
    if (before.text === 'độ' && !['mức', 'cấp', 'trình', 'chế'].includes(view.word(at - 2))) return false
    if (EACH.has(view.word(at - 2)) && TIME_UNITS.has(before.text)) return false
    this.isArticle = ARTICLES.has(before.text)
    return before.text === 'số' || STRONG_LABELS.has(before.text) || (WEAK_LABELS.has(before.text) && isName(view, at))
  }

  /**
   * Whether a number after điểm, khoản, mục in small letters counts things: its unit stands behind it, and nothing
   * before the label makes it the name of a part of a document.
   */
  private isCounted(at: number): boolean {
    const { view } = this
    const read = view.unitAt(at + 1)
    if (read === null || view.isCapital(at - 1) || view.isCapital(at + 1)) return false
    if (PHYSICAL.has(read.unit.dimension)) return true
    if (read.unit.dimension !== 'count' || ARTICLES.has(view.word(at + 1)) || VERBAL_UNITS.has(read.unit.text))
      return false
    if (/^0\d$|[.,]/.test(view.word(at))) return true
    const lead = view.word(at - 2)
    return (
      /\p{L}/u.test(lead) && !BEFORE_PART.has(lead) && view.tokens[at - 2].kind === 'word' && !STRONG_LABELS.has(lead)
    )
  }
}
