/** Titles, functions and surnames that signature blocks are read by. */

/** Job titles of those who sign, in capitals. */
export const JOB_TITLES: readonly string[] = [
  'CHỦ TỊCH, PHÓ CHỦ TỊCH, PHÓ CHỦ TỊCH THƯỜNG TRỰC, GIÁM ĐỐC, PHÓ GIÁM ĐỐC, TỔNG GIÁM ĐỐC, PHÓ TỔNG GIÁM ĐỐC',
  'TRƯỞNG PHÒNG, PHÓ TRƯỞNG PHÒNG, TRƯỞNG BAN, PHÓ TRƯỞNG BAN, CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG',
  'CHÁNH THANH TRA, PHÓ CHÁNH THANH TRA, BÍ THƯ, PHÓ BÍ THƯ, PHÓ BÍ THƯ THƯỜNG TRỰC, BÍ THƯ CHI BỘ',
  'PHÓ BÍ THƯ CHI BỘ, BỘ TRƯỞNG, THỨ TRƯỞNG, THỦ TƯỚNG, PHÓ THỦ TƯỚNG, CỤC TRƯỞNG, PHÓ CỤC TRƯỞNG, VỤ TRƯỞNG',
  'PHÓ VỤ TRƯỞNG, CHI CỤC TRƯỞNG, PHÓ CHI CỤC TRƯỞNG, VIỆN TRƯỞNG, PHÓ VIỆN TRƯỞNG, HIỆU TRƯỞNG',
  'PHÓ HIỆU TRƯỞNG, TỔ TRƯỞNG, TỔ PHÓ, THỦ TRƯỞNG, THỦ TRƯỞNG CƠ QUAN, THỦ TRƯỞNG ĐƠN VỊ, CHỦ NHIỆM',
  'PHÓ CHỦ NHIỆM, CHỈ HUY TRƯỞNG, TRƯỞNG CÔNG AN, PHÓ TRƯỞNG CÔNG AN, ĐỘI TRƯỞNG, TRƯỞNG THÔN, TRƯỞNG ĐOÀN',
  'PHÓ TRƯỞNG ĐOÀN, CHÁNH ÁN, TỔNG BIÊN TẬP, KẾ TOÁN TRƯỞNG',
].flatMap((line) => line.split(', '))

/** Functions in which minutes are signed. */
export const FUNCTION_ROLES: readonly string[] = [
  'THƯ KÝ, CHỦ TRÌ, CHỦ TỌA, CHỦ TOẠ, CHỦ TRÌ CUỘC HỌP, CHỦ TỌA CUỘC HỌP, CHỦ TRÌ HỘI NGHỊ, THƯ KÝ CUỘC HỌP',
  'THƯ KÝ HỘI NGHỊ, NGƯỜI GHI BIÊN BẢN, NGƯỜI LẬP BIÊN BẢN, NGƯỜI LẬP BIỂU, NGƯỜI CHỦ TRÌ, ĐẠI DIỆN BÊN A',
  'ĐẠI DIỆN BÊN B, BÊN GIAO, BÊN NHẬN, NGƯỜI CHỨNG KIẾN, ĐẠI BIỂU DỰ HỌP',
].flatMap((line) => line.split(', '))

/** Common surnames of Vietnam. */
export const SURNAMES: readonly string[] = [
  'Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Đinh, Đoàn, Lâm',
  'Trịnh, Mai, Đào, Cao, Hà, Lương, Lưu, Trương, Tạ, Phùng, Thái, Chu, Châu, Tô, Quách, Tống, Triệu, Nghiêm',
  'Nông, Vi, Hứa, La, Lục, Mạc, Kiều, Khổng, Quản, Thân, Văn, Viên, Từ, Ông, Ninh, Nhâm, Bành, Bạch, Âu, Hàn',
  'Giang, Diệp, Doãn, Đàm, Đồng, Điền, Đậu, Lò, Lù, Hoàn, Giàng, Sùng, Thào, Vàng, Ma, Lường, Cầm, Quàng, Bế',
  'Ksor, Siu, Rơ, Y, H, K, Thạch, Sơn, Kim, Danh, Tăng, Uông, Ung, Vương, Yên, Phí, Phó, Cù, Cung, Hạ, Khuất',
  'Khúc, Lại, Lã, Lữ, Nhữ, Ngụy, Tôn, Trà, Tiêu, Thiều, Thi, Sử, Sái, Mẫn, Mã, Long, Hầu, Hùng, Giáp, Dư, Biện',
  'An, Cấn, Chử, Chế, Đường',
].flatMap((line) => line.split(', '))

/** Degrees and titles of honour as they are abbreviated before a name. */
export const DEGREES: readonly string[] = [
  'GS, PGS, TSKH, TS, ThS, CN, KS, KTS, BS, BSCKI, BSCKII, BSCK1, BSCK2, BSNT, CKI, CKII, CK1, CK2, DS, DSCKI, DSCKII, LS',
  'NGND, NGƯT, NSND, NSƯT, TTND, TTƯT, VS, BSCKI, ĐD, CNĐD',
].flatMap((line) => line.split(', '))

/** Ranks of the army, the navy and the police, and degrees in full. */
export const RANKS: readonly string[] = [
  'Đại tướng, Thượng tướng, Trung tướng, Thiếu tướng, Đô đốc, Phó Đô đốc, Chuẩn Đô đốc, Đại tá, Thượng tá, Trung tá',
  'Thiếu tá, Đại úy, Đại uý, Thượng úy, Thượng uý, Trung úy, Trung uý, Thiếu úy, Thiếu uý, Giáo sư, Phó Giáo sư, Tiến sĩ',
  'Tiến sỹ, Thạc sĩ, Thạc sỹ, Bác sĩ, Kỹ sư, Luật sư, Kiến trúc sư, Dược sĩ, Cử nhân',
].flatMap((line) => line.split(', '))
