/** Words by which references to documents are recognised. */
import { fold } from '../grammar/index.js'
import { wordList } from '../lists.js'

/** Words at the beginning of a sentence that make what it names its basis. */
export const BASIS_STARTS: readonly string[] = [
  'căn cứ',
  'thực hiện',
  'theo',
  'xét',
  'thi hành',
  'trên cơ sở',
  'để thực hiện',
  'tiếp tục thực hiện',
  'triển khai thực hiện',
  'triển khai',
  'chấp hành',
  'quán triệt',
  'tiếp theo',
  'phúc đáp',
  'trả lời',
  'nhằm thực hiện',
]
/** Words directly before a reference, and the role that they give it. */
export const ROLES_BEFORE: readonly (readonly [words: string, role: 'basis' | 'repealed' | 'attachment'])[] = [
  ['thay thế', 'repealed'],
  ['bãi bỏ', 'repealed'],
  ['hủy bỏ', 'repealed'],
  ['thay thế cho', 'repealed'],
  ['bãi bỏ một phần', 'repealed'],
  ['kèm theo', 'attachment'],
  ['theo', 'basis'],
  ['căn cứ', 'basis'],
  ['căn cứ vào', 'basis'],
]
/** Words after a reference that make it repealed. */
export const REPEALED_AFTER: readonly string[] = ['hết hiệu lực', 'bị bãi bỏ', 'được bãi bỏ', 'được thay thế']

/**
 * First words of a subject that stands without về: quy định chi tiết …, hướng dẫn thi hành …. They also end an
 * issuer.
 */
export const SUBJECT_VERBS: ReadonlySet<string> = new Set(
  wordList(`
    quy định, hướng dẫn, ban hành, sửa đổi, phê duyệt, triển khai, công bố, kiện toàn, thành lập, giao dự, giao chỉ,
    điều chỉnh, thông qua, tăng cường, đẩy mạnh, chi tiết, thi hành, công nhận, bổ sung, bãi bỏ, chấn chỉnh, thực
    hiện, tổ chức, tổng kết, đề nghị, xin ý, cho ý, chấp thuận, bổ nhiệm, khen thưởng, kết luận, báo cáo
  `),
)
/** Words that end an issuer. */
export const ISSUER_STOPS: ReadonlySet<string> = new Set(
  wordList(`
    về, việc, được, đã, có, là, tại, để, nhằm, trên, trong, kèm, năm, số, sẽ, này, như, do, từ, ngày, cho, với, đến
  `),
)
/** First words of the name of an agency or office. */
export const AGENCY_STARTS: ReadonlySet<string> = new Set(
  wordList(`
    ubnd, hđnd, ubmttq, ubkt, ủy ban, hội đồng, sở, bộ, phòng, ban, văn phòng, đảng ủy, huyện ủy, tỉnh ủy, thành ủy,
    thị ủy, quận ủy, chi bộ, đảng bộ, công an, thanh tra, chính phủ, thủ tướng, chủ tịch, bộ trưởng, giám đốc, trung
    tâm, chi cục, cục, tổng cục, trường, thường trực, bí thư, quốc hội, mặt trận, hội, đoàn, liên đoàn, công chức, cán
    bộ, tổ, đội, trưởng, viện, tòa án, ngân hàng, kho bạc, bảo hiểm, phó, công ty, đơn vị, cơ quan, lãnh đạo, kiểm
    toán, quân khu, bộ chỉ, trạm, chi hội, bộ chính, trung ương, tw, bch, btv, ttg, hội nghị
  `),
)
/** Verbs by which an agency issues a document, without marks. */
export const FOLDED_ISSUING_VERBS: ReadonlySet<string> = new Set(
  [
    'ban hành',
    'xây dựng',
    'xây',
    'có',
    'ra',
    'ký',
    'trình',
    'gửi',
    'ký ban',
    'tham mưu',
    'đã có',
    'phê duyệt',
    'đề ra',
    'thông qua',
    'lập',
  ].map(fold),
)
