/** What an amount counts: read from the words round it, the label before a colon, the figure before, or the heading. */
import type { Figure } from '../types.js'
import type { AmountCandidate } from './candidates.js'
import { clauseEnd } from './clauses.js'
import type { Clauses } from './clauses.js'
import { COUNTING_VERBS } from './frames.js'
import { phrase, trimPhrase, wordCount } from './phrases.js'
import type { PreparedUnit } from './prepared.js'
import { lowerBound, wordList } from '../lists.js'

/** A subject and where it comes from. */
export interface Subject {
  readonly text: string | null
  readonly source: Figure['subjectSource']
  /** The words before the number, for the next amount of a list: mua 04 máy tính, 01 máy quét. */
  readonly lead: string
}

const LONGEST_BEFORE = 16
const LONGEST_AFTER = 12
const LONGEST_LABEL = 30
/** Words that end the noun phrase after a number. */
const AFTER_STOPS: ReadonlySet<string> = new Set(
  wordList(`
    với, để, nhằm, do, vì, so, tăng, giảm, bằng, và, đạt, chiếm, trong
  `),
)
/** What đạt has after it where it says of what kind something is: thôn đạt chuẩn. */
const REACHED: ReadonlySet<string> = new Set(['chuẩn', 'danh', 'giải', 'yêu'])
/** Verbs after which the amount measures what stands before them: X gồm 7 thành viên. */
const LINKS: ReadonlySet<string> = new Set(['gồm', 'là', 'đạt', 'bằng', 'chiếm'])
/** What every amount may be called; only with the subject before it does it say something. */
const GENERIC = /^(?:với )?(?:tổng )?(?:kinh phí|giá trị|trị giá|số tiền|chi phí|vốn|tỷ lệ|tỉ lệ|mức)$/iu
/** Words that join an amount to the one before it. */
const JOINS: ReadonlySet<string> = new Set(['với', 'và', 'cùng', 'cho', 'hoặc'])
/** Labels that introduce a speech or a list and name nothing that is counted. */
const SPEAKER = /^(?:ông|bà|đồng chí|đ\/c|các đại biểu|đại biểu)(?![\p{L}])/iu
const SPEECH = /(?:như sau|sau|đó|gồm|báo cáo|đề nghị|phát biểu|kết luận|cụ thể|là|rằng|nêu)$/iu
/** `Bước 1:` numbers what is to be done; `Trong vòng 30 ngày` says nothing of what takes so long. */
const STEP = /^(?:bước|giai đoạn|đợt|lần) (?:thứ )?\d{1,2}$/iu
const WITHIN = /^(?:vòng|thời gian)$/iu
const SPEECH_VERBS = /^.*(?:cho biết|cho hay|báo cáo rằng|nêu rõ) /iu
const COUNTED: ReadonlySet<string> = new Set(['count', 'frequency'])
const MEASURES: ReadonlySet<string> = new Set(['mass', 'area', 'volume', 'length'])

/** The label before a colon that covers an amount; empty when there is none that names what is counted. */
function labelOf(
  prepared: PreparedUnit,
  clauses: Clauses,
  candidate: AmountCandidate,
  candidates: readonly AmountCandidate[],
  index: number,
): string {
  const colon = clauses.colon[candidate.first]
  if (colon < 0) return ''
  const earlier = clauses.colon[colon]
  const from = Math.max(clauses.sentence[colon], earlier + 1, colon - LONGEST_LABEL)
  // "Tổ gồm 07 thành viên: 02 lãnh đạo" introduces a list.
  const next = lowerBound(index, (at) => candidates[at].first >= colon)
  if (next > 0 && candidates[next - 1].end > from) return ''
  const label = phrase(prepared, from, colon)
  return SPEAKER.test(label) || SPEECH.test(label) || STEP.test(trimPhrase(label)) ? '' : trimPhrase(label)
}

/** The words after an amount that still say what is counted. */
function afterOf(prepared: PreparedUnit, candidate: AmountCandidate, next: AmountCandidate | undefined): string {
  const { tokens } = prepared
  let end = Math.min(clauseEnd(tokens, candidate.end, LONGEST_AFTER), next?.first ?? tokens.length)
  for (let at = candidate.end; at < end; at += 1) {
    if (
      AFTER_STOPS.has(tokens[at].text) &&
      !(tokens[at].text === 'đạt' && REACHED.has(tokens[at + 1]?.text ?? '')) &&
      !(tokens[at].text === 'do' && tokens[at - 1].text === 'lý')
    )
      end = at
  }
  return withoutSize(trimPhrase(phrase(prepared, candidate.end, end), true))
}

/** A size is none of the words: `Cống hộp 2 x` before 0,3 m. */
const withoutSize = (text: string): string =>
  text
    .replace(/(?:(?:^|\s)[\d.,]{1,12})?(?:^|\s)[x×](?:\s[\d.,]{1,12}(?![^\s])|(?=\s|$))/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Finds what an amount counts.
 *
 * @param prepared The text unit.
 * @param clauses Its clauses.
 * @param candidates Its amounts.
 * @param index Index of the amount.
 * @param taken Index of the token after the baseline of the amount before it; 0 when it has none.
 * @param previous Subject of the amount before it in the unit; null when there is none.
 * @returns The subject; its text is null when nothing names it.
 */
export function subjectOf(
  prepared: PreparedUnit,
  clauses: Clauses,
  candidates: readonly AmountCandidate[],
  index: number,
  previous: Subject | null,
  taken: number,
): Subject {
  const found = readSubject(prepared, clauses, candidates, index, previous, taken)
  // The words before a number hold for the list that it begins, not for the next sentence.
  const goesOn = (candidates[index - 1]?.first ?? -1) >= clauses.sentence[candidates[index].first]
  return { ...found, lead: found.lead || (goesOn ? (previous?.lead ?? '') : '') }
}

const COPIES = /^bản(?: chính| sao| chụp)?$/iu
/** Tokens of what copies are made of. */
const LONGEST_COPIED = 24

/**
 * What copies are made of where a table of papers has lost its cells: `Danh sách thuyền viên;1 bản chính,1 bản sao- Đơn …`. It
 * stands before them; what stands behind is the next row.
 *
 * @returns Null where copies of what stands behind are counted; empty for those of what the copies before are made of.
 */
function copiedOf(
  prepared: PreparedUnit,
  clauses: Clauses,
  { unit, first, end }: AmountCandidate,
  before: AmountCandidate | undefined,
): string | null {
  if (unit === null || !COPIES.test(unit.text)) return null
  const { tokens, source } = prepared
  const next = tokens[end]
  const isGlued = tokens[first - 1]?.end === tokens[first].start
  const endsRow =
    next === undefined || next.kind === 'mark' || (isGlued && /\p{Lu}/u.test(source.text[next.start] ?? ''))
  if (!endsRow) return null
  const from = Math.max(clauses.sentence[first], before?.end ?? 0)
  return trimPhrase(phrase(prepared, from, Math.min(first, from + LONGEST_COPIED)))
}

function readSubject(
  prepared: PreparedUnit,
  clauses: Clauses,
  candidates: readonly AmountCandidate[],
  index: number,
  last: Subject | null,
  taken: number,
): Subject {
  const previous = last?.text ?? null
  const { tokens, unit } = prepared
  const candidate = candidates[index]
  const before = candidates[index - 1]
  const from = Math.max(clauses.clause[candidate.first], before?.end ?? 0, taken, candidate.first - LONGEST_BEFORE)
  const inSentence = before !== undefined && before.first >= clauses.sentence[candidate.first]
  const raw = phrase(prepared, from, candidate.first)
  const isCompared = /(?:^| )(?:so với|hơn|so) ?/iu.test(raw)
  // "02 hội nghị quán triệt với 108 lượt người": what stands between belongs to the amount before.
  const isJoined =
    inSentence && before.end > clauses.clause[candidate.first] && JOINS.has(tokens[candidate.first - 1]?.text ?? '')
  const copied = copiedOf(prepared, clauses, candidate, before)
  if (copied !== null) {
    if (copied !== '') return { text: copied, source: 'clause', lead: '' }
    if (inSentence && previous !== null) return { text: previous, source: 'inferred', lead: '' }
  }
  const lead =
    (isCompared && previous !== null) || isJoined
      ? ''
      : withoutLoneNumber(withoutSize(trimPhrase(raw.replace(SPEECH_VERBS, '')).replace(WITHIN, '')))
  const after = afterOf(prepared, candidate, candidates[index + 1])
  const label = labelOf(prepared, clauses, candidate, candidates, index)
  const noun =
    candidate.counted ?? (COUNTED.has(candidate.unit?.dimension ?? 'other') ? candidate.unit!.text.split('/')[0] : '')
  const clause = (text: string): Subject => ({ text: text.replace(/\s+/g, ' ').trim(), source: 'clause', lead })
  const inherited = (): Subject | null => (previous === null ? null : { text: previous, source: 'inferred', lead })

  // Two number words in a row (chín mười đứa) are narrative: nothing states what they are a number of.
  if (candidate.inWords && candidate.amountMax !== null && label === '') return { text: null, source: null, lead }
  // … đạt 5 tỷ đồng, gấp 2 lần năm 2021
  const isChange = candidate.prefix.change !== null ? lead === '' : lead === 'gấp'
  if (isChange && inSentence && previous !== null) return inherited()!
  // Mưa lớn làm 18.600 ha lúa bị ngập: the rice is what is measured; with its verb in Sửa chữa 3,5 km đường.
  const isLinked = LINKS.has(tokens[candidate.first - 1]?.text ?? '')
  if (candidate.unit !== null && MEASURES.has(candidate.unit.dimension) && !isLinked && isNounPhrase(after)) {
    const words = lead.split(' ')
    const verb = [words.slice(-2), words.slice(-1)]
      .map((some) => some.join(' '))
      .find((one) => COUNTING_VERBS.has(one.toLowerCase()))
    if (lead !== '' || label !== '') return clause(verb === undefined ? after : `${verb} ${after}`)
  }
  if (label !== '') {
    if (lead !== '') return clause(`${lead} ${label.charAt(0).toLowerCase()}${label.slice(1)}`)
    const isFirst = before === undefined || before.first < clauses.colon[candidate.first]
    if (isFirst) return clause(label)
    if (noun === '') return inherited() ?? clause(label)
    return after === '' ? clause(label) : clause(`${noun} ${after}`)
  }
  if (lead !== '') {
    const link = LINKS.has(tokens[candidate.first - 1]?.text ?? '')
    if (noun === '') {
      if (candidate.unit === null && candidate.ratio !== null) return clause(`${lead} ${after}`)
      if (inSentence && previous !== null && GENERIC.test(lead)) return clause(`${lead} ${previous}`)
      if (wordCount(lead) > 2) return clause(lead)
      return candidate.unit?.dimension === 'percent' && after !== '' ? clause(`${lead} ${after}`) : clause(lead)
    }
    return link && wordCount(lead) > 1 ? clause(lead) : clause(`${lead} ${noun} ${after}`)
  }
  // 02 hội nghị với 108 lượt người dự: the people are those of the meetings.
  if (noun !== '' && isJoined && before.unit?.dimension === 'count' && tokens[candidate.first - 1].text === 'với') {
    return clause(`${noun} ${after} ${before.unit.text}`)
  }
  if (
    noun !== '' &&
    last !== null &&
    last.lead !== '' &&
    inSentence &&
    LISTS.has(tokens[candidate.first - 1]?.text ?? '')
  ) {
    return clause(`${last.lead} ${noun} ${after}`)
  }
  if (noun !== '' && (after !== '' || !inSentence)) {
    return after !== '' || candidate.counted !== null || unit.headings.length === 0
      ? clause(`${noun} ${after}`)
      : heading(unit.headings)
  }
  if (inSentence) return inherited() ?? heading(unit.headings)
  return after !== '' ? clause(after) : (inherited() ?? heading(unit.headings))
}

/** Words after a measure that say where or when, not what: 12 km tại xã An Lạc. */
const NO_MATTER =
  /^(?:tại|ở|trên|từ|cho|đến|tới|của|qua|theo|về|thuộc|là|được|bị|đã|sẽ|và|còn|nhưng|này|đó|nay|mỗi|một|dài|rộng|cao|sâu)(?![\p{L}])/iu

/** Whether the words after a measure name what is measured. */
const isNounPhrase = (after: string): boolean => after !== '' && !NO_MATTER.test(after)

/** Marks and words between the amounts of a list. */
const LISTS: ReadonlySet<string> = new Set([',', 'và', 'cùng'])

/** The rest of a list of labels (mức độ 3, 4) is no subject. */
const withoutLoneNumber = (text: string) => (/^[\d.,/-]*$/.test(text) ? '' : text)

/** A longer heading names a subject by its beginning. */
const LONGEST_HEADING = 1000

function heading(headings: readonly string[]): Subject {
  const text = headings.at(-1)?.slice(0, LONGEST_HEADING)
  return text === undefined
    ? { text: null, source: null, lead: '' }
    : { text: trimPhrase(text), source: 'heading', lead: '' }
}
