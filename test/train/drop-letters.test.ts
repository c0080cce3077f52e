import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createRandom, drawLetterDropper } from '../../src/train/drop-letters.js'
import { stripDiacritics, stripTones } from '../../src/vietnamese/index.js'

const TEXT = ['digital-decision', 'harvest-report']
  .map((name) => readFileSync(`fixtures/families/${name}.truth.txt`, 'utf8'))
  .join('')
const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1)
/** Letters that one published list or another lacks: ĩ and ũ, those with a horn or breve, and all of Latin Extended Additional. */
const MAY_CHANGE = /[ăơưĂƠƯĩũĨŨ\u1ea0-\u1ef9]/
/** The letters that are kept by all: â, ê, ô, đ and those that French, Spanish and Portuguese have. */
const ALWAYS_KEPT = 'àáâãèéêìíòóôõùúýđĐÂÊÔÀÁÉÍÓÚÝ'

/** The letters of the text that a model made something else of, and what that was. */
function changesOf(drop: (text: string) => string): Map<string, Set<string>> {
  const changes = new Map<string, Set<string>>()
  for (const letter of TEXT) {
    const read = drop(letter)
    if (read !== letter) changes.set(letter, (changes.get(letter) ?? new Set()).add(read))
  }
  return changes
}

describe('drawLetterDropper', () => {
  it('changes nothing but letters that dictionaries lack', () => {
    for (const seed of SEEDS) {
      const drop = drawLetterDropper(createRandom(seed))
      for (const letter of changesOf(drop).keys()) expect(letter).toMatch(MAY_CHANGE)
      expect(drop(ALWAYS_KEPT)).toBe(ALWAYS_KEPT)
      expect(drop('Số 12/2024, a-z; (A–Z)\n').replace(/[^\d/,a-zA-Z;()\n –-]/g, '')).toContain('12/2024, a-z; (A–Z)\n')
    }
  })

  it('drops a letter, or leaves it without its marks or its tone', () => {
    for (const seed of SEEDS)
      for (const [letter, fates] of changesOf(drawLetterDropper(createRandom(seed))))
        for (const fate of fates)
          expect(['', stripDiacritics(letter), stripTones(letter).normalize('NFC')]).toContain(fate)
  })

  it('makes of a letter mostly the same within a document', () => {
    for (const seed of SEEDS) {
      const drop = drawLetterDropper(createRandom(seed))
      const fates = new Map<string, number>()
      for (let i = 0; i < 500; i++) {
        const fate = drop('ộ')
        fates.set(fate, (fates.get(fate) ?? 0) + 1)
      }
      expect(Math.max(...fates.values())).toBeGreaterThan(450)
    }
  })

  it('is the same for the same numbers, and differs from draw to draw', () => {
    const read = SEEDS.map((seed) => drawLetterDropper(createRandom(seed))(TEXT))
    expect(SEEDS.map((seed) => drawLetterDropper(createRandom(seed))(TEXT))).toEqual(read)
    expect(new Set(read).size).toBeGreaterThan(30)
    const random = createRandom(1)
    expect(drawLetterDropper(random)(TEXT)).not.toBe(drawLetterDropper(random)(TEXT))
  })

  it('takes decomposed text for what it is', () => {
    expect(drawLetterDropper(createRandom(7))(TEXT.normalize('NFD'))).toBe(drawLetterDropper(createRandom(7))(TEXT))
  })

  it('drops about as much as such models do: a third to nearly all of the letters that they lack', () => {
    const shares = SEEDS.map((seed) => {
      const lacking = Array.from(TEXT).filter((letter) => MAY_CHANGE.test(letter)).length
      return (TEXT.length - drawLetterDropper(createRandom(seed))(TEXT).length) / lacking
    })
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(mean).toBeGreaterThan(0.4)
    expect(Math.max(...shares)).toBeLessThan(1)
  })
})

describe('createRandom', () => {
  it('gives numbers from 0 to 1 that are spread evenly', () => {
    for (const seed of [1, 2, 12345]) {
      const random = createRandom(seed)
      const tenths = new Uint32Array(10)
      for (let i = 0; i < 10_000; i++) tenths[Math.floor(random() * 10)]++
      for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
    }
  })
})
