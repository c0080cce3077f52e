import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type RescoredToken, type Vanban } from '../../src/index.js'

const TEXT = 'Két qua tuyén truyén cai cach hanh chinh nim 2022 cua UBND phudng Pha Thir.'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

describe('a rescorer', () => {
  it('that knows nothing changes nothing', () => {
    const usual = vanban.repair(TEXT)
    expect(vanban.repairWith(TEXT, { rescorer: () => 0 })).toEqual(usual)
    expect(vanban.repairWith(TEXT, {})).toEqual(usual)
  })

  it('keeps what the OCR was sure of', () => {
    const isSure = new Set(['qua'])
    const { text } = vanban.repairWith(TEXT, {
      rescorer: ({ text: token }, reading) => (isSure.has(token) && reading === token ? 20 : 0),
    })
    expect(text).toBe(vanban.repair(TEXT).text.replace('quả', 'qua'))
  })

  it('rules readings out', () => {
    const { text } = vanban.repairWith(TEXT, { rescorer: (_, reading) => (reading === 'kết' ? -Infinity : 0) })
    expect(text).not.toMatch(/^Kết/)
    expect(text.split(' ').slice(2)).toEqual(vanban.repair(TEXT).text.split(' ').slice(2))
  })

  it.each([
    ['as it is', TEXT, 0],
    ['behind a byte order mark', `\ufeff${TEXT}`, 1],
    ['behind converted letters', `ñoäc laäp\n${TEXT}`, 0],
  ])('is told of tokens by their places in the input, %s', (_, source) => {
    const seen: RescoredToken[] = []
    vanban.repairWith(source, { rescorer: (token) => (seen.push(token), 0) })
    expect(seen.length).toBeGreaterThan(0)
    for (const { text, start, end } of seen) expect(source.slice(start, end)).toBe(text)
  })

  it('gives a repair that a report can be made of', () => {
    const repaired = vanban.repairWith(TEXT, { rescorer: () => 0 })
    expect(vanban.reportOn(TEXT, repaired).body).toEqual(vanban.report(TEXT).body)
  })

  it.each([[undefined], [Number.NaN], ['3'], [null], [1n], [Promise.resolve(1)]])(
    'that gives %s is misused',
    (value) => {
      expect(() => vanban.repairWith(TEXT, { rescorer: () => value as never })).toThrow(
        expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
      )
    },
  )

  it('that gives far too much changes its own word alone', () => {
    const usual = vanban.repair(TEXT).text
    for (const much of [Infinity, 1e39, 1000])
      expect(
        vanban.repairWith(TEXT, { rescorer: ({ text }, reading) => (text === 'nim' && reading === 'năm' ? much : 0) })
          .text,
      ).toBe(usual)
  })

  it('may not call the engine that it serves, which works on afterwards', () => {
    const rescorer = (): number => vanban.repair('Két qua').edits.length
    expect(() => vanban.repairWith(TEXT, { rescorer })).toThrow(/does not call the engine/)
    expect(vanban.repairWith(TEXT, { rescorer: () => 0 })).toEqual(vanban.repair(TEXT))
  })

  it('stands alone among the settings', () => {
    expect(() => vanban.repairWith(TEXT, { minConfidence: 0.5 } as never)).toThrow(
      /settings\.minConfidence: expected no such field/,
    )
  })
})
