/** A text that holds several documents: every format has them all. */
import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  fromMarkdown,
  REPORT_FORMATS,
  reportToMarkdown,
  type ReportFormatName,
  type WritableReport,
} from '../../src/write/index.js'
import { testEngine } from '../support/documents.js'

const letter = (number: number): string => `ỦY BAN NHÂN DÂN
PHƯỜNG HÒA XUÂN
Số: ${number}/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa Xuân, ngày 0${number} tháng 3 năm 2022

BÁO CÁO
Công tác thứ ${number} của phường

I. KẾT QUẢ
1. Tiếp ${number}.500 lượt người theo Quyết định số 1${number}/QĐ-UBND ngày 01/02/2022.
2. Phudng da tuyén truyén ${number}2 budi.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn ${'ABCDEF'.charAt(number)}n
`

describe('a text that holds several documents', () => {
  let document: WritableReport
  beforeAll(async () => {
    document = { name: 'bo.txt', ...(await testEngine()).process([1, 2, 3].map(letter).join('\f')) }
  }, 60_000)

  it('is read as several', () => {
    expect(document.report.documents).toHaveLength(2)
  })

  it.each(Object.keys(REPORT_FORMATS) as ReportFormatName[])('has them all as %s', (format) => {
    const content = REPORT_FORMATS[format].write(document)
    const others = content + REPORT_FORMATS[format].write(document, { forPeople: true })
    const signs =
      format === 'csv-references'
        ? ['11/QĐ-UBND', '12/QĐ-UBND', '13/QĐ-UBND']
        : format === 'csv-figures' || format === 'figures'
          ? ['1500', '2500', '3500']
          : format === 'csv-sections'
            ? ['1.500', '2.500', '3.500']
            : ['Công tác thứ 1', 'Công tác thứ 2', 'Công tác thứ 3']
    for (const sign of signs) expect(others).toContain(sign)
  })

  it('is a valid page with a list that links to each, and ids of their own', async () => {
    for (const locale of ['en', 'vi'] as const) {
      const page = REPORT_FORMATS.html.write(document, { locale })
      const { results } = await new HtmlValidate({
        extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
        rules: {
          'no-inline-style': 'off',
          'require-sri': 'off',
          'doctype-style': 'off',
          'attribute-boolean-style': 'off',
          'attribute-empty-style': 'off',
          'no-trailing-whitespace': 'off',
          'void-style': 'off',
          'no-raw-characters': 'off',
          'long-title': 'off',
          'valid-id': ['error', { relaxed: true }],
        },
      }).validateString(page)
      expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
        [],
      )
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, target] of page.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target)
      const list = /<ol class="contents">.*?<\/ol>/s.exec(page)![0]
      expect([...list.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target)).toEqual([
        'summary',
        'summary-2',
        'summary-3',
      ])
      expect(page.match(/<article/g)).toHaveLength(3)
      expect(page.match(/<h1/g)).toHaveLength(1)
    }
  })

  describe('as Markdown', () => {
    it('comes back whole, without changes', () => {
      const markdown = reportToMarkdown(document.report)
      const { report, changes, messages } = fromMarkdown(markdown, document.report)
      expect({ changes, messages }).toEqual({ changes: [], messages: [] })
      expect(report).toEqual(document.report)
      const alone = fromMarkdown(markdown).report
      expect(alone.documents?.map(({ header }) => header.title?.value)).toEqual(
        document.report.documents!.map(({ header }) => header.title?.value),
      )
      expect(reportToMarkdown(alone)).toBe(markdown)
    })

    it('tells what was changed in each', () => {
      const markdown = reportToMarkdown(document.report)
        .replace('title: Công tác thứ 2 của phường', 'title: Việc khác')
        .replace('3.500', '4.500')
      const { report, changes } = fromMarkdown(markdown, document.report)
      expect(changes).toMatchObject([
        {
          kind: 'changed',
          path: 'document2.header.title',
          after: 'Việc khác',
          position: document.report.documents![0].header.title!.position,
        },
        { kind: 'changed', path: expect.stringMatching(/^document3\.body\./), position: expect.anything() },
      ])
      expect(report.documents![1].figures.map(({ amount }) => amount)).toContain(4500)
    })

    it('tells of a document that was taken out or put in', () => {
      const markdown = reportToMarkdown(document.report)
      const [first, second, third] = markdown.split(/^(?=<!-- vanban \{"document")/m) as [string, string, string]
      const without = fromMarkdown(first + third, document.report)
      expect(without.changes).toEqual([
        { kind: 'removed', path: 'document2', before: 'Công tác thứ 2 của phường', after: null },
      ])
      expect(without.report.documents).toEqual([document.report.documents![1]])
      expect(fromMarkdown(first, document.report).changes.map(({ path }) => path)).toEqual(['document2', 'document3'])
      const more = fromMarkdown(
        markdown + second.replace('"document":2', '"document":4').replace('thứ 2', 'thứ 4'),
        document.report,
      )
      expect(more.changes[0]).toMatchObject({ kind: 'added', path: 'document4', after: 'Công tác thứ 4 của phường' })
      expect(more.report.documents).toHaveLength(3)
    })

    it('of the first alone leaves the others', () => {
      const { documents: _, ...alone } = document.report
      const { report, changes } = fromMarkdown(reportToMarkdown(alone), document.report)
      expect(changes).toEqual([])
      expect(report.documents).toEqual(document.report.documents)
    })
  })
})

describe('words that the repair left', () => {
  it('keep their place in the report, and are marked on the page', async () => {
    const text =
      'Ủy ban nhân dân phường đã tổ chức tuyên truyền xà hội và bao cáo kết quả năm 2022.\nCác đồng chí lãnh đạo phòng ban phối hợp thực hiện bình đẳng giới, niêm vui chung.\n'.repeat(
        3,
      )
    const document = { name: 'a.txt', ...(await testEngine()).process(text) }
    const left = document.repaired.messages.filter(({ code }) => code === 'DOUBTFUL_WORD')
    expect(left.length).toBeGreaterThan(0)
    expect(
      document.report.diagnostics.filter(({ code }) => code === 'DOUBTFUL_WORD').map(({ position }) => position),
    ).toEqual(left.map(({ position }) => position))
    for (const { position, alternatives } of left) {
      expect(position).toBeDefined()
      expect(alternatives![0].confidence).toBeLessThan(1)
    }
    const page = REPORT_FORMATS.html.write(document)
    for (const { position } of left) {
      const word = text.slice(position!.start.offset, position!.end.offset)
      expect(page).toMatch(new RegExp(`<a class="w doubtful"[^>]*>${word}</a>`))
    }
    expect(page).not.toContain('DOUBTFUL_WORD')
  })
})
