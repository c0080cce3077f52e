import { describe, expect, it } from 'vitest'
import { characterMap, createCodes, glyphlessFont } from '../../../src/formats/pdf/glyphless-font.js'

describe('codes of characters', () => {
  it('are UTF-16 units, spare ones for characters of two', () => {
    const { encode, meanings } = createCodes()
    expect(encode('Ế ')).toBe('1EBE0020')
    expect(encode('😀a😀')).toBe('E0000061E000')
    expect(encode('\ue000')).not.toBe('E000')
    expect(meanings.get(0xe000)).toBe('😀')
  })

  it('stand for what was asked, each of them', () => {
    const { encode, meanings } = createCodes()
    const text = '\ue001😀\ue000😁ế\ue002'
    const said = encode(text)
      .match(/.{4}/g)!
      .map((code) => meanings.get(Number.parseInt(code, 16)))
    expect(said.join('')).toBe(text)
  })
})

describe('the character map', () => {
  it('has an entry a code, a hundred a block at most, in order', () => {
    const meanings = new Map(
      Array.from({ length: 250 }, (_, index) => [0x1ea0 + 249 - index, String.fromCharCode(0x41 + index)]),
    )
    const map = characterMap(meanings)
    expect([...map.matchAll(/(\d+) beginbfchar/g)].map(([, count]) => Number(count))).toEqual([100, 100, 50])
    expect(map).not.toContain('beginbfrange')
    expect(map.match(/^<1[0-9A-F]{3}> <[0-9A-F]{4}>$/gm)).toHaveLength(250)
  })

  it('writes characters of two units as two', () => {
    expect(characterMap(new Map([[0xe000, '😀']]))).toContain('<E000> <D83DDE00>')
  })
})

describe('the font', () => {
  it('has tables in order, with sums that are right', () => {
    const font = glyphlessFont()
    const view = new DataView(font.buffer)
    const tags = Array.from({ length: view.getUint16(4) }, (_, index) =>
      String.fromCharCode(...font.subarray(12 + 16 * index, 16 + 16 * index)),
    )
    expect(tags).toEqual([...tags].sort())
    expect(tags).toEqual(expect.arrayContaining(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']))
    let sum = 0
    for (let at = 0; at < font.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
    expect(sum).toBe(0xb1b0afba)
  })
})
