/** The one convention of docs/structure.md, rule by rule: sentences that a rule reads, and some that it must not. */
import type { Row } from '../notation.js'

export const LABELS: readonly Row[] = [
  ['Công an xã đã giải quyết dứt điểm [15/19 vụ việc].', '15/19 vụ việc'],
  ['Trong đợt cao điểm [12 xe] quá tải bị xử lý.', '12 xe'],
  ['Ban hành Danh mục [12 dự án] kêu gọi đầu tư.', '12 dự án'],
  ['Hoàn thành hạng mục [05 công trình] phụ trợ.', '5 công trình'],
  ['Chuyên mục [24 bài] được phát định kỳ.', '24 bài'],
  ['Chi trả qua tài khoản [113 đối tượng] bảo trợ.', '113 đối tượng'],
  ['Tại địa điểm [3 thôn] tập kết vật liệu.', '3 thôn'],
  ['Thí điểm [04 mô hình] chuyển đổi số.', '4 mô hình'],
  ['Trọng điểm [6 xã] ven sông.', '6 xã'],
  ['Tại thời điểm kiểm tra có mặt [30 người].', '30 người'],
  ['Sĩ số [35 học sinh] mỗi lớp.', '35 học sinh'],
  ['Quân số [120 chiến sĩ].', '120 chiến sĩ'],
  ['Doanh số [1.250 sản phẩm].', '1250 sản phẩm'],
  ['Chuyển đổi số [12 cơ sở] y tế.', '12 cơ sở'],
  ['Cổ phần hóa xong; các thành phần [14 đại biểu] dự họp.', '14 đại biểu'],
  ['Trong tháng [15 vụ] được phát hiện.', '15 vụ'],
  ['Thu trong tháng [5 triệu đồng] tiền phí.', '5000000 triệu đồng'],
  ['Chi khoản [12 tỷ đồng] cho giao thông.', '12000000000 tỷ đồng'],
  ['Kiểm tra mục [05 công trình] thủy lợi.', '5 công trình'],
  ['Hệ số [2,34] được áp dụng.', '2.34'],
  ['Xếp thứ 5/12 đơn vị trong cụm thi đua.'],
  ['Theo khoản 2 Điều 5 và điểm 3 mục 1 của Quy chế.'],
  ['Quy định tại khoản 3 đối tượng được miễn.'],
  ['Điều 12 người lao động có quyền khiếu nại.'],
  ['Bắn tại trường bắn khu vực 3 xã Xuân Lộc.'],
  ['Triển khai Đề án 06 kịp thời tại các xã.'],
  ['Dự án 6 giai đoạn này đã xong.'],
  ['Bản đồ tỷ lệ 1/5.000 thể hiện ranh giới.'],
  ['Tính đến 30/6 xã chưa nộp báo cáo.'],
  ['Phủ sóng 5G toàn huyện.'],
]

export const TIMES: readonly Row[] = [
  [
    'Thu ngân sách đạt [5 tỷ đồng], gấp [2 lần] năm 2021, trồng [12 ha] rừng.',
    '5000000000 tỷ đồng @2022',
    '2 lần vs năm 2021 @2022 #Thu ngân sách',
    '12 ha @2022',
  ],
  ['Sản lượng bằng [95%] năm 2021.', '95 % vs năm 2021 @2022'],
  ['Số vụ bằng [80%] cùng kỳ năm 2021.', '80 % vs cùng kỳ năm 2021 @2022'],
  [
    'Tổng thu [12 tỷ đồng], [tăng 5%] so với kế hoạch giao năm 2021, chi [3 tỷ đồng].',
    '12000000000 tỷ đồng @2022',
    '+5 % vs kế hoạch giao năm 2021 @2022',
    '3000000000 tỷ đồng @2022 -!',
  ],
  ['Dư nợ [2 tỷ đồng] (gấp đôi năm 2020).', '2000000000 tỷ đồng @2022'],
  ['Xã có [15 vụ], bằng năm 2021.', '15 vụ @2022'],
  ['Thực hiện Kế hoạch phát triển kinh tế - xã hội năm 2025, xã trồng [12 ha] rừng.', '12 ha @2022'],
  ['Tổ chức Hội nghị tổng kết công tác năm 2021 với [120 đại biểu].', '120 đại biểu @2022'],
  ['Ban hành Nghị quyết về nhiệm vụ năm 2023 với [15 chỉ tiêu].', '15 chỉ tiêu @2022'],
  ['Kế hoạch năm 2023: kết nạp [12 đảng viên].', '12 đảng viên @2023'],
  ['Trong năm 2021 xã trồng [12 ha] rừng.', '12 ha @2021'],
  ['9 tháng, toàn xã trồng [12 ha] rừng.', '12 ha @2022-M9'],
  ['6 tháng đầu năm thu [5 tỷ đồng].', '5000000000 tỷ đồng @2022-H1'],
  ['Quý II có [12 vụ].', '12 vụ @2022-Q2'],
  ['Tháng 6 có [12 vụ].', '12 vụ @2022-06'],
  ['Tỷ lệ [≥ 95%], sai sót [< 2%], [≤ 3 lỗi] và [> 10 bài].', '>= 95 %', '< 2 %', '<= 3 lỗi', '> 10 bài'],
  ['Chịu thuế giá trị gia tăng [8%].', '8 %'],
  ['Dân số [gia tăng 8%].', '+8 %'],
  ['Cuộc họp bắt đầu lúc 08 giờ 00 tại hội trường.'],
  ['Từ 07 giờ 30 đến 11 giờ 00 trực tại chốt.'],
  ['Trực [08 giờ/ngày] tại chốt.', '8 giờ/ngày'],
]

export const CONVENTION: readonly Row[] = [
  // A percentage of counts, in either order.
  ['Có [14/16 = 87,5%] đại biểu tán thành.', '14/16:87.5 %'],
  ['Có [100% thôn (9/9 thôn)] có nhà văn hóa.', '9/9:100 % #thôn có nhà văn hóa'],
  ['Biểu quyết: [87,5% (14/16 đại biểu)] tán thành.', '14/16:87.5 % #biểu quyết đại biểu'],
  ['Rà soát được [312/350 hộ (89,1%)].', '312/350:89.1 % #rà soát hộ'],
  ['Tham gia bảo hiểm y tế đạt [93% (10.250/11.020 người)].', '10250/11020:93 % #tham gia bảo hiểm y tế người'],
  ['Có [2/3 đơn vị (67%)] nộp báo cáo.', '2/3:67 %'],
  ['Số thôn đạt chuẩn: [15/20 = 75%].', '15/20:75 % #Số thôn đạt chuẩn'],
  ['Đạt [95%] kế hoạch (còn [5 hộ] chưa xong).', '95 %', '5 hộ'],
  ['Có [17/21 xã] hoàn thành.', '17/21 xã'],
  // Scale words stay in the unit.
  ['Kinh phí [một tỷ đồng].', '1000000000 tỷ đồng'],
  ['Kinh phí [1 tỷ đồng].', '1000000000 tỷ đồng'],
  ['Quyên góp [một trăm hai mươi triệu đồng].', '120000000 triệu đồng'],
  ['Chi [một tỷ hai trăm triệu đồng].', '1200000000 đồng'],
  ['Có [ba nghìn lượt khách].', '3000 nghìn lượt khách'],
  ['Có [hai trăm hộ dân].', '200 hộ dân'],
  // States and adjectives go to the subject, compounds are whole.
  ['Kết nạp [06 đảng viên] mới.', '6 đảng viên #kết nạp đảng viên mới'],
  ['Tai nạn làm [02 người] bị thương, [01 người] chết.', '2 người #làm người bị thương', '1 người #làm người chết'],
  ['Kết nạp [03 đảng viên] dự bị.', '3 đảng viên #kết nạp đảng viên dự bị'],
  ['Đội có [18 cầu thủ], ghi [12 bàn thắng].', '18 cầu thủ', '12 bàn thắng'],
  ['Khánh thành [02 trụ sở], cấp [150 hộ chiếu].', '2 trụ sở', '150 hộ chiếu'],
  ['Chiếu [04 bộ phim], in [25 bản đồ].', '4 bộ phim', '25 bản đồ'],
  ['Có [35 xe buýt] và [12 xe tải].', '35 xe buýt', '12 xe tải'],
  // Rates and degrees are one figure.
  ['Diện tích bình quân [4 m2/sinh viên].', '4 m2/sinh viên'],
  ['Tỷ lệ mắc [12 ca/100.000 dân].', '12 ca/100.000 dân'],
  ['Tử vong [8,4 ca/1.000 trẻ].', '8.4 ca/1.000 trẻ'],
  ['Thu nhập [5 triệu đồng/người/tháng].', '5000000 triệu đồng/người/tháng'],
  ['Giá hoa [1.000 đồng/cành], vàng [72 triệu đồng/lượng].', '1000 đồng/cành', '72000000 triệu đồng/lượng'],
  ['Lệ phí [20.000 đồng/01 giấy].', '20000 đồng/01 giấy'],
  ['Bắt giữ [12 vụ]/[18 bị can].', '12 vụ', '18 bị can'],
  ['Sốt [38,5 độ C], ngoài trời [38°C], nước [41oC].', '38.5 độ C', '38 °C', '41 oC'],
  ['Động đất [8 độ Richter].', '8 độ Richter'],
  // Counted bodies and documents, with a capital.
  ['Huyện có [03 Phòng chuyên môn], [02 Ban], [05 Tổ].', '3 Phòng chuyên môn', '2 Ban', '5 Tổ'],
  ['Ban hành [38 Quyết định] và [12 Kế hoạch].', '38 Quyết định', '12 Kế hoạch'],
  ['Hội có [08 Phó Chủ tịch].', '8 Phó Chủ tịch'],
  ['01 Trường Tiểu học An Lạc'],
  // Measures: what is measured is the subject.
  ['Mưa lũ làm [18.600 ha] lúa bị ngập.', '18600 ha #lúa bị ngập'],
  ['Xã có [12 km] đường bê tông.', '12 km #đường bê tông'],
  ['Nạo vét [850 m3] bùn.', '850 m3 #nạo vét bùn'],
  ['Diện tích lúa đạt [350 ha] tại xã An Lạc.', '350 ha #Diện tích lúa'],
  // Ranges whose ends are written apart.
  ['Phạt [từ 500.000 đồng đến 01 triệu đồng].', '500000..1000000 đồng'],
  ['Phạt [từ 500.000 đến 01 triệu đồng].', '500000..1000000 đồng'],
  ['Đạt [từ 80% đến dưới 90%].', '80..90 %'],
  ['Nộp hồ sơ [tối thiểu 90 ngày] trước ngày khai thác.', '>= 90 ngày'],
  ['Gửi [không muộn hơn 30 ngày] trước ngày họp.', '<= 30 ngày'],
  // Counts of what is not listed.
  ['Cập nhật [558.271/917.324 dòng mã] vào phần mềm.', '558271/917324 dòng mã'],
]

/** With the type of the document: money that is handed out, bounds of what is to come. */
export const PLANNED: readonly (readonly [type: string, ...row: Row])[] = [
  ['NQ', 'Phân bổ [12 tỷ đồng] cho xã An Lạc.', '12000000000 tỷ đồng !'],
  ['QĐ', 'Giao dự toán [3,5 tỷ đồng] cho Phòng Giáo dục.', '3500000000 tỷ đồng !'],
  ['KH', 'Bố trí [450 triệu đồng] từ ngân sách.', '450000000 triệu đồng !'],
  ['BC', 'Huyện đã phân bổ [12 tỷ đồng] cho các xã.', '12000000000 tỷ đồng -!'],
  ['BC', 'Quý I năm 2023, tỷ lệ giải ngân [trên 20%].', '> 20 % @2023-Q1 !'],
  ['BC', 'Phương hướng quý I năm 2023: xử lý [ít nhất 90%] hồ sơ.', '>= 90 % @2023-Q1 !'],
  ['BC', 'Năm 2022, tỷ lệ giải ngân [trên 95%].', '> 95 % @2022 -!'],
  ['NQ', 'Toàn huyện có [16 xã].', '16 xã -!'],
]

/** Numbers that may be cut: figures below 0.5 with a diagnostic, or none. */
export const DOUBTFUL_ONES: readonly (readonly [sentence: string, ...raws: string[]])[] = [
  ['Tỷ lệ 709% hộ có nước sạch.', '709%'],
  ['Chiếm 140% tổng số phiếu.', '140%'],
  ['Làm ?25 km đường trục thôn.', '25 km'],
  ['Làm ■25 km đường trục thôn.', '25 km'],
  ['Xã làm được ■ 25 km đường.', '25 km'],
  ['Toàn xã có 050 hộ.', '050 hộ'],
  ['Toàn xã có ,500 hộ.', '500 hộ'],
  ['Có 6.69 lượt truy cập.', '6.69 lượt truy cập'],
  ['Có 1.2\n45 hộ nghèo.', '45 hộ nghèo'],
  ['Toàn huyện có 000 dân.'],
  ['Nộp 000 đồng.'],
  ['Làm x25 km đường trục thôn.'],
]

/** Numbers that look like those and are sure. */
export const SURE_ONES: readonly (readonly [sentence: string, raw: string])[] = [
  ['Đạt 120% kế hoạch năm.', '120%'],
  ['Doanh thu tăng 140% so với năm trước.', 'tăng 140%'],
  ['Tỷ lệ đạt 104% so với cùng kỳ.', '104%'],
  ['Kết quả (25 km) đã nghiệm thu.', '25 km'],
  ['Đạt 8.5 điểm.', '8.5 điểm'],
  ['Lãi suất 6.5%/năm.', '6.5%/năm'],
  ['Có 05 hộ nghèo.', '05 hộ nghèo'],
  ['Tỷ lệ đạt 100% hộ.', '100%'],
]
