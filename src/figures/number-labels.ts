/** Numbers that are labels: điều 5, mức độ 3, V.07.02. */
import { ORDINAL_LABELS, STRONG_LABELS, WEAK_LABELS, type MatchToken } from '../grammar/index.js'
import type { Unit } from '../types.js'
import { TIME_UNITS } from './frames.js'
import { guessUnit } from './guess-unit.js'
import type { TokenView } from './token-view.js'
import { wordList } from '../lists.js'

/** Whether a unit measures: money, shares, scaled amounts. */
const isMeasured = (unit: Unit | undefined) =>
  unit !== undefined && (unit.dimension === 'money' || unit.dimension === 'percent' || unit.scale > 1)
/** Words of time before which these words make a number no label: mỗi quý 01 lần. */
const EACH: ReadonlySet<string> = new Set(['mỗi', 'một', 'hằng', 'hàng', 'từng', 'cả', 'trong', 'đầu', 'cuối'])
const ARTICLES: ReadonlySet<string> = new Set(['điều', 'khoản', 'điểm', 'mục', 'chương', 'lục'])
/** Units that are verbs as well. */
const VERBAL_UNITS: ReadonlySet<string> = new Set(
  wordList(`
    báo cáo, thông báo, quyết định, kết luận, kiến nghị, phản ánh, kế hoạch
  `),
)

/** Whether nothing stands between two tokens. */
export const touches = (left: MatchToken | undefined, right: MatchToken | undefined) =>
  left !== undefined && left.end === right?.start

/** Whether what follows a number makes "thôn 3" a name: thôn 3 báo cáo, lớp 5 trường Tiểu học. */
function isName(view: TokenView, at: number): boolean {
  const read = view.unitAt(at + 1)
  if (read === null || view.word(at).startsWith('0')) return false
  return VERBAL_UNITS.has(read.unit.text) || view.isCapital(read.next)
}

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
      !(before.text === '.' && /^[\p{L}\p{M}]{2,}$/u.test(view.word(at - 2)))
    )
      return true
    const unit = () => view.unitAt(at + 1)
    const goesOn = ['-', ',', 'và', 'đến'].includes(before.text) && this.labelled === at - 2
    if (goesOn) return this.isArticle || unit() === null
    // "thứ 9 tỷ đồng" is no ordinal, whatever stands before.
    if (ORDINAL_LABELS.has(before.text) && isMeasured(unit()?.unit)) return false
    // nhiệt độ 35 độ, but mức độ 3
    if (before.text === 'độ' && !['mức', 'cấp', 'trình', 'chế'].includes(view.word(at - 2))) return false
    if (before.text === 'số') return !['tổng', 'trong', 'đa', 'con'].includes(view.word(at - 2))
    if (EACH.has(view.word(at - 2)) && TIME_UNITS.has(before.text)) return false
    this.isArticle = ARTICLES.has(before.text)
    return STRONG_LABELS.has(before.text) || (WEAK_LABELS.has(before.text) && isName(view, at))
  }
}
