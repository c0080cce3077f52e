import { describe, expect, it } from 'vitest'
import { toMatchText } from '../../src/grammar/match-text.js'
import { findProtected } from '../../src/grammar/documents/protected.js'
import { tokenise } from '../../src/grammar/tokens.js'
import { parseUnit, readUnit } from '../../src/grammar/numbers/units.js'

describe('parseUnit', () => {
  it.each([
    ['bài', 'posts', 'count', 1],
    ['lượt truy cập', 'visits', 'count', 1],
    ['lượt người', 'person-visits', 'count', 1],
    ['tin, bài', 'news items and posts', 'count', 1],
    ['CBCC', 'officials and civil servants', 'count', 1],
    ['%', 'percent', 'percent', 1],
    ['điểm %', 'percentage points', 'percent', 1],
    ['đồng', 'VND', 'money', 1],
    ['triệu đồng', 'million VND', 'money', 1e6],
    ['nghìn tỷ đồng', 'thousand billion VND', 'money', 1e12],
    ['triệu đồng/năm', 'million VND per year', 'money', 1e6],
    ['giây/hồ sơ', 'seconds per file', 'duration', 1],
    ['tạ', 'quintals (100 kg)', 'mass', 1],
    ['m2', 'm²', 'area', 1],
    ['m³', 'm³', 'volume', 1],
    ['thủ tục hành chính', 'administrative procedures', 'count', 1],
    ['Hồ sơ', 'files', 'count', 1],
    ['triệu đồng/người/năm', 'million VND per person per year', 'money', 1e6],
  ])('knows %s', (text, en, dimension, scale) => expect(parseUnit(text)).toEqual({ text, en, dimension, scale }))
  it.each(['filters', 'bar', '', 'một cửa', 'bài học'])('does not know %s', (text) =>
    expect(parseUnit(text)).toBeNull(),
  )
})

describe('readUnit', () => {
  it('takes the longest unit', () => {
    const { text, lower } = toMatchText('lượt truy cập trang')
    expect(readUnit(tokenise(lower), 0, text)).toMatchObject({ unit: { text: 'lượt truy cập' }, next: 3 })
  })
  it('keeps the spelling of the text', () => {
    const { text, lower } = toMatchText('Triệu Đồng / Năm')
    expect(readUnit(tokenise(lower), 0, text)!.unit.text).toBe('Triệu Đồng/Năm')
  })
})

describe('findProtected', () => {
  it.each([
    ['Nghị định số 30/2020/NĐ-CP ngày', '30/2020/NĐ-CP', 'documentNumber'],
    ['số 25/KH-UBND, ngày', '25/KH-UBND', 'documentNumber'],
    ['số 12-NQ/ĐU, ngày', '12-NQ/ĐU', 'documentNumber'],
    ['số 2231/SNV-CCHC&PC.', '2231/SNV-CCHC&PC', 'documentNumber'],
    ['Luật số 35/2023/UBTVQH15 về', '35/2023/UBTVQH15', 'documentNumber'],
    ['số 25/KH-UBND - Phòng', '25/KH-UBND', 'documentNumber'],
    ['số 25 /KH - UBND về', '25 /KH - UBND', 'documentNumber'],
    ['gửi noivu.hn@example.gov.vn.', 'noivu.hn@example.gov.vn', 'email'],
    ['tại https://example.gov.vn/a?b=1 nhé', 'https://example.gov.vn/a?b=1', 'url'],
    ['trang haininh.gov.vn', 'haininh.gov.vn', 'url'],
    ['gọi 0203.3855.117.', '0203.3855.117', 'phone'],
    ['gọi 0912 345 678', '0912 345 678', 'phone'],
    ['gọi 1900.1234', '1900.1234', 'phone'],
    ['trực 24/7', '24/7', 'code'],
    ['CCCD số 030088001234', 'CCCD số 030088001234', 'code'],
  ])('finds the one in %s', (text, found, kind) => {
    const spans = findProtected(toMatchText(text))
    expect(spans.map(({ start, end, kind: of }) => [text.slice(start, end), of])).toEqual([[found, kind]])
  })
  it.each(['11/12 thành viên', '450.000.000 đồng', '1.644 hồ sơ', '17/21 xã', '80%'])('finds none in %s', (text) => {
    expect(findProtected(toMatchText(text))).toEqual([])
  })
})

describe('toMatchText', () => {
  it('leads from decomposed text back to its offsets', () => {
    const source = 'Số lượt là 5'.normalize('NFD')
    const { text, toSource } = toMatchText(source)
    expect(source[toSource(text.indexOf('5'))]).toBe('5')
  })
  it('keeps the length when lower case would change it', () => {
    const { text, lower } = toMatchText('İİ 5 HOÀ')
    expect(lower).toHaveLength(text.length)
    expect(lower.endsWith('5 hòa')).toBe(true)
  })
})
