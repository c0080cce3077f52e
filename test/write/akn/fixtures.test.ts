/** Every document of the fixtures as Akoma Ntoso: well-formed, named without doubt, and valid by the schema. */
import { beforeAll, describe, expect, it } from 'vitest'
import { toAkomaNtoso, type WritableReport } from '../../../src/write/index.js'
import { parseXml, schemaErrors, schemaFile } from '../../support/akn-schema.js'
import { FIXTURES, fixtureReports } from '../../support/documents.js'

describe('Akoma Ntoso of every fixture', () => {
  let reports: readonly WritableReport[]
  beforeAll(async () => {
    reports = await fixtureReports()
  }, 60_000)

  describe.each(FIXTURES.map(([name], index) => [name, index] as const))('%s', (_, index) => {
    it('is well-formed; each name is given once, and what is pointed at is there', () => {
      const xml = toAkomaNtoso(reports[index])
      parseXml(xml).dispose()
      const names = [...xml.matchAll(/ eId="([^"]*)"/g)].map(([, name]) => name)
      expect(new Set(names).size).toBe(names.length)
      const targets = [...xml.matchAll(/ (?:href|refersTo|start|end|source)="#([^"]*)"/g)].map(([, name]) => name)
      expect(targets.filter((name) => !names.includes(name))).toEqual([])
    })

    it.skipIf(schemaFile === null)('is valid by the schema of OASIS', () => {
      expect(schemaErrors(toAkomaNtoso(reports[index]))).toEqual([])
    })
  })
})

describe.skipIf(schemaFile === null)('the check by the schema', () => {
  const act = (body: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">${body}</akomaNtoso>`
  it('finds what is not as it should be', () => {
    expect(schemaErrors(act('<act name="a"><body/></act>')).join('\n')).toMatch(/meta/)
    expect(schemaErrors(act('<decree/>')).join('\n')).toMatch(/decree/)
  })
})
