import { describe, expect, it } from 'vitest'
import { VanbanError } from '../../src/index.js'
import { checksumOf } from '../../src/checksum.js'
import { openPackedFile, packFile, type PackedKind } from '../../src/lexicon/packed-file.js'

const bytes = packFile('lexicon', '1', {
  words: 'một\nhai',
  ids: Uint16Array.of(1, 2, 3),
  scores: Float32Array.of(0.5),
})

function failure(data: Uint8Array, kind: PackedKind = 'lexicon'): VanbanError {
  try {
    openPackedFile(data, 'dictionaries/x.bin', kind)
  } catch (error) {
    return error as VanbanError
  }
  throw new Error('opened')
}

describe('packFile and openPackedFile', () => {
  it('give back what was packed', () => {
    const file = openPackedFile(bytes, 'x.bin', 'lexicon')
    expect(file.text('words')).toBe('một\nhai')
    expect([...file.array<Uint16Array>('ids')]).toEqual([1, 2, 3])
    expect([...file.array<Float32Array>('scores')]).toEqual([0.5])
    expect(file.checksum).toMatch(/^[0-9a-f]{8}$/)
  })

  it('give the same bytes for the same input', () => {
    expect(
      packFile('lexicon', '1', { words: 'một\nhai', ids: Uint16Array.of(1, 2, 3), scores: Float32Array.of(0.5) }),
    ).toEqual(bytes)
  })

  it('read from any offset of a buffer', () => {
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(openPackedFile(shifted.subarray(3), 'x.bin', 'lexicon').text('words')).toBe('một\nhai')
  })

  const changed = (at: number): Uint8Array => {
    const copy = bytes.slice()
    copy[at] ^= 0x40
    return copy
  }
  it.each([
    ['empty', new Uint8Array(0), 'truncated'],
    ['truncated', bytes.slice(0, -8), 'truncated'],
    ['extended', Uint8Array.of(...bytes, 0), 'extended'],
    ['another format', changed(0), 'magic'],
    ['another version', changed(4), 'version'],
    ['corrupted contents', changed(bytes.length - 1), 'checksum'],
    ['corrupted directory', changed(24), 'checksum'],
  ])('refuse a file that is %s, naming it', (_, data, reason) => {
    const error = failure(data)
    expect(error).toBeInstanceOf(VanbanError)
    expect(error.code).toBe('DICTIONARY_DAMAGED')
    expect(error.exitCode).toBe(3)
    expect(error.message).toContain('dictionaries/x.bin')
    expect(error.message).toContain(reason)
  })

  it('refuse a file of another kind', () => {
    expect(failure(bytes, 'channel').message).toContain('holds "lexicon", expected "channel"')
  })

  it('refuse contents of another version', () => {
    expect(failure(packFile('lexicon', '2', {})).message).toContain('contents of version "2", expected "1"')
  })

  /** A file of the right checksum whose directory is a text. */
  const withDirectory = (text: string): Uint8Array => {
    const json = new TextEncoder().encode(text)
    const file = new Uint8Array(((20 + json.length + 7) & ~7) + 16)
    file.set(bytes.subarray(0, 8))
    file.set(json, 20)
    const view = new DataView(file.buffer)
    view.setUint32(8, file.length, true)
    view.setUint32(16, json.length, true)
    view.setUint32(12, checksumOf(file.subarray(16)), true)
    return file
  }
  const withSection = (section: unknown): Uint8Array =>
    withDirectory(JSON.stringify({ kind: 'lexicon', version: '1', sections: [section] }))

  it('take a section that reaches to the end of the file', () => {
    const file = openPackedFile(withSection({ name: 'x', type: 'u32', offset: 8, length: 2 }), 'x.bin', 'lexicon')
    expect(file.array('x')).toHaveLength(2)
  })
  it.each([
    ['no JSON', withDirectory('{'), 'its directory is no JSON'],
    ['empty', withDirectory(''), 'its directory is no JSON'],
    ['null', withDirectory('null'), 'has no sections'],
    ['without sections', withDirectory('{"kind":"lexicon","version":"1"}'), 'has no sections'],
    ['without a kind', withDirectory('{"version":"1","sections":[]}'), 'holds nothing, expected "lexicon"'],
    ['with a hole', withSection(null), 'section 1'],
    ['with a section of no type', withSection({ name: 'x', offset: 0, length: 1 }), 'section 1'],
    ['with a type of objects', withSection({ name: 'x', type: 'toString', offset: 0, length: 1 }), 'section 1'],
    ['with a section past the end', withSection({ name: 'x', type: 'u32', offset: 8, length: 3 }), 'section 1'],
    ['with a section before the start', withSection({ name: 'x', type: 'u8', offset: -8, length: 1 }), 'section 1'],
    ['with half a number', withSection({ name: 'x', type: 'u32', offset: 2, length: 1 }), 'section 1'],
    ['with half a length', withSection({ name: 'x', type: 'u8', offset: 0, length: 0.5 }), 'section 1'],
    ['with an endless length', withSection({ name: 'x', type: 'f32', offset: 0, length: 1e300 }), 'section 1'],
  ])('refuse a directory that is %s, though its checksum is right', (_, data, reason) => {
    const error = failure(data)
    expect(error.code).toBe('DICTIONARY_DAMAGED')
    expect(error.message).toContain('dictionaries/x.bin')
    expect(error.message).toContain(reason)
  })
})
