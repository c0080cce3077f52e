/** Where the clauses and sentences of a text unit begin. */
import { ABBREVIATED, SENTENCE_ENDS, type MatchToken } from '../grammar/index.js'
import { wordList } from '../lists.js'

/** Per token, the first token of its sentence and of its clause, and the last colon before it in its sentence. */
export interface Clauses {
  readonly sentence: Int32Array
  readonly clause: Int32Array
  /** Index of the colon; -1 when there is none. */
  readonly colon: Int32Array
}

const SENTENCE_END: ReadonlySet<string> = new Set(SENTENCE_ENDS)
const CLAUSE_END: ReadonlySet<string> = new Set([',', '(', ')', ':'])
/** Pairs that a comma joins; their words before it and behind it, by a point. Counted in documents of offices. */
const JOINED: ReadonlySet<string> = new Set(
  wordList(`
    tổ chức.cá nhân, cá nhân.tổ chức, cơ quan.tổ chức, cơ quan.đơn vị, cán bộ.công chức,
    công chức.viên chức, tài sản.thu nhập, yêu cầu.điều kiện, quản lý.sử dụng, xuất khẩu.nhập khẩu,
    sản xuất.kinh doanh, người dân.doanh nghiệp, nhiệm vụ.quyền hạn, kiểm tra.giám sát, chức năng.nhiệm vụ,
    khó khăn.vướng mắc, đầy đủ.hợp lệ, hồ sơ.tài liệu, giấy tờ.tài liệu, văn bản.tài liệu, phản ánh.kiến nghị,
    đơn vị.địa phương, các tỉnh.thành phố, cơ chế.chính sách, chế độ.chính sách, hàng không.sân bay,
    chương trình.dự án, đề tài.dự án, khen thưởng.kỷ luật, trình tự.thủ tục, đào tạo.bồi dưỡng, lãnh đạo.quản lý,
    thanh tra.kiểm tra, máy móc.thiết bị, học sinh.sinh viên, khoa học.công nghệ, khiếu nại.tố cáo, cấp đổi.cấp lại,
    cấp mới.cấp lại, nhà ở.công trình, công nghiệp.xây dựng
  `),
)

/** The second words of such pairs: most commas are told by them. */
const BEFORE_JOINED: ReadonlySet<string> = new Set(
  [...JOINED].map((pair) => pair.slice(pair.indexOf(' ') + 1, pair.indexOf('.'))),
)

/** Whether a comma joins two words that belong together: tổ chức, cá nhân. */
const joins = (tokens: readonly MatchToken[], at: number): boolean =>
  tokens[at].text === ',' &&
  BEFORE_JOINED.has(tokens[at - 1]?.text ?? '') &&
  JOINED.has(`${tokens[at - 2]?.text} ${tokens[at - 1].text}.${tokens[at + 1]?.text} ${tokens[at + 2]?.text}`)

/**
 * Divides tokens into sentences and clauses.
 *
 * @param tokens Tokens of a text.
 * @returns First tokens and colons, per token.
 */
export function divide(tokens: readonly MatchToken[]): Clauses {
  const [sentence, clause, colon] = [
    new Int32Array(tokens.length),
    new Int32Array(tokens.length),
    new Int32Array(tokens.length),
  ]
  let [sentenceStart, clauseStart, lastColon] = [0, 0, -1]
  tokens.forEach(({ kind, text, end }, i) => {
    sentence[i] = sentenceStart
    clause[i] = clauseStart
    colon[i] = lastColon
    if (kind !== 'mark') return
    const next = tokens[i + 1]
    if (
      SENTENCE_END.has(text) &&
      next?.start !== end &&
      !(text === '.' && ABBREVIATED.has(tokens[i - 1]?.text ?? ''))
    ) {
      sentenceStart = clauseStart = i + 1
      lastColon = -1
    } else if (CLAUSE_END.has(text) && !joins(tokens, i)) {
      clauseStart = i + 1
      if (text === ':') lastColon = i
    }
  })
  return { sentence, clause, colon }
}

/** Index of the token that ends the clause of a token: a boundary, or the number of tokens; looks at `limit` tokens. */
export function clauseEnd(tokens: readonly MatchToken[], from: number, limit: number): number {
  let at = from
  while (
    at < tokens.length &&
    at < from + limit &&
    (tokens[at].kind !== 'mark' ||
      joins(tokens, at) ||
      !(CLAUSE_END.has(tokens[at].text) || SENTENCE_END.has(tokens[at].text)))
  )
    at += 1
  return at
}
