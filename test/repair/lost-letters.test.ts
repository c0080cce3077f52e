import { describe, expect, it } from 'vitest'
import { assess, createVanban } from '../../src/index.js'

const vanban = await createVanban()
const kindOf = (text: string) => vanban.repair(text).damage

describe('text whose letters with marks are gone', () => {
  it.each([
    ['letters apart', 'T H N G T\ni u 1 . P h m v i i u c h n h\n1 . T h n g t n y q u y n h v v i c q u n l'],
    [
      'letters dropped',
      'THNG T\niu 1. Phm vi iu chnh\nThng t ny quy nh v vic qun l, s dng kinh ph t ngn sch nh nc cho cc hot ng khoa hc.',
    ],
    [
      'signs for letters',
      'TH\ufffdNG T\ufffd\nPh\ufffdm vi \ufffdi\ufffdu ch\ufffdnh c\ufffda Th\ufffdng t\ufffd n\ufffdy nh\ufffd sau',
    ],
    ['question marks for letters', 'TH?NG T?\nPh?m vi ?i?u ch?nh c?a Th?ng t? n?y v? vi?c qu?n l? kinh ph?'],
    [
      'numbers of glyphs',
      '(cid:84)(cid:104)(cid:244)(cid:110)(cid:103) (cid:116)(cid:432) (cid:115)(cid:7889) (cid:49)',
    ],
  ])('%s: is to be extracted again', (_, text) => {
    const damage = kindOf(text)
    expect(damage.kind).toBe('lost')
    expect(damage.rightAfter).toBeLessThan(0.6)
    expect(vanban.repair(text).edits).toEqual([])
    expect(assess(damage).verdict).toBe('reextract')
  })

  it.each([
    ['English', 'The committee has decided to publish the report in May, and all members are invited to comment.'],
    ['French', "Il est interdit de fumer dans les locaux de la société; la direction s'en félicite."],
    ['Chinese', '中华人民共和国 国务院 关于 加强 管理 的 通知 发布 日期 年 月 日'],
    ['units and abbreviations', 'kg km cm mm ml mg kV kW MW kVA m2 m3 ha s h min rpm psi dB Hz'],
    ['a program', 'const tmp = str.split(",").map((x) => x.trim())\nfor (const k in cfg) delete cfg[k]\n'],
    ['questions', 'Who is it? What? Why not? Is that so? Where? When? How? Which? Whose? Really?'],
  ])('%s is of another kind', (_, text) => {
    expect(kindOf(text).kind).not.toBe('lost')
  })

  it('is told by ranges of lines', () => {
    const lost = 'THNG T\niu 1. Phm vi iu chnh\nThng t ny quy nh v vic qun l, s dng kinh ph t ngn sch nh nc'
    const right = 'Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị báo cáo trước ngày 30 tháng 6 hằng năm.'
    const { ranges } = kindOf(`${right}\n${right}\n${lost}\n${right}`)
    expect(ranges.map(({ kind }) => kind)).toEqual(['clean', 'lost', 'clean'])
  })
})
