import { describe, expect, it } from 'vitest'
import { createVanban, extractFigures } from '../../src/index.js'
import { MOST_OF_A_KIND } from '../../src/structure/index.js'
import { toJson } from '../../src/write/index.js'

describe('a text of very many', () => {
  it('gives a report that can be written', async () => {
    const vanban = await createVanban({ repair: false })
    const report = vanban.report('Chi 5 tỷ đồng. '.repeat(MOST_OF_A_KIND + 1))
    expect(report.figures).toHaveLength(MOST_OF_A_KIND)
    expect(report.diagnostics.filter(({ code }) => code === 'REPORT_TOO_LARGE')).toHaveLength(1)
  })

  it.each(['a)\n', 'a) Nội dung\n', 'I. Kết quả\n', 'Điều 1. Phạm vi\n'])(
    'lines of %j is written as JSON',
    async (line) => {
      const vanban = await createVanban({ repair: false })
      expect(toJson(vanban.report(line.repeat(6_000_000 / line.length))).length).toBeGreaterThan(6_000_000)
    },
  )

  it('throws nowhere for its length', () => {
    expect(extractFigures('5% '.repeat(130_000)).figures).toHaveLength(130_000)
  })
})
