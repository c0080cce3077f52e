import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { structure, type StructuredDocument } from '../../src/structure/index.js'
import type { Block } from '../../src/types.js'
import { FOOT, HEAD, of } from './parts.js'

/** Nodes with their nesting and texts, without places and pages. */
const nodes = (blocks: readonly Block[], depth = 0): string[] =>
  blocks.flatMap((block) => [
    `${depth} ${block.type} ${'marker' in block ? block.marker : ''} ${'text' in block ? block.text : block.type === 'table' ? JSON.stringify([block.columns, block.rows]) : ''}`,
    ...('children' in block ? nodes(block.children, depth + 1) : []),
  ])

const said = ({ furniture = [] }: Partial<Pick<StructuredDocument, 'furniture'>>): string[] =>
  furniture.map(({ kind, text }) => `${kind} ${text}`)

/** A text of three pages, whose lines are paragraphs, with what stands between its pages. */
const paged = (between: (page: number) => string[]): string[] => {
  const page = (first: number): string[] =>
    Array.from(
      { length: 9 },
      (_, index) => `${first + index}. Các thôn thực hiện nhiệm vụ thứ ${first + index} theo kế hoạch của xã.`,
    )
  return [...HEAD, ...page(1), ...between(2), ...page(10), ...between(3), ...page(19), ...FOOT]
}
const PLAIN = nodes(of(...paged(() => [])).body.children)

describe('what stands between pages', () => {
  const styles: Readonly<Record<string, (page: number) => string[]>> = {
    'heads of the gazette': () => ['', 'CÔNG BÁO/Số 12 + 13/Ngày 05-3-2026', ''],
    'heads of the gazette with numbers, left and right': (page) => [
      page % 2 === 0
        ? `\f${page + 32}      CÔNG BÁO/Số 12 + 13/Ngày 05-3-2026`
        : `\fCÔNG BÁO/Số 12 + 13/Ngày 05-3-2026      ${page + 32}`,
    ],
    'numbers between dashes': (page) => [`- ${page} -`],
    'numbers between blank lines': (page) => ['', String(page), ''],
    'numbers under form feeds': (page) => [`\f${page}`],
    'numbers of all pages': (page) => [`Trang ${page - 1}/3`, '\f'],
    'running heads under form feeds': () => ['\fĐề án chuyển đổi số xã Long Tân'],
    'running heads with their number': (page) => [`\fĐề án chuyển đổi số xã Long Tân | ${page}`],
    'a running head over a number': (page) => ['\fUBND xã Long Tân', '', String(page), ''],
    'a running foot': (page) => ['Tài liệu kỳ họp thứ 5', `\f${page}`],
  }
  it.each(Object.entries(styles))('%s: is furniture, and the tree is the same', (_, style) => {
    const lines = paged(style)
    const found = of(...lines)
    expect(nodes(found.body.children)).toEqual(PLAIN)
    const put = lines.flatMap((line, index) =>
      paged(() => []).includes(line) || line.trim() === '' ? [] : [index + 1],
    )
    expect(found.furniture.map(({ line }) => line)).toEqual(put)
    expect(found.furniture.every(({ page }) => page !== undefined)).toBe(true)
  })

  it('counts pages by form feeds', () => {
    const found = of(...paged((page) => [`\f${page}`]))
    const pageOf = (marker: string): number | undefined =>
      found.body.children.find((block) => 'marker' in block && block.marker === marker)?.page
    expect([pageOf('1.'), pageOf('9.'), pageOf('10.'), pageOf('19.')]).toEqual([1, 1, 2, 3])
    expect(found.lastPage).toBe(3)
  })

  it('knows of no page where nothing shows one', () => {
    const found = of(...paged(() => []))
    expect(found.body.children.every((block) => !('page' in block))).toBe(true)
    expect(found.lastPage).toBeNull()
  })
})

describe('what is content', () => {
  it.each<[string, string[]]>([
    ['a heading at the top of a page that is like the title', ['\f2', 'Điều 2. Công tác năm 2023 của xã']],
    ['a heading that begins two pages', ['\fĐiều 5. Tổ chức thực hiện']],
    ['a number in running text', ['Số hộ nghèo của xã là', '15', 'hộ, giảm so với năm trước.']],
    ['numbers of a list', ['', '2', '', 'Xã An Lạc', '', '3', '', 'Xã Bình Khê', '']],
    [
      'forms that begin alike',
      ['\fMẪU ĐƠN ĐỀ NGHỊ', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
    ],
  ])('%s', (_, lines) => {
    const found = of(
      ...HEAD,
      'Điều 1. Phạm vi',
      'Báo cáo này nêu kết quả.',
      ...lines,
      'Điều 9. Hiệu lực',
      ...lines,
      ...FOOT,
    )
    const texts = said(found)
    const removed = found.furniture.filter(({ text }) => !/^[0-9]$/.test(text) || !lines.includes(`\f${text}`))
    expect(texts.filter((text) => text.includes('Điều'))).toEqual([])
    expect(removed).toEqual([])
  })
})

describe('stamps of digital signatures', () => {
  const LINES = [
    'Người ký: Ủy ban nhân dân xã Long Tân',
    'Email: ubnd@longtan.gov.vn',
    'Cơ quan: Huyện Nhơn Trạch',
    'Thời gian ký: 05.03.2026 08:11:09 +07:00',
  ]
  it('are read in any order, wherever pages end', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(LINES, { minLength: 4 }), fc.constantFrom('\f', ''), (stamp, feed) => {
        const found = of(
          ...paged((page) => (page === 2 ? [...stamp.slice(0, 1).map((line) => feed + line), ...stamp.slice(1)] : [])),
        )
        expect(nodes(found.body.children)).toEqual(PLAIN)
        expect(found.signatures).toMatchObject([
          {
            signer: 'Ủy ban nhân dân xã Long Tân',
            agency: 'Huyện Nhơn Trạch',
            email: 'ubnd@longtan.gov.vn',
            time: '2026-03-05T08:11:09+07:00',
          },
        ])
        expect(found.furniture.map(({ text }) => text)).toEqual(stamp)
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    [['Ngày ký: 2026-04-22 08:44:30 +07:00'], '2026-04-22T08:44:30+07:00'],
    [['Ký bởi: Trần An', 'Ngày ký: 22/04/2026 08:44:30'], '2026-04-22T08:44:30'],
    [['Signed by: Trần An', "Date: 2026.04.22 08:44:30 +07'00'"], '2026-04-22T08:44:30+07:00'],
    [['Người ký: Trần An', 'Thời gian ký: 2026-05-13T14:41:57+07:00'], '2026-05-13T14:41:57+07:00'],
    [['VĂN PHÒNG HUYỆN', 'vp@nhontrach.gov.vn', '5.3.2026 8:01:09 +7:00'], '2026-03-05T08:01:09+07:00'],
  ])('the time of %j', (stamp, time) => {
    const found = of(...paged((page) => (page === 2 ? ['', ...stamp, ''] : [])))
    expect(found.signatures.map((one) => one.time)).toEqual([time])
  })
})

describe('nothing vanishes', () => {
  const FILES = ['60-cong-bao-nghi-quyet', '62-thong-tu-lien-tich', '63-bao-cao-benh-vien', '64-ke-hoach-chu-ky-so']
  const letters = (text: string): string =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
  /** What the header says by a flag. */
  const PHRASES = ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'Độc lập - Tự do - Hạnh phúc']
  /** All texts of a document, labels of header and footer left out. */
  const textsOf = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) =>
            key === 'diagnostics' || key === 'units' ? [] : textsOf(inner),
          )
        : []

  it('of a document, whatever stands between its lines', () => {
    const stray = fc.constantFrom(
      '7',
      '- 4 -',
      'CÔNG BÁO/Số 1/Ngày 02-3-2026',
      '\f',
      'Ghi chú thêm',
      'BÁO CÁO :',
      'é ;',
      '',
    )
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.array(fc.tuple(fc.nat(60), stray), { maxLength: 6 }), (file, put) => {
        const lines = readFileSync(new URL(`../../fixtures/structure/${file}.txt`, import.meta.url), 'utf8').split('\n')
        for (const [at, line] of put) lines.splice(Math.min(at, lines.length), 0, line)
        const source = lines.join('\n')
        const found = structure({ source, text: source })
        const all = letters([...textsOf(found), ...PHRASES].join(' '))
        for (const line of lines)
          for (const piece of line.split(/[\t\f;:,.()|/\-]| {2,}/)) {
            const own = letters(piece)
            if (own.length < 2 || own === 'nơinhận') continue
            expect(all, `${piece} of ${line}`).toContain(own)
          }
      }),
      { numRuns: 60 },
    )
  })
})
