import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban } from '../../src/index.js'
import type { AdministrativeDocument } from '../../src/types.js'

const TEXT = `ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN LẬP               Độc lập - Tự do - Hạnh phúc

Số: 18/QĐ-UBND           Tân Lập, ngày 12 tháng 4 năm 2022

QUYẾT ĐỊNH
Ban hành Quy chế chi tiêu nội bộ năm 2022

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN LẬP

Căn cứ khoản 2 Điều 36 của Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

Điều 1. Mức chi
1. Mức chi hội nghị thực hiện như sau:
a) Chi nước uống không quá 20.000 đồng/người;
b) Chi in tài liệu theo thực tế.
2. Các khoản khác thực hiện theo điểm b khoản 1 Điều này.

Điều 2. Nguồn kinh phí
1. Nguồn kinh phí chi cho nội dung tại điểm a khoản 1 Điều 1 lấy từ ngân sách xã.
2. Ngoài quy định tại khoản 1, xã huy động nguồn hợp pháp khác.

Điều 3. Tổ chức thực hiện
Văn phòng thực hiện Điều 1, Điều 2 và Điều 9 của Quyết định này./.

CHỦ TỊCH

Trần Văn Bình
`

describe('parts of the document that it names itself', () => {
  let report: AdministrativeDocument
  beforeAll(async () => {
    report = (await createVanban({ repair: false })).report(TEXT)
  })
  const textOf = (id: string | null) => {
    const find = (blocks: AdministrativeDocument['body']['children']): string | null => {
      for (const block of blocks) {
        if (block.id === id && 'text' in block)
          return `${'marker' in block ? block.marker : ''} ${block.text}`.slice(0, 24)
        const inner = 'children' in block ? find(block.children) : null
        if (inner !== null) return inner
      }
      return null
    }
    return id === null ? null : find(report.body.children)
  }
  it('lead to their nodes', () => {
    expect(
      report.internalReferences!.map(({ text, targetNodeId, document }) => [text, textOf(targetNodeId), document]),
    ).toEqual([
      ['khoản 2 Điều 36', null, 'Luật Tổ chức chính quyền địa phương'],
      ['điểm b khoản 1 Điều này', 'b) Chi in tài liệu theo ', null],
      ['điểm a khoản 1 Điều 1', 'a) Chi nước uống không q', null],
      ['khoản 1', '1. Nguồn kinh phí chi ch', null],
      ['Điều 1', 'Điều 1. Mức chi', null],
      ['Điều 2', 'Điều 2. Nguồn kinh phí', null],
      ['Điều 9', null, null],
    ])
  })
  it('belong to the reference where they are of another document', () => {
    const law = report.references.find(({ typeCode }) => typeCode === 'L')!
    expect(report.internalReferences![0].referenceId).toBe(law.id)
  })
  it('stand where the report says', () => {
    for (const { position, path } of report.internalReferences!) {
      expect(TEXT.slice(position!.start.offset, position!.end.offset)).toContain(path.at(-1)!.label)
    }
  })
})

describe('units of one’s own', () => {
  it('are read in reports', async () => {
    const units = [{ text: 'cột phát sóng', en: 'transmitter masts', dimension: 'count' as const }]
    const { figures } = (await createVanban({ repair: false, units })).report(
      'BÁO CÁO\nKết quả năm 2022\n\n1. Xã có 12 cột phát sóng.\n',
    )
    expect(figures.map(({ unit }) => unit!.en)).toEqual(['transmitter masts'])
  })
  it('are checked', async () => {
    await expect(createVanban({ units: [{ text: '', en: 'x', dimension: 'count' }] })).rejects.toMatchObject({
      code: 'INVALID_OPTIONS',
    })
  })
})
