import { beforeAll, describe, expect, it } from 'vitest'
import { legacyFont } from '../../src/convert/fonts.js'
import { createVanban, revertEdits, type FontSpan, type Vanban } from '../../src/index.js'
import { misread } from './encode.js'

describe('what a font says of its text', () => {
  it.each<readonly [name: string, charset: string | null, isCapitals: boolean, unicode: string]>([
    ['.VnTime', 'tcvn3', false, 'Times New Roman'],
    ['.VnTimeH', 'tcvn3', true, 'Times New Roman'],
    ['.vntime', 'tcvn3', false, 'Times New Roman'],
    ['.VnArial', 'tcvn3', false, 'Arial'],
    ['.VnArial NarrowH', 'tcvn3', true, 'Arial Narrow'],
    ['.VnAvantH', 'tcvn3', true, 'Arial'],
    ['.VnCourier New', 'tcvn3', false, 'Courier New'],
    ['.VnBook-Antiqua', 'tcvn3', false, 'Times New Roman'],
    ['.VnFreeH', 'tcvn3', true, 'Arial'],
    ['ABCDEF+.VnTimeH,Bold', 'tcvn3', true, 'Times New Roman'],
    ['.VnTime-BoldItalic', 'tcvn3', false, 'Times New Roman'],
    ['VNI-Times', 'vni', false, 'Times New Roman'],
    ['VNI-Helve-Condense', 'vni', false, 'Arial'],
    ['Times New Roman', null, false, ''],
    ['VnTime', null, false, ''],
    ['VNI', null, false, ''],
    ['', null, false, ''],
  ])('%s', (name, charset, isCapitals, unicode) => {
    expect(legacyFont(name)).toEqual(charset === null ? null : { charset, isCapitals, unicode })
  })
})

describe('text with fonts', () => {
  let vanban: Vanban
  beforeAll(async () => {
    vanban = await createVanban()
  })
  /** Fonts of a text whose words in brackets are set in one. */
  const set = (marked: string, font: string): { text: string; fonts: FontSpan[] } => {
    const fonts: FontSpan[] = []
    let text = ''
    for (const [index, part] of marked.split(/[[\]]/).entries()) {
      if (index % 2 === 1) fonts.push({ start: text.length, end: text.length + part.length, font })
      text += part
    }
    return { text, fonts }
  }

  it.each<readonly [what: string, marked: string, font: string, repaired: string]>([
    ['capitals that the charset lacks', `[${misread('hà nội', 'tcvn3')}]`, '.VnTimeH', 'HÀ NỘI'],
    ['plain letters in a font of capitals', '[ban nhanh]', '.VnTimeH', 'BAN NHANH'],
    ['small letters stay small', `[${misread('ủy ban nhân dân', 'tcvn3')}]`, '.VnTime', 'ủy ban nhân dân'],
    ['one word alone', `[${misread('được', 'tcvn3')}]`, '.VnTime', 'được'],
    ['VNI', `[${misread('Cộng hòa xã hội', 'vni')}]`, 'VNI-Times', 'Cộng hòa xã hội'],
    ['only what is set in it', `[${misread('Số:', 'tcvn3')}] 12/QĐ-UBND`, '.VnTime', 'Số: 12/QĐ-UBND'],
    ['fonts of Unicode say nothing', '[Cộng hòa]', 'Arial', 'Cộng hòa'],
  ])('%s', (_what, marked, font, repaired) => {
    const { text, fonts } = set(marked, font)
    const result = vanban.repairWith(text, { fonts })
    expect(result.text).toBe(repaired)
    expect(revertEdits(result.text, result.edits)).toBe(text)
    expect(result.edits.every(({ rule }) => rule === 'legacy')).toBe(true)
  })

  it('lost ư are put back as elsewhere', () => {
    const line = misread('Tổ chức được thực hiện từ ngày có người phụ trách.', 'tcvn3').replaceAll('\u00ad', '')
    const result = vanban.repairWith(line, { fonts: [{ start: 0, end: line.length, font: '.VnTime' }] })
    expect(result.text).toBe('Tổ chức được thực hiện từ ngày có người phụ trách.')
  })

  it.each<readonly [fonts: unknown, expected: string]>([
    ['.VnTime', 'settings.fonts: expected a list'],
    [[{ start: 0, end: 1 }], 'settings.fonts[0].font: expected a string'],
    [[{ start: -1, end: 1, font: 'a' }], 'settings.fonts[0].start'],
  ])('%j is refused', (fonts, expected) => {
    expect(() => vanban.repairWith('a', { fonts: fonts as never })).toThrow(expected)
  })

  it('stretches beyond the text and within each other throw nothing', () => {
    const text = misread('hà nội', 'tcvn3')
    const fonts = [
      { start: 3, end: 900, font: '.VnTimeH' },
      { start: 0, end: 4, font: 'VNI-Times' },
      { start: 5, end: 2, font: '.VnTime' },
    ]
    const result = vanban.repairWith(text, { fonts })
    expect(revertEdits(result.text, result.edits)).toBe(text)
  })

  it('a byte order mark moves them', () => {
    const text = `\ufeff${misread('hà', 'tcvn3')}`
    expect(vanban.repairWith(text, { fonts: [{ start: 1, end: text.length, font: '.VnTimeH' }] }).text).toBe('\ufeffHÀ')
  })

  it('a text that was processed with them is repaired with them', () => {
    const text = misread('hà nội', 'tcvn3')
    const fonts = [{ start: 0, end: text.length, font: '.VnTimeH' }]
    const processed = vanban.processWith(text, { fonts })
    expect([processed.repaired.text, vanban.repairOf(processed, { fonts }).text]).toEqual(['HÀ NỘI', 'HÀ NỘI'])
  })
})
