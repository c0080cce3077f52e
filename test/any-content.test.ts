import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, createVanban, revertEdits, type Vanban } from '../src/index.js'
import { fixtureReports } from './support/documents.js'

/** Pieces that, repeated, have made slow what was meant to be fast. */
const PIECES = [
  '-',
  '/',
  '.',
  ' ',
  '\t',
  ':',
  '(',
  ',',
  '1',
  '1.',
  'a',
  'A.',
  'Đ',
  '\u0301',
  '\r',
  '\f',
  '\0',
  '\ud83d',
  'a-',
  '1/',
  '- a\n',
  'I. \n',
  '| a ',
  'AB',
  '12 ',
  'mươi ',
  'ngày ',
  'số 1/',
  'http://',
  'Điều 1 ',
  'TM. ',
  'cia phudng ',
]
const LENGTH = 30_000
// Some twenty times what a fast machine takes; what grows with the square of the length takes far longer.
const LIMIT_MS = 8000

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...PIECES, 'ộ', 'O', 'l', '\n', '6.694', 'Nơi nhận:', '\u00a0', '\ufffd'),
    fc.string({ maxLength: 3 }),
  ),
  maxLength: 60,
})

describe('any content', () => {
  const endings = PIECES.flatMap(
    (piece) =>
      [
        [piece, ''],
        [piece, 'x'],
      ] as const,
  )

  it.each(endings)('takes %j over and over, then %j, in linear time', (piece, end) => {
    const text = piece.repeat(LENGTH / piece.length) + end
    const start = performance.now()
    vanban.repair(text)
    vanban.report(text)
    expect(performance.now() - start).toBeLessThan(LIMIT_MS)
  })

  it('gives a result whose edits lead from the input to the text and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = vanban.repair(text)
        expect(applyEdits(text, result.edits)).toBe(result.text)
        expect(revertEdits(result.text, result.edits)).toBe(text)
        expect(result.text.split(/\r\n|[\n\r\f]/)).toHaveLength(text.split(/\r\n|[\n\r\f]/).length)
      }),
      { numRuns: 200 },
    )
  })

  it('gives a report whose places lie in the input', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const report = vanban.report(text)
        const visit = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return
          const { position } = value as { position?: { start: { offset: number }; end: { offset: number } } }
          if (position !== undefined) {
            expect(position.start.offset).toBeGreaterThanOrEqual(0)
            expect(position.end.offset).toBeGreaterThanOrEqual(position.start.offset)
            expect(position.end.offset).toBeLessThanOrEqual(text.length)
          }
          Object.values(value).forEach(visit)
        }
        visit(report)
      }),
      { numRuns: 200 },
    )
  })

  it('is repaired alike, whether its report was made before or not', async () => {
    const documents = await fixtureReports()
    for (const document of documents)
      expect(vanban.repairOf(document), document.name).toEqual(vanban.repair(document.source))
    // Most need no second repair, and some do: numbers that only a report mends.
    const spared = documents.filter((document) => vanban.repairOf(document) === document.repaired).length
    expect(spared).toBeGreaterThan(documents.length / 2)
    expect(spared).toBeLessThan(documents.length)
    fc.assert(
      fc.property(anyText, (text) => {
        expect(vanban.repairOf(vanban.process(text))).toEqual(vanban.repair(text))
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['rules', { rules: [{ kind: 'text', pattern: '3OO', replacement: '3OO' }] }],
    ['no repair before reports', { repair: false }],
    ['a higher least confidence', { minConfidence: 0.95 }],
    ['a lower one', { minConfidence: 0.5 }],
    ["one between the reports' and that of repair", { minConfidence: 0.78 }],
  ] as const)('is repaired alike with %s', async (_name, options) => {
    const other = await createVanban(options)
    const text =
      'Ủy ban nhân dân phường đã chi 3OO đồng và l08 triệu đồng, 1 2.345 lượt người, 6,694 lượt truy cập, 6. 694 lượt xem.'
    expect(other.repairOf(other.process(text))).toEqual(other.repair(text))
  })

  it.each([[undefined], [null], [5], [new Uint8Array(1)]])('refuses %j, which is no text', (value) => {
    const wrong = expect.objectContaining({ code: 'INVALID_ARGUMENT' })
    expect(() => vanban.repair(value as never)).toThrow(wrong)
    expect(() => vanban.report(value as never)).toThrow(wrong)
  })

  it.each([{ minConfidence: 2 }, { maxLength: 0 }, { dictionarys: 'x' }])('refuses the options %j', async (options) => {
    await expect(createVanban(options as never)).rejects.toMatchObject({ code: 'INVALID_OPTIONS' })
  })

  it('leaves a longer text than it may take as it is, and says so', async () => {
    const small = await createVanban({ maxLength: 10 })
    expect(small.repair('Uy ban nhan dan')).toMatchObject({
      text: 'Uy ban nhan dan',
      messages: [{ severity: 'error' }],
    })
    const { source, repaired, report } = small.process('Uy ban nhan dan')
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1)
    expect({ source, repaired }).toEqual({ source: 'Uy ban nhan dan', repaired: small.repair('Uy ban nhan dan') })
  })
})
