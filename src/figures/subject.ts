/** What an amount counts: read from the words round it, the label before a colon, the figure before, or the heading. */
import type { Figure } from '../types.js'
import type { AmountCandidate } from './candidates.js'
import { clauseEnd } from './clauses.js'
import type { Clauses } from './clauses.js'
import { copiedPaper } from './copies.js'
import { COUNTING_VERBS } from './frames.js'
import { phrase, trimPhrase, wordCount } from './phrases.js'
import type { PreparedUnit } from './prepared.js'
import type { MatchToken } from '../grammar/index.js'
import { lowerBound, wordList } from '../lists.js'

/** A subject and where it comes from. */
export interface Subject {
  readonly text: string | null
  readonly source: Figure['subjectSource']
  /** The words before the number, for the next amount of a list: mua 04 máy tính, 01 máy quét. */
  readonly lead: string
}

const LONGEST_BEFORE = 22
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
const STEP = /^(?:giai đoạn|đợt|lần) (?:thứ )?\d{1,2}$|(?:^|[^\p{L}])bước (?:thứ )?\d{1,2}$/iu
const TERM = /(?:^|\s)(?:trong|sau|quá) (?:vòng|thời hạn|thời gian)$/iu
/** What leads to those that something is made up of. */
const COMPRISES = / (?:bao )?gồm$/iu
const SCALES = /^(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)+(?=\p{L})/iu
const WITHIN = /^(?:vòng|thời gian)$/iu
const SPEECH_VERBS = /^.*(?:cho biết|cho hay|báo cáo rằng|nêu rõ) /iu
const COUNTED: ReadonlySet<string> = new Set(['count', 'frequency'])
const MEASURES: ReadonlySet<string> = new Set(['mass', 'area', 'volume', 'length'])

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
const isLabel = (label: string): boolean => !SPEAKER.test(label) && !SPEECH.test(label) && !STEP.test(trimPhrase(label))

/** Where a label begins: behind the bracket that is open at its colon. */
function labelStart(tokens: readonly MatchToken[], from: number, colon: number): number {
  for (let at = colon - 1; at >= from; at -= 1) {
    if (tokens[at].text === ')') return from
    if (tokens[at].text === '(') return at + 1
  }
  return from
}

/** The label before a colon that covers an amount; empty when there is none that names what is counted. */
function labelOf({ prepared, clauses, candidates, index }: AmountPlace): string {
  const { tokens } = prepared
  const candidate = candidates[index]
  const colon = clauses.colon[candidate.first]
  if (colon < 0) return ''
  const earlier = clauses.colon[colon]
  const from = labelStart(tokens, Math.max(clauses.sentence[colon], earlier + 1, colon - LONGEST_LABEL), colon)
  // "Tổ gồm 07 thành viên: 02 lãnh đạo" introduces a list.
  const next = lowerBound(index, (at) => candidates[at].first >= colon)
  if (next > 0 && candidates[next - 1].end > from) return ''
  const label = lastClause(phrase(prepared, from, colon))
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

/** Words behind which another clause begins: … khi làm thủ tục thu hồi thì thời hạn xác minh là 30 ngày. */
const TURNS = / (?:thì|nhưng) /giu

/** The last clause of words that go over several. */
function lastClause(text: string): string {
  let from = 0
  for (const { index, 0: turn } of text.matchAll(TURNS)) from = index + turn.length
  return text.slice(from)
}

/** The words after an amount that still say what is counted. */
function afterOf({ prepared, candidates, index }: AmountPlace): string {
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
  }
  return withoutSize(trimPhrase(phrase(prepared, from, end), true))
}

/** What sets a term off: kể từ ngày nhận đủ hồ sơ. */
const SETS_OFF: ReadonlySet<string> = new Set(['kể', 'tính', 'từ', 'sau', 'trước', 'nhưng', 'trừ', 'và'])
/** So far behind a term what is to be done in it begins. */
const FURTHEST_DEED = 40

/** What is done within a term: trong thời hạn 05 ngày kể từ ngày nhận đủ hồ sơ, Sở Nội vụ thẩm định. */
function deedOf({ prepared, clauses, candidates, index }: AmountPlace): string {
  const { tokens } = prepared
  const { end } = candidates[index]
  let at = end
  const inSentence = (place: number) =>
    place < Math.min(tokens.length, end + FURTHEST_DEED) && clauses.sentence[place] === clauses.sentence[end]
  if (!inSentence(at)) return ''
  while (inSentence(at) && (tokens[at].text === ',' || SETS_OFF.has(tokens[at].text))) {
    if (tokens[at].text !== ',') while (inSentence(at) && tokens[at].text !== ',') at += 1
    else at += 1
  }
  if (!inSentence(at)) return ''
  return trimPhrase(phrase(prepared, at, clauseEnd(tokens, at, LONGEST_AFTER)))
}

/** Words that begin the name of a fee in brackets behind it: 100.000 đồng (Phí thẩm định). */
const FEES: ReadonlySet<string> = new Set(['phí', 'lệ', 'mức', 'giá', 'tiền', 'thuế'])

/** The name of a fee in brackets behind it; empty when there is none. */
function feeBehind({ prepared, candidates, index }: AmountPlace): string {
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
const withoutSize = (text: string): string =>
  text
    .replace(/(?:(?:^|\s)[\d.,]{1,12})?(?:^|\s)[x×](?:\s[\d.,]{1,12}(?![^\s])|(?=\s|$))/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Finds what an amount counts.
 *
 * @param place The amount among those of its text.
 * @param taken Index of the token after the baseline of the amount before it; 0 when it has none.
 * @param previous Subject of the amount before it in the unit; null when there is none.
 * @param above What the text before leaves to this one.
 * @returns The subject; its text is null when nothing names it.
 */
export function subjectOf(place: AmountPlace, taken: number, previous: Subject | null, above: TextBefore): Subject {
  const { clauses, candidates, index } = place
  const found = readSubject(place, taken, previous, above)
  // The words before a number hold for the list that it begins, not for the next sentence.
  const goesOn = (candidates[index - 1]?.first ?? -1) >= clauses.sentence[candidates[index].first]
  return { ...found, lead: found.lead || (goesOn ? (previous?.lead ?? '') : '') }
}

function readSubject(place: AmountPlace, taken: number, last: Subject | null, above: TextBefore): Subject {
  const { prepared, clauses, candidates, index } = place
  const previous = last?.text ?? null
  const { tokens, unit } = prepared
  const candidate = candidates[index]
  const before = candidates[index - 1]
  const from = Math.max(clauses.clause[candidate.first], before?.end ?? 0, taken, candidate.first - LONGEST_BEFORE)
  const inSentence = before !== undefined && before.first >= clauses.sentence[candidate.first]
  const raw = lastClause(phrase(prepared, from, candidate.first))
  const isCompared = /(?:^| )(?:so với|hơn|so) ?/iu.test(raw)
  const link = tokens[candidate.first - 1]?.text ?? ''
  // "02 hội nghị quán triệt với 108 lượt người": what stands between belongs to the amount before.
  const isJoined = inSentence && before.end > clauses.clause[candidate.first] && JOINS.has(link)
  const paper = copiedPaper(prepared, clauses, candidates, index)
  if (paper !== null) {
    const text = paper || previous || above.paper || above.label
    return { text, source: text === null ? null : paper === '' ? 'inferred' : 'clause', lead: '' }
  }
  const noun =
    candidate.counted ??
    (COUNTED.has(candidate.unit?.dimension ?? 'other') ? candidate.unit!.text.split('/')[0].replace(SCALES, '') : '')
  const lead =
    (isCompared && previous !== null) || isJoined || (link === 'và' && noun !== '')
      ? ''
      : withoutLoneNumber(withoutSize(trimPhrase(raw.replace(SPEECH_VERBS, '')).replace(WITHIN, '')))
  const after = afterOf(place)
  const label = labelOf(place)
  const clause = (text: string): Subject => ({ text: text.replace(/\s+/g, ' ').trim(), source: 'clause', lead })
  const inherited = (): Subject | null => (previous === null ? null : { text: previous, source: 'inferred', lead })
  const outside = (): Subject => {
    const fee = feeBehind(place)
    if (fee !== '') return clause(fee)
    return above.label === null ? heading(unit.headings) : { text: above.label, source: 'inferred', lead }
  }
  const deed = candidate.unit?.dimension === 'duration' && label === '' && TERM.test(raw) ? deedOf(place) : ''
  if (deed !== '' && /^(?:thời hạn)?$/iu.test(lead)) return clause(deed)

  // Two number words in a row (chín mười đứa) are narrative: nothing states what they are a number of.
  if (candidate.inWords && candidate.amountMax !== null && label === '') return { text: null, source: null, lead }
  // … đạt 5 tỷ đồng, gấp 2 lần năm 2021
  const isChange = candidate.prefix.change !== null ? lead === '' : lead === 'gấp'
  if (isChange && inSentence && previous !== null) return inherited()!
  // Mưa lớn làm 18.600 ha lúa bị ngập: the rice is what is measured; with its verb in Sửa chữa 3,5 km đường.
  const isLinked = LINKS.has(link)
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
    if (noun === '') {
      if (candidate.unit === null && candidate.ratio !== null) return clause(`${lead} ${after}`)
      if (inSentence && previous !== null && GENERIC.test(lead)) return clause(`${lead} ${previous}`)
      if (wordCount(lead) > 2) return clause(lead)
      return candidate.unit?.dimension === 'percent' && after !== '' ? clause(`${lead} ${after}`) : clause(lead)
    }
    return isLinked && wordCount(lead) > 1 ? clause(lead) : clause(`${lead} ${noun} ${after}`)
  }
  // 02 hội nghị với 108 lượt người dự: the people are those of the meetings.
  if (noun !== '' && isJoined && before.unit?.dimension === 'count' && link === 'với') {
    return clause(`${noun} ${after} ${before.unit.text}`)
  }
  if (noun !== '' && last !== null && last.lead !== '' && inSentence && LISTS.has(link)) {
    return clause(`${last.lead} ${noun} ${after}`)
  }
  if (noun !== '' && (after !== '' || !inSentence)) {
    return after !== '' || candidate.counted !== null || unit.headings.length === 0
      ? clause(`${noun} ${after}`)
      : outside()
  }
  if (inSentence) return inherited() ?? outside()
  return after !== '' ? clause(after) : (inherited() ?? outside())
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
