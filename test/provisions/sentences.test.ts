/** What single sentences lay down. */
import { describe, expect, it } from 'vitest'
import { deadlinesOf, definitionsOf, effectsOf } from './support.js'

describe('deadlines', () => {
  it.each<[string, ...string[]]>([
    // A day.
    ['UBND các xã gửi báo cáo về Sở Nội vụ trước ngày 15/6/2026.', 'deadline | < 2026-06-15 | @UBND các xã'],
    ['Hồ sơ nộp chậm nhất là ngày 20 tháng 4 năm 2026.', 'deadline | ≤ 2026-04-20'],
    ['Đề án hoàn thành trước 30/9/2026.', 'deadline | < 2026-09-30'],
    ['Sở Tài chính hoàn thành việc rà soát trong quý II năm 2026.', 'deadline | ≤ 2026-06-30 | @Sở Tài chính'],
    ['Hoàn thành việc bàn giao trong tháng 02/2027.', 'deadline | ≤ 2027-02-28'],
    ['Gửi góp ý trước 17 giờ 00 ngày 12/3/2026.', 'deadline | < 2026-03-12 | 17:00'],
    ['Thời hạn nộp hồ sơ: đến hết ngày 30/4/2026.', 'deadline | ≤ 2026-04-30'],
    // A day without a year is the next one.
    ['Báo cáo gửi trước ngày 10/4.', 'deadline | < 2026-04-10?'],
    ['Báo cáo gửi trước ngày 15/01.', 'deadline | < 2027-01-15?'],
    // What was, is no deadline.
    ['Người được tuyển dụng trước ngày 01/7/2020 được giữ nguyên hạng.'],
    ['Dự án đã hoàn thành trong quý IV năm 2025.'],
    ['Hợp đồng ký từ ngày 01/01/2026 đến trước ngày 01/7/2026 được thanh toán.'],
    ['Số lượng hồ sơ tiếp nhận trong tháng 5/2026 là 120.'],
    ['Thời hạn thuê là 36 tháng, từ ngày 15/3/2026 đến ngày 14/3/2029.'],
    [
      'Giám đốc Trung tâm tổ chức kiểm điểm, báo cáo chậm nhất ngày 31/7/2026.',
      'deadline | ≤ 2026-07-31 | @Giám đốc Trung tâm',
    ],
    // A length of time.
    [
      'Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Tư pháp phải trả lời bằng văn bản.',
      'timeLimit | 5 workingDay | after nhận đủ hồ sơ hợp lệ | @Sở Tư pháp',
    ],
    [
      'Trong thời hạn mười (10) ngày làm việc, kể từ khi nhận được kiến nghị, Chủ tịch UBND xã có trách nhiệm trả lời.',
      'timeLimit | 10 workingDay | after nhận được kiến nghị | @Chủ tịch UBND xã',
    ],
    ['Thời hạn giải quyết: không quá 15 ngày kể từ ngày thụ lý.', 'timeLimit | 15 day | after thụ lý'],
    ['Người đề nghị phải bổ sung hồ sơ trong vòng 24 giờ.', 'timeLimit | 24 hour | @Người đề nghị'],
    [
      'Thông báo phải gửi chậm nhất 07 ngày trước ngày tổ chức hội nghị.',
      'timeLimit | 7 day | before tổ chức hội nghị',
    ],
    ['Giấy phép có thời hạn 05 năm.'],
    ['Sau thời hạn 30 ngày kể từ ngày niêm yết, hồ sơ được trả lại.'],
    ['Đạt 90% kế hoạch trong 6 tháng đầu năm.'],
    // Again and again.
    [
      'Phòng Nội vụ báo cáo về UBND thành phố trước ngày 15 hằng tháng.',
      'recurring | < FREQ=MONTHLY;BYMONTHDAY=15 | @Phòng Nội vụ',
    ],
    ['Chậm nhất ngày 05 của tháng kế tiếp phải nộp tờ khai.', 'recurring | FREQ=MONTHLY;BYMONTHDAY=5'],
    ['Báo cáo gửi trước ngày 20 tháng cuối quý.', 'recurring | < FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20'],
    ['Báo cáo tổng kết gửi trước ngày 15 tháng 12 hằng năm.', 'recurring | < FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15'],
    ['Gửi số liệu trước 16 giờ thứ Năm hằng tuần.', 'recurring | < FREQ=WEEKLY;BYDAY=TH | 16:00'],
    [
      'Định kỳ hằng quý, hằng năm tổng hợp, báo cáo Chủ tịch UBND tỉnh.',
      'recurring | FREQ=MONTHLY;INTERVAL=3',
      'recurring | FREQ=YEARLY',
    ],
    ['Ngày 19 tháng 8 hằng năm là ngày truyền thống của ngành.'],
    ['Kinh phí được bố trí trong dự toán hằng năm.'],
  ])('%s', (sentence, ...expected) => {
    expect(deadlinesOf(sentence)).toEqual(expected)
  })

  it('without the date of the document take no day without a year', () => {
    expect(deadlinesOf('Báo cáo gửi trước ngày 10/4.', null)).toEqual([])
    expect(deadlinesOf('Báo cáo gửi trước ngày 10/4/2026.', null)).toEqual(['deadline | < 2026-04-10'])
  })
})

describe('entry into force and expiry', () => {
  it.each<[string, ...string[]]>([
    [
      'Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.',
      'entryIntoForce | document | Nghị định này | 2026-07-01',
    ],
    ['Quyết định này có hiệu lực kể từ ngày ký.', 'entryIntoForce | document | Quyết định này | 2026-03-01? | ngày ký'],
    [
      'Quyết định này có hiệu lực sau 15 ngày, kể từ ngày ký.',
      'entryIntoForce | document | Quyết định này | 15 day after ngày ký',
    ],
    [
      'Thông tư này có hiệu lực từ ngày 15/4/2026 và thay thế Thông tư số 09/2020/TT-BNV, trừ khoản 2 Điều 5 Thông tư này có hiệu lực từ ngày 01/01/2027.',
      'entryIntoForce | document | Thông tư này | 2026-04-15',
      'entryIntoForce | part | khoản 2 Điều 5 Thông tư này | 2027-01-01',
    ],
    [
      'Thông tư số 15/2017/TT-BNV hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.',
      'expiry | other | Thông tư số 15/2017/TT-BNV | ngày Thông tư này có hiệu lực thi hành',
    ],
    [
      'Nghị quyết này có hiệu lực từ ngày 01/8/2026 đến hết ngày 31/12/2030.',
      'entryIntoForce | document | Nghị quyết này | 2026-08-01',
      'expiry | document | Nghị quyết này | 2030-12-31',
    ],
    ['Quyết định số 12/2019/QĐ-UBND hết hiệu lực thi hành.', 'expiry | other | Quyết định số 12/2019/QĐ-UBND'],
    // Of force in general nothing is said.
    ['Hồ sơ nộp trước ngày Luật này có hiệu lực thi hành được giải quyết theo quy định cũ.'],
    ['Bản án có hiệu lực pháp luật phải được thi hành.'],
    ['Trường hợp giấy phép hết hiệu lực, chủ cơ sở phải đề nghị cấp lại.'],
  ])('%s', (sentence, ...expected) => {
    expect(effectsOf(sentence)).toEqual(expected)
  })

  it('that hangs on that of the document takes its date', () => {
    expect(
      effectsOf(
        'Thông tư này có hiệu lực từ ngày 15/4/2026.\n\nThông tư số 15/2017/TT-BNV hết hiệu lực kể từ ngày Thông tư này có hiệu lực.',
      )[1],
    ).toBe('expiry | other | Thông tư số 15/2017/TT-BNV | 2026-04-15? | ngày Thông tư này có hiệu lực')
  })
})

describe('names that a text gives', () => {
  it.each<[string, ...string[]]>([
    [
      'Ủy ban nhân dân các phường (sau đây gọi chung là Ủy ban nhân dân cấp xã) thực hiện.',
      'collectiveName | Ủy ban nhân dân cấp xã | Ủy ban nhân dân các phường',
    ],
    ['Hội đồng nhân dân (viết tắt là HĐND) họp.', 'abbreviation | HĐND | Hội đồng nhân dân'],
    [
      'Thông tư này quy định về quỹ khuyến học của xã (sau đây gọi tắt là “Quỹ”).',
      'shortName | Quỹ | quỹ khuyến học của xã',
    ],
    [
      'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư (sau đây gọi là Nghị định số 30/2020/NĐ-CP), Sở hướng dẫn:',
      'name | Nghị định số 30/2020/NĐ-CP | Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư',
    ],
    [
      'Tổ chức sản xuất (sau đây gọi là người sản xuất), nhập khẩu (sau đây gọi là người nhập khẩu) hàng hóa.',
      'name | người sản xuất | Tổ chức sản xuất',
      'name | người nhập khẩu | nhập khẩu',
    ],
    ['Bà gọi là đi ngay.'],
    // A name that is a number has no first letters.
    ['Mục tiêu của đề án (gọi là 12.5) được giao.', 'name | 12.5 | đề án'],
  ])('%s', (sentence, ...expected) => {
    expect(definitionsOf(sentence)).toEqual(expected)
  })
})
