import { beforeAll, describe, expect, it } from 'vitest'
import type { Position, ProcessedDocument } from '../../src/index.js'
import { createVanban } from '../../src/index.js'
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
  return nodesOf(document.report.body as Node).flatMap(({ type, text, position }) => {
    if (typeof text !== 'string' || text.trim() === '' || position === undefined || type === 'table') return []
    const found = place(text, position).find(position)
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
})
