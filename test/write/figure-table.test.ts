import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { extractFigures } from '../../src/figures/index.js'
import { figuresToTable } from '../../src/write/index.js'
import { fakeTerminal } from '../support/fake-engine.js'

const { figures } = extractFigures(
  'Tổng thu đạt 5,2 tỷ đồng, tăng 4% so với cùng kỳ.\nCó 15/20 thôn (75%) đạt chuẩn; trồng từ 10 đến 15 cây.\nPhấn đấu trên 80% hộ.',
  { title: 'Kết quả năm 2022', documentType: 'BC', language: 'vi' },
)

describe('figures as a table for people', () => {
  it('stand in columns', () => {
    expect(figuresToTable(figures, { width: 90 })).toBe(
      [
        'line      amount  unit     period  against  subject',
        '   1         5,2  tỷ đồng  2022             Tổng thu',
        '   1         ↑ 4  %        2022    cùng kỳ  Tổng thu',
        '   2  75 (15/20)  %        2022             thôn đạt chuẩn',
        '   2       10–15  cây      2022             trồng cây',
        '   3        > 80  %        2022             (target) hộ',
        '',
      ].join('\n'),
    )
  })
  it('say so when there are none', () => expect(figuresToTable([])).toBe('no figures\n'))
  it('never steer the terminal', () => {
    const evil = { ...figures[0], subject: 'Thu\u001b[2J\r\nhet' }
    expect(figuresToTable([evil])).not.toMatch(/[\u001b\r]/)
  })
})

describe('vanban report --format figures', () => {
  const vanban = async (isTerminal: boolean) => {
    const terminal = { ...fakeTerminal('Báo cáo'), outputIsTerminal: isTerminal }
    const exitCode = await run(['report', '--format', 'figures'], terminal)
    return [exitCode, terminal.stdout.join('')]
  }
  it('prints a table for people and CSV into a pipe', async () => {
    expect(await vanban(true)).toEqual([0, 'no figures\n'])
    expect(await vanban(false)).toEqual([0, expect.stringMatching(/^file,id,value,.*confidence\r\n$/)])
  })
})
