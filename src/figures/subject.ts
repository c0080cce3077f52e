/** What an amount counts: read from the words round it, the label before a colon, the figure before, or the heading. */
import type { Figure } from '../types.js'
import {
  afterOf,
  type AmountPlace,
  deedOf,
  feeBehind,
  labelOf,
  lastClause,
  SETS_OFF,
  type TextBefore,
  withoutNumber,
  withoutSize,
} from './around.js'
import { copiedPaper } from './copies.js'
import { COUNTING_VERBS } from './frames.js'
import { phrase, trimPhrase, wordCount } from './phrases.js'

/** A subject and where it comes from. */
export interface Subject {
  readonly text: string | null
  readonly source: Figure['subjectSource']
  /** The words before the number, for the next amount of a list: mua 04 máy tính, 01 máy quét. */
  readonly lead: string
}

const LONGEST_BEFORE = 22
/** Verbs after which the amount measures what stands before them: X gồm 7 thành viên. */
const LINKS: ReadonlySet<string> = new Set(['gồm', 'là', 'đạt', 'bằng', 'chiếm'])
/** What every amount may be called; only with the subject before it does it say something. */
const GENERIC = /^(?:với )?(?:tổng )?(?:kinh phí|giá trị|trị giá|số tiền|chi phí|vốn|tỷ lệ|tỉ lệ|mức)$/iu
/** Words that join an amount to the one before it. */
const JOINS: ReadonlySet<string> = new Set(['với', 'và', 'cùng', 'cho', 'hoặc'])
/** Words behind which a term follows, within which something is done. */
const TERM = /(?:^|\s)(?:trong|sau|quá) (?:vòng|thời hạn|thời gian)$/iu
/** Scales, which are no words of what is counted. */
const SCALES = /^(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)+(?=\p{L})/iu
const WITHIN = /^(?:vòng|thời gian)$/iu
const SPEECH_VERBS = /^.*(?:cho biết|cho hay|báo cáo rằng|nêu rõ) /iu
const COUNTED: ReadonlySet<string> = new Set(['count', 'frequency'])
const MEASURES: ReadonlySet<string> = new Set(['mass', 'area', 'volume', 'length'])

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
  const raw = withoutNumber(lastClause(phrase(prepared, from, candidate.first)))
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
  const own =
    (isCompared && previous !== null) || isJoined || (link === 'và' && noun !== '')
      ? ''
      : withoutLoneNumber(withoutSize(trimPhrase(raw.replace(SPEECH_VERBS, '')).replace(WITHIN, '')))
  const lead = withoutCells(own || beforeBracket(place))
  const after = afterOf(place)
  const label = labelOf(place)
  const clause = (text: string): Subject => ({ text: text.replace(/\s+/g, ' ').trim(), source: 'clause', lead })
  const inherited = (): Subject | null => (previous === null ? null : { text: previous, source: 'inferred', lead })
  const outside = (): Subject => {
    const fee = feeBehind(place)
    if (fee !== '') return clause(fee)
    return above.label === null ? heading(unit.headings) : { text: above.label, source: 'inferred', lead }
  }
  const isDuration = candidate.unit?.dimension === 'duration'
  const isTerm = TERM.test(raw) || (raw === '' && SETS_OFF.has(tokens[candidate.end]?.text ?? ''))
  if (isDuration && isTerm && label === '' && /^(?:thời hạn)?$/iu.test(lead)) {
    const deed = deedOf(place)
    if (deed !== '') return clause(deed)
    if (inSentence && previous !== null) return inherited()!
    if (above.label !== null) return outside()
  }
  if (isDuration && EXPERIENCE.test(after)) return clause(after)
  if (lead.toLowerCase() === 'cùng kỳ' && previous !== null) return inherited()!

  // Two number words in a row (chín mười đứa) are narrative: nothing states what they are a number of.
  if (candidate.inWords && candidate.amountMax !== null && label === '') return { text: null, source: null, lead }
  // … đạt 5 tỷ đồng, gấp 2 lần năm 2021
  const isChange = candidate.prefix.change !== null ? lead === '' : lead === 'gấp'
  if (isChange && inSentence && previous !== null) return inherited()!
  // Mưa lớn làm 18.600 ha lúa bị ngập: the rice is what is measured; with its verb in Sửa chữa 3,5 km đường.
  const isLinked = LINKS.has(link)
  const isMeasured = candidate.unit !== null && MEASURES.has(candidate.unit.dimension)
  if (isMeasured && !isLinked && !DIMENSIONS.has(link) && isNounPhrase(after)) {
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
  // 50.000 đồng/thẻ căn cước
  const per = candidate.unit?.dimension === 'money' ? candidate.unit.text.split('/').at(1) : undefined
  if (per !== undefined && after !== '') return clause(`${per} ${after}`)
  if (inSentence) return inherited() ?? outside()
  return after !== '' ? clause(after) : (inherited() ?? outside())
}

/** Words after a measure that say where or when, not what: 12 km tại xã An Lạc. */
const NO_MATTER =
  /^(?:tại|ở|trên|từ|cho|đến|tới|của|qua|theo|về|thuộc|là|được|bị|đã|sẽ|và|còn|nhưng|này|đó|nay|mỗi|một|dài|rộng|cao|sâu|thì|nằm|tính|kể|gồm|bao)(?![\p{L}])/iu

/** Whether the words after a measure name what is measured. */
const isNounPhrase = (after: string): boolean => after !== '' && !NO_MATTER.test(after)

/** Words whose measure follows: núi cao 364 m. */
const DIMENSIONS: ReadonlySet<string> = new Set(['cao', 'dài', 'rộng', 'sâu', 'dày', 'nặng'])
/** What years are spent with: 02 năm kinh nghiệm. */
const EXPERIENCE = /^(?:kinh nghiệm|công tác|làm việc)(?!\p{L})/iu

const CELL = /^\d{1,6},\d{1,4}$/

/** Words without the numbers of other cells of a row that lost its table: `42 UBND xã Tân Lạc 8,00 9,00` before 95%. */
function withoutCells(text: string): string {
  const words = text.split(' ')
  let end = words.length
  while (end > 0 && CELL.test(words[end - 1])) end -= 1
  if (end === words.length) return text
  return words.slice(end > 1 && /^\d{1,3}$/.test(words[0]) ? 1 : 0, end).join(' ')
}

/** So far back the bracket begins that stands between a subject and its amount. */
const LONGEST_BRACKET = 40

/** The words before a bracket behind which nothing but a link leads to the amount: Đội tình nguyện (sau đây …) gồm 12 người. */
function beforeBracket({ prepared, clauses, candidates, index }: AmountPlace): string {
  const { tokens } = prepared
  const { first, prefix, unit } = candidates[index]
  const close = clauses.clause[first] - 1
  // Trong thời hạn thông báo nêu trên (08 ngày làm việc), …
  if (tokens[close]?.text === '(' && close === first - 1 && unit?.dimension === 'duration')
    return trimPhrase(
      phrase(prepared, Math.max(clauses.clause[close], close - LONGEST_BEFORE, candidates[index - 1]?.end ?? 0), close),
    )
  if (tokens[close]?.text !== ')' || (prefix.modifier === null && !LINKS.has(tokens[first - 1].text))) return ''
  const least = Math.max(clauses.sentence[first], close - LONGEST_BRACKET, candidates[index - 1]?.end ?? 0)
  let open = close - 1
  while (open > least && tokens[open].text !== '(') open -= 1
  if (tokens[open]?.text !== '(') return ''
  return trimPhrase(lastClause(phrase(prepared, Math.max(least, clauses.clause[open], open - LONGEST_BEFORE), open)))
}

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
