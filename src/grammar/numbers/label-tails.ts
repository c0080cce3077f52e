/**
 * Compounds that end in a word that is a label elsewhere: điểm of "cao điểm" names no point, mục of "danh mục" no item.
 *
 * Found by counting in Vietnamese text: pairs of syllables that stand together far more often than by chance (pointwise
 * mutual information above 3 bits) and are followed by a number in fewer than one of twenty places, so that a number
 * behind them counts something. Compounds that number things themselves (giai đoạn 1, tiểu mục 2, mức độ 3) are none.
 */
import { wordList } from '../../lists.js'

const LISTS: Readonly<Record<string, string>> = {
  điểm:
    'thời, địa, quan, dứt, đặc, trọng, thí, cao, kiểm, khuyết, ưu, chấm, đỉnh, nhược, trừ, tụ, phổ, tâm, giao, luận, ' +
    'cực, khởi, yếu, cộng, tiêu, ghi, tích, trung',
  khoản: 'tài, điều, từng, mọi, nhiều',
  mục: 'danh, hạng, chuyên, đề, tiết, giảm, vì',
  điều: 'tạo, tiêu, đủ, nhiều',
  chương: 'huy, huân, hiến, văn, kỷ',
  lục: 'đại, liên, trích, xuyên',
  số:
    'dân, hệ, chỉ, tỷ, tỉ, doanh, quân, sĩ, sỹ, thiểu, ẩn, tham, trọng, tần, biến, hằng, đơn, tổng, trong, đa, con, ' +
    'đổi, nghệ, tế, quyền, hội, thông, liệu, ký, chữ',
  phần: 'cổ, thành, góp, thị, đa, học, hợp, khẩu, dư',
  quý: 'hằng, hàng, mỗi, cao, đá, phú, thân, trân',
  tháng: 'hằng, hàng, mỗi, vài, mấy',
  lớp: 'tầng, giai, toàn, mở, các',
  tổ: 'tiên, tông, giỗ',
  thứ: 'mọi, tha, nhiều',
  độ: 'chế, mật, tốc, tiến, nhiệt, nồng, cường, nhịp, phong, thái, công, góc',
  ngày: 'mỗi, hằng, hàng, hết',
  năm: 'hằng, mỗi, vài, lâu, nhiều',
  khóa: 'hội, chìa, ngoại, mở',
  tầng: 'hạ, thượng, cao, sàn',
  vụ: 'dịch, nhiệm, phục, nghĩa, nghiệp, chức, nội, tố, cảng, thời, đặc, mục, tư',
  trình: 'công, quy, lộ, tiến, giáo, thuyết, hành, quá, chương',
  bản: 'văn, cơ, kịch, xuất, nhật, tài, phiên, biên',
  hình: 'tình, mô, loại, truyền, đội, địa, điển, màn',
  cấp: 'cung, trợ, nâng, phân, đẳng, giai, cao, khẩn, bao, chung',
  hệ: 'quan, liên, thế',
  xã: 'thị, toàn, trong, tác, làng',
  phòng: 'quốc, văn, hải, dự, tiêm, rừng, căn, trưởng',
  biểu: 'đại, phát, tiêu',
  sở: 'cơ, trụ, chủ',
  mã: 'ký, giải, kim, mật',
  trường: 'thị, môi, hiện, quảng, công, nông, lâm, chiến',
  chuẩn: 'tiêu, quy, phê, đạt, hiệu',
  liên: 'có, dung, mối',
  nhà: 'sách, căn, ngôi, tòa, toàn, chủ',
  án: 'tòa, toà, hành, đáp, đồ',
  mức: 'định, tổng, hạn',
  tuyến: 'trực, vô, trận, chiến',
  loại: 'phân, chủng, các, xếp, nhiều',
  khu: 'đặc, toàn, trong',
  bước: 'từng, những, nhiều',
  nhóm: 'các, từng, nhiều',
  câu: 'những, nhiều',
  bài: 'nhiều, tin, những, các',
  bậc: 'cấp, các',
  ca: 'các, những, nhiều',
  khối: 'tổng, toàn',
  đội: 'quân, bộ, các, tiểu, biệt',
  lần: 'nhiều, mỗi, các',
  đoạn: 'thủ, các',
  trang: 'vũ, thời, khang, trên',
  đường: 'tuyến, con, mặt, lòng, cục',
  kỳ: 'chu, định, thời, trong, cùng',
  kho: 'tồn, nhập, xuất',
  tiểu: 'cực',
  tập: 'học, luyện, diễn, thu, sưu, thực, trưng, bài',
  lô: 'các, từng',
  giờ: 'mỗi, bao, hết, mấy',
}

const TAILS: ReadonlyMap<string, ReadonlySet<string>> = /* @__PURE__ */ new Map(
  Object.entries(LISTS).map(([label, list]) => [label, new Set(wordList(list))]),
)

/**
 * Whether a word is the end of a compound, and so no label: điểm in "dứt điểm".
 *
 * @param before The syllable before it, in lower case.
 * @param label The word, in lower case.
 */
export const isTail = (before: string, label: string): boolean => TAILS.get(label)?.has(before) ?? false
