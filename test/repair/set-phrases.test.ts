import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/text/index.js'
import { createVanban } from '../../src/node/index.js'
import { stripDiacritics } from '../../src/vietnamese/index.js'

const vanban = await createVanban()

describe('set phrases of headers', () => {
  it.each([
    [
      "BO GIAO DVC VA DAO TAO\nLONG HOA XA. HO CIIU NGHIA VIVI' NAM\nDOc 14p - Tv do - 11#nh phtic\nQUY CHE DAO TAO",
      'BỘ GIÁO DỤC VÀ ĐÀO TẠO\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQUY CHẾ ĐÀO TẠO',
    ],
    ['vy BAN NHANDAN\nTINH QUANG NGAI', 'ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI'],
    // Marks that a text has elsewhere are put where it puts them.
    [
      'CỌNG HOÀ XÃ HỌI CHỦ NGHĨA VIỆT NAM\nhoà bình, thuỷ lợi, khoá học',
      'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nhoà bình, thuỷ lợi, khoá học',
    ],
  ])('%j', (damaged, right) => {
    const { text, edits } = vanban.repair(damaged)
    expect(text).toBe(right)
    expect(applyEdits(damaged, edits)).toBe(right)
  })

  it('markers and numbers before them stay', () => {
    expect(vanban.repair('1. UY BAN NHAN DAN\n2. HOI DONG NHAN DAN').text).toBe(
      '1. ỦY BAN NHÂN DÂN\n2. HỘI ĐỒNG NHÂN DÂN',
    )
  })

  it.each(['I.', 'II.', 'A.', 'a)', '-', 'Điều 1.'])('the marker %s before them stays', (marker) => {
    for (const text of [`${marker} ỦY BAN NHÂN DÂN`, `${marker} HỘI ĐỒNG NHÂN DÂN TỈNH`]) {
      expect(vanban.repair(text).edits).toEqual([])
      expect(vanban.repair(stripDiacritics(text)).text).toBe(text)
    }
  })

  it('are left where the caller asks for more confidence', async () => {
    const sure = await createVanban({ minConfidence: 0.999 })
    expect(sure.repair('DOc 14p - Tv do - 11#nh phtic').edits).toEqual([])
  })

  it('explain tells them', () => {
    const damaged = "LONG HOA XA. HO CIIU NGHIA VIVI' NAM"
    expect(vanban.explain(damaged).map(({ chosen }) => chosen)).toEqual('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'.split(' '))
  })
})
