import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { scoreDocument, summarise } from '../../src/evaluate/index.js'
import { applyEdits, createVanban, revertEdits, type Vanban } from '../../src/index.js'
import type { DamageKind } from '../../src/types.js'

const DOCUMENTS = ['digital-decision', 'harvest-report'] as const
const read = (name: string, reading: string): string => readFileSync(`fixtures/families/${name}.${reading}.txt`, 'utf8')

/** A reading, the kinds of damage that it may be taken for, and the share of its words that are right after repair at least. */
type Floor = readonly [reading: string, kinds: readonly DamageKind[], syl: number]
const FLOORS: readonly Floor[] = [
  ['fra', ['fra'], 0.978],
  ['ppocr', ['ppocr'], 0.978],
  ['dropped-1', ['dropped'], 0.978],
  ['dropped-2', ['dropped'], 0.966],
  ['dropped-3', ['dropped'], 0.978],
  ['deu', ['deu'], 0.95],
  ['latin', ['latin'], 0.97],
]
const CASES = DOCUMENTS.flatMap((name) => FLOORS.map(([reading, ...floor]) => [name, reading, ...floor] as const))

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const scoreOf = (name: string, reading: string, output: string): ReturnType<typeof summarise> =>
  summarise([scoreDocument({ gold: read(name, 'truth'), ocr: read(name, reading), output })])

describe('a page that another engine read', () => {
  it.each(CASES)('%s, %s: knows the engine, and restores the words', (name, reading, kinds, least) => {
    const { text, damage } = vanban.repair(read(name, reading))
    expect(kinds).toContain(damage.kind)
    const { syl, harm } = scoreOf(name, reading, text)
    expect(syl).toBeGreaterThanOrEqual(least)
    expect(harm).toBeLessThanOrEqual(0.01)
  })

  it.each(CASES)('%s, %s: has the numbers of the page', (name, reading) => {
    const { text } = vanban.repair(read(name, reading))
    expect(scoreOf(name, reading, text).digits).toBe(1)
  })

  it.each(CASES)('%s, %s: gives edits that lead to the text and back', (name, reading) => {
    const input = read(name, reading)
    const { text, edits } = vanban.repair(input)
    expect(applyEdits(input, edits)).toBe(text)
    expect(revertEdits(text, edits)).toBe(input)
    expect(text.split('\n')).toHaveLength(input.split('\n').length)
  })

  it.each(CASES)('%s, %s: is the same where its letters are decomposed', (name, reading) => {
    const input = read(name, reading)
    const { text, damage } = vanban.repair(input.normalize('NFD'))
    expect(text.normalize('NFC')).toBe(vanban.repair(input).text.normalize('NFC'))
    expect(damage.kind).toBe(vanban.repair(input).damage.kind)
  })

  it.each(CASES.filter(([, reading]) => reading.startsWith('dropped')))(
    '%s, %s: is no text that a converter mistook, though `lơng` of lượng looks so',
    (name, reading) => {
      expect(vanban.repair(read(name, reading)).edits.filter(({ rule }) => rule === 'legacy')).toEqual([])
    },
  )

  it.each(DOCUMENTS)('%s: is left where its letters are decomposed', (name) => {
    expect(vanban.repair(read(name, 'truth').normalize('NFD')).edits).toEqual([])
  })

  it.each(DOCUMENTS)('%s: is left as it is where nothing was misread', (name) => {
    const truth = read(name, 'truth')
    const { damage, edits } = vanban.repair(truth)
    // A word that may be another makes a page seem read with errors, at worst.
    expect(['clean', 'vie']).toContain(damage.kind)
    expect(edits).toEqual([])
  })
})
