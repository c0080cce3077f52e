/** Sentences with references to other documents: `type | number | date | issuer | subject | role` for each, empty where there is none. */
export const REFERENCES: readonly (readonly [sentence: string, ...references: string[]])[] = [
  [
    'Theo số 208/HĐND-KTNS ngày 30/10/2024 về việc điều chỉnh dự toán tại Quyết định số 1368/QĐ-UBND ngày 12/12/2023.',
    'CV|208/HĐND-KTNS|2024-10-30||điều chỉnh dự toán|basis',
    'QĐ|1368/QĐ-UBND|2023-12-12|||basis',
  ],
  [
    'Quyết định số 728/QĐ-UBND ngày 13/11/2024 về việc điều chỉnh dự toán, số 736/QĐ-UBND ngày 14/11/2024.',
    'QĐ|728/QĐ-UBND|2024-11-13||điều chỉnh dự toán|citation',
    'QĐ|736/QĐ-UBND|2024-11-14|||citation',
  ],
  // One reference, with all its parts and with few.
  [
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;',
    'L||2015-06-19||Tổ chức chính quyền địa phương|basis',
  ],
  [
    'Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;',
    'L||2019-11-22||sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương|basis',
  ],
  ['Căn cứ Bộ luật Dân sự số 91/2015/QH13 ngày 24/11/2015;', 'L|91/2015/QH13|2015-11-24||Dân sự|basis'],
  ['Căn cứ Luật Đầu tư công số 39/2019/QH14;', 'L|39/2019/QH14|||Đầu tư công|basis'],
  [
    'Căn cứ Pháp lệnh Ưu đãi người có công với cách mạng số 02/2020/UBTVQH14;',
    'PL|02/2020/UBTVQH14|||Ưu đãi người có công với cách mạng|basis',
  ],
  [
    'Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Ban hành văn bản quy phạm pháp luật;',
    'NĐ|34/2016/NĐ-CP|2016-05-14|Chính phủ|quy định chi tiết một số điều và biện pháp thi hành Luật Ban hành văn bản quy phạm pháp luật|basis',
  ],
  [
    'Căn cứ Thông tư số 01/2021/TT-BNV ngày 11/6/2021 của Bộ trưởng Bộ Nội vụ hướng dẫn thi hành một số nội dung;',
    'TT|01/2021/TT-BNV|2021-06-11|Bộ trưởng Bộ Nội vụ|hướng dẫn thi hành một số nội dung|basis',
  ],
  [
    'Căn cứ Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP ngày 06/5/2005 của Bộ Nội vụ và Văn phòng Chính phủ;',
    'TTLT|55/2005/TTLT-BNV-VPCP|2005-05-06|Bộ Nội vụ và Văn phòng Chính phủ||basis',
  ],
  [
    'Thực hiện Chỉ thị số 05/CT-TTg ngày 23/02/2022 của Thủ tướng Chính phủ về việc đẩy mạnh giải ngân vốn đầu tư công, UBND xã báo cáo như sau:',
    'CT|05/CT-TTg|2022-02-23|Thủ tướng Chính phủ|đẩy mạnh giải ngân vốn đầu tư công|basis',
  ],
  [
    'Thực hiện Công văn số 2231/SNV-CCHC&PC ngày 12/10/2022 của Sở Nội vụ về việc rà soát thủ tục hành chính;',
    'CV|2231/SNV-CCHC&PC|2022-10-12|Sở Nội vụ|rà soát thủ tục hành chính|basis',
  ],
  [
    'Thực hiện Nghị quyết số 12-NQ/ĐU, ngày 05/9/2022 của Ban Chấp hành Đảng bộ xã về công tác cán bộ.',
    'NQ|12-NQ/ĐU|2022-09-05|Ban Chấp hành Đảng bộ xã|công tác cán bộ|basis',
  ],
  [
    'Thực hiện Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng.',
    'HD|36-HD/VPTW|2018-04-03|Văn phòng Trung ương Đảng||basis',
  ],
  [
    'Theo Quy định số 08-QĐi/TW ngày 25/10/2018 của Ban Chấp hành Trung ương.',
    'QĐi|08-QĐi/TW|2018-10-25|Ban Chấp hành Trung ương||basis',
  ],
  [
    'Xét Tờ trình số 1234/TTr-STC ngày 18/10/2021 của Sở Tài chính về việc phê duyệt kinh phí;',
    'TTr|1234/TTr-STC|2021-10-18|Sở Tài chính|phê duyệt kinh phí|basis',
  ],
  [
    'Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 05/TTr-NV ngày 02 tháng 3 năm 2022.',
    'TTr|05/TTr-NV|2022-03-02|Trưởng phòng Nội vụ||basis',
  ],
  [
    'UBND huyện đã ban hành Quyết định số 1520/QĐ-UBND ngày 20/5/2022 phê duyệt dự án.',
    'QĐ|1520/QĐ-UBND|2022-05-20|UBND huyện|phê duyệt dự án|citation',
  ],
  [
    'Kế hoạch số 25/KH-UBND ngày 25/12/2021 của UBND phường V/v cải cách hành chính năm 2022.',
    'KH|25/KH-UBND|2021-12-25|UBND phường|cải cách hành chính năm 2022|citation',
  ],
  [
    'Quyết định này thay thế Quyết định số 112/QĐ-UBND ngày 20/5/2019 của Chủ tịch UBND phường.',
    'QĐ|112/QĐ-UBND|2019-05-20|Chủ tịch UBND phường||repealed',
  ],
  [
    'Quyết định số 15/2019/QĐ-UBND ngày 10/4/2019 của UBND tỉnh hết hiệu lực kể từ ngày Quyết định này có hiệu lực.',
    'QĐ|15/2019/QĐ-UBND|2019-04-10|UBND tỉnh||repealed',
  ],
  [
    '(Ban hành kèm theo Quyết định số 12/2021/QĐ-UBND ngày 05 tháng 6 năm 2021 của Ủy ban nhân dân tỉnh)',
    'QĐ|12/2021/QĐ-UBND|2021-06-05|Ủy ban nhân dân tỉnh||attachment',
  ],
  [
    'Bãi bỏ Nghị quyết số 07/2018/NQ-HĐND ngày 12/7/2018 của HĐND tỉnh.',
    'NQ|07/2018/NQ-HĐND|2018-07-12|HĐND tỉnh||repealed',
  ],
  [
    'Phúc đáp Công văn số 678/BTL-CT ngày 03/3/2022 của Bộ Tư lệnh về việc phối hợp tuyên truyền.',
    'CV|678/BTL-CT|2022-03-03|Bộ Tư lệnh|phối hợp tuyên truyền|basis',
  ],
  [
    'Căn cứ Văn bản hợp nhất số 12/VBHN-BTC ngày 03/4/2020 của Bộ Tài chính;',
    'VBHN|12/VBHN-BTC|2020-04-03|Bộ Tài chính||basis',
  ],
  [
    'Thực hiện Kết luận số 45-KL/TU ngày 15/3/2022 của Ban Thường vụ Tỉnh ủy.',
    'KL|45-KL/TU|2022-03-15|Ban Thường vụ Tỉnh ủy||basis',
  ],
  [
    'Thực hiện Thông báo số 123/TB-VP ngày 10/6/2022 của Văn phòng UBND tỉnh.',
    'TB|123/TB-VP|2022-06-10|Văn phòng UBND tỉnh||basis',
  ],
  [
    'Thực hiện Kế hoạch tuyên truyền của Phòng Văn hóa và Thông tin thị xã Kinh Lạc về chuyển đổi số.',
    'KH|||Phòng Văn hóa và Thông tin thị xã Kinh Lạc|chuyển đổi số|basis',
  ],
  [
    'Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015;',
    'L||2015-06-22||Ban hành văn bản quy phạm pháp luật|basis',
  ],
  [
    'Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013;',
    'OTHER||2013||nước Cộng hòa xã hội chủ nghĩa Việt Nam|basis',
  ],
  [
    'Căn cứ Thông tư số 71/2014/TTLT-BTC-BNV ngày 30/5/2014 của liên Bộ Tài chính - Bộ Nội vụ;',
    'TTLT|71/2014/TTLT-BTC-BNV|2014-05-30|liên Bộ Tài chính - Bộ Nội vụ||basis',
  ],
  ['Căn cứ Biên bản họp ngày 12/10/2022 của Hội đồng thi đua;', 'BB||2022-10-12|Hội đồng thi đua||basis'],
  [
    'Hợp đồng số 01/2022/HĐXD ngày 15/3/2022 giữa UBND xã và Công ty Hòa Phát.',
    'HĐ|01/2022/HĐXD|2022-03-15|||citation',
  ],
  // Several in one sentence.
  [
    'Thực hiện Nghị quyết số 31/NQ-HĐND ngày 20/7/2022 của HĐND huyện và Quyết định số 1520/QĐ-UBND ngày 25/7/2022 của UBND huyện, UBND xã xây dựng kế hoạch.',
    'NQ|31/NQ-HĐND|2022-07-20|HĐND huyện||basis',
    'QĐ|1520/QĐ-UBND|2022-07-25|UBND huyện||basis',
  ],
  [
    'Căn cứ các Quyết định số 10/QĐ-UBND ngày 05/01/2022, số 15/QĐ-UBND ngày 10/01/2022 và số 22/QĐ-UBND ngày 12/01/2022 của UBND huyện;',
    'QĐ|10/QĐ-UBND|2022-01-05|||basis',
    'QĐ|15/QĐ-UBND|2022-01-10|||basis',
    'QĐ|22/QĐ-UBND|2022-01-12|UBND huyện||basis',
  ],
  [
    'Thay thế Quyết định số 45/QĐ-UBND ngày 12/3/2020, Quyết định số 50/QĐ-UBND ngày 15/4/2020 của UBND huyện.',
    'QĐ|45/QĐ-UBND|2020-03-12|||repealed',
    'QĐ|50/QĐ-UBND|2020-04-15|UBND huyện||repealed',
  ],
  [
    'Căn cứ Luật Đất đai ngày 29/11/2013; Nghị định số 43/2014/NĐ-CP ngày 15/5/2014 của Chính phủ quy định chi tiết thi hành một số điều của Luật Đất đai;',
    'L||2013-11-29||Đất đai|basis',
    'NĐ|43/2014/NĐ-CP|2014-05-15|Chính phủ|quy định chi tiết thi hành một số điều của Luật Đất đai|basis',
  ],
  [
    'Nghị định số 15/2020/NĐ-CP ngày 03/02/2020 của Chính phủ được sửa đổi, bổ sung bởi Nghị định số 14/2022/NĐ-CP ngày 27/01/2022.',
    'NĐ|15/2020/NĐ-CP|2020-02-03|Chính phủ||citation',
    'NĐ|14/2022/NĐ-CP|2022-01-27|||citation',
  ],
  [
    'Trong năm đã ban hành Kế hoạch số 05/KH-UBND về cải cách hành chính, Kế hoạch số 12/KH-UBND về chuyển đổi số và Công văn số 45/UBND-VP.',
    'KH|05/KH-UBND|||cải cách hành chính|citation',
    'KH|12/KH-UBND|||chuyển đổi số|citation',
    'CV|45/UBND-VP||||citation',
  ],
  // Damaged numbers and dates.
  ['Thực hiện Quyết định số 15/QD-UBND ngày l0/01/2022 của UBND tỉnh.', 'QĐ|15/QĐ-UBND|2022-01-10|UBND tỉnh||basis'],
  [
    'Căn cứ Nghị định số 30/2020/ND-CP ngày O5/3/2020 của Chính phủ về công tác văn thư;',
    'NĐ|30/2020/NĐ-CP|2020-03-05|Chính phủ|công tác văn thư|basis',
  ],
  [
    'Căn cứ Nghị quyết số 06/NQ-HPND ngày 25/02/2025 của HĐND thành phố;',
    'NQ|06/NQ-HĐND|2025-02-25|HĐND thành phố||basis',
  ],
  [
    'Thực hiện Kế hoạch số 25 /KH - UBND ngày 25/1 2/2021 của UBND phường.',
    'KH|25/KH-UBND|2021-12-25|UBND phường||basis',
  ],
  // Words that name no document.
  ['Xây dựng kế hoạch tuyên truyền cải cách hành chính năm 2023.'],
  ['Quyết định này có hiệu lực kể từ ngày ký.'],
  ['Thực hiện tốt quy chế dân chủ ở cơ sở.'],
  ['Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.'],
  ['Báo cáo kết quả về UBND huyện trước ngày 15/12/2022.'],
  ['Ban hành 15 kế hoạch, 20 quyết định và 32 công văn.'],
  ['Có 11/12 đại biểu dự; tỷ lệ 15/20 thôn.'],
  ['Theo quy định của pháp luật hiện hành.'],
]

/** Sentences with references to parts of documents: `label -> number of the document`, or `self`, for each. */
export const INTERNAL: readonly (readonly [sentence: string, ...references: string[]])[] = [
  ['Thực hiện theo điểm a khoản 2 Điều 5.', 'điểm a khoản 2 Điều 5 -> self'],
  ['Các trường hợp quy định tại khoản 3 Điều này.', 'khoản 3 Điều này -> self'],
  ['Theo quy định tại Điều 12 của Quy chế này.', 'Điều 12 -> self'],
  ['Như Điều 4; Chánh Văn phòng chịu trách nhiệm thi hành.', 'Điều 4 -> self'],
  [
    'Quy định tại các khoản 1, 2 và 4 Điều 7.',
    'khoản 1 Điều 7 -> self',
    'khoản 2 Điều 7 -> self',
    'khoản 4 Điều 7 -> self',
  ],
  [
    'Theo điểm a, điểm c khoản 1 Điều 3 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.',
    'điểm a khoản 1 Điều 3 -> 30/2020/NĐ-CP',
    'điểm c khoản 1 Điều 3 -> 30/2020/NĐ-CP',
  ],
  ['Căn cứ khoản 1 Điều 28 của Luật Ngân sách nhà nước ngày 25/6/2015;', 'khoản 1 Điều 28 -> L 2015-06-25'],
  ['Xem Phụ lục II kèm theo.', 'Phụ lục II -> self'],
  ['Theo mục 2 Phần I của Kế hoạch này.', 'mục 2 Phần I -> self'],
  ['Các Điều 3, 4 và 5 được sửa đổi.', 'Điều 3 -> self', 'Điều 4 -> self', 'Điều 5 -> self'],
  ['Từ Điều 5 đến Điều 8 của Quy định này.', 'Điều 5 -> self', 'Điều 8 -> self'],
  ['Nội dung tại Chương II được áp dụng.', 'Chương II -> self'],
  ['Theo điểm đ khoản 2 Điều 9a.', 'điểm đ khoản 2 Điều 9a -> self'],
  ['Khoản 2 của Điều 6 quy định về trách nhiệm.', 'khoản 2 Điều 6 -> self'],
  ['Xã có 5 điểm bưu điện và 3 khoản thu.'],
  ['Đạt 8 điểm trong cuộc thi.'],
  ['Trong điều kiện khó khăn, tài khoản 12 bị khóa.'],
  ['Chương trình 135 và mục tiêu 2025.'],
]
