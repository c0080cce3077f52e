import { describe, expect, it } from 'vitest'
import { parseDocumentNumber } from '../../src/index.js'

describe('a document number read with repair', () => {
  it.each<[string, string, boolean]>([
    ['25/KH-UBND', '25/KH-UBND', false],
    ['Số: 25/KH-UBND', '25/KH-UBND', false],
    ['Số 36-HD/VPTW', '36-HD/VPTW', false],
    ['Số:\u00a025/KH-UBND', '25/KH-UBND', false],
    ['Số:\u200b25/KH-UBND', '25/KH-UBND', false],
    ['25 / KH – UBND', '25/KH-UBND', false],
    ['/BC-UBND', '/BC-UBND', false],
    ['35/2023/UBTVQH15', '35/2023/UBTVQH15', false],
    ['2231/SNV-CCHC&PC', '2231/SNV-CCHC&PC', false],
    ['84 QĐ/UB', '84 QĐ/UB', false],
    ['S6: 25/KH-UBNO', '25/KH-UBND', true],
    ['O5/BC-UBN D', '05/BC-UBND', true],
    ['43/2022/ND-CP', '43/2022/NĐ-CP', true],
    ['30/2018/QD-UBND', '30/2018/QĐ-UBND', true],
    ['18/NQ-HDND', '18/NQ-HĐND', true],
    ['123-BC/DU', '123-BC/ĐU', true],
    ['25lKH-UBND', '25/KH-UBND', true],
    ['35/2023/QHI5', '35/2023/QH15', true],
  ])('%s', (text, notation, repaired) => {
    const found = parseDocumentNumber(text)
    expect(found).toMatchObject({ notation, repaired })
    expect(found!.confidence).toBeGreaterThan(0.5)
    expect(found!.confidence).toBeLessThan(1)
  })

  it('takes the type that the words before it speak for', () => {
    expect(parseDocumentNumber('12/HD-UBND', { typeHint: 'HĐ' })?.typeCode).not.toBeNull()
    expect(parseDocumentNumber('25/KH-UBND', { typeHint: 'BC' })?.typeCode).toBe('KH')
  })

  it.each(['15/20', '25/12/2020', '24/7', '0203.3855.117', 'Covid-19', '', 'Kế hoạch', '1/'.repeat(500)])(
    '%s is none',
    (text) => {
      expect(parseDocumentNumber(text)).toBeNull()
    },
  )
})
