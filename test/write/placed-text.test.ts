import { beforeAll, describe, expect, it } from 'vitest'
import type { Position, ProcessedDocument } from '../../src/index.js'
import { createVanban } from '../../src/index.js'
import { reportToHtml, type WritableReport } from '../../src/write/index.js'
import { createPlacer } from '../../src/write/placed-text.js'
import { fixtureReports } from '../support/documents.js'

interface Node {
  readonly type?: string
  readonly text?: unknown
  readonly position?: Position
  readonly children?: readonly Node[]
}

const nodesOf = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)]

/** Blocks of which not all words are found where they stand. */
function lost(document: ProcessedDocument): unknown[] {
  const place = createPlacer(document)
  return nodesOf(document.report.body as Node).flatMap((node) => {
    const { type, text, position } = node
    if (typeof text !== 'string' || text.trim() === '' || position === undefined || type === 'table') return []
    const found = place([text], node).find(position)
    // A sign before the first word may be part of the marker.
    const whole = [text.search(/[\p{L}\d“"(]/u), text.trimEnd().length]
    return found !== null && found[0] <= whole[0] && found[1] === whole[1] ? [] : [{ text, found }]
  })
}

let documents: readonly ProcessedDocument[]
beforeAll(async () => {
  const vanban = await createVanban()
  const texts = [
    // A marker that stands right before the first word, and letters whose marks stand by themselves.
    'I. Kết quả\n1.Ba xã đã hoàn thành kế hoạch.\n2.Hai xã chưa hoàn thành kế hoạch.\na)Trong quá trình thực hiện.\nb)Khi kết thúc.',
    'Căn cứ Luật Thủ đô ngày 28 tháng 6 năm 2024;\nCăn cứ Luật Tổ chức chính quyền địa phương;\n1. Sở Du lịch có con dấu riêng.'.normalize(
      'NFD',
    ),
  ]
  documents = [...(await fixtureReports()), ...texts.map((text) => vanban.process(text))]
})

describe('the words of every block', () => {
  it('are found where they stand in the input', () => {
    expect(documents.length).toBeGreaterThan(5)
    expect(documents.flatMap(lost)).toEqual([])
  })

  it('are looked up in a report that was written and read again', () => {
    const again = documents.map((document) => ({ ...document, report: JSON.parse(JSON.stringify(document.report)) }))
    expect(again.flatMap(lost)).toEqual([])
  })

  it('are not those of the marker or of the line above', async () => {
    const vanban = await createVanban()
    const document = vanban.process('Điều 1. Giao việc\n1. Giao việc.\nĐiều 2. Điều khoản thi hành\n1. Một.')
    const [, second] = document.report.body.children
    const { start, end } = second.position!
    const text = 'text' in second ? second.text : ''
    const own = { start: { ...start, offset: end.offset - 'Điều khoản thi hành\n1. Một.'.length }, end }
    expect(createPlacer(document)([text], second).find(own)).toEqual([0, text.length])
  })
})

/** What is marked as doubtful on the sheet, and where the entries of the list lead. */
function doubtsOf(html: string): { marked: string[]; listed: string[]; targets: string[] } {
  const texts = (pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map((match) => match[1].replace(/<[^>]+>/g, ''))
  return {
    marked: texts(/<a class="w doubtful"[^>]*>(.*?)<\/a>/g),
    listed: texts(/<li id="r\d+"><span class="reading"><del>(.*?)<\/del>/g),
    targets: texts(/<a href="#([^"]+)">line \d+<\/a><\/li>/g),
  }
}

describe('doubtful words of header and footer', () => {
  const page = (name: string): ReturnType<typeof doubtsOf> => {
    const document = documents.find((one) => (one as WritableReport).name === `${name}.txt`) as WritableReport
    return doubtsOf(reportToHtml(document))
  }
  it.each([
    ['meeting-record', ['ĐIỀN', 'HẠ', '05/BB-BCĐ']],
    ['party-notice', ['Võ']],
    ['seed', ['CHỦ TỊCH']],
  ])('%s: are marked where they stand', (name, words) => {
    const { marked, targets } = page(name)
    expect(marked).toEqual(expect.arrayContaining(words))
    expect(targets.filter((target) => !/^w\d+$/.test(target))).toEqual([])
  })

  it('are listed once, as they stand in the input', () => {
    expect(page('seed').listed.filter((word) => /tich|^hu$|[Tt]i[cá]/.test(word))).toEqual(['hu tich', 'Chi tic'])
  })
})
