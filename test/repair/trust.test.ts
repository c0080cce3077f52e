import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { assess, createVanban, type Vanban } from '../../src/index.js'
import {
  createCalibration,
  createFeatures,
  FEATURE_COUNT,
  findFeatures,
  type Evidence,
} from '../../src/repair/confidence.js'
import { createDamageDetector, type LineState } from '../../src/repair/damage.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { fitWeights } from '../../src/train/logistic.js'
import type { DamageKind } from '../../src/types.js'
import { findLines, tokenize } from '../../src/repair/line-tokens.js'
import { createTokenizer } from '../../src/repair/tokens.js'

interface Page {
  readonly truth: readonly string[]
  readonly eng: readonly string[]
  readonly vie: readonly string[]
}
const PAGES = Object.values(JSON.parse(readFileSync('fixtures/damage/vietnamese.json', 'utf8')) as Record<string, Page>)
const GARBLE = PAGES.map(({ eng }) => eng.join('\n')).join('\n\n')
const WORN = PAGES.map(({ vie }) => vie.join('\n')).join('\n\n')

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const evidence = (posterior: number, other: Partial<Evidence> = {}): Evidence => ({
  state: 'eng',
  rule: 'word',
  posterior,
  second: 1 - posterior,
  asRead: 0,
  length: 4,
  wrongShare: 0,
  doubtAround: 0.01,
  ...other,
})

describe('confidence', () => {
  it('is learnt from what was right', () => {
    // Readings that seem sure and are right seven times in ten.
    const samples = Array.from({ length: 4000 }, (_, i) => ({
      evidence: evidence(0.5 + (i % 50) / 100),
      isRight: Math.floor(i / 50) % 10 < 7,
    }))
    const calibrate = createCalibration({ 'eng.edit': fitWeights(samples) })
    for (const posterior of [0.55, 0.75, 0.95]) expect(calibrate(evidence(posterior))).toBeCloseTo(0.7, 1)
    expect(createCalibration({})(evidence(0.75))).toBe(0.75)
  })

  it('never falls where the posterior rises, and stays below 1', () => {
    const samples = Array.from({ length: 3000 }, (_, i) => ({
      evidence: evidence((i % 1000) / 1000),
      isRight: (i * 7919) % 1000 < i % 1000,
    }))
    const calibrate = createCalibration({ 'eng.edit': fitWeights(samples) })
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((posterior) =>
          calibrate(evidence(posterior, { second: 0.1 })),
        )
        expect(low).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200, seed: 3 },
    )
  })

  it('has a weight for every feature', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (posterior, length, share) => {
          const features = createFeatures()
          const count = findFeatures(
            evidence(posterior, { length: length + 1, wrongShare: share, doubtAround: share, rule: 'merge' }),
            features,
          )
          expect(count).toBeLessThanOrEqual(features.at.length)
          expect(Math.max(...features.at.subarray(0, count))).toBeLessThan(FEATURE_COUNT)
          expect(features.values.every(Number.isFinite)).toBe(true)
        },
      ),
      { numRuns: 200, seed: 4 },
    )
  })

  it('and its alternatives sum to 1 at most, none of them the edit itself', () => {
    for (const text of [GARBLE, WORN]) {
      const { edits } = vanban.repair(text)
      expect(edits.length).toBeGreaterThan(20)
      for (const { after, confidence, alternatives } of edits) {
        expect(confidence + alternatives.reduce((sum, one) => sum + one.confidence, 0)).toBeLessThanOrEqual(1 + 1e-9)
        expect(alternatives.map(({ text }) => text)).not.toContain(after)
        expect(alternatives.filter((one) => one.confidence > confidence)).toEqual([])
        expect(alternatives.every((one, i) => i === 0 || one.confidence <= alternatives[i - 1].confidence)).toBe(true)
      }
    }
  })
})

describe('policy', () => {
  it('edits text that has its marks only where that is sure, and lists the rest with its place', () => {
    const { edits, messages } = vanban.repair(WORN)
    expect(Math.min(...edits.map(({ confidence }) => confidence))).toBeGreaterThanOrEqual(0.9)
    const doubts = messages.filter(({ code }) => code === 'DOUBTFUL_WORD')
    expect(doubts.length).toBeGreaterThan(3)
    for (const { position, line, message } of doubts) {
      const word = WORN.slice(position?.start.offset, position?.end.offset)
      expect(message.startsWith(`"${word}"`)).toBe(true)
      expect(position?.start.line).toBe(line)
      expect(
        WORN.split('\n')
          [(line ?? 0) - 1].slice((position?.start.column ?? 0) - 1)
          .startsWith(word),
      ).toBe(true)
    }
  })

  it('makes fewer edits the more is asked for, and lists what it leaves', async () => {
    const counts = await Promise.all(
      [0, 0.8, 0.95, 1].map(async (minConfidence) => {
        const { edits, messages } = (await createVanban({ minConfidence })).repair(GARBLE)
        expect(edits.every(({ confidence }) => confidence >= minConfidence)).toBe(true)
        return { edits: edits.length, doubts: messages.length }
      }),
    )
    for (let i = 1; i < counts.length; i++) {
      expect(counts[i].edits).toBeLessThan(counts[i - 1].edits)
      expect(counts[i].doubts).toBeGreaterThan(counts[i - 1].doubts)
    }
  })
})

describe('lines that are known beforehand', () => {
  it('keep their state, and tell nothing of the lines around', () => {
    const lexicon = openLexicon(readFileSync('dictionaries/lexicon.bin'), 'dictionaries/lexicon.bin')
    const detect = createDamageDetector(lexicon)
    const text = [...PAGES[0].truth.slice(0, 2), ...PAGES[1].eng.slice(0, 2), ...PAGES[2].truth.slice(0, 2)].join('\n')
    const lines = findLines(text)
    const tokens = tokenize(
      text,
      lines,
      createTokenizer(() => false),
    )
    const known = new Map<number, LineState>([
      [2, 'legacy'],
      [3, 'legacy'],
    ])
    expect(detect(text, lines, tokens, known).states).toEqual([
      'marked',
      'marked',
      'legacy',
      'legacy',
      'marked',
      'marked',
    ])
  })
})

describe('assess', () => {
  const range = (
    kind: DamageKind,
    tokens: number,
    rightBefore: number,
    rightAfter: number,
    lines: [number, number] = [1, 9],
  ) => ({ kind, tokens, rightBefore, rightAfter, lines })
  const damage = (...ranges: ReturnType<typeof range>[]) => ({ ...ranges[0], ranges })
  it.each([
    ['garble', damage(range('eng', 500, 0.15, 0.98)), 'repair'],
    ['noise', damage(range('eng', 500, 0.1, 0.55)), 'rescan'],
    ['correct text', damage(range('clean', 500, 0.999, 0.9995)), 'leave'],
    ['English', damage(range('foreign', 500, 1, 1)), 'foreign'],
    ['nothing', damage(range('clean', 0, 1, 1)), 'empty'],
    ['stripped text', damage(range('stripped', 500, 0.16, 0.99)), 'repair'],
  ] as const)('says of %s what to do', (_, found, verdict) => {
    expect(assess(found).verdict).toBe(verdict)
    expect(assess(found).reasons.length).toBeGreaterThan(0)
  })

  it('tells of other ranges', () => {
    expect(
      assess({
        ...range('eng', 500, 0.2, 0.98),
        ranges: [range('eng', 400, 0.2, 0.98), range('foreign', 100, 1, 1, [40, 52])],
      }).reasons,
    ).toContain('Lines 40 to 52 are not Vietnamese.')
  })
})

describe('letters grown together with signs', () => {
  it('are doubtful, whether they were repaired or left', () => {
    const { edits, messages } = vanban.repair(
      'Trên trang Théng tin Dién tir¢ UBND phudng: Nam 2022 da dang 108 bai du¢c dang tin\nCac don vi bao cao k£t qua thye hién vé phong truée ngay 20',
    )
    const doubtful = edits.filter(({ after }) => /\p{Ll}[¢£]/u.test(after))
    expect(doubtful.every(({ confidence }) => confidence <= 0.5)).toBe(true)
    expect(
      doubtful.length + messages.filter(({ message }) => message.includes('part of no word')).length,
    ).toBeGreaterThan(0)
  })
})
