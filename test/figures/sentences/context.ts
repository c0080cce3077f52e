/** Subjects and periods; the document reports on 2022. */
import type { Row } from '../notation.js'

export const SUBJECTS: readonly Row[] = [
  // A size is no word of the subject.
  ['Cống hộp 2 x [0,3 m] đã xây xong.', '0.3 m #Cống hộp'],
  // Of papers that have lost their table, what stands before is copied.
  [
    'Danh sách thuyền viên.[1 bản chính],[1 bản sao]- Đơn đề nghị theo mẫu.',
    '1 bản chính #Danh sách thuyền viên',
    '1 bản sao #Danh sách thuyền viên',
  ],
  [
    'Tờ khai theo mẫu. Hai bên có thể khai chung.[1 bản chính]- Bản sao hợp đồng (nếu có)[0 bản chính],[1 bản sao]',
    '1 bản chính #Tờ khai theo mẫu. Hai bên có thể khai chung',
    '0 bản chính #Bản sao hợp đồng (nếu có)',
    '1 bản sao #Bản sao hợp đồng (nếu có)',
  ],
  [
    '(1) Đơn đăng ký;[1 bản chính](2) Bản vẽ mặt bằng (trường hợp xây mới;[1 bản sao]b) Hồ sơ năng lực.[1 bản chính]',
    '1 bản chính #Đơn đăng ký',
    '1 bản sao #Bản vẽ mặt bằng',
    '1 bản chính #Hồ sơ năng lực',
  ],
  ['[1 bản chính]- Bản vẽ hoàn công.', '1 bản chính'],
  // A clause begins behind thì and nhưng.
  ['Trường hợp mất thẻ khi đi đường thì thời hạn xác minh là [30 ngày].', '30 ngày #thời hạn xác minh'],
  ['Hộ được hỗ trợ nhà ở nhưng cả [2 người] đã mất.', '2 người #người đã mất'],
  ['Nộp bản kê khai vốn góp và [02 ảnh] chân dung.', '2 ảnh #ảnh chân dung'],
  // Of a term, what is done in it.
  [
    'Trong thời hạn [05 ngày làm việc] kể từ ngày nhận đủ hồ sơ, Phòng Nội vụ thẩm định hồ sơ.',
    '5 ngày làm việc #Phòng Nội vụ thẩm định hồ sơ',
  ],
  [
    'Nếu hồ sơ chưa đủ, [chậm nhất 08 giờ làm việc] kể từ khi nhận, kể cả của tổ chức, cá nhân, cơ quan đăng ký trả lại.',
    '<= 8 giờ làm việc #cơ quan đăng ký trả lại',
  ],
  [
    'Chủ xe chụp [02 ảnh] trong thời hạn [06 tháng] tính đến ngày nộp.',
    '2 ảnh #Chủ xe chụp ảnh',
    '6 tháng #Chủ xe chụp ảnh',
  ],
  ['Có [ít nhất 02 năm] kinh nghiệm quản lý.', '>= 2 năm #kinh nghiệm quản lý'],
  ['Khoan giếng trong phạm vi [1 km] tính từ chân đê.', '1 km #Khoan giếng trong phạm vi'],
  ['Núi Ông Voi cao [364 m] nằm ở phía nam xã.', '364 m #Núi Ông Voi cao'],
  // What stands before a bracket goes on behind it.
  [
    'Kiện toàn Đội ứng cứu sự cố (sau đây gọi là Đội) gồm [74 thành viên].',
    '74 thành viên #Kiện toàn Đội ứng cứu sự cố',
  ],
  // Pairs that a comma joins are one.
  ['Mức thu lệ phí cấp đổi, cấp lại thẻ bằng [50%] mức quy định.', '50 % #Mức thu lệ phí cấp đổi, cấp lại thẻ'],
  ['Luật Căn cước: [50.000 đồng/thẻ] căn cước.', '50000 đồng/thẻ #thẻ căn cước'],
  ['42 UBND xã Tân Lạc 8,00 9,00 [87,50%] 43', '87.5 % #UBND xã Tân Lạc'],
  ['d) Hồ sơ: [01 (bộ)].', '1 bộ #Hồ sơ'],
  [
    'Trong thời hạn thông báo nêu trên ([08 ngày làm việc]), cơ quan nhận hồ sơ.',
    '8 ngày làm việc #thời hạn thông báo nêu trên',
  ],
  [
    '[Chậm nhất 01 ngày làm việc] từ khi nhận được ý kiến của doanh nghiệp, trạm quản lý đường thủy, cảng vụ phải trả lời.',
    '<= 1 ngày làm việc #cảng vụ phải trả lời',
  ],
  ['Tuyến đường có mặt cắt [90 m] gồm các làn xe.', '90 m #Tuyến đường có mặt cắt'],
  ['Sau khi sửa bờ kè chỉ [khoảng 30 phút], nước rút.', '~ 30 phút #Sau khi sửa bờ kè'],
  [
    'Danh mục hàng hóa: [01 bản chụp], xuất trình bản chính để đối chiếu.[0 bản chính],[1 bản sao]',
    '1 bản chụp #Danh mục hàng hóa',
    '0 bản chính #Danh mục hàng hóa',
    '1 bản sao #Danh mục hàng hóa',
  ],
  // A fee may be named behind it, or in the bracket that it stands in.
  [
    '[100.000 VNĐ] (Phí thẩm tra, thẩm định: [100.000 đồng/lần])',
    '100000 VNĐ #Phí thẩm tra, thẩm định',
    '100000 đồng/lần #Phí thẩm tra, thẩm định',
  ],
  ['Vốn điều lệ: [250 tỷ đồng] Việt Nam.', '250000000000 tỷ đồng #Vốn điều lệ'],
  [
    'Ban Thường trực gồm: [03 thành viên]; Ban Kiểm tra gồm: [05 thành viên].',
    '3 thành viên #Ban Thường trực',
    '5 thành viên #Ban Kiểm tra',
  ],
  ['Hoàn thành [100 nghìn căn nhà] ở xã hội.', '100000 nghìn căn nhà #Hoàn thành căn nhà ở xã hội'],
  [
    '(4) Dự án thứ cấp có nhu cầu cấp giấy - Bước 1: Chủ đầu tư nộp [01 bộ hồ sơ].',
    '1 bộ hồ sơ #Chủ đầu tư nộp bộ hồ sơ',
  ],
  ['Nộp [01 bản chính] Giấy chứng nhận đăng ký.', '1 bản chính #nộp bản chính Giấy chứng nhận đăng ký'],
  ['Bước 1: Nộp [01 phiếu] theo dõi.', '1 phiếu #nộp phiếu theo dõi'],
  ['Quyết định phải được gửi [chậm nhất là 15 ngày] kể từ ngày ký.', '<= 15 ngày #Quyết định phải được gửi'],
  ['Đoàn gồm nhóm [3 người] Anh.', '3 người #Đoàn gồm nhóm người Anh'],
  [
    'Số lượt truy cập trang thông tin điện tử của phường là [6.694 lượt truy cập].',
    '6694 lượt truy cập #Số lượt truy cập trang thông tin điện tử của phường',
  ],
  ['Trên hệ thống truyền thanh: phát [3.500 lượt tin].', '3500 lượt tin #phát trên hệ thống truyền thanh'],
  ['Thu phí, lệ phí: [41.860.000 đồng].', '41860000 đồng #Thu phí, lệ phí'],
  [
    'Tổ chức [02 hội nghị] quán triệt với [108 lượt người] dự.',
    '2 hội nghị #hội nghị quán triệt',
    '108 lượt người #lượt người dự hội nghị',
  ],
  ['Phát [1.500 tờ rơi]; treo [20 băng rôn].', '1500 tờ rơi #phát tờ rơi', '20 băng rôn #treo băng rôn'],
  [
    'Mua mới [06 máy tính], kinh phí [khoảng 90 triệu đồng].',
    '6 máy tính #mua mới máy tính',
    '~ 90000000 triệu đồng #kinh phí mua mới máy tính',
  ],
  ['Tổng số đảng viên của Đảng bộ là [312 đồng chí].', '312 đồng chí #Tổng số đảng viên của Đảng bộ'],
  ['Thu nhập bình quân đầu người đạt [62 triệu đồng].', '62000000 triệu đồng #Thu nhập bình quân đầu người'],
  [
    'Tiếp nhận [436 hồ sơ], trong đó trực tuyến [210 hồ sơ].',
    '436 hồ sơ #tiếp nhận hồ sơ',
    '210 hồ sơ #hồ sơ trực tuyến',
  ],
  ['Diện tích lúa vụ xuân đạt [350 ha], năng suất [65 tạ/ha].', '350 ha #Diện tích lúa vụ xuân', '65 tạ/ha #năng suất'],
  ['Công tác giảm nghèo: toàn xã còn [15 hộ nghèo].', '15 hộ nghèo #Công tác giảm nghèo toàn xã'],
  ['Kết nạp [09 đảng viên] mới.', '9 đảng viên #kết nạp đảng viên mới'],
]

export const PERIODS: readonly Row[] = [
  ['Quý I tiếp nhận [436 hồ sơ].', '436 hồ sơ @2022-Q1'],
  ['Quý IV/2021 thu [12 tỷ đồng].', '12000000000 tỷ đồng @2021-Q4'],
  ['6 tháng đầu năm đạt [52%] kế hoạch.', '52 % @2022-H1'],
  ['6 tháng cuối năm 2021 trồng [200 cây].', '200 cây @2021-H2'],
  ['Lũy kế 9 tháng đầu năm, thu [9 tỷ đồng].', '9000000000 tỷ đồng @2022-M9'],
  ['Tháng 12 năm 2022 xảy ra [01 vụ].', '1 vụ @2022-12'],
  ['Tháng 11 có [15 hồ sơ] quá hạn.', '15 hồ sơ @2022-11'],
  ['Năm 2021 có [20 hộ nghèo].', '20 hộ nghèo @2021'],
  ['Năm trước có [20 hộ nghèo].', '20 hộ nghèo @2021'],
  ['Năm nay còn [15 hộ nghèo].', '15 hộ nghèo @2022'],
  ['Năm 2023, phấn đấu giảm còn [10 hộ].', '10 hộ @2023'],
  ['Theo Luật Sở hữu trí tuệ năm 2005, xã cấp [12 giấy phép].', '12 giấy phép @2022'],
  ['Trong những năm 1990, xã có [12 hộ nghèo].', '12 hộ nghèo @1990/1999'],
  ['Theo Luật Đất đai (sửa đổi, bổ sung năm 2018), xã thu hồi [12 ha] đất.', '12 ha @2022'],
  [
    'Thu ngân sách [tăng 7,5%] (cùng kỳ quý I/2021 [tăng 6,2%]), nông nghiệp [tăng 3%].',
    '+7.5 % @2022',
    '+6.2 % @2021-Q1',
    '+3 % @2022',
  ],
  [
    'Phí: [800.000 đồng/hồ sơ] (áp dụng [400.000 đồng/hồ sơ] từ ngày 01/7/2025 đến hết ngày 31/12/2026).',
    '800000 đồng/hồ sơ @2022',
    '400000 đồng/hồ sơ @2025-07-01/2026-12-31',
  ],
  ['Giai đoạn 2021 - 2025 đầu tư [120 tỷ đồng].', '120000000000 tỷ đồng @2021/2025'],
  ['Nhiệm kỳ 2020 - 2025 kết nạp [45 đảng viên].', '45 đảng viên @2020/2025'],
  ['Tính đến ngày 30/11/2022, giải ngân [90%].', '90 % @…/2022-11-30'],
  ['Đến hết tháng 11 năm 2022 đã thu [10 tỷ đồng].', '10000000000 tỷ đồng @…/2022-11-30'],
  ['Từ tháng 1 đến tháng 6 năm 2022 phát [30 bản tin].', '30 bản tin @2022-01/2022-06'],
  ['Từ ngày 15/12/2021 đến ngày 14/6/2022 xảy ra [07 vụ].', '7 vụ @2021-12-15/2022-06-14'],
  ['Xã có [15 thôn].', '15 thôn @2022'],
  ['Ngày 28 tháng 3 năm 2022 tổ chức [01 hội nghị].', '1 hội nghị @2022-03-28'],
  ['Hai quý đầu năm đạt [48%].', '48 % @2022-H1'],
  ['Cùng kỳ năm 2021 có [25 vụ].', '25 vụ @2021'],
  ['Trong tháng xảy ra [02 vụ].', '2 vụ'],
  ['Bốn tháng đầu năm, tiếp [12 lượt công dân].', '12 lượt công dân @2022-M4'],
  ['3 tháng cuối năm giải ngân [5 tỷ đồng].', '5000000000 tỷ đồng @2022-Q4'],
]
