import { describe, expect, it } from 'vitest'
import { repairToJson, OUTPUT_SCHEMA_VERSION, toJson, toJsonLine } from '../../src/write/index.js'
import { fakeRepair } from '../support/fake-engine.js'

describe('JSON', () => {
  it('says what it is, and who wrote it', () => {
    const generator = { name: 'vanban', version: '1.2.3', dictionaries: 'abc' }
    const remark = { code: 'NUL_CHARACTER', severity: 'warning', message: 'NUL', line: 1 } as const
    expect(repairToJson(fakeRepair('cia'), generator, [remark])).toMatchObject({
      type: 'repairedDocument',
      schemaVersion: OUTPUT_SCHEMA_VERSION,
      generator,
      text: 'của',
      messages: [remark],
    })
  })

  it.each([
    ['lone surrogates', 'a\ud83d'],
    ['controls', '\0\u2028\n'],
  ])('keeps %s', (_, text) => {
    expect(JSON.parse(toJson({ text }))).toEqual({ text })
    expect(toJsonLine({ text }).split('\n')).toHaveLength(2)
  })
})
