/** Definitions, entry into force, deadlines and amendments in the forms for people. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'
import { reportToHtml, reportToText, type WritableReport } from '../../src/write/index.js'

const LINES = [
  'ỦY BAN NHÂN DÂN XÃ BÌNH AN',
  'Số: 5/QĐ-UBND',
  'Bình An, ngày 02 tháng 3 năm 2034',
  'QUYẾT ĐỊNH',
  'Sửa đổi quy định về chợ',
  '',
  'Căn cứ Luật Giá;',
  'Điều 1. Sửa đổi khoản 2 Điều 5 Quyết định số 7/2030/QĐ-UBND như sau:',
  '“2. Hội đồng nhân dân (sau đây gọi tắt là HĐND) quyết định mức thu.”.',
  'Điều 2. Ban quản lý chợ phải báo cáo chậm nhất ngày 15/6/2034, mức thu là 20.000 đồng1 một tháng.',
  'Điều 3. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2034.',
  '1 Mức thu này áp dụng cho các chợ hạng ba.',
]

let vanban: Vanban
let document: WritableReport
beforeAll(async () => {
  vanban = await createVanban({ repair: false })
  document = { name: 'a.txt', ...vanban.process(LINES.join('\n')) }
})

describe('what a document lays down', () => {
  it('stands in the text', () => {
    const text = reportToText(document.report)
    expect(text).toMatch(/Definitions ─+\n• HĐND · Hội đồng nhân dân · short name :9\n/)
    expect(text).toMatch(/Entry into force ─+\n• in force · 2034-03-15 · Quyết định này :11\n/)
    expect(text).toMatch(/Deadlines ─+\n• ≤ 2034-06-15 · Ban quản lý chợ :10\n/)
    expect(text).toMatch(/Amendments ─+\n• amends · khoản 2 Điều 5 Quyết định 7\/2030\/QĐ-UBND :8\n/)
  })

  it('stands on the page, linked to its nodes', () => {
    const html = reportToHtml(document, { locale: 'vi' })
    for (const id of ['definitions', 'effects', 'deadlines', 'amendments']) {
      const [, part] = new RegExp(`<section id="${id}"(.*?)</section>`, 's').exec(html) ?? []
      const [, anchor] = /<li><a href="#([^"]+)">/.exec(part ?? '') ?? []
      expect(html).toContain(`id="${anchor}"`)
      expect(html).toContain(`<a href="#${id}">`)
    }
  })

  it('a figure beside the call of a footnote is linked', () => {
    const html = reportToHtml(document)
    const figure = document.report.figures.findIndex(({ value }) => value === 20_000)
    expect(html).toMatch(new RegExp(`id="f${figure + 1}"[^>]*>20.000 đồng</span><a [^>]*class="call"`))
    expect(html).toContain(`href="#f${figure + 1}"`)
  })
})
