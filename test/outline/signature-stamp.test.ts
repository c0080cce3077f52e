import { describe, expect, it } from 'vitest'
import { documentStarts } from '../../src/outline/index.js'
import { of } from '../structure/parts.js'

const HEAD = [
  'ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'TỈNH BẮC AN          Độc lập - Tự do - Hạnh phúc',
  'Số: 28/BC-UBND       Bắc An, ngày 22 tháng 11 năm 2024',
  '',
  'BÁO CÁO',
  'Về việc điều chỉnh dự toán ngân sách năm 2024',
  '',
]
const BODY = [
  'I. KẾT QUẢ',
  'Các sở đã thực hiện đúng dự toán được giao trong năm.',
  'II. PHƯƠNG HƯỚNG',
  'Các sở tiếp tục thực hiện dự toán.',
  '',
]
const FOOT = ['Nơi nhận:', '- UBND huyện;', '- Lưu: VT.', 'CHỦ TỊCH', '', 'Phan Thanh Bình']

/** Stamps of invented units, in the layouts of the programs that sign. */
const STAMPS: readonly (readonly [string, readonly string[]])[] = [
  [
    'name of a unit, address, time, zone',
    ['TRUNG TÂM CÔNG', 'BÁO VÀ TIN HỌC', 'ttcb@bacan.gov.vn', '26.11.2024 13:45:56', '', '+07:00'],
  ],
  [
    'labelled fields',
    [
      'Người ký: Ủy ban nhân dân tỉnh Bắc An',
      'Email: ubnd@bacan.gov.vn',
      'Cơ quan: Tỉnh Bắc An',
      'Thời gian ký: 25.12.2024 16:02:47 +07:00',
    ],
  ],
  [
    'a name that wraps',
    [
      'Ký bởi: Cổng Thông tin điện tử',
      'tỉnh Bắc An',
      'Email: cong@bacan.gov.vn',
      'Cơ quan: Văn phòng Ủy ban nhân dân',
      'Ngày ký: 2024-12-25 16:02:47 +07:00',
    ],
  ],
  [
    'of the gazette of the state',
    [
      'Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Cơ quan: VĂN PHÒNG CHÍNH PHỦ',
      'Ngày ký: 2026-04-22 08:44:30 +07:00',
    ],
  ],
  [
    'of a foreign program',
    [
      'Digitally signed by Phan Thanh Bình',
      'DN: C=VN, L=BẮC AN, O=SỞ TÀI CHÍNH, CN=Phan Thanh Bình',
      'Reason: I am the author of this document',
      "Date: 2019.05.06 10:11:12 +07'00'",
    ],
  ],
  ['that is not verified', ['Signature Not Verified', 'Được ký bởi SỞ TÀI CHÍNH', 'Ngày ký: 06/05/2019 10:11:12']],
  ['a time alone', ['06.05.2019 10:11:12 +07:00']],
  ['without a zone', ['Người ký: VĂN PHÒNG', 'Giờ ký: 06-05-2019 10:11']],
  [
    'garbled',
    [
      'Neudi ky: CONG THONG TIN DIEN TU',
      'Email: congttdt@bacan.gov.vn',
      'CHINHPHU.VNThOi gian k¥: 12.08.2025 15:59:07 +07:00',
    ],
  ],
  [
    'garbled, with specks',
    ['@', '', '‘gudi ky): Van phong', 'Cor quan: Tinh Bac An', 'th ph', 'Thdi gian kj: 14.05.2018 14:32:35 +07:00'],
  ],
  [
    'far to the right',
    ['                    Người ký: SỞ Y TẾ', '                    Thời gian ký: 11.04.2024 09:15:59'],
  ],
]

type Report = ReturnType<typeof of>
const stampsOf = ({ furniture }: Report): string[] =>
  furniture.filter(({ kind }) => kind === 'signatureStamp').map(({ text }) => text)
const squeezed = (lines: readonly string[]): string[] =>
  lines.map((line) => line.trim().replace(/\s+/g, ' ')).filter((line) => line.length > 2)

describe('the stamp of an electronic signature', () => {
  it.each(STAMPS)('over the header: %s', (_, stamp) => {
    const report = of(...stamp, '', ...HEAD, ...BODY, ...FOOT)
    const { header } = report
    expect(header).toMatchObject({
      parentAgency: null,
      agency: { value: 'ỦY BAN NHÂN DÂN TỈNH BẮC AN' },
      number: { value: { notation: '28/BC-UBND' } },
      date: { value: '2024-11-22' },
      nationalTitle: true,
    })
    expect(stampsOf(report)).toEqual(expect.arrayContaining(squeezed(stamp)))
    expect(report.body.children).toHaveLength(2)
  })

  it.each(STAMPS.filter(([name]) => name !== 'name of a unit, address, time, zone'))(
    'under the header: %s',
    (_, stamp) => {
      const report = of(...HEAD.slice(0, 3), ...stamp, '', ...HEAD.slice(3), ...BODY, ...FOOT)
      expect(report.header).toMatchObject({
        parentAgency: null,
        agency: { value: 'ỦY BAN NHÂN DÂN TỈNH BẮC AN' },
        title: { value: 'Về việc điều chỉnh dự toán ngân sách năm 2024' },
      })
      expect(stampsOf(report)).toEqual(expect.arrayContaining(squeezed(stamp)))
    },
  )

  it('beside the signature', () => {
    const report = of(...HEAD, ...BODY, ...FOOT.slice(0, 4), ...STAMPS[1][1], ...FOOT.slice(4))
    expect(report.footer.signatories).toMatchObject([{ jobTitle: 'CHỦ TỊCH', name: 'Phan Thanh Bình' }])
    expect(stampsOf(report)).toEqual(squeezed(STAMPS[1][1]))
  })

  it('merged with the header on one line', () => {
    const report = of('Người ký: Sở Tài chính   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', ...HEAD.slice(1), ...BODY)
    expect(report.header).toMatchObject({ nationalTitle: true, agency: { value: 'TỈNH BẮC AN' } })
    expect(stampsOf(report)).toEqual(['Người ký: Sở Tài chính'])
  })

  it('is no agency, and the agency is no stamp', () => {
    const report = of(
      'ỦY BAN NHÂN DÂN',
      'TỈNH BẮC AN',
      'ubnd@bacan.gov.vn',
      '26.11.2024 13:45:56 +07:00',
      ...HEAD.slice(2),
    )
    expect(report.header.agency?.value).toBe('ỦY BAN NHÂN DÂN TỈNH BẮC AN')
  })

  it.each([
    ['a time in a sentence', 'Cuộc họp bắt đầu lúc 13:45:56 ngày 26/11/2024 tại hội trường của Ủy ban nhân dân xã.'],
    ['an address', 'Email: ubnd@bacan.gov.vn'],
    ['a secretary', 'Thư ký: Phan Thanh Bình'],
    ['a register', 'Số đăng ký: 06/05/2019'],
    ['who signed a contract', 'Người ký: Phan Thanh Bình'],
  ])('is not %s', (_, line) => {
    const report = of(...HEAD, ...BODY.slice(0, 2), line, ...BODY.slice(2), ...FOOT)
    expect(stampsOf(report)).toEqual([])
    expect(JSON.stringify(report.body)).toContain(line)
  })

  it('over the second document of a bundle goes with it', () => {
    const first = [...HEAD, ...BODY, ...FOOT]
    const [top, ...rest] = STAMPS[1][1]
    expect(documentStarts([...first, `\f${top}`, ...rest, '', ...HEAD, ...BODY, ...FOOT])).toEqual([0, first.length])
  })
})

describe('heads of the gazette', () => {
  it('and titles of its parts are no agency and no title', () => {
    const report = of(
      '2      CÔNG BÁO/Số 483 + 484/Ngày 04-4-2024',
      '',
      'VĂN BẢN QUY PHẠM PHÁP LUẬT',
      '',
      'ỦY BAN NHÂN DÂN TỈNH BẮC AN',
      '',
      ...HEAD,
      ...BODY,
      'CÔNG BÁO/S6 483 + 484/Ngay 04-4-2024      3',
      ...FOOT,
    )
    expect(report.header).toMatchObject({ parentAgency: null, agency: { value: 'ỦY BAN NHÂN DÂN TỈNH BẮC AN' } })
    expect(report.furniture.map(({ kind }) => kind)).toEqual(Array(4).fill('runningHead'))
  })
})
