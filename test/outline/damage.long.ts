import { describe, expect, it } from 'vitest'
import { decodeDamaged } from './damage.js'

describe('markers under damage with seeds that change', () => {
  it.each([
    [0.25, 0.995],
    [0.5, 0.985],
    [1, 0.97],
  ])('are decoded where a share of %f is damaged', (share, least) => {
    const first = Date.now() % 1_000_000
    const { right, all } = decodeDamaged(
      share,
      Array.from({ length: 60 }, (_, index) => first + index),
    )
    console.log(`${share}: ${right} of ${all} (${((100 * right) / all).toFixed(2)} %), seeds from ${first}`)
    expect(right / all, `seeds from ${first}`).toBeGreaterThanOrEqual(least)
  })
})
