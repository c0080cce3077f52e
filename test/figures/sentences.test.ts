import { describe, expect, it } from 'vitest'
import { extractFigures } from '../../src/figures/index.js'
import type { DocumentContext } from '../../src/figures/index.js'
import { overlap } from './support.js'
import { plainUnit } from '../../src/figures/plain-unit.js'
import type { TextUnit } from '../../src/types.js'

const of2022: DocumentContext = {
  title: 'Kết quả công tác năm 2022',
  documentDate: '2022-12-20',
  documentType: 'BC',
  language: 'vi',
}
const figuresOf = (text: string, context = of2022) => extractFigures(text, context).figures

describe('amounts and units', () => {
  it.each([
    ['Phát 156 lượt tin trên loa.', [['156 lượt tin', 156, 'lượt tin']]],
    ['Diện tích 1.250,5 ha lúa.', [['1.250,5 ha', 1250.5, 'ha']]],
    ['Tổng thu: 8.756.400.000 đồng.', [['8.756.400.000 đồng', 8756400000, 'đồng']]],
    ['Kinh phí đạt 1,2 tỷ đồng.', [['1,2 tỷ đồng', 1200000000, 'tỷ đồng']]],
    ['Chi 5 tỷ 200 triệu đồng.', [['5 tỷ 200 triệu đồng', 5200000000, 'đồng']]],
    ['Hỗ trợ 3 triệu rưỡi đồng mỗi hộ.', [['3 triệu rưỡi đồng', 3500000, 'đồng']]],
    ['Thu hơn 2 nghìn tỷ đồng.', [['hơn 2 nghìn tỷ đồng', 2e12, 'nghìn tỷ đồng']]],
    ['Tỷ lệ đạt 95,5%.', [['95,5%', 95.5, '%']]],
    ['Tỷ lệ đạt tám mươi phần trăm.', [['tám mươi phần trăm', 80, 'phần trăm']]],
    ['Lãi suất 0.7%/năm.', [['0.7%/năm', 0.7, '%/năm']]],
    ['Đã cử 05 công chức đi học.', [['05 công chức', 5, 'công chức']]],
    ['Có hai mươi mốt hộ nghèo.', [['hai mươi mốt hộ nghèo', 21, 'hộ nghèo']]],
    ['Thu được hai tấn rưỡi lúa.', [['hai tấn rưỡi', 2.5, 'tấn']]],
    ['Thu nhập đạt 62 triệu đồng/người/năm.', [['62 triệu đồng/người/năm', 62000000, 'triệu đồng/người/năm']]],
    [
      'Mua 5kg hạt giống và 100m2 lưới.',
      [
        ['5kg', 5, 'kg'],
        ['100m2', 100, 'm2'],
      ],
    ],
    [
      'Trang bị 04 máy tính, 01 máy quét.',
      [
        ['04 máy tính', 4, 'máy tính'],
        ['01 máy quét', 1, 'máy quét'],
      ],
    ],
    ['Xây dựng 03 bể bơi.', [['03 bể bơi', 3, 'bể bơi']]],
    ['Phát sóng 45 giờ phát.', [['45 giờ phát', 45, 'giờ phát']]],
    ['Thời hạn là 10 ngày làm việc.', [['10 ngày làm việc', 10, 'ngày làm việc']]],
    [
      'Mỗi quý 01 lần, mỗi năm 02 đợt.',
      [
        ['01 lần', 1, 'lần'],
        ['02 đợt', 2, 'đợt'],
      ],
    ],
    ['Thu bổ sung từ ngân sách cấp trên 2,5 tỷ đồng.', [['2,5 tỷ đồng', 2500000000, 'tỷ đồng']]],
    ['Vắng: 02 đồng chí.', [['02 đồng chí', 2, 'đồng chí']]],
  ] as const)('%s', (text, wanted) => {
    expect(figuresOf(text).map((one) => [one.raw, one.value, one.unit!.text])).toEqual(wanted)
  })
})

describe('comparisons', () => {
  it.each([
    ['Có hơn 3.500 lượt người.', 'hơn 3.500 lượt người', 'gt', 'hơn'],
    ['Đạt trên 75%.', 'trên 75%', 'gt', 'trên'],
    ['Đã vượt 8,4% kế hoạch.', 'vượt 8,4%', 'gt', 'vượt'],
    ['Còn dưới 20 hồ sơ.', 'dưới 20 hồ sơ', 'lt', 'dưới'],
    ['Mới có chưa đến 10 hộ.', 'chưa đến 10 hộ', 'lt', 'chưa đến'],
    ['Có chưa đầy 10 hộ.', 'chưa đầy 10 hộ', 'lt', 'chưa đầy'],
    ['Thu được gần 3 tấn.', 'gần 3 tấn', 'lt', 'gần'],
    ['Bảo đảm tối thiểu 80% hồ sơ.', 'tối thiểu 80%', 'ge', 'tối thiểu'],
    ['Cần ít nhất 5 người.', 'ít nhất 5 người', 'ge', 'ít nhất'],
    ['Mỗi lớp không dưới 30 học viên.', 'không dưới 30 học viên', 'ge', 'không dưới'],
    ['Phấn đấu đạt từ 90% trở lên.', 'từ 90% trở lên', 'ge', 'trở lên'],
    ['Chi tối đa 5 triệu đồng.', 'tối đa 5 triệu đồng', 'le', 'tối đa'],
    ['Chi không quá 5 triệu đồng.', 'không quá 5 triệu đồng', 'le', 'không quá'],
    ['Kinh phí không vượt quá 35 triệu đồng.', 'không vượt quá 35 triệu đồng', 'le', 'không vượt quá'],
    ['Hỗ trợ nhiều nhất 3 lần.', 'nhiều nhất 3 lần', 'le', 'nhiều nhất'],
    ['Chi khoảng 90 triệu đồng.', 'khoảng 90 triệu đồng', 'approx', 'khoảng'],
    ['Giá trị ước đạt 45,6 tỷ đồng.', 'ước đạt 45,6 tỷ đồng', 'approx', 'ước đạt'],
    ['Có chừng 30 người.', 'chừng 30 người', 'approx', 'chừng'],
    ['Thu xấp xỉ 2 tỷ đồng.', 'xấp xỉ 2 tỷ đồng', 'approx', 'xấp xỉ'],
    ['Xã có 15 thôn.', '15 thôn', 'eq', null],
  ])('%s', (text, raw, comparator, modifier) => {
    expect(figuresOf(text).map((one) => [one.raw, one.comparator, one.modifier])).toEqual([[raw, comparator, modifier]])
  })
})

describe('ranges', () => {
  it.each([
    ['Lắp từ 10 đến 15 chiếc.', 'từ 10 đến 15 chiếc', 10, 15],
    ['Kết nạp 8 - 10 đảng viên.', '8 - 10 đảng viên', 8, 10],
    ['Phấn đấu kết nạp từ 8 - 10 đảng viên.', 'từ 8 - 10 đảng viên', 8, 10],
    ['Tăng trưởng từ 5% đến 7%.', 'từ 5% đến 7%', 5, 7],
    ['Chi từ 1,5 đến 2 tỷ đồng.', 'từ 1,5 đến 2 tỷ đồng', 1.5e9, 2e9],
    ['Có khoảng 30–40 người.', 'khoảng 30–40 người', 30, 40],
    ['Đám trẻ chín mười đứa.', 'chín mười đứa', 9, 10],
  ])('%s', (text, raw, value, valueMax) => {
    expect(figuresOf(text).map((one) => [one.raw, one.value, one.valueMax, one.comparator])).toEqual([
      [raw, value, valueMax, 'range'],
    ])
  })
})

describe('ratios', () => {
  it.each([
    ['Có mặt: 11/12 thành viên.', '11/12 thành viên', 'thành viên', [11, 12, null]],
    ['Có 17/21 xã hoàn thành kế hoạch.', '17/21 xã', 'xã', [17, 21, null]],
    ['Số thôn đạt chuẩn: 15/20 = 75%.', '15/20 = 75%', '%', [15, 20, 75]],
    ['Có 14/14 chi bộ (100%) sinh hoạt chuyên đề.', '14/14 chi bộ (100%)', '%', [14, 14, 100]],
    ['Có 14/14 chi bộ, đạt 100%.', '14/14 chi bộ, đạt 100%', '%', [14, 14, 100]],
    ['25/25 đại biểu tán thành (100%).', '25/25 đại biểu tán thành (100%)', '%', [25, 25, 100]],
    ['Mới đáp ứng khoảng hai phần ba nhu cầu.', 'khoảng hai phần ba', null, [2, 3, null]],
  ])('%s', (text, raw, unit, [numerator, denominator, percent]) => {
    expect(figuresOf(text).map((one) => [one.raw, one.unit?.text ?? null, one.ratio])).toEqual([
      [raw, unit, { numerator, denominator, percent }],
    ])
  })
  it('says when the percentage does not fit', () => {
    const { figures, diagnostics } = extractFigures('Có 15/20 thôn (85%) đạt chuẩn.')
    expect(diagnostics.map(({ code }) => code)).toEqual(['RATIO_MISMATCH'])
    expect(figures[0].confidence).toBeLessThan(0.8)
  })
})

describe('changes and baselines', () => {
  it.each([
    ['Tăng 12,5% so với dự toán.', 'Tăng 12,5%', 'increase', 'dự toán'],
    ['Giảm 02 vụ so với cùng kỳ năm 2021.', 'Giảm 02 vụ', 'decrease', 'cùng kỳ năm 2021'],
    ['Đạt 58,3% dự toán năm.', '58,3%', null, 'dự toán năm'],
    ['Bằng 104% so với cùng kỳ.', '104%', null, 'cùng kỳ'],
    ['So với cùng kỳ tăng 5%.', 'tăng 5%', 'increase', 'cùng kỳ'],
    ['Thấp hơn 8,4 điểm % so với chỉ tiêu.', 'Thấp hơn 8,4 điểm %', 'decrease', 'chỉ tiêu'],
    ['Có 12 đơn vị, không đổi so với năm 2021.', '12 đơn vị', 'unchanged', null],
    ['Tăng thêm 15 hồ sơ.', 'Tăng thêm 15 hồ sơ', 'increase', null],
    ['Giảm còn 1,25%.', '1,25%', null, null],
  ])('%s', (text, raw, change, baseline) => {
    expect(figuresOf(text).map((one) => [one.raw, one.change, one.baseline])).toEqual([[raw, change, baseline]])
  })
})

describe('what is no figure', () => {
  it.each([
    'Cuộc họp lúc 14 giờ 00 phút, ngày 28 tháng 3 năm 2022.',
    'Họp tại phòng họp số 3, tầng 2.',
    'Hội đồng nhân dân khóa XX, kỳ họp thứ 4.',
    'Dịch vụ công mức độ 3, 4.',
    'Tuyến Quốc lộ 5 qua tổ dân phố số 7.',
    'Họp lần thứ hai trong năm.',
    'Theo khoản 2 Điều 5 và Phụ lục 3.',
    'Tại Điều 43, 44, 45 Luật này.',
    'Phòng, chống dịch Covid-19 trực 24/7.',
    'Liên hệ số điện thoại 0203.3855.117.',
    'Gửi về noivu02@example.gov.vn.',
    'Xem https://example.gov.vn/bai/108.',
    'Số: 15/BC-UBND',
    'Giai đoạn 2021 - 2025, nhiệm kỳ 2020-2025.',
    'Kế hoạch 5 năm 2021 - 2025.',
    'Trong 5 năm qua và 6 tháng đầu năm 2022.',
    'Quý IV/2022, tháng 12/2022.',
    'Một số cán bộ, một cách nghiêm túc, cơ chế một cửa.',
    'Vài người, mấy hộ, nhiều lần.',
    'Bà Năm và ông Ba về quê từ năm ngoái.',
    'Trẻ em từ 6 tuổi trở lên.',
    'Lưu: VT, CCHC (02b).',
    'Báo cáo trước ngày 20 hằng tháng.',
    'tổ chức không khách quan, không bao gồm',
    'Quyết định số 25/QĐ-UBND ngày 12/3/2020.',
    'Năm học 2022 - 2023.',
    'Địa chỉ: số 25 đường Lê Lợi.',
    'Mã số thuế 0101234567.',
    '1 161, tác phong',
    '16p tập huấn',
    'S6 thi tuc',
    '13 6.694',
    '',
    '1.2.3',
    'Có 12345678901234567890 người',
  ])('%s', (text) => expect(figuresOf(text).map(({ raw }) => raw)).toEqual([]))
  it('is an amount repeated in words', () => {
    expect(
      figuresOf('Tổng kinh phí: 1,2 tỷ đồng (Bằng chữ: Một tỷ hai trăm triệu đồng).').map(({ raw }) => raw),
    ).toEqual(['1,2 tỷ đồng'])
  })
  it('is an amount in words that differs, which is said', () => {
    const { figures, diagnostics } = extractFigures('Kinh phí: 1,2 tỷ đồng (bằng chữ: Một tỷ ba trăm triệu đồng).')
    expect(figures).toHaveLength(1)
    expect(diagnostics.map(({ code }) => code)).toEqual(['AMOUNT_MISMATCH'])
  })
  it('is anything in another language', () => {
    expect(extractFigures('14 filters were replaced after 12 km.', { language: 'en' }).figures).toEqual([])
    expect(extractFigures('14 filters at 3.5 bar on 12 May 2022').figures).toEqual([])
  })
})

describe('numbers that OCR has damaged', () => {
  it.each([
    ['Ban hành l5 văn bản.', '15 văn bản', 15],
    ['Có 1O8 lượt người dự.', '108 lượt người', 108],
    ['Phát 3.5OO lượt tin.', '3.500 lượt tin', 3500],
    ['Tăng 6,694 lượt.', 'Tăng 6.694 lượt', 6694],
    ['Phát 2 450 tờ rơi.', '2.450 tờ rơi', 2450],
    ['13 6.694 lượt truy cập', '6.694 lượt truy cập', 6694],
  ])('%s', (text, raw, value) => {
    const { figures, diagnostics } = extractFigures(text)
    expect(figures.map((one) => [one.raw, one.value])).toEqual([[raw, value]])
    expect(diagnostics.map(({ code }) => code)).toEqual(/[,] ?\d{3}|\d \d{3} /.test(text) ? ['SEPARATOR_REPAIRED'] : [])
  })
  it('keep their place in the input', () => {
    const text = 'Phát 2 450 tờ rơi.'
    const { start, end } = figuresOf(text)[0].position!
    expect(text.slice(start.offset, end.offset)).toBe('2 450 tờ rơi')
  })
})

describe('subjects', () => {
  it.each([
    [
      'Số lượt truy cập trang thông tin điện tử của phường là 6.694 lượt truy cập.',
      ['Số lượt truy cập trang thông tin điện tử của phường'],
    ],
    ['Trên hệ thống truyền thanh: phát 3.500 lượt tin.', ['phát trên hệ thống truyền thanh']],
    ['Thu phí, lệ phí: 41.860.000 đồng.', ['Thu phí, lệ phí']],
    ['Tổ chức 02 hội nghị quán triệt với 108 lượt người dự.', ['hội nghị quán triệt', 'lượt người dự hội nghị']],
    [
      'Thu ngân sách đạt 5,2 tỷ đồng, bằng 58,3% dự toán, tăng 4% so với cùng kỳ.',
      ['Thu ngân sách', 'Thu ngân sách', 'Thu ngân sách'],
    ],
    [
      'Giải quyết đúng hạn 1.238 hồ sơ (99,4%), quá hạn 07 hồ sơ.',
      ['hồ sơ giải quyết đúng hạn', 'hồ sơ giải quyết đúng hạn', 'hồ sơ quá hạn'],
    ],
    ['Mua mới 06 máy tính, kinh phí khoảng 90 triệu đồng.', ['mua mới máy tính', 'kinh phí mua mới máy tính']],
    [
      'Trang bị mới 04 máy tính, 01 máy quét và 02 máy in.',
      ['trang bị máy tính', 'trang bị máy quét', 'trang bị máy in'],
    ],
    ['Phát 1.500 tờ rơi; treo 20 băng rôn.', ['phát tờ rơi', 'treo băng rôn']],
  ])('%s', (text, wanted) => {
    const subjects = figuresOf(text).map(({ subject }) => subject)
    expect(subjects.map((subject, i) => (overlap(subject, wanted[i]) >= 0.6 ? wanted[i] : subject))).toEqual(wanted)
  })
})

describe('periods', () => {
  it.each([
    ['Quý I tiếp nhận 436 hồ sơ.', '2022-Q1', 'clause'],
    ['Trong năm 2021, sau khi rà soát, có 15 hộ nghèo.', '2021', 'sentence'],
    ['Năm 2021 là năm bản lề. Xã có 15 hộ nghèo.', '2021', 'node'],
    ['Xã có 15 hộ nghèo.', '2022', 'document'],
    ['Có 15 vụ, giảm so với năm 2021.', '2022', 'document'],
    ['Tính đến ngày 30/11/2022, giải ngân 90%.', '…/2022-11-30', 'sentence'],
    ['Thu ngân sách 9 tháng đạt 12 tỷ đồng.', '2022-M9', 'clause'],
    ['Theo Kế hoạch số 5/KH-UBND ngày 12/01/2020, có 15 hộ.', '2022', 'document'],
    ['Năm trước có 20 hộ nghèo.', '2021', 'clause'],
  ])('%s', (text, label, source) => {
    expect(figuresOf(text)[0].period).toMatchObject({ label, source })
  })
  it('of a meeting is its day', () => {
    const unit = { documentType: 'BB', title: 'Họp giao ban quý I năm 2022' }
    expect(
      figuresOf('Thời gian: ngày 28 tháng 3 năm 2022. Có mặt: 11 thành viên; nhất trí 100%.', unit).at(-1)!.period!
        .label,
    ).toBe('2022-03-28')
  })
})

describe('targets', () => {
  it.each([
    ['Phấn đấu đạt 80% hồ sơ.', 'BC', true],
    ['Đã đạt 80% hồ sơ.', 'BC', false],
    ['Mua mới 06 máy tính.', 'KH', true],
    ['Đề nghị bổ sung 01 máy quét.', 'BB', true],
    ['Kinh phí không quá 5 triệu đồng.', 'QĐ', true],
    ['Có 15 thôn.', 'BC', false],
  ])('%s in a %s', (text, documentType, target) => expect(figuresOf(text, { documentType })[0].target).toBe(target))
})

describe('amounts that bear each other out', () => {
  const read = (text: string) => extractFigures(text, of2022)
  it.each([
    [
      'a total and its parts',
      'Tổng chi là 7,9 tỷ đồng, trong đó chi đầu tư 3,2 tỷ đồng, chi thường xuyên 4,7 tỷ đồng.',
      3,
    ],
    ['parts in another scale', 'Tổng thu 1,5 tỷ đồng, gồm: thuế 900 triệu đồng, phí 600 triệu đồng.', 3],
    ['a percentage of two counts', 'Tiếp nhận 436 hồ sơ, trả đúng hạn 431 hồ sơ (98,85%).', 3],
    ['an amount in words', 'Tổng kinh phí: 1,2 tỷ đồng (Một tỷ hai trăm triệu đồng).', 1],
    ['a ratio and its percentage', 'Có 15/20 thôn (75%) đạt chuẩn.', 1],
  ])('%s', (_, text, count) => {
    expect(read(text)).toMatchObject({
      figures: Array.from({ length: count }, () => ({ confidence: 0.97 })),
      diagnostics: [],
    })
  })
  it.each([
    ['Tổng thu 1,5 tỷ đồng, gồm: thuế 900 triệu đồng, phí 650 triệu đồng.', 'TOTAL_MISMATCH'],
    ['Số tiền: 4.500.000 đồng (Bằng chữ: Bốn triệu sáu trăm nghìn đồng).', 'AMOUNT_MISMATCH'],
    ['Có 15/20 thôn (85%) đạt chuẩn.', 'RATIO_MISMATCH'],
  ])('%s does not', (text, code) => {
    const { figures, diagnostics } = read(text)
    expect(diagnostics.map((one) => one.code)).toEqual([code])
    expect(figures[0].confidence).toBeLessThan(0.8)
  })
  it('are not asked of a total of which only some parts are named', () => {
    expect(read('Tổng chi 8 tỷ đồng, trong đó chi đầu tư 3,2 tỷ đồng, chi khác 4,7 tỷ đồng.').diagnostics).toEqual([])
  })
})

describe('units of a document of its own', () => {
  const units = [{ text: 'cột phát sóng', en: 'transmitter masts', dimension: 'count' as const }]
  it('are known with their gloss', () => {
    expect(figuresOf('Có 1,250 cột phát sóng.', { ...of2022, units })[0]).toMatchObject({
      value: 1250,
      unit: { text: 'cột phát sóng', en: 'transmitter masts', dimension: 'count' },
    })
    expect(figuresOf('Có 12 cột phát sóng.')[0].unit!.text).toBe('cột')
  })
})

describe('periods of the document', () => {
  it.each([
    ['Kết quả công tác năm 2022, phương hướng nhiệm vụ năm 2023', '2022'],
    ['Kết quả công tác tháng 11, phương hướng nhiệm vụ tháng 12 năm 2022', '2022-11'],
    ['Tình hình thực hiện 6 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm 2022', '2022-H1'],
    ['Phương hướng nhiệm vụ năm 2023', '2023'],
    ['Kế hoạch chuyển đổi số năm 2023', '2023'],
    ['Sơ kết thực hiện Nghị quyết năm 2020 trong 9 tháng đầu năm 2022', '2022-M9'],
  ])('of %s', (title, label) => {
    expect(figuresOf('Xã có 15 thôn.', { title, documentType: 'BC', language: 'vi' })[0].period!.label).toBe(label)
  })
  it.each([
    ['Tháng này xảy ra 02 vụ.', '2022-12'],
    ['Tháng trước xảy ra 02 vụ.', '2022-11'],
    ['Quý này thu 2 tỷ đồng.', '2022-Q4'],
    ['Quý trước thu 2 tỷ đồng.', '2022-Q3'],
    ['Từ đầu năm đến nay tiếp 12 lượt công dân.', '…/2022-12-20'],
    ['Cùng kỳ năm trước có 25 vụ.', '2021'],
  ])('resolve what is relative to it: %s', (text, label) => expect(figuresOf(text)[0].period!.label).toBe(label))
  it('move the same period into another year', () => {
    expect(
      figuresOf('Cùng kỳ năm trước có 25 vụ.', { title: '6 tháng đầu năm 2022', language: 'vi' })[0].period,
    ).toMatchObject({ label: '2021-H1', start: '2021-01-01', end: '2021-06-30' })
    expect(
      figuresOf('Cùng kỳ năm 2023 có 25 vụ.', { title: 'Kết quả tháng 2 năm 2024', language: 'vi' })[0].period,
    ).toMatchObject({ label: '2023-02', end: '2023-02-28' })
  })
})

describe('what the text before leaves', () => {
  const subjectsOf = (...texts: string[]) => {
    let at = 0
    const units = texts.map((text, i): TextUnit => {
      const start = at
      at += text.length + 1
      return {
        ...plainUnit(text),
        nodeId: `n${i + 1}`,
        locate: (from, to) => plainUnit(' '.repeat(start) + text).locate(start + from, start + to),
      }
    })
    return extractFigures(units, of2022).figures.map((figure) => [figure.subject, figure.subjectSource])
  }
  it('is its label', () => {
    expect(subjectsOf('+ Cấp biển số lần đầu:', 'Không quá 02 ngày làm việc, kể từ ngày nhận đủ hồ sơ.')).toEqual([
      ['Cấp biển số lần đầu', 'inferred'],
    ])
    expect(subjectsOf('Kết quả cụ thể như sau:', '12 triệu đồng.')).toEqual([[null, null]])
    expect(subjectsOf('+ Cấp biển số lần đầu:', 'Thu phí đầy đủ.', '12 triệu đồng.')).toEqual([[null, null]])
  })
  it('is the paper whose copies follow', () => {
    expect(subjectsOf('Đơn đăng ký;1 bản chính- Báo cáo kiểm toán:', '01 bản chụp.')).toEqual([
      ['Đơn đăng ký', 'clause'],
      ['Báo cáo kiểm toán', 'inferred'],
    ])
    expect(subjectsOf('Nhà thầu lập hồ sơ.', '1 bản chính- Bản vẽ hoàn công')).toEqual([[null, null]])
  })
})
