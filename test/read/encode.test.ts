import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, encodeLike } from '../../src/read/index.js'

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return littleEndian ? bytes : bytes.swap16()
}
const MADE: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16 LE with a mark': (text) => utf16(`\ufeff${text}`, true),
  'UTF-16 BE with a mark': (text) => utf16(`\ufeff${text}`, false),
  'UTF-16 LE without a mark': (text) => utf16(text, true),
  'UTF-16 BE without a mark': (text) => utf16(text, false),
}
/** Mostly ASCII, so that UTF-16 is told without a mark. */
const frame = (text: string): string => `${'So 12 '.repeat(40)}\r\n${text}\r\n`

describe('encodeLike', () => {
  it.each(Object.entries(MADE))('%s: another text is as the file was', (_, make) => {
    const bytes = make(frame('cia phudng'))
    const { text, encoding } = decodeText(bytes)
    expect(Buffer.from(encodeLike(text, bytes, encoding)!)).toEqual(Buffer.from(bytes))
    const repaired = text.replace('cia phudng', 'của phường 𠀀')
    expect(Buffer.from(encodeLike(repaired, bytes, encoding)!)).toEqual(Buffer.from(make(frame('của phường 𠀀'))))
  })

  it('windows-1252 has bytes for its own letters, and none for Vietnamese ones', () => {
    const bytes = Buffer.from('Qu\xe9t d\xf2nh \x80 \x81', 'latin1')
    const { text, encoding } = decodeText(bytes)
    expect(encoding).toBe('windows-1252')
    expect(Buffer.from(encodeLike(text, bytes, encoding)!)).toEqual(bytes)
    expect(encodeLike('Quyết định', bytes, encoding)).toBeNull()
  })

  it('any text comes back from UTF-16 as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, littleEndian) => {
        const bytes = utf16(`\ufeff${text}`, littleEndian)
        const read = decodeText(bytes)
        if (read.messages.some(({ severity }) => severity === 'error')) return
        expect(Buffer.from(encodeLike(read.text, bytes, read.encoding)!)).toEqual(Buffer.from(bytes))
      }),
    )
  })
})
