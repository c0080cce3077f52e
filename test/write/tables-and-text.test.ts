import { describe, expect, it } from 'vitest'
import type { AdministrativeDocument, Edit } from '../../src/types.js'
import {
  documentToText,
  figuresToCsv,
  fromMarkdown,
  referencesToCsv,
  sectionsToCsv,
  toDiff,
  toInlineDiff,
} from '../../src/write/index.js'
import { dateInWords } from '../../src/write/phrasing.js'
import { displayWidth } from '../../src/write/terminal.js'

const markdown = `---
title: Kết quả công tác năm 2022
documentType: BC
number: 25/BC-UBND
date: 2022-12-05
place: Phú Thứ
agency: ỦY BAN NHÂN DÂN PHƯỜNG PHÚ THỨ
parentAgency: UBND THỊ XÃ KINH MÔN
addressees:
  - UBND thị xã
nationalTitle: true
profile: nd30
recipients:
  - text: Như trên
  - text: "Lưu: VT"
signatories:
  - capacity: [KT. CHỦ TỊCH]
    jobTitle: PHÓ CHỦ TỊCH
    name: Nguyễn Văn A
endMark: true
---

Thực hiện Kế hoạch số 02/KH-UBND ngày 04/01/2022 của UBND thị xã, UBND phường báo cáo như sau:

## I. Kết quả

- 1\\. Đã mua hơn 1.250 cây, "giống" mới; trồng 15/20 ha.
  - a) Tại phường

| STT | Nội dung |
| --- | -------- |
| 1   | Cây      |

***

Trên đây là báo cáo.
`
const report: AdministrativeDocument = fromMarkdown(markdown).report
const document = {
  name: 'a.txt',
  source: '',
  repaired: { text: '', edits: [], damage: {} as never, messages: [] },
  report,
}

describe('tables as CSV', () => {
  it('have a row a figure', () => {
    const rows = figuresToCsv(document).split('\r\n')
    expect(rows[0]).toBe(
      'file,id,value,valueMax,amount,unit,unitEn,dimension,scale,comparator,modifier,numerator,denominator,percent,' +
        'change,baseline,target,subject,period,periodStart,periodEnd,raw,nodeId,line,column,confidence',
    )
    expect(rows[1]).toMatch(/^a\.txt,f1,1250,,1250,cây,.*,gt,hơn,.*hơn 1\.250 cây"?,I\.1,,,/)
    expect(rows[2]).toMatch(/^a\.txt,f2,.*,15,20,/)
    expect(rows.at(-1)).toBe('')
  })

  it('have a row a reference', () => {
    expect(referencesToCsv(document).split('\r\n')[1]).toMatch(
      /^a\.txt,r1,KH,Kế hoạch,02\/KH-UBND,2022-01-04,UBND thị xã,/,
    )
  })

  it('have a row a section, with what it stands under', () => {
    expect(sectionsToCsv(document).split('\r\n').slice(1, -1)).toEqual([
      'a.txt,I,,section,roman,I.,I.,1,1,true,Kết quả,,,,1',
      'a.txt,I.1,I,section,decimal,1.,1.,1,2,false,"Đã mua hơn 1.250 cây, ""giống"" mới; trồng 15/20 ha.",,,,1',
      'a.txt,I.1.a,I.1,item,letter,a),a),1,3,false,Tại phường,,,,1',
    ])
  })

  it.each<[object, RegExp]>([
    [{}, /^file,/],
    [{ bom: true }, /^\ufefffile,/],
    [{ bom: true, index: 1 }, /^a\.txt,/],
  ])('begin as %j asks', (options, start) => {
    expect(sectionsToCsv(document, options)).toMatch(start)
  })
})

describe('a document as plain text', () => {
  it('is laid out as such documents are', () => {
    expect(documentToText(report, { width: 76 }))
      .toBe(`       UBND THỊ XÃ KINH MÔN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  ỦY BAN NHÂN DÂN PHƯỜNG PHÚ THỨ           Độc lập - Tự do - Hạnh phúc
              -------                            ---------------
          Số: 25/BC-UBND
                                       Phú Thứ, ngày 05 tháng 12 năm 2022

                                  BÁO CÁO
                        Kết quả công tác năm 2022
                                  -------

            Kính gửi: UBND thị xã

      Thực hiện Kế hoạch số 02/KH-UBND ngày 04/01/2022 của UBND thị xã, UBND
phường báo cáo như sau:

      I. Kết quả

      1. Đã mua hơn 1.250 cây, "giống" mới; trồng 15/20 ha.

      a) Tại phường

+-----+----------+
| STT | Nội dung |
+-----+----------+
| 1   | Cây      |
+-----+----------+

      Trên đây là báo cáo./.

Nơi nhận:                                          KT. CHỦ TỊCH
- Như trên;                                        PHÓ CHỦ TỊCH
- Lưu: VT.


                                                   Nguyễn Văn A
`)
  })

  it.each([60, 80, 100])('keeps within %i columns, whatever the words', (width) => {
    const long = 'dài'.repeat(60)
    const wide: AdministrativeDocument = {
      ...report,
      header: { ...report.header, title: { ...report.header.title!, value: long } },
      body: {
        type: 'root',
        children: [
          { type: 'paragraph', id: 'p1', role: 'body', text: `${long} ${'a b '.repeat(80)}`, confidence: 1 },
          {
            type: 'table',
            id: 't1',
            caption: long,
            columns: ['một', long, 'ba'],
            rows: [[long, 'hai', long]],
            confidence: 1,
          },
        ],
      },
    }
    for (const line of documentToText(wide, { width }).split('\n'))
      expect(displayWidth(line)).toBeLessThanOrEqual(width)
  })
})

describe('dates in words', () => {
  it.each([
    ['2020-01-05', 'ngày 05 tháng 01 năm 2020'],
    ['2022-02-28', 'ngày 28 tháng 02 năm 2022'],
    ['2022-03-10', 'ngày 10 tháng 3 năm 2022'],
    ['2022-12', 'tháng 12 năm 2022'],
    ['2022', 'năm 2022'],
    ['hôm nay', 'hôm nay'],
  ])('%s is %s', (iso, words) => {
    expect(dateInWords(iso)).toBe(words)
  })
})

describe('changes within lines', () => {
  const edit = (start: number, before: string, after: string, confidence = 0.95): Edit => ({
    start,
    end: start + before.length,
    before,
    after,
    rule: 'word',
    confidence,
    alternatives: [],
  })

  it.each<[string, string, Edit[], string]>([
    ['a word', 'một cia', [edit(4, 'cia', 'của')], '1  một [-cia-]{+của+}\n'],
    ['a doubtful word', 'cia', [edit(0, 'cia', 'của', 0.5)], '1  [-cia-]{+của+}(50 %)\n'],
    ['a blank put in', 'congtac', [edit(4, '', ' ')], '1  cong{+ +}tac\n'],
    ['lines that change', 'a\r\nb\nc', [edit(3, 'b', 'd')], '2  [-b-]{+d+}\n'],
    ['nothing', 'a', [], ''],
  ])('show %s', (_, source, edits, shown) => {
    expect(toInlineDiff(source, { edits })).toBe(shown)
  })

  it('are coloured for terminals', () => {
    expect(toInlineDiff('cia', { edits: [edit(0, 'cia', 'của')] }, { color: true })).toBe(
      '\u001b[2m1\u001b[0m  \u001b[31;9mcia\u001b[0m\u001b[32mcủa\u001b[0m\n',
    )
    expect(toDiff('cia\n', 'của\n', { color: true })).toContain(
      '\u001b[36m@@ -1 +1 @@\u001b[0m\n\u001b[31m-cia\u001b[0m\n\u001b[32m+của\u001b[0m\n',
    )
  })
})
