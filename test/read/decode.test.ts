import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, type Encoding } from '../../src/read/index.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return new Uint8Array(view.buffer)
}
const join = (...parts: (Uint8Array | number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))
const TEXT = 'Độc lập - Tự do - Hạnh phúc\r\nỦy ban\n'

describe('decodeText', () => {
  it.each<[string, Uint8Array, string, Encoding]>([
    ['nothing', new Uint8Array(0), '', 'utf-8'],
    ['UTF-8', utf8(TEXT), TEXT, 'utf-8'],
    ['UTF-8 with a byte order mark', join([0xef, 0xbb, 0xbf], utf8(TEXT)), TEXT, 'utf-8'],
    ['decomposed UTF-8', utf8(TEXT.normalize('NFD')), TEXT.normalize('NFD'), 'utf-8'],
    ['UTF-16 LE with a mark', join([0xff, 0xfe], utf16(TEXT, true)), TEXT, 'utf-16le'],
    ['UTF-16 BE with a mark', join([0xfe, 0xff], utf16(TEXT, false)), TEXT, 'utf-16be'],
    ['UTF-16 LE without', utf16(TEXT, true), TEXT, 'utf-16le'],
    ['UTF-16 BE without', utf16(TEXT, false), TEXT, 'utf-16be'],
    ['windows-1252', Uint8Array.from([0x56, 0xe9, 0x20, 0x76, 0xe0]), 'Vé và', 'windows-1252'],
  ])('reads %s', (_, bytes, text, encoding) => {
    expect(decodeText(bytes)).toMatchObject({ text, encoding })
  })

  it.each<[string, Uint8Array, string, number | null]>([
    ['damaged UTF-8', join(utf8('một\nhai '), [0xe1, 0xbb], utf8(' đường')), 'INVALID_UTF8', 2],
    ['windows-1252', Uint8Array.from([0x56, 0xe9]), 'ASSUMED_WINDOWS_1252', null],
    ['NUL characters', utf8('một\nhai\0ba bốn năm'), 'NUL_CHARACTER', 2],
    ['half a surrogate pair', join([0xff, 0xfe], utf16('a\n\ud83d b', true)), 'LONE_SURROGATE', 2],
    ['half a UTF-16 character', join([0xff, 0xfe], utf16('ab', true), [0x41]), 'TRUNCATED_UTF16', 1],
  ])('remarks on %s', (_, bytes, code, line) => {
    expect(decodeText(bytes).messages).toMatchObject([{ code, line, severity: 'warning' }])
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['a PDF file', utf8('%PDF-1.7\n…'), /openDocument/],
    ['an image', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /OCR program/],
    ['an archive', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14]), /Unpack/],
    ['a block of zero bytes', new Uint8Array(100), /binary data/],
    ['random bytes', Uint8Array.from({ length: 500 }, (_, index) => (index * 167 + 13) % 32), /binary data/],
  ])('takes %s for no text, and says what to do', (_, bytes, advice) => {
    const { text, encoding, messages } = decodeText(bytes)
    expect({ text, encoding }).toEqual({ text: '', encoding: 'binary' })
    expect(messages).toMatchObject([{ code: 'NOT_TEXT', severity: 'error', message: expect.stringMatching(advice) }])
  })

  it('keeps lone surrogates of UTF-16', () => {
    expect(decodeText(join([0xff, 0xfe], utf16('a\ud83db', true))).text).toBe('a\ud83db')
  })

  it('reads back any text without odd characters, in any encoding with a mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeText(join([0xef, 0xbb, 0xbf], utf8(text))).text).toBe(text)
        expect(decodeText(join([0xff, 0xfe], utf16(text, true))).text).toBe(text)
        expect(decodeText(join([0xfe, 0xff], utf16(text, false))).text).toBe(text)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof decodeText(bytes).text).toBe('string')
      }),
    )
  })

  it('takes random bytes for no text', () => {
    let state = 1
    const bytes = Uint8Array.from({ length: 5000 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state >>> 24
    })
    expect(decodeText(bytes)).toMatchObject({ encoding: 'binary', messages: [{ code: 'NOT_TEXT', severity: 'error' }] })
  })

  it('reads 50 MB on one line', () => {
    const bytes = new Uint8Array(50_000_000).fill(0x61)
    expect(decodeText(bytes)).toMatchObject({ encoding: 'utf-8', messages: [] })
  })
})
