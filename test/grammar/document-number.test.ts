import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairDocumentNumber } from '../../src/grammar/documents/document-number-repair.js'
import { documentNumberAt, readPrintedNumber } from '../../src/grammar/documents/document-number.js'

/** Notation, number, year, type, issuer, unit. */
type Row = [string, string | null, number | null, string | null, string | null, string | null]

describe('parseDocumentNumber', () => {
  it.each<Row>([
    ['25/KH-UBND', '25', null, 'KH', 'UBND', null],
    ['02/KH-UBND', '02', null, 'KH', 'UBND', null],
    ['1234/TTr-STC', '1234', null, 'TTr', 'STC', null],
    ['05/CT-TTg', '05', null, 'CT', 'TTg', null],
    ['04/NQ-CP', '04', null, 'NQ', 'CP', null],
    ['18/NQ-HĐND', '18', null, 'NQ', 'HĐND', null],
    ['25a/KH-UBND', '25a', null, 'KH', 'UBND', null],
    ['/BC-UBND', null, null, 'BC', 'UBND', null],
    ['30/2020/NĐ-CP', '30', 2020, 'NĐ', 'CP', null],
    ['01/2011/TT-BNV', '01', 2011, 'TT', 'BNV', null],
    ['55/2005/TTLT-BNV-VPCP', '55', 2005, 'TTLT', 'BNV-VPCP', null],
    ['30/2018/QĐ-UBND', '30', 2018, 'QĐ', 'UBND', null],
    ['35/2023/UBTVQH15', '35', 2023, null, 'UBTVQH15', null],
    ['01/2026/HĐXD', '01', 2026, 'HĐ', 'XD', null],
    ['45/UBND-VP', '45', null, null, 'UBND', 'VP'],
    ['214/NV-CCHC', '214', null, null, 'NV', 'CCHC'],
    ['2231/SNV-CCHC&PC', '2231', null, null, 'SNV', 'CCHC&PC'],
    ['678/BTL-CT', '678', null, null, 'BTL', 'CT'],
    ['36-HD/VPTW', '36', null, 'HD', 'VPTW', null],
    ['123-BC/TU', '123', null, 'BC', 'TU', null],
    ['08-QĐi/TW', '08', null, 'QĐi', 'TW', null],
    ['120-CV/BTC', '120', null, 'CV', 'BTC', null],
    ['12/QĐ-UB', '12', null, 'QĐ', 'UB', null],
    ['12/QĐ.UB', '12', null, 'QĐ', 'UB', null],
    ['84 QĐ/UB', '84', null, 'QĐ', 'UB', null],
  ])('%s', (notation, number, year, typeCode, issuerCode, unitCode) => {
    expect(readPrintedNumber(notation)).toEqual({ notation, number, year, typeCode, issuerCode, unitCode })
  })

  it.each(['25 / KH – UBND', '25/KH—UBND', ' 25/ KH -UBND '])('forgives blanks and long dashes: %s', (text) => {
    expect(readPrintedNumber(text)?.notation).toBe('25/KH-UBND')
  })

  it.each([
    '',
    '15/20',
    '25/12/2020',
    '04/01/2022',
    '24/7',
    '0203.3855.117',
    '1.245',
    'KH',
    'Covid-19',
    '2021-2025',
    'm/s',
    '25/kh-ubnd',
    'A'.repeat(500),
  ])('takes %s for no number', (text) => {
    expect(readPrintedNumber(text)).toBeNull()
  })

  it('finds a number in a line', () => {
    expect(documentNumberAt('Số: 52/BC-UBND Lê Lợi, ngày 30', 3)).toMatchObject({
      value: { notation: '52/BC-UBND' },
      start: 4,
      end: 14,
    })
    expect(documentNumberAt('Số 123-BC/ĐU', 2)).toMatchObject({ value: { notation: '123-BC/ĐU' } })
    expect(documentNumberAt('ngày 25/12/2020', 4)).toBeNull()
  })
})

describe('repairDocumentNumber', () => {
  it.each([
    ['25/KH-UBND', '25/KH-UBND'],
    ['2025/QD-UBND', '2025/QĐ-UBND'],
    ['43/2022/ND-CP', '43/2022/NĐ-CP'],
    ['06/NO-HPND', '06/NQ-HĐND'],
    ['25/KH-UBNO', '25/KH-UBND'],
    ['l2/TTI-STC', '12/TTr-STC'],
    ['O5/BC-UBND', '05/BC-UBND'],
    ['123-BC/DU', '123-BC/ĐU'],
    ['112/QD-UBND,', '112/QĐ-UBND'],
    ['18/NQ-HDND', '18/NQ-HĐND'],
    ['25lKH-UBND', '25/KH-UBND'],
    ['08/TB-UBND', '08/TB-UBND'],
  ])('%s is %s', (seen, meant) => {
    expect(repairDocumentNumber(seen)?.text).toBe(meant)
  })

  it.each([
    '214/NV-CCHC',
    '2231/SNV-CCHC&PC',
    '678/BTL-CT',
    '01/HD-SNV',
    '12/DA-UBND',
    '35/2023/UBTVQH15',
    '15/KHL-XYZ',
  ])('leaves %s as it is', (text) => {
    expect(repairDocumentNumber(text)?.text ?? text).toBe(text)
  })

  it('lets the word before the number decide what letters leave open', () => {
    expect(repairDocumentNumber('01/HD-SNX', 'HĐ')?.text).toMatch(/^01\/HĐ-/)
  })

  it.each(['15/20', '25/12/2020', '24/7', 'Covid-19', '', 'x'.repeat(300)])('makes no number of %s', (text) => {
    expect(repairDocumentNumber(text)).toBeNull()
  })

  it('gives grammatical numbers with a confidence, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^[0-9OlI]{1,3}[/-][A-ZĐ]{1,4}[/-][A-ZĐ]{1,5}$/)),
        (text) => {
          const mended = repairDocumentNumber(text)
          if (mended === null) return
          expect(readPrintedNumber(mended.text)).not.toBeNull()
          expect(mended.confidence).toBeGreaterThan(0)
          expect(mended.confidence).toBeLessThan(1)
          expect(repairDocumentNumber(mended.text)?.text).toBe(mended.text)
        },
      ),
    )
  })
})
