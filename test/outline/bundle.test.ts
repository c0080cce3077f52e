import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentStarts } from '../../src/outline/index.js'

const fixtures = new URL('../../fixtures/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, fixtures), 'utf8')
const starts = (text: string): number[] => documentStarts(text.split('\n')).map((line) => line + 1)

const HEADER = [
  'UBND XÃ BÌNH AN',
  '',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  '',
  'Số: 5/KH-UBND',
  '',
]
const BODY = ['Ủy ban nhân dân xã xây dựng kế hoạch như sau:', '1. Một việc.', '2. Hai việc.', '']
const FOOTER = ['Nơi nhận:', '- Lưu: VT.', '', 'CHỦ TỊCH', '', 'Trần Văn Ba', '']
const text = (...parts: readonly (readonly string[])[]): string => parts.flat().join('\n')

describe('documents in one text', () => {
  it.each([
    ['structure/33-ho-so-gop.txt', [1, 26]],
    ['structure/45-quyet-dinh-quy-che.txt', [1, 39]],
    ['structure/61-quyet-dinh-quy-che-trang.txt', [1, 38]],
  ])('%s is split at its headers', (path, expected) => {
    expect(starts(read(path))).toEqual(expected)
  })

  const single = ['cases', 'structure'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, fixtures))
      .filter((name) => name.endsWith('.txt') && !/outline|^33|^45|^61/.test(name))
      .map((name) => `${folder}/${name}`),
  )

  it.each([...single, 'seed/input.txt', 'seed/truth.txt'])('%s is one document', (path) => {
    expect(starts(read(path))).toEqual([1])
  })

  it.each(['ward-report', 'district-decision', 'official-letter', 'commune-plan', 'party-notice', 'meeting-record'])(
    '%s is one document, garbled and true',
    (name) => {
      expect([starts(read(`${name}/input.txt`)), starts(read(`${name}/truth.txt`))]).toEqual([[1], [1]])
    },
  )

  it.each<[string, string, number[]]>([
    ['a second header below a footer', text(HEADER, BODY, FOOTER, HEADER, BODY, FOOTER), [1, 19]],
    ['a second header on a new page', text(HEADER, BODY, ['\fUBND XÃ BÌNH AN', ...HEADER.slice(1)], BODY), [1, 12]],
    [
      'a header that the OCR garbled',
      text(
        HEADER,
        BODY,
        FOOTER,
        ['CONG HOA XA HOI CHU NGHIA VIET NAM', 'Déc lap - Tu do - Hanh phic', 'S6: 5/KH-UBND', ''],
        BODY,
      ),
      [1, 19],
    ],
    [
      'a header with specks of the scan at the ends of its lines',
      text(
        HEADER,
        BODY,
        FOOTER,
        [
          'UBND XÃ BÌNH AN ;',
          'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM é',
          'Độc lập - Tự do - Hạnh phúc',
          'QUYẾT ĐỊNH :',
          'Bình An, ngày 2 tháng 3 năm 2034',
          '',
        ],
        BODY,
      ),
      [1, 19],
    ],
    ['three documents', text(HEADER, BODY, FOOTER, HEADER, BODY, FOOTER, HEADER, BODY, FOOTER), [1, 19, 37]],
    ['a header within running text, where nothing has ended', text(HEADER, BODY, HEADER, BODY), [1]],
    [
      'a form to be filled in',
      text(HEADER, BODY, FOOTER, [
        'PHỤ LỤC',
        '',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'ĐƠN ĐỀ NGHỊ',
        'Tôi tên là: ....',
      ]),
      [1],
    ],
    ['nothing', '', [1]],
  ])('%s', (_, source, expected) => {
    expect(starts(source)).toEqual(expected)
  })
})
