import { beforeAll, describe, expect, it } from 'vitest'
import { weighDoubts } from '../../src/engine/doubtful-figures.js'
import { createVanban, type Vanban } from '../../src/index.js'
import type { Block, Figure, Message, Position } from '../../src/types.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const decision = (first: string, second: string, third: string): string => `UY BAN NHAN DAN
TINH YEN LAM

QUYET DINH
Vé viéc phé duyét dy an xay dung nha van héa

Can ctr Luat Dat dai ngay 26/11/2003;

QUYET DINH:

${first} Phé duyét dy an xay dung nha van héa xa Tan Lap, gém cac néi dung
sau day:

${second} Giao Uy ban nhan dan huyén Héa Lac chi tri thuc hién.

${third} Cac éng: Chanh Van phong, Gidm déc S6 Tai chinh chiu trach nhiém thi hanh
Quyét dinh nay.
`
const articles = (blocks: readonly Block[]): (number | null)[] =>
  blocks.flatMap((block) =>
    block.type === 'section' && block.scheme === 'article'
      ? [block.ordinal]
      : 'children' in block
        ? articles(block.children)
        : [],
  )

describe('articles whose number has suffered', () => {
  it.each([
    ['Diéul:-', 'Diéu2:', 'Diéu 3:'],
    ['Diéul.', 'Diéu 2.', 'Diéu3.'],
    ['Dieu l.', 'Dieu 2.', 'Dieu 3.'],
    ['Diéu I.', 'Diéu 2.', 'Diéu 3.'],
    ['Diéu].', 'Diéu 2.', 'Diéu 3.'],
    ['Diéu !', 'Diéu 2', 'Diéu 3'],
    ['DIEUl:', 'DIEU2:', 'DIEU 3:'],
    ['Diéu l :', 'Diéu 2 :', 'Diéu 3 :'],
    ['Diéul-', 'Diéu2-', 'Diéu3-'],
    ['Ðiéul:', 'Ðiéu 2:', 'Ðiéu 3:'],
  ])('%s %s %s', (...markers) => {
    const text = decision(...markers)
    expect(articles(vanban.report(text).body.children)).toEqual([1, 2, 3])
    expect(vanban.repair(text).text.match(/^(?:Điều|ĐIỀU) [123]/gm)).toHaveLength(3)
  })

  it('has the case of its keyword', () => {
    expect(vanban.repair(decision('DIEUl:', 'DIEU2:', 'DIEU 3:')).text).toContain('\nĐIỀU 1: Phê duyệt')
  })
})

describe('figures of digits that are rather words', () => {
  const position = (start: number, end: number): Position => ({
    start: { line: 1, column: start + 1, offset: start },
    end: { line: 1, column: end + 1, offset: end },
  })
  const figure = (id: string, start: number, end: number): Figure =>
    ({ id, confidence: 0.9, position: position(start, end) }) as Figure
  const doubt = (start: number, end: number, text: string, confidence: number): Message => ({
    code: 'DOUBTFUL_WORD',
    severity: 'info',
    message: '',
    line: 1,
    position: position(start, end),
    alternatives: [{ text, confidence }],
  })
  const source = '14 co quan, 16 ban, 46 h4i'
  const figures = [figure('f1', 0, 10), figure('f2', 12, 18), figure('f3', 20, 26)]

  it('leaves out what is all but surely a word, and counts anew', () => {
    expect(
      weighDoubts(figures, [doubt(0, 2, 'là', 0.99)], source).map(({ id, position: at }) => [id, at?.start.offset]),
    ).toEqual([
      ['f1', 12],
      ['f2', 20],
    ])
  })
  it('is no surer of the others than their digits are', () => {
    expect(weighDoubts(figures, [doubt(12, 14, 'tổ', 0.6)], source).map(({ confidence }) => confidence)).toEqual([
      0.9, 0.4, 0.9,
    ])
  })
  it('looks at numbers only', () => {
    expect(weighDoubts(figures, [doubt(23, 26, 'hai', 0.99)], source)).toEqual(figures)
  })
  it('so does a report', () => {
    const { figures: found, diagnostics } = vanban.report(
      'thué; Kiém 14m; Kiém ngu; co quan thi hanh an dan su; cé 12 phong va 45 cong chitc cia thanh phé.',
    )
    expect(found.map(({ raw }) => raw).join()).not.toContain('14')
    expect(diagnostics.some(({ message }) => message.startsWith('"14m"'))).toBe(true)
  })
})
