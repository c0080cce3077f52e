import { describe, expect, it } from 'vitest'
import {
  DOCUMENT_TYPES,
  typeOfAbbreviation,
  typeOfName,
  typesOfFoldedAbbreviation,
} from '../../src/grammar/documents/document-types.js'

describe('document types', () => {
  it('are the 29 of the decree and those met beside them', () => {
    expect(DOCUMENT_TYPES.filter((one) => one.kind === 'administrative')).toHaveLength(29)
    expect(new Set(DOCUMENT_TYPES.map((one) => one.code)).size).toBe(DOCUMENT_TYPES.length)
  })

  it.each([
    ['QĐ', 'Quyết định'],
    ['TTr', 'Tờ trình'],
    ['NĐ', 'Nghị định'],
    ['GN', 'Bản ghi nhớ'],
    ['KL', 'Kết luận'],
  ])('%s is %s', (code, name) => {
    expect(typeOfAbbreviation(code)?.name).toBe(name)
  })

  it.each([
    ['KE HOACH', 'KH'],
    ['Kế  hoạch', 'KH'],
    ['BÁO CÁO', 'BC'],
    ['Bộ luật', 'L'],
    ['KẾT LUẬN THANH TRA', 'KL'],
    ['Quy định', 'QyĐ'],
    ['Kế hoạch năm', undefined],
  ])('%s names %s', (name, code) => {
    expect(typeOfName(name)?.code).toBe(code)
  })

  it('lists what stripped abbreviations may stand for', () => {
    expect(typesOfFoldedAbbreviation('HD').map((one) => one.code)).toEqual(['HD', 'HĐ'])
    expect(typesOfFoldedAbbreviation('QD').map((one) => one.code)).toEqual(['QĐ'])
  })
})
