import { describe, expect, it } from 'vitest'
import { VanbanError } from '../../src/index.js'
import { openPackedFile, packFile } from '../../src/lexicon/packed-file.js'

const bytes = packFile('lexicon', '1', {
  words: 'một\nhai',
  ids: Uint16Array.of(1, 2, 3),
  scores: Float32Array.of(0.5),
})

function failure(data: Uint8Array, kind = 'lexicon'): VanbanError {
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
})
