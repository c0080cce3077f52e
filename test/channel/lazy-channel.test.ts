import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHANNEL_FAMILIES, openLazyChannel, type ChannelFamily } from '../../src/channel/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { packFile } from '../../src/lexicon/packed-file.js'
import { createToyLexicon } from '../support/toy-lexicon.js'

const read = (name: string): Uint8Array => readFileSync(`dictionaries/${name}`)
const lexicon = openLexicon(read('lexicon.bin'), 'lexicon.bin')
const prior = new Float32Array(lexicon.size + 1).fill(-9)
const open = (file: ChannelFamily, family: ChannelFamily, words = lexicon) =>
  openLazyChannel(read(`channel-${file}.bin`), `some/channel-${family}.bin`, family, words, prior)

describe('openLazyChannel', () => {
  it.each(CHANNEL_FAMILIES)('%s: says what its text looks like before it is opened, and opens once', (family) => {
    const channel = open(family, family)
    expect(channel.family).toBe(family)
    expect(channel.letters).toMatch(/^...\t\d+\n/u)
    const opened = channel.open()
    expect(channel.open()).toBe(opened)
    expect(opened.checksum).toBe(channel.checksum)
  })

  it.each(CHANNEL_FAMILIES.flatMap((file) => CHANNEL_FAMILIES.filter((one) => one !== file).map((one) => [file, one])))(
    'refuses %s where %s is expected, and names both',
    (file, family) => {
      expect(() => open(file, family)).toThrow(
        expect.objectContaining({
          code: 'DICTIONARY_DAMAGED',
          message: expect.stringMatching(
            new RegExp(`some/channel-${family}\\.bin.*holds channel-${file}\\.bin, expected channel-${family}\\.bin`),
          ),
        }),
      )
    },
  )

  it('refuses a channel of another lexicon at once', () => {
    expect(() => open('eng', 'eng', createToyLexicon(['ban']))).toThrow(/trained with another lexicon/)
  })

  it.each([
    ['no packed file', new Uint8Array(40)],
    ['a file of another kind', read('lexicon.bin')],
    ['a channel that ends early', read('channel-eng.bin').subarray(0, 5000)],
    ['a channel without a family', packFile('channel', '1', { lexicon: lexicon.checksum, letters: '' })],
  ])('refuses %s', (_, bytes) => {
    expect(() => openLazyChannel(bytes, 'channel-eng.bin', 'eng', lexicon, prior)).toThrow(
      expect.objectContaining({ code: 'DICTIONARY_DAMAGED', message: expect.stringContaining('channel-eng.bin') }),
    )
  })
})
