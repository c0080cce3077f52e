/** Ratios, their percentages, amounts repeated in words. */
import type { Row } from '../notation.js'

export const RATIOS: readonly Row[] = [
  ['Có mặt: [11/12 thành viên].', '11/12 thành viên'],
  ['Có [17/21 xã] hoàn thành kế hoạch.', '17/21 xã'],
  ['Số thôn đạt chuẩn văn hóa: [15/20 = 75%].', '15/20:75 %'],
  ['[14/14 chi bộ (100%)] sinh hoạt chuyên đề.', '14/14:100 %'],
  ['[24/25 hồ sơ, đạt 96%] trả đúng hạn.', '24/25:96 %'],
  ['Đã giải quyết [1.238/1.240 hồ sơ].', '1238/1240 hồ sơ'],
  ['Có [9/9 thôn, bằng 100%] có nhà văn hóa.', '9/9:100 %'],
  ['Tỷ lệ đại biểu dự họp: [25/26 đại biểu].', '25/26 đại biểu'],
  ['Biểu quyết: [23/23 đại biểu (100%)] nhất trí.', '23/23:100 %'],
  ['Hoàn thành [8/10 chỉ tiêu] đề ra.', '8/10 chỉ tiêu'],
  ['Xã đạt [19/19 tiêu chí] nông thôn mới.', '19/19 tiêu chí'],
  ['Rà soát được [312/350 hộ (89,1%)].', '312/350:89.1 %'],
  ['Đã thu [5/8 khoản], còn [03 khoản] chưa thu.', '5/8 khoản', '3 khoản'],
  ['Tiêm chủng [456/460 trẻ = 99,1%].', '456/460:99.1 %'],
  ['Có [02/15 đơn vị] chưa nộp báo cáo.', '2/15 đơn vị'],
  ['Kết quả bỏ phiếu: [22/22 phiếu] tán thành.', '22/22 phiếu'],
  ['Tham gia bảo hiểm y tế: [10.250/11.020 người, đạt 93%].', '10250/11020:93 %'],
  ['Tổng kinh phí là [1,2 tỷ đồng] (Một tỷ hai trăm triệu đồng).', '1200000000 tỷ đồng'],
  ['Số tiền: [4.500.000 đồng] (Bằng chữ: Bốn triệu năm trăm nghìn đồng).', '4500000 đồng'],
  ['Tạm ứng [25.000.000 đồng] (hai mươi lăm triệu đồng chẵn).', '25000000 đồng'],
  ['Số tiền bằng số: [12.600.000 đồng], bằng chữ: mười hai triệu sáu trăm nghìn đồng.', '12600000 đồng'],
]
