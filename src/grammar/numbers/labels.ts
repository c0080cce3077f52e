/** What a number next to a word is when it does not count: labels, ordinals, years, times of day. */
import { wordList } from '../../lists.js'

/** Words before a number that make it a label whatever follows: tầng 2, khóa 20, Điều 3. */
export const STRONG_LABELS: ReadonlySet<string> = new Set(
  wordList(`
    số, thứ, tầng, lầu, khóa, độ, lộ, điều, khoản, điểm, mục, chương, lục, quý, tháng, ngày, năm, ngõ, ngách, hẻm,
    covid, iso, tcvn, qcvn, ql, tl, đt, tel, fax, stt, vinasat, office, windows, thửa
  `),
)
/** Those of them that a money or percentage unit after the number overrules. */
export const ORDINAL_LABELS: ReadonlySet<string> = new Set(['số', 'thứ', 'độ', 'khóa', 'khoản', 'mục', 'tầng'])
/** Words before a number that make it a label unless a listed unit follows: tổ 3, đợt 1, but tổ 3 người. */
export const WEAK_LABELS: ReadonlySet<string> = new Set(
  wordList(`
    tổ, thôn, ấp, xóm, khu, phố, lớp, nhóm, vòng, đợt, đội, bản, lần, phòng, đoạn, chí, khối, nhà, bài, án, ca, tuyến,
    trường, kho, trạm, cụm, sở, buôn, chặng, trình, phần, liên, mã, vụ, mức, cấp, loại, hạng, bậc, phường, quận, tiết,
    trang, hình, câu, biểu, mẫu, bảng, kỳ, cột, dòng, tờ, lô, quyển, tập, kênh, tuần, bước, km, chuẩn, đai, hệ, kv,
    huyện, xã, vực, đường, dạng, ô, phiên, tiểu, giờ, lúc, dưới, hồi
  `),
)

/** Words before hours that make them a time of day. */
export const BEFORE_TIME: ReadonlySet<string> = new Set(['lúc', 'vào', 'hồi', 'từ', 'trước', 'đến', 'tới'])
/** Words after hours that do the same. */
export const AFTER_TIME: ReadonlySet<string> = new Set(
  wordList(`
    ngày, sáng, chiều, tối, trưa, đêm, cùng, hằng, hàng, thứ
  `),
)
/** Words after "N năm", "N tháng" that make it a stretch of time looked back on or ahead to, not an amount. */
export const AFTER_SPAN: ReadonlySet<string> = new Set(
  wordList(`
    qua, tới, gần, nay, trước, đầu, cuối, sau, vừa, đây, tiếp
  `),
)
/** Words before năm that make it "year". */
export const BEFORE_YEAR: ReadonlySet<string> = new Set(
  wordList(`
    trong, mỗi, hằng, hàng, cuối, đầu, từng, các, những, theo, của, số, cả, giữa, qua, sang, bà, ông, anh, chị, nhiều,
    mấy, vài, một, nửa, quanh, suốt, lâu, tròn, này, vào, đến, tới
  `),
)
/** Words after một that make it no count: một cửa, một số, một cách. */
export const AFTER_A: ReadonlySet<string> = new Set(
  wordList(`
    số, cửa, cách, phần, trong, bộ, mặt, khi, lúc, nửa, vài, chút, ít, loạt, lần, điểm, nhiệm, nội, giải, hệ, hoạt,
    đơn, cơ, tổ, cấp, bước, người, ngày, năm, tháng, tuần, giờ, bên, chiều, đợt, thành, vị, lĩnh, địa, khâu, tập, cá,
    khoản
  `),
)
