import { describe, expect, it } from 'vitest'
import { extractReferences } from '../../src/figures/index.js'
import { plainUnit } from '../../src/figures/plain-unit.js'
import { loadCase, loadSeed } from './support.js'

const CASES = [
  '01-quyet-dinh',
  '03-cong-van',
  '04-ke-hoach',
  '06-bien-ban',
  '07-to-trinh',
  '09-bao-cao-bang-so-lieu',
  '10-loi-ocr-danh-so',
  '12-khong-phai-tieng-viet',
  '13-van-xuoi-khong-cau-truc',
]

describe.each(CASES)('references of %s', (name) => {
  const { expect: wanted, context, units } = loadCase(name)
  it('are the expected ones, in order, and no others', () => {
    const { references, diagnostics } = extractReferences(units, context)
    expect(
      references.map((one) => ({
        typeCode: one.typeCode,
        notation: one.number?.notation ?? null,
        date: one.date,
        issuer: one.issuer,
        subject: one.subject,
        role: one.role,
        line: one.position?.start.line,
      })),
    ).toEqual(wanted.references)
    expect(diagnostics).toEqual([])
  })
})

describe('references of the seed', () => {
  const { gold, context, units } = loadSeed()
  const { references, diagnostics } = extractReferences(units, context)
  it('are the three of the gold report', () => {
    const plain = (one: Record<string, any>) => ({
      typeCode: one.typeCode,
      typeName: one.typeName,
      number: one.number,
      date: one.date,
      issuer: one.issuer,
      issuerInferred: one.issuerInferred,
      subject: one.subject,
      role: one.role,
      nodeId: one.nodeId,
      line: one.position.start.line,
      last: one.position.end.line,
    })
    expect(references.map(plain)).toEqual(gold.references.map(plain))
  })
  it('have one odd date, which is kept', () => {
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([['DATE_ANOMALY', 3]])
  })
})

describe('references of sentences', () => {
  const read = (text: string, documentDate: string | null = null) =>
    extractReferences([plainUnit(text)], { documentDate, language: 'vi' })
  it.each([
    [
      'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;',
      [['NĐ', '30/2020/NĐ-CP', '2020-03-05', 'Chính phủ', 'công tác văn thư', 'basis']],
    ],
    ['Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2032.', []],
    ['Luật này được Quốc hội thông qua ngày 20 tháng 11 năm 2031.', []],
    ['Luật Phòng cháy và chữa cháy hết hiệu lực từ ngày 01 tháng 7 năm 2025.', []],
    ['Căn cứ Luật Đất đai năm 2013;', [['L', null, '2013', null, 'Đất đai', 'basis']]],
    [
      'Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13 ngày 25/6/2015;',
      [['L', '83/2015/QH13', '2015-06-25', null, 'Ngân sách nhà nước', 'basis']],
    ],
    [
      'Căn cứ Luật Xây dựng ngày 18/6/2014; Luật sửa đổi, bổ sung một số điều của Luật Xây dựng ngày 17/6/2020;',
      [
        ['L', null, '2014-06-18', null, 'Xây dựng', 'basis'],
        ['L', null, '2020-06-17', null, 'sửa đổi, bổ sung một số điều của Luật Xây dựng', 'basis'],
      ],
    ],
    [
      'Thực hiện Nghị quyết số 12-NQ/ĐU, ngày 05/9/2022 của Ban Thường vụ Đảng ủy về nhiệm vụ năm 2022, Đảng ủy báo cáo:',
      [['NQ', '12-NQ/ĐU', '2022-09-05', 'Ban Thường vụ Đảng ủy', 'nhiệm vụ năm 2022', 'basis']],
    ],
    [
      'Xét Tờ trình số 25/TTr-UBND ngày 10/12/2022 của UBND xã về việc phê chuẩn quyết toán; báo cáo thẩm tra của Ban.',
      [['TTr', '25/TTr-UBND', '2022-12-10', 'UBND xã', 'phê chuẩn quyết toán', 'basis']],
    ],
    [
      'Thay thế Quyết định số 45/QĐ-UBND ngày 12/3/2020 và Quyết định số 50/QĐ-UBND ngày 15/4/2020 của UBND huyện.',
      [
        ['QĐ', '45/QĐ-UBND', '2020-03-12', null, null, 'repealed'],
        ['QĐ', '50/QĐ-UBND', '2020-04-15', 'UBND huyện', null, 'repealed'],
      ],
    ],
    [
      'Bãi bỏ Thông tư số 85/2009/TT-BQP ngày 08/10/2009 của Bộ trưởng Bộ Quốc phòng.',
      [['TT', '85/2009/TT-BQP', '2009-10-08', 'Bộ trưởng Bộ Quốc phòng', null, 'repealed']],
    ],
    [
      '(Kèm theo Quyết định số 12/2021/QĐ-UBND ngày 05/6/2021 của UBND tỉnh)',
      [['QĐ', '12/2021/QĐ-UBND', '2021-06-05', 'UBND tỉnh', null, 'attachment']],
    ],
    [
      'UBND xã đã ban hành Kế hoạch số 15/KH-UBND ngày 12/01/2022 về cải cách hành chính năm 2022.',
      [['KH', '15/KH-UBND', '2022-01-12', 'UBND xã', 'cải cách hành chính năm 2022', 'citation']],
    ],
    [
      'Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 95/TTr-NV ngày 02/3/2022.',
      [['TTr', '95/TTr-NV', '2022-03-02', 'Trưởng phòng Nội vụ', null, 'basis']],
    ],
    [
      'Đã triển khai các Kế hoạch số 12/KH-UBND, số 15/KH-UBND.',
      [
        ['KH', '12/KH-UBND', null, null, null, 'citation'],
        ['KH', '15/KH-UBND', null, null, null, 'citation'],
      ],
    ],
    [
      'Thực hiện QĐ số 112/QĐ-UBND ngày 20/5/2019 của UBND tỉnh.',
      [['QĐ', '112/QĐ-UBND', '2019-05-20', 'UBND tỉnh', null, 'basis']],
    ],
    [
      'Phúc đáp Văn bản số 45/UBND-VP ngày 03/3/2022 của UBND huyện về việc góp ý.',
      [['CV', '45/UBND-VP', '2022-03-03', 'UBND huyện', 'góp ý', 'basis']],
    ],
    [
      'Căn cứ Nghị quyết số 31/NQ-HĐND ngày 20/7/2022 của Hội đồng nhân dân huyện khóa XX về dự toán năm 2023;',
      [['NQ', '31/NQ-HĐND', '2022-07-20', 'Hội đồng nhân dân huyện', 'dự toán năm 2023', 'basis']],
    ],
    [
      'Thực hiện Quyết định số 15/QD-UBND ngày 10/01/2022 của UBND tỉnh.',
      [['QĐ', '15/QĐ-UBND', '2022-01-10', 'UBND tỉnh', null, 'basis']],
    ],
    [
      'Thực hiện Chương trình công tác của UBND huyện về chuyển đổi số.',
      [['CTr', null, null, 'UBND huyện', 'chuyển đổi số', 'basis']],
    ],
  ])('%s', (text, wanted) => {
    const { references, diagnostics } = read(text)
    expect(
      references.map((one) => [
        one.typeCode,
        one.number?.notation ?? null,
        one.date,
        one.issuer,
        one.subject,
        one.role,
      ]),
    ).toEqual(wanted)
    expect(diagnostics).toEqual([])
  })
  it.each([
    'Xây dựng kế hoạch tuyên truyền CCHC năm 2023.',
    'Quyết định này có hiệu lực kể từ ngày ký.',
    'Tuyên truyền phổ biến quy chế dân chủ.',
    'Trên đây là Kế hoạch chuyển đổi số năm 2023 của UBND xã Long Tân.',
    'Báo cáo gửi về Phòng Nội vụ trước ngày 12/12/2022.',
    'Theo quy định của Luật Đất đai.',
    'Có 11/12 thành viên, kinh phí 35 triệu đồng/năm.',
    'Chịu trách nhiệm thi hành Quyết định này.',
    '',
  ])('are none in: %s', (text) => expect(read(text).references).toEqual([]))
  it.each([
    ['Kế hoạch số 5/KH-UBND ngày 25/12/2020 của UBND xã về cải cách hành chính năm 2022.', null, 1],
    ['Kế hoạch số 5/KH-UBND ngày 25/12/2021 của UBND xã về cải cách hành chính năm 2022.', null, 0],
    ['Báo cáo số 5/BC-UBND ngày 25/01/2022 của UBND xã về kết quả năm 2021.', null, 0],
    ['Kế hoạch số 5/KH-UBND ngày 25/12/2022 của UBND xã.', '2022-12-01', 1],
    ['Kế hoạch số 5/KH-UBND ngày 25/12/2020 của UBND xã về giai đoạn 2021 - 2025.', null, 0],
  ])('%s in a document of %s: %i odd dates', (text, documentDate, odd) => {
    expect(read(text, documentDate).diagnostics.map(({ code }) => code)).toEqual(
      Array.from({ length: odd }, () => 'DATE_ANOMALY'),
    )
  })
  it.each(['Kế hoạch số 5/KH-UBND ngày 31/02/2022 của UBND xã.', 'Họp ngày 45/12/2022.'])(
    'a day that does not exist is remarked upon, not corrected: %s',
    (text) => {
      const { references, diagnostics } = read(text)
      expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([['DATE_ANOMALY', 1]])
      expect(references.map(({ date }) => date).filter((date) => date !== null)).toEqual([])
    },
  )
  it('are none in another language', () => {
    expect(extractReferences([plainUnit('Kế hoạch số 5/KH-UBND')], { language: 'en' }).references).toEqual([])
  })
})
