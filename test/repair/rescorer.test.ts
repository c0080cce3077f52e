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
    expect(vanban.repairWith(TEXT, { rescorer: () => Number.NaN })).toEqual(usual)
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
})
