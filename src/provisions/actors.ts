/** Who has to do something, where a sentence or the heading over it says so plainly. */
import type { PreparedUnit } from '../figures/index.js'
import { wordList } from '../lists.js'
import { endWithout } from './sentences.js'

/** Words with which the name of one who acts begins: bodies, offices, people, and those whom a rule is for. */
const HEADS = wordList(`
  ủy ban nhân dân, ubnd, hội đồng nhân dân, hđnd, hội đồng, sở, bộ, ban, phòng, văn phòng, cơ quan, đơn vị, cá nhân,
  doanh nghiệp, hợp tác xã, chủ tịch, phó chủ tịch, giám đốc, tổng giám đốc, thủ trưởng, người đứng đầu, trưởng, chánh văn phòng, chánh thanh tra, chánh án, bộ trưởng,
  thủ tướng, chính phủ, quốc hội, người, hộ gia đình, hộ kinh doanh, chi cục, cục, tổng cục, vụ, trung tâm, công an, trường, viện,
  địa phương, chủ đầu tư, chủ dự án, chủ sở hữu, chủ nhiệm, chủ hộ, hội, hiệp hội, liên đoàn, đoàn, mặt trận, ủy ban, kho bạc,
  ngân hàng, tòa án, viện kiểm sát, bên, nhà thầu, nhà đầu tư, bảo hiểm xã hội, thường trực, tỉnh ủy, huyện ủy, thành ủy, đảng ủy,
  chi bộ, ban chỉ đạo, ban quản lý, xã, phường, thị trấn, huyện, quận, tỉnh, thành phố, bệnh viện, trạm, công ty, tập đoàn,
  kiểm toán nhà nước, thanh tra, đại học, học viện, công chức, viên chức, cán bộ
`)
  .sort((a, b) => b.length - a.length)
  // To organise is a verb, too.
  .concat(
    'tổ chức(?=, (?:cá nhân|đơn vị|doanh nghiệp)| (?:tín dụng|kinh tế|chính trị|xã hội|đảng|công đoàn|khoa học|hành nghề) )',
  )
  .join('|')
/** What may stand before the name. */
const LEAD = '(?:(?:giao|đề nghị|yêu cầu|kính đề nghị|riêng) )*'
const NAME = `(?:(?:từng|các|mỗi|những) )?(?:${HEADS})(?![\\p{L}]| hợp)`
const VERBS = wordList(`
  có trách nhiệm, chịu trách nhiệm, có nghĩa vụ, phải, cần, chủ trì, phối hợp, báo cáo, gửi, nộp, hoàn thành, hoàn tất, tổ chức
  thực hiện, tổ chức triển khai, tổ chức rà soát, tổ chức kiểm tra, tổ chức kiểm điểm, tổ chức thẩm định, tổ chức lấy ý kiến, tổ chức sơ kết, tổ chức tổng kết, tổ chức tập huấn, thực hiện, triển khai, xây dựng, tổng hợp, ban hành, lập, thông
  báo, trình, công bố, công khai, rà soát, đề xuất, phê duyệt, thẩm định, cung cấp, cập nhật, kiểm tra, xem xét, ra quyết định,
  quyết định, trả lời, giải quyết, cấp giấy, cấp phép, chuyển, đăng ký, thanh toán, quyết toán, bàn giao, tiếp nhận, niêm yết, bố trí, khẩn
  trương, tập trung, nghiên cứu, tham mưu, hướng dẫn, định kỳ, kê khai, đánh giá, hằng năm, hằng quý, hằng tháng, trước ngày, chậm
  nhất, theo dõi, đôn đốc, giám sát, chỉ đạo, vận động, tuyên truyền, chuẩn bị, sắp xếp, cho ý kiến, thành lập, họp, nhận, thường xuyên, trong thời hạn, trong thời gian, trong vòng, không được, được, gửi về, ký, tự kiểm tra, tham gia, cử, lấy ý kiến, tiến hành
`)
  .map((verb) => verb.replace(/\s+/g, ' '))
  .sort((a, b) => b.length - a.length)
  .join('|')
const STRONG = 'có trách nhiệm|chịu trách nhiệm|có nghĩa vụ|phải|chủ trì'
const BEGIN = new RegExp(`^${LEAD}(?<name>${NAME})`, 'u')
/** The rest of a name up to what is to be done. Verbs in names have capitals: Sở Xây dựng xây dựng … */
const restBefore = (verbs: string): RegExp =>
  new RegExp(`^(?<rest>[^.;:()]{0,120}?),? (?:đã |sẽ )?(?:${verbs})(?![\\p{L}])`, 'u')
const REST = restBefore(VERBS)
const REST_OBLIGED = restBefore(STRONG)
/** Names that need more words to name anybody: cơ quan đăng ký kinh doanh phải … */
const BARE = /^(?:người|cơ quan|tổ chức|đơn vị|cá nhân|bên|ban|hội đồng|phòng|trưởng|viên chức)$/
/** What a name never ends in: the rest is a clause. */
const CLAUSE = / (?:có|chưa|không|vẫn|được|bị|mà|nếu|khi|để|của|và|là|nơi|như|hoặc|cho)$/
const HEADING = new RegExp(`^${LEAD}(?<name>${NAME}[^.;:()]{0,120}?)(?: có trách nhiệm| chịu trách nhiệm)?[:;.]?$`, 'u')
/** A heading of more words than this is a sentence, not a name. */
const LONGEST_HEADING = 160
const HAS_VERB = new RegExp(`(?:^| )(?:${VERBS})(?![\\p{L}])`, 'u')

/**
 * Finds who has to do what a deadline is for.
 *
 * @param prepared A text unit. @param start Where the sentence begins. @param end Where the deadline ends.
 * @returns The name as the document writes it; null where none is plainly said.
 */
export function actorOf({ source: { lower, text }, unit }: PreparedUnit, start: number, end: number): string | null {
  return named(lower, text, start, end) ?? named(lower, text, afterComma(lower, end), null) ?? inHeading(unit.headings)
}

function named(lower: string, text: string, start: number, before: number | null): string | null {
  const begin = BEGIN.exec(lower.slice(start, start + 160))
  if (begin === null) return null
  const after = start + begin[0].length
  const from = after - begin.groups!.name.length
  if (before !== null && from >= before) return null
  const following = text.slice(after, after + 240)
  const nameWith = (rest: RegExp): string | null => {
    const more = rest.exec(following)?.groups!.rest
    if (more === undefined) return null
    const name = begin.groups!.name + more.replace(/ tự$/, '')
    return name.slice(0, endWithout(name, name.length, ','))
  }
  let own = nameWith(REST)
  if (own !== null && BARE.test(own)) own = nameWith(REST_OBLIGED)
  if (own === null || BARE.test(own) || CLAUSE.test(own)) return null
  return text.slice(from, from + own.length)
}

/** Where the clause after a deadline begins: Trong thời hạn 05 ngày kể từ …, Sở Tư pháp … */
const afterComma = (lower: string, end: number): number =>
  end + (/^[\s,]*(?:thì )?/.exec(lower.slice(end, end + 12))?.[0].length ?? 0)

function inHeading(headings: readonly string[]): string | null {
  for (const heading of headings.slice(-2).reverse()) {
    const name =
      heading.length > LONGEST_HEADING ? undefined : HEADING.exec(heading.normalize('NFC').toLowerCase())?.groups!.name
    if (name === undefined) continue
    const plain = heading.normalize('NFC')
    const at = plain.toLowerCase().indexOf(name)
    const own = plain.slice(at, at + name.trim().length)
    if (!HAS_VERB.test(own) && !BARE.test(name.trim())) return own
  }
  return null
}
