import { describe, expect, it } from 'vitest'
import { boundaryOf, createPairCounter } from '../../src/learn/pair-counter.js'
import { createToyLexicon } from '../support/toy-lexicon.js'

const lexicon = createToyLexicon([
  'của',
  'phường',
  'hòa',
  ['ubnd', 'abbreviation', 'UBND'],
  ['ttg', 'abbreviation', 'TTg'],
  ['<n>', 'symbol'],
  ['video', 'foreign'],
])

/** What a counter makes of pairs: the word as it is on the page, what it was read as, and how often. */
function counted(...pairs: readonly (readonly [truth: string, observed: string])[]): string[] {
  const counter = createPairCounter(lexicon)
  counter.add(pairs.map(([truth, observed]) => ({ truth, observed })))
  return counter
    .finish()
    .map(({ id, intended, observed, count }) => `${lexicon.texts[id]}: ${intended} ${observed} ${count}`)
}

describe('createPairCounter', () => {
  it.each<[string, string, string[]]>([
    ['của', 'cia', ['của: của cia 1']],
    ['Phường,', 'Phudng,', ['phường: Phường Phudng 1']],
    ['“PHƯỜNG”', 'PHUONG"', ['phường: PHƯỜNG PHUONG 1']],
    ['pHƯờng', 'x', ['phường: Phường x 1']],
    ['hoà', 'hoa', ['hòa: hòa hoa 1']],
    ['của', "c'ia'", ["của: của c'ia' 1"]],
    ['UBND', 'UBNO', ['ubnd: UBND UBNO 1']],
    ['TTg', 'TTg', ['ttg: TTg TTg 1']],
    ['Video', 'Vide0', ['video: Video Vide0 1']],
    ['', 'x', []],
    ['của', '', []],
    ['của', '...', []],
    ['...', 'x', []],
    ['công tác', 'congtac', []],
    ['phường', 'phu ong', []],
    ['lạ', 'la', []],
    ['<n>', '5', []],
    ['của', 'x'.repeat(16), [`của: của ${'x'.repeat(16)} 1`]],
    ['của', 'x'.repeat(17), []],
  ])('makes of %s read as %s: %j', (truth, observed, expected) => {
    expect(counted([truth, observed])).toEqual(expected)
  })

  it('adds up what is alike, by word and reading', () => {
    expect(counted(['phường', 'x'], ['của', 'cua'], ['của', 'cia'], ['của,', 'cia.'], ['Của', 'cia'])).toEqual([
      'của: Của cia 1',
      'của: của cia 2',
      'của: của cua 1',
      'phường: phường x 1',
    ])
  })
})

describe('boundaryOf', () => {
  it.each([
    ['phường', 2],
    ['Nghiêng', 3],
    ['ăn', 0],
    ['quyết', 2],
    ['giữa', 2],
    ['UBND', -1],
    ['', -1],
  ])('of %s is %i', (word, expected) => {
    expect(boundaryOf(word)).toBe(expected)
  })
})
