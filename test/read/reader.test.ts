import { describe, expect, it } from 'vitest'
import { decodeText, readFileBytes, READERS, type Reader } from '../../src/read/index.js'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const SHOUTED: Reader = {
  name: 'shouted',
  recognises: (bytes) => bytes[0] === 0x21,
  read: (bytes) => decodeText(bytes.map((byte) => byte)),
}

describe('readers', () => {
  it('are asked in order, and the last takes everything', () => {
    expect(readFileBytes(bytesOf('!a'), [SHOUTED, ...READERS])).toEqual(SHOUTED.read(bytesOf('!a')))
    for (const content of ['a', '', '%PDF-1.7', '<html></html>'])
      expect(readFileBytes(bytesOf(content))).toEqual(decodeText(bytesOf(content)))
    expect(READERS.at(-1)!.recognises(new Uint8Array())).toBe(true)
  })

  it('leave plain text to what decodes it where none knows it', () => {
    expect(readFileBytes(bytesOf('a'), [SHOUTED])).toEqual(decodeText(bytesOf('a')))
  })
})
