import { describe, expect, it } from 'vitest'
import { extractReferences } from '../../src/figures/index.js'
import { loadCase, loadSeed } from './support.js'

const CASES = [
  '01-quyet-dinh', '03-cong-van', '04-ke-hoach', '06-bien-ban', '07-to-trinh', '09-bao-cao-bang-so-lieu', '10-loi-ocr-danh-so',
  '12-khong-phai-tieng-viet', '13-van-xuoi-khong-cau-truc',
]

describe.each(CASES)('references of %s', (name) => {
  const { expect: wanted, context, units } = loadCase(name)
  it('are the expected ones, in order, and no others', () => {
    const { references, diagnostics } = extractReferences(units, context)
    expect(references.map((one) => ({
      typeCode: one.typeCode, notation: one.number?.notation ?? null, date: one.date, issuer: one.issuer, subject: one.subject, role: one.role,
      line: one.position?.start.line,
    }))).toEqual(wanted.references)
    expect(diagnostics).toEqual([])
  })
})

describe('references of the seed', () => {
  const { gold, context, units } = loadSeed()
  const { references, diagnostics } = extractReferences(units, context)
  it('are the three of the gold report', () => {
    const plain = (one: Record<string, any>) => ({
      typeCode: one.typeCode, typeName: one.typeName, number: one.number, date: one.date, issuer: one.issuer, issuerInferred: one.issuerInferred,
      subject: one.subject, role: one.role, nodeId: one.nodeId, line: one.position.start.line, last: one.position.end.line,
    })
    expect(references.map(plain)).toEqual(gold.references.map(plain))
  })
  it('have one odd date, which is kept', () => {
    expect(diagnostics.map(({ code, line }) => [code, line])).toEqual([['DATE_ANOMALY', 3]])
  })
})
