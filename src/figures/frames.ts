/** What round a number makes it an amount, and what makes it a moment: tổ chức 05, hơn 20, vắng: 01, lúc 8 giờ. */
import {
  AFTER_SPAN,
  AFTER_TIME,
  BEFORE_TIME,
  DOCUMENT_TYPES,
  isTail,
  type MatchToken,
  toMatchText,
  WEAK_LABELS,
} from '../grammar/index.js'
import type { Unit } from '../types.js'
import { readPrefix } from './modifiers.js'
import type { Prefix } from './modifiers.js'
import { wordList } from '../lists.js'

/** Names of types of documents, in the form for matching. */
const TYPE_NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set(
  DOCUMENT_TYPES.map(({ name }) => toMatchText(name).lower),
)
/** Words of time whose number is a label (quý 1, tháng 5), unless they are counted. */
export const TIME_UNITS: ReadonlySet<string> = new Set(['quý', 'tháng', 'ngày', 'năm', 'tuần'])
/** Verbs whose object is counted. */
export const COUNTING_VERBS: ReadonlySet<string> = new Set(
  wordList(`
    có, gồm, được, đạt, còn, phát, treo, mua, trồng, nuôi, tặng, trao, cấp, mở, cử, thu, chi, tiếp, nhận, gặp, đăng,
    in, xây, sửa, bắt, giữ, phạt, tuyển, vắng, đào, nộp, chết, tổ chức, thành lập, xây dựng, lắp đặt, bổ sung, ban
    hành, tiếp nhận, giải quyết, kiểm tra, xử lý, hỗ trợ, phát hiện, triển khai, hoàn thành, sửa chữa, cải tạo, trang
    bị, mua mới, xảy ra, bố trí, kết nạp, thẩm định, rà soát, bàn giao, duy trì, đầu tư, khởi công, tham gia, đăng ký,
    khen thưởng, điều động, bổ nhiệm, tuyển dụng, bị thương, thu giữ, xử phạt, cấp phát, vận động, huy động, lập, đón,
    bán, lắp, gửi, ký, cử tuyển, cập nhật, tích hợp, công bố, chia thành, chia làm, thành lập mới, tổ chức lại, sắp xếp,
    xếp thành, gồm có, bao gồm, thông qua, nâng cấp, di dời, sơ tán, cứu hộ, hư hỏng, thiệt hại, sập, tốc mái, ngập,
    nạo vét, gieo cấy, gieo trồng, trồng mới, cứng hóa, san lấp, khắc phục, thu hoạch, khai thác, trưng bày, giới thiệu, biểu diễn, tiêm, khám, điều trị, phẫu thuật, tư vấn, giảng dạy, in ấn, sử dụng, quản lý
  `),
)
/** Words that measure a duration. */
const DURATION_FRAME: ReadonlySet<string> = new Set(
  wordList(`
    hạn, vòng, quá, bình, chậm, sớm, nhất, là, đạt, còn, hết, mất, kéo, phạt, tù, thêm
  `),
)
const DURATION_FRAME_PAIRS: ReadonlySet<string> = new Set(
  wordList(`
    thời gian, rút ngắn, kéo dài, trung bình, bình quân, trước hạn, quá hạn, thời hạn, trong vòng, xử lý, giải quyết,
    nghỉ phép, kinh nghiệm, công tác, tổ chức, phát thanh, phát sóng, bảo hành, tập huấn, diễn ra, hỗ trợ, gia hạn, cảnh cáo, tạm dừng, đình
    chỉ, thực hiện, hiệu lực, giá trị, sử dụng
  `),
)
/** Short stretches that an event may fill: trong 03 ngày. */
const EVENT_UNITS: ReadonlySet<string> = new Set(['ngày', 'giờ', 'phút', 'tuần', 'giây'])
/** Words whose number after a colon is a label. */
const LABEL_BEFORE_COLON: ReadonlySet<string> = new Set(
  wordList(`
    số, ngày, thoại, fax, mã, stt, trang, khóa, đt, tel, điểm, chỉ, khoản, gian, năm, tháng, quý, hotline, máy, sinh,
    zalo, sđt, hiệu
  `),
)

/** Whether a number is what a modifier or a verb such as tổ chức is about. */
export function isObject(tokens: readonly MatchToken[], at: number): boolean {
  const { comparator, change, first } = readPrefix(tokens, at, 0)
  const before = tokens[first - 1]?.text ?? ''
  return (
    comparator !== null ||
    change !== null ||
    COUNTING_VERBS.has(before) ||
    COUNTING_VERBS.has(`${tokens[first - 2]?.text} ${before}`)
  )
}

/**
 * Whether the words before a number make it a count even if its unit is not listed: tổ chức 05, hơn 20, a zero in
 * front.
 */
export function isCounting(tokens: readonly MatchToken[], at: number, prefix: Prefix): boolean {
  const before = tokens[at - 1]?.text ?? ''
  // "Nghị quyết 01", "Đề án 06" name a document.
  const lead = tokens[at - 2]?.text ?? ''
  if (
    prefix.modifier === null &&
    ((WEAK_LABELS.has(before) && !isTail(lead, before)) || TYPE_NAMES.has(`${lead} ${before}`))
  )
    return false
  return /^0[1-9]$/.test(tokens[at].text) || tokens[prefix.first - 1]?.text === ':' || isObject(tokens, at)
}

/** What a coefficient or an index is called, before số. */
const COEFFICIENTS: ReadonlySet<string> = new Set(['hệ', 'chỉ', 'tỷ', 'tỉ', 'điểm'])

/** Whether a number without unit stands where only an amount can: "vắng: 01", "Số hồ sơ tiếp nhận là 436.". */
export function isFramed(tokens: readonly MatchToken[], first: number, end: number): boolean {
  const [before, after] = [tokens[first - 1]?.text ?? '', tokens[end]]
  // Hệ số 2,34 được áp dụng
  if (before === 'số' && COEFFICIENTS.has(tokens[first - 2]?.text ?? '') && tokens[first].text.includes(','))
    return true
  if (after !== undefined && !/^[;,.()]$/.test(after.text)) return false
  if (before === ':')
    return !LABEL_BEFORE_COLON.has(tokens[first - 2]?.text ?? '') && tokens[first - 2]?.kind === 'word'
  return ['là', 'đạt', 'bằng', '='].includes(before)
}

/** Whether an amount of time is a time of day or a stretch looked back on. */
export function isMoment(tokens: readonly MatchToken[], at: number, end: number, unit: Unit, prefix: Prefix): boolean {
  if (unit.dimension !== 'duration') return false
  // chậm nhất 90 ngày trước ngày khởi công
  if (prefix.comparator === 'ge' || prefix.comparator === 'le') return false
  const word = (index: number) => tokens[index]?.text ?? ''
  const [before, after] = [word(prefix.first - 1), word(end)]
  if (unit.text === 'giờ' && (BEFORE_TIME.has(before) || AFTER_TIME.has(after))) return true
  if (AFTER_SPAN.has(after) || after === 'tuổi') return true
  // rút ngắn từ 15 ngày xuống còn 10 ngày
  if (before === 'từ' && ['xuống', 'lên', 'còn'].includes(after)) return false
  // trong 03 ngày, trong 05 năm; 10 ngày kể từ ngày ký
  if (before === 'trong' && (EVENT_UNITS.has(unit.text) || word(at).startsWith('0'))) return false
  if (after === 'kể' && word(end + 1) === 'từ') return false
  if (!TIME_UNITS.has(unit.text)) return false
  // "Kế hoạch 5 năm", "báo cáo 6 tháng" name a period; an amount has something that measures.
  return !(
    prefix.comparator !== null ||
    prefix.change !== null ||
    DURATION_FRAME.has(before) ||
    word(at - 1) === ':' ||
    after === 'tù' ||
    word(end) === '/' ||
    DURATION_FRAME_PAIRS.has(`${word(prefix.first - 2)} ${before}`)
  )
}
