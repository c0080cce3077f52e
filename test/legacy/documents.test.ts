import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, createVanban, decodeText, revertEdits, type Vanban } from '../../src/index.js'
import { byteOf } from '../../src/convert/charsets/code-page.js'
import { DECODERS, type LegacyCharset } from '../../src/convert/charsets/charsets.js'
import { misread } from './encode.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const CHARSETS = Object.keys(DECODERS) as LegacyCharset[]
const TRUTH = readFileSync('fixtures/commune-plan/truth.txt', 'utf8').normalize('NFC')
const GARBLED = readFileSync('fixtures/ward-report/input.txt', 'utf8')
const SINGLE_BYTE = CHARSETS.filter((charset) => charset !== 'utf-8')

describe('a document in a legacy charset', () => {
  it.each(CHARSETS)('%s: is converted line by line, and said to be of that kind', (charset) => {
    const input = misread(TRUTH, charset)
    const { text, edits, damage } = vanban.repair(input)
    expect(text.split('\n').length).toBe(input.split('\n').length)
    expect(text.normalize('NFC').toLowerCase()).toBe(TRUTH.toLowerCase())
    expect(edits.every(({ rule, alternatives }) => rule === 'legacy' && alternatives.length === 0)).toBe(true)
    expect(revertEdits(text, edits)).toBe(input)
    expect(damage.kind).toBe('legacy')
    expect(damage.rightAfter).toBeGreaterThan(damage.rightBefore)
  })

  it.each(SINGLE_BYTE)('%s: comes from its bytes', (charset) => {
    const bytes = Uint8Array.from(misread(TRUTH, charset), (sign) => byteOf(sign.charCodeAt(0)))
    const { text, messages } = decodeText(bytes)
    expect(messages.some(({ severity }) => severity === 'error')).toBe(false)
    expect(vanban.repair(text).text.toLowerCase()).toBe(TRUTH.toLowerCase())
  })

  it('beside garbled text, each is mended in its way', () => {
    const input = `${misread(TRUTH, 'tcvn3')}\n${GARBLED}`
    const { text, edits, damage } = vanban.repair(input)
    expect(applyEdits(input, edits)).toBe(text)
    expect(revertEdits(text, edits)).toBe(input)
    const kinds = new Set(damage.ranges.map(({ kind }) => kind))
    expect(kinds).toContain('legacy')
    expect(kinds).toContain('eng')
    expect(text.toLowerCase().startsWith(TRUTH.toLowerCase())).toBe(true)
    const alone = vanban.repair(GARBLED).text.split(/\s+/)
    const beside = text.split(/\s+/).slice(-alone.length)
    expect(alone.filter((word, at) => word === beside[at]).length).toBeGreaterThan(0.97 * alone.length)
  })

  it.each(SINGLE_BYTE)('%s: its report has the header of the truth, with places in the input', (charset) => {
    const input = misread(TRUTH, charset)
    const { header, body } = vanban.report(input)
    const truth = vanban.report(TRUTH)
    expect(header.number?.value).toEqual(truth.header.number?.value)
    expect(header.date?.value).toBe(truth.header.date?.value)
    expect(body.children.map(({ type }) => type)).toEqual(truth.body.children.map(({ type }) => type))
    const { position } = header.number!
    expect(input.slice(position!.start.offset, position!.end.offset)).toMatch(/\d/)
  })
})

describe('edits of any mixture', () => {
  it('lead to the text and back, and keep its lines', () => {
    const lines = TRUTH.split('\n').filter((line) => line.length > 10)
    const line = fc
      .tuple(fc.constantFrom(...lines), fc.constantFrom('as it is', 'NFD', ...CHARSETS))
      .map(([text, way]) => (way === 'as it is' ? text : way === 'NFD' ? text.normalize('NFD') : misread(text, way)))
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', '\f\n'),
        (some, end) => {
          const input = some.join(end)
          const { text, edits } = vanban.repair(input)
          expect(applyEdits(input, edits)).toBe(text)
          expect(revertEdits(text, edits)).toBe(input)
          expect(text.split(end).length).toBe(some.length)
        },
      ),
      { seed: 11, numRuns: 80 },
    )
  })
})
