/** Words round an amount that may say what it counts: the label before a colon, what follows it, what is done in a term. */
import type { MatchToken } from '../grammar/index.js'
import type { AmountCandidate } from './candidates.js'
import { clauseEnd } from './clauses.js'
import type { Clauses } from './clauses.js'
import { phrase, trimPhrase, wordCount } from './phrases.js'
import type { PreparedUnit } from './prepared.js'
import { lowerBound, wordList } from '../lists.js'

const LONGEST_AFTER = 12
const LONGEST_LABEL = 30
const LONGEST_DEED = 18
/** So far before its colon a label begins at most. */
const FURTHEST_LABEL = 60
/** Words that end the noun phrase after a number. */
const AFTER_STOPS: ReadonlySet<string> = new Set(
  wordList(`
    với, đối, để, nhằm, do, vì, so, tăng, giảm, bằng, và, hoặc, thì, đạt, chiếm, trong
  `),
)
/** What đạt has after it where it says of what kind something is: thôn đạt chuẩn. */
const REACHED: ReadonlySet<string> = new Set(['chuẩn', 'danh', 'giải', 'yêu'])
/** Labels that introduce a speech or a list and name nothing that is counted. */
const SPEAKER = /^(?:ông|bà|đồng chí|đ\/c|các đại biểu|đại biểu|ví dụ|lưu ý|ghi chú)(?![\p{L}])/iu
const SPEECH = /(?:như sau|sau|đó|gồm|báo cáo|đề nghị|phát biểu|kết luận|cụ thể|là|rằng|nêu)$/iu
/** `Bước 1:` numbers what is to be done; `Trong vòng 30 ngày` says nothing of what takes so long. */
const STEP = /^(?:giai đoạn|đợt|lần) (?:thứ )?\d{1,2}$|(?:^|[^\p{L}])bước (?:thứ )?\d{1,2}$/iu
/** A rule that something follows names nothing that is counted: `Luật Căn cước: 50.000 đồng`. */
const BASIS = /^(?:theo|căn cứ|luật|bộ luật|nghị định|thông tư|nghị quyết) \S/iu
/** The number of an entry before its words: `d) Hồ sơ`. */
const ENTRY = /^[-–+*•\s]*\(?(?:\d{1,2}|[a-zđ]\d?)[.)]\s(?=\p{L})/iu
/** What leads to those that something is made up of. */
const COMPRISES = / (?:bao )?gồm$/iu

/** An amount among those of its text. */
export interface AmountPlace {
  readonly prepared: PreparedUnit
  readonly clauses: Clauses
  readonly candidates: readonly AmountCandidate[]
  /** Index of the amount. */
  readonly index: number
}

/** What the text before may leave to the next one: `Cấp biển số lần đầu:`, and on the next line `Không quá 02 ngày`. */
export interface TextBefore {
  /** The label that it ends with. */
  readonly label: string | null
  /** The paper whose copies are still to come. */
  readonly paper: string | null
}

/** Whether words before a colon name what is counted. */
const isLabel = (label: string): boolean =>
  !SPEAKER.test(label) && !BASIS.test(label) && !SPEECH.test(label) && !STEP.test(trimPhrase(label))

/** Where a label begins: behind the bracket that is open at its colon. */
function labelStart(tokens: readonly MatchToken[], from: number, colon: number): number {
  let closed = 0
  for (let at = colon - 1; at >= from; at -= 1) {
    if (tokens[at].text === ')') closed += 1
    else if (tokens[at].text === '(') closed -= 1
    if (closed < 0) return at + 1
  }
  return from
}

/** The label before a colon that covers an amount; empty when there is none that names what is counted. */
export function labelOf({ prepared, clauses, candidates, index }: AmountPlace): string {
  const { tokens } = prepared
  const candidate = candidates[index]
  const colon = clauses.colon[candidate.first]
  if (colon < 0) return ''
  const earlier = clauses.colon[colon]
  const from = labelStart(tokens, Math.max(clauses.sentence[colon], earlier + 1, colon - FURTHEST_LABEL), colon)
  // "Tổ gồm 07 thành viên: 02 lãnh đạo" introduces a list.
  const next = lowerBound(index, (at) => candidates[at].first >= colon)
  if (next > 0 && candidates[next - 1].end > from) return ''
  const label = withoutNumber(lastClause(phrase(prepared, from, Math.min(colon, from + LONGEST_LABEL))))
  if (isLabel(label)) return trimPhrase(label)
  // "Ban Thường trực gồm: 03 thành viên;" counts its members, "Đoàn gồm: 02 lãnh đạo, 03 chuyên viên" lists them.
  const follows = candidates[index + 1]
  const isAlone =
    candidate.first === colon + 1 &&
    (follows === undefined || clauses.sentence[follows.first] !== clauses.sentence[candidate.first])
  return isAlone && COMPRISES.test(label) && isLabel(label.replace(COMPRISES, ''))
    ? trimPhrase(label.replace(COMPRISES, ''))
    : ''
}

/** Words without the number of their entry. */
export const withoutNumber = (text: string): string => text.replace(ENTRY, '')

/** Words behind which another clause begins: … khi làm thủ tục thu hồi thì thời hạn xác minh là 30 ngày. */
const TURNS = / (?:thì|nhưng) /giu

/** The last clause of words that go over several. */
export function lastClause(text: string): string {
  let from = 0
  for (const { index, 0: turn } of text.matchAll(TURNS)) from = index + turn.length
  return text.slice(from)
}

/** The words after an amount that still say what is counted. */
export function afterOf({ prepared, candidates, index }: AmountPlace): string {
  const { tokens } = prepared
  const candidate = candidates[index]
  const isDong = candidate.unit?.dimension === 'money' && ['việt', 'vn'].includes(tokens[candidate.end]?.text ?? '')
  const from = isDong ? candidate.end + (tokens[candidate.end].text === 'vn' ? 1 : 2) : candidate.end
  let end = Math.min(clauseEnd(tokens, from, LONGEST_AFTER), candidates[index + 1]?.first ?? tokens.length)
  for (let at = from; at < end; at += 1) {
    if (
      AFTER_STOPS.has(tokens[at].text) &&
      !(tokens[at].text === 'đạt' && REACHED.has(tokens[at + 1]?.text ?? '')) &&
      !(tokens[at].text === 'do' && tokens[at - 1].text === 'lý')
    )
      end = at
    // … gửi 1 lần d) Bản sao
    else if (tokens[at].text.length === 1 && tokens[at + 1]?.text === ')') end = at
  }
  const after = withoutSize(trimPhrase(phrase(prepared, from, end), true))
  return SINCE.test(after) ? '' : after
}

/** From when on something is counted, which is not what is counted. */
const SINCE = /^(?:(?:kể|tính) (?:từ|đến)|(?:từ|trước|sau) (?:ngày|khi)|tại thời điểm)(?!\p{L})/iu

/** What sets a term off: kể từ ngày nhận đủ hồ sơ. */
export const SETS_OFF: ReadonlySet<string> = new Set(['kể', 'tính', 'từ', 'sau', 'trước', 'nhưng', 'trừ', 'và'])
/** So far behind a term what is to be done in it begins. */
const FURTHEST_DEED = 40
/** A deed has a doer and a verb; what has fewer words is the rest of a list: … của tổ chức, cá nhân, Sở Tài chính chủ trì. */
const SHORTEST_DEED = 3
/** Verbs of offices; before the first clause that has one a list of doers may stand. */
const DOES =
  /(?<!\p{L})(?:phải|có|ra|lấy|gửi|trả|cấp|nộp|lập|xem xét|thẩm định|ban hành|thực hiện|tổ chức|báo cáo|thông báo|chủ trì|hướng dẫn|quyết định|kiểm tra|tiếp nhận|hoàn thành|xác nhận|phê duyệt|trình|giải quyết|công bố|chuyển|tiến hành)(?!\p{L})/iu

/** What is done within a term: trong thời hạn 05 ngày kể từ ngày nhận đủ hồ sơ, Sở Nội vụ thẩm định. */
export function deedOf({ prepared, clauses, candidates, index }: AmountPlace): string {
  const { tokens } = prepared
  const { end } = candidates[index]
  const most = Math.min(tokens.length, end + FURTHEST_DEED)
  const inSentence = (place: number) => place < most && clauses.sentence[place] === clauses.sentence[end]
  let first: string | undefined
  for (let at = end; inSentence(at) && tokens[at].text !== ':'; at += 1) {
    if (tokens[at].text === '(') while (inSentence(at) && tokens[at].text !== ')') at += 1
    else if (tokens[at].kind === 'word') {
      const stop = clauseEnd(tokens, at, LONGEST_DEED)
      const deed = SETS_OFF.has(tokens[at].text) ? '' : trimPhrase(phrase(prepared, at, stop))
      if (wordCount(deed) >= SHORTEST_DEED && DOES.test(deed)) return deed
      if (wordCount(deed) >= SHORTEST_DEED) first ??= deed
      while (inSentence(at + 1) && tokens[at + 1].kind !== 'mark') at += 1
    }
  }
  return first ?? ''
}

/** Words that begin the name of a fee in brackets behind it: 100.000 đồng (Phí thẩm định). */
const FEES: ReadonlySet<string> = new Set(['phí', 'lệ', 'mức', 'giá', 'tiền', 'thuế'])

/** The name of a fee in brackets behind it; empty when there is none. */
export function feeBehind({ prepared, candidates, index }: AmountPlace): string {
  const { tokens } = prepared
  const { unit, end } = candidates[index]
  if (unit?.dimension !== 'money' || tokens[end]?.text !== '(' || !FEES.has(tokens[end + 1]?.text ?? '')) return ''
  let at = end + 1
  while (
    at < end + LONGEST_AFTER &&
    (tokens[at]?.kind === 'word' || tokens[at]?.text === ',') &&
    tokens[at].text !== 'được'
  )
    at += 1
  return trimPhrase(phrase(prepared, end + 1, at))
}

/** A size is none of the words: `Cống hộp 2 x` before 0,3 m. */
export const withoutSize = (text: string): string =>
  text
    .replace(/(?:(?:^|\s)[\d.,]{1,12})?(?:^|\s)[x×](?:\s[\d.,]{1,12}(?![^\s])|(?=\s|$))/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** The label that a text ends with; of longer texts the end is looked at. */
const ENDS_WITH_LABEL = /(?:^|[.;]\s)\s*([^.;:]{2,200}):\s*$/u

/**
 * The label that a text leaves to the next one: `+ Cấp chứng nhận thu hồi:`.
 *
 * @param text A text unit.
 * @returns Null where it ends with none, or with one that names nothing.
 */
export function labelLeft(text: string): string | null {
  const label = lastClause(ENDS_WITH_LABEL.exec(text.slice(-220))?.[1] ?? '')
  return isLabel(label) ? trimPhrase(label.replace(/\s+/g, ' ')) || null : null
}
