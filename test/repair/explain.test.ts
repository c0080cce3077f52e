import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type TokenTrace, type Vanban } from '../../src/index.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban({
    rules: [
      { kind: 'text', pattern: 'Phu Thứ', replacement: 'Phú Thứ', stage: 'repaired' },
      { kind: 'text', pattern: 'phudng', replacement: 'phường' },
    ],
  })
})

/** The text that traces tell of. */
function told(source: string, traces: readonly TokenTrace[]): string {
  let text = ''
  let at = 0
  for (const trace of traces) {
    expect(trace.start).toBeGreaterThanOrEqual(at)
    expect(source.slice(trace.start, trace.end)).toBe(trace.source)
    text += source.slice(at, trace.start) + trace.chosen
    at = trace.end
  }
  return text + source.slice(at)
}

const FIXTURES = ['seed', 'party-notice', 'official-letter'].map((name) =>
  readFileSync(`fixtures/${name}/input.txt`, 'utf8'),
)

describe('explain tells how repair came about', () => {
  it.each([
    ['letters converted', 'Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp - tù do - h¹nh phóc'],
    ['section markers', 'I. Két qua\n- Mét\nI1. Danh gia chung\n- Hai\nI11. Phuong hudng'],
    ['rules of the user', 'UBND phudng Phu Thir phéi hgp thuc hién nhiém vu cua nam'],
    ['numbers mended', 'Trong năm 2022 đã tuyên truyền 1O8 tin bài và phát 3.5OO tờ rơi cho người dân trên địa bàn.'],
    ['text left by the policy', 'Kết quả tuyen truyền cải cách hành chính năm 2022 của UBND phường Phú Thứ như sau'],
    ['another language', 'The results of the campaign were published by the council in the spring of that year.'],
    ['a byte order mark', '\ufeffKét qua tuyén truyén'],
    ['markup', '<html><body>Két qua</body></html>'],
    ['source code', 'const ket = qua(1);\nexport const a = { b: [1, 2] };\nreturn ket();\n'],
    ['nothing', ''],
  ])('with %s', (_, text) => {
    expect(told(text, vanban.explain(text))).toBe(vanban.repair(text).text)
  })

  it.each(FIXTURES.map((text, at) => [at, text] as const))('for a whole document (%s)', (_, text) => {
    const traces = vanban.explain(text)
    expect(told(text, traces)).toBe(vanban.repair(text).text)
    expect(traces.filter(({ candidates }) => candidates.length > 0).length).toBeGreaterThan(traces.length * 0.9)
  })

  it('whatever the text', () => {
    const words = fc.constantFrom(
      'Két',
      'qua',
      'phudng',
      'I1.',
      '1O8',
      'tuyén',
      '®éc',
      'lËp',
      'the',
      'của',
      '\n',
      '\f',
      '-',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (list) => {
        const text = list.join(' ')
        expect(told(text, vanban.explain(text))).toBe(vanban.repair(text).text)
      }),
      { numRuns: 150, seed: 5 },
    )
  })
})
