import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  detectTonePlacement,
  hasVietnameseMarks,
  isLegalSyllable,
  stripDiacritics,
} from '../../src/vietnamese/index.js'

/** Words with a Vietnamese mark and a small letter: abbreviations such as HĐND and document codes stay out. */
function markedWords(text: string): string[] {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  return words.filter((word) => hasVietnameseMarks(word) && word !== word.toUpperCase())
}

describe.each([
  'ward-report',
  'district-decision',
  'official-letter',
  'commune-plan',
  'party-notice',
  'meeting-record',
  'seed',
])('%s', (name) => {
  const truth = readFileSync(new URL(`../../fixtures/${name}/truth.txt`, import.meta.url), 'utf8')

  it('has legal syllables only', () => {
    const words = markedWords(truth)
    expect(words.length).toBeGreaterThan(250)
    expect(words.filter((word) => !isLegalSyllable(word))).toEqual([])
  })

  it('uses one tone placement', () => {
    expect(detectTonePlacement(truth)).toBe(name === 'commune-plan' ? 'modern' : 'traditional')
  })

  it('keeps its length when stripped', () => {
    expect(stripDiacritics(truth)).toHaveLength(truth.length)
  })

  it('has the lines and pages of its input', () => {
    const input = readFileSync(new URL(`../../fixtures/${name}/input.txt`, import.meta.url), 'utf8')
    const layout = (text: string) =>
      text.split('\n').map((line) => (line.trim() === '' ? '' : '.') + line.replace(/[^\f]/g, ''))
    expect(layout(truth)).toEqual(layout(input))
  })
})
