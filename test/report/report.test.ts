import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildReport, parseReport, reportJsonSchema, REPORT_SCHEMA_VERSION } from '../../src/report/index.js'
import { structure } from '../../src/structure/index.js'

const generator = { name: 'vanban', version: '0.0.0', dictionaries: 'none' }
const source = readFileSync(new URL('../../fixtures/cases/01-quyet-dinh.txt', import.meta.url), 'utf8')
const report = buildReport({
  structured: structure({ source, text: source }),
  figures: [],
  references: [],
  generator,
  extraDiagnostics: [{ code: 'DATE_ANOMALY', severity: 'warning', message: 'odd', line: 2 }],
})

describe('report', () => {
  it('survives JSON and the schema', () => {
    const copy: unknown = JSON.parse(JSON.stringify(report))
    expect(parseReport(copy)).toEqual(copy)
    expect(report.schemaVersion).toBe(REPORT_SCHEMA_VERSION)
  })

  it('takes the gold report of the seed, generator added', () => {
    const gold = JSON.parse(readFileSync(new URL('../../fixtures/seed/report.json', import.meta.url), 'utf8')) as object
    expect(parseReport({ ...gold, schemaVersion: REPORT_SCHEMA_VERSION, generator })).toMatchObject({
      type: 'administrativeDocument',
    })
  })

  it('sorts diagnostics by line, those of the whole document last', () => {
    const lines = report.diagnostics.map((one) => one.line ?? Infinity)
    expect(lines).toEqual([...lines].sort((a, b) => a - b))
  })

  it.each([
    [null],
    [{}],
    [{ ...report, extra: 1 }],
    [{ ...report, confidence: 2 }],
    [{ ...report, body: { type: 'root', children: [{ type: 'x' }] } }],
  ])('refuses what is no report', (value) => {
    expect(() => parseReport(value)).toThrow(expect.objectContaining({ code: 'INVALID_REPORT' }))
  })

  it('has a JSON Schema with the tree in it', () => {
    const schema = reportJsonSchema()
    expect(schema.$schema).toContain('2020-12')
    expect(Object.keys(schema.$defs as object)).toEqual(
      expect.arrayContaining(['AdministrativeDocument', 'Section', 'Item', 'Paragraph', 'Table']),
    )
  })
})
