import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openChannel } from '../../src/channel/index.js'
import { formatEditTable, parseEditTable, scoreEdit, type EditStep } from '../../src/channel/edit-model.js'
import { adaptChannel } from '../../src/knowledge/adapt-channel.js'
import { openLanguageModel, unpackLanguageModel } from '../../src/language/index.js'
import { decompress } from '../../src/node/brotli.js'
import { openLexicon } from '../../src/lexicon/index.js'

const read = (name: string): [Uint8Array, string] => [readFileSync(`dictionaries/${name}`), `dictionaries/${name}`]
const lexicon = openLexicon(...read('lexicon.bin'))
const { unigrams } = openLanguageModel(await unpackLanguageModel(...read('language.bin'), decompress), lexicon)
const channel = openChannel(...read('channel-eng.bin'), lexicon, unigrams)

describe('openChannel', () => {
  it.each([
    ['phudng', 'phường'],
    ['cia', 'của'],
    ['ctia', 'của'],
    ['nim', 'năm'],
    ['1dng', 'lồng'],
    ['10ng', 'lồng'],
    ['dugc', 'được'],
    ['thwe', 'thực'],
    ["co'", 'cơ'],
    ['[a', 'là'],
    ['13', 'là'],
    ['16p', 'lớp'],
    ['x4', 'xã'],
    ['HDND', 'hđnd'],
    ['CONG', 'công'],
    ['Panh', 'đánh'],
    ['chirec', 'chức'],
  ])('%s may stand for %s', (observed, word) => {
    const found = [...channel.candidates(observed).ids].map((id) => lexicon.texts[id])
    expect(found).toContain(word)
  })

  it('gives nothing for what is no word, however long', () => {
    expect(channel.candidates('x'.repeat(100_000)).ids).toHaveLength(0)
  })

  it('remembers short tokens and no long ones', () => {
    const adapted = adaptChannel(channel, lexicon, [lexicon.idOf('của') ?? 0])
    for (const read of [channel, adapted].flatMap(({ candidates, quickCandidates }) => [candidates, quickCandidates])) {
      expect(read('phudng')).toBe(read('phudng'))
      const long = 'x'.repeat(100_000)
      expect(read(long)).not.toBe(read(long))
    }
  })

  it('never makes a foreign word out of another', () => {
    for (const observed of ['10ng', 'chirec', 'thyuc', 'phudng', 'dugc']) {
      for (const id of channel.candidates(observed).ids) expect(lexicon.kinds[id]).not.toBe(3)
    }
  })
})

describe('scoreEdit', () => {
  const table = parseEditTable('ư\tu\t-0.5\nờ\td\t-1\nn\tn\t-0.1\ng\tg\t-0.1\nươ\tuo\t-0.9')
  it('finds the best alignment', () => {
    const steps: EditStep[] = []
    expect(scoreEdit(table, 'ường', 'udng', -1, steps)).toBeLessThan(0)
    expect(steps.map(({ intended, observed }) => `${intended}>${observed}`)).toEqual(['ư>u', 'ờ>d', 'n>n', 'g>g'])
  })

  it('does not cross a boundary', () => {
    const steps: EditStep[] = []
    scoreEdit(table, 'ươ', 'uo', 1, steps)
    expect(steps).toHaveLength(2)
  })

  it('survives writing and reading', () => {
    expect(formatEditTable(parseEditTable(formatEditTable(table)))).toBe(formatEditTable(table))
  })
})
