import { describe, expect, it } from 'vitest'
import { structure } from '../../src/structure/index.js'
import { withPlainBlanks } from '../../src/text/index.js'

/** `~` is where word processors put blanks that do not break. */
const DECISION = `ỦY BAN NHÂN DÂN
TỈNH BẮC AN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:~12/2024/QĐ-UBND
Bắc An, ngày~12 tháng~3 năm~2024

QUYẾT ĐỊNH
Về~việc ban hành quy chế

Căn cứ Luật Ngân sách nhà nước ngày~25 tháng~6 năm~2015;

Chương~I
QUY ĐỊNH CHUNG
Điều~1. Phạm vi
1.~Quy chế này quy định về hội họp.
2.~Kinh phí theo khoản~1 Điều~2.
a)~Các phòng;
b)~Các xã.
Mục~1
HỌP
Điều~2. Hiệu lực
Quyết định có hiệu lực từ ngày~15/4/2024.

Nơi nhận:
-~Như Điều~2;
-~Lưu:~VT.

TM.~ỦY BAN NHÂN DÂN
CHỦ~TỊCH

Nguyễn~Văn~An`
const LETTER = `UBND HUYỆN A LINH
Số:~145/UBND-VP
V/v~báo cáo
A Linh, ngày~5 tháng~1 năm~2020

Kính~gửi:~Ủy ban nhân dân các xã.

Thực hiện Kế hoạch số~12/KH-UBND, đề nghị báo cáo.`

describe('blanks of every kind', () => {
  const plain = [DECISION, LETTER].map((one) =>
    structure({ source: one.replaceAll('~', ' '), text: one.replaceAll('~', ' ') }),
  )
  it.each(['\u00a0', '\u2002', '\u2007', '\u2009', '\u202f', '\u3000', '\u200b', '\u2060', '\ufeff'])(
    'reads %j as a blank, at the same places',
    (blank) => {
      for (const [index, one] of [DECISION, LETTER].entries()) {
        // Without width, between two letters of a word, it is no blank.
        const given = /[\u200b\u2060]/.test(blank) ? one.replaceAll(/(?<=\p{L})~(?=\p{L})/gu, ' ') : one
        const text = given.replaceAll('~', blank)
        const read = JSON.stringify(structure({ source: text, text }))
        expect(JSON.parse(read.replaceAll(blank, ' '))).toEqual(JSON.parse(JSON.stringify(plain[index])))
      }
    },
  )

  it.each([
    ['https://bacan.\u200bgov.\u200bvn/\u200btin', 'https://bacan.\u200bgov.\u200bvn/\u200btin'],
    ['nghi\u2060êng 12\u200b345 UBND\u200bTỈNH', 'nghi\u2060êng 12\u200b345 UBND\u200bTỈNH'],
    ['Điều\u200b1.\u200bPhạm\u200b vi', 'Điều 1. Phạm  vi'],
  ])('keeps signs without width within words: %j', (text, expected) => {
    expect(withPlainBlanks(text)).toBe(expected)
  })
})
