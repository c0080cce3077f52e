import { describe, expect, it } from 'vitest'
import { extractInternalReferences, extractReferences } from '../../src/figures/index.js'
import { INTERNAL, REFERENCES } from './sentences/references.js'

describe('references of sentences', () => {
  it.each(REFERENCES.map(([sentence, ...wanted]) => [sentence, wanted] as const))('%s', (sentence, wanted) => {
    const { references } = extractReferences(sentence, { language: 'vi' })
    expect(
      references.map(({ typeCode, number, date, issuer, subject, role }) =>
        [typeCode, number?.notation, date, issuer, subject, role].map((part) => part ?? '').join('|'),
      ),
    ).toEqual(wanted)
  })
})

describe('parts of documents named in sentences', () => {
  it.each(INTERNAL.map(([sentence, ...wanted]) => [sentence, wanted] as const))('%s', (sentence, wanted) => {
    const { references } = extractReferences(sentence, { language: 'vi' })
    const found = extractInternalReferences(sentence, { references })
    expect(
      found.map(({ text, referenceId, document }) => {
        const reference = references.find(({ id }) => id === referenceId)
        return `${text} -> ${reference === undefined ? (document ?? 'self') : (reference.number?.notation ?? `${reference.typeCode} ${reference.date}`)}`
      }),
    ).toEqual(wanted)
  })
})
