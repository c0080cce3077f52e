import { describe, expect, it } from 'vitest'
import { pairTokens } from '../../src/channel/index.js'

const pairs = (truth: string, observed: string): string[] =>
  pairTokens(truth.split(' '), observed.split(' ')).map((pair) => `${pair.truth}|${pair.observed}`)

describe('alignTokens', () => {
  it.each([
    ['phường Phú Thứ', 'phudng Pha Thir', ['phường|phudng', 'Phú|Pha', 'Thứ|Thir']],
    ['nhà ở xã hội', 'nha 6 xa hdi', ['nhà|nha', 'ở|6', 'xã|xa', 'hội|hdi']],
    ['công tác', 'congtac', ['công tác|congtac']],
    ['phường đã', 'phu ong da', ['phường|phu ong', 'đã|da']],
    ['của UBND', 'cua ~~~~~~~~ UBND', ['của|cua', '|~~~~~~~~', 'UBND|UBND']],
  ])('%s', (truth, observed, expected) => {
    expect(pairs(truth, observed)).toEqual(expected)
  })
})
