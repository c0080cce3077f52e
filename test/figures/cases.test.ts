import { describe, expect, it } from 'vitest'
import { extractFigures } from '../../src/figures/index.js'
import { loadCase, loadSeed, overlap } from './support.js'

const CASES = [
  '01-quyet-dinh',
  '03-cong-van',
  '04-ke-hoach',
  '06-bien-ban',
  '07-to-trinh',
  '09-bao-cao-bang-so-lieu',
  '10-loi-ocr-danh-so',
  '12-khong-phai-tieng-viet',
  '13-van-xuoi-khong-cau-truc',
]
const rounded = (value: number | null | undefined) => (value == null ? null : Number(value.toFixed(4)))

describe.each(CASES)('figures of %s', (name) => {
  const { expect: wanted, context, units } = loadCase(name)
  const { figures } = extractFigures(units, context)

  it('are the expected ones, in order, and no others', () => {
    expect(
      figures.map((one) => ({
        value: rounded(one.value),
        valueMax: one.valueMax,
        raw: one.raw.toLowerCase(),
        unit: one.unit?.text ?? null,
        comparator: one.comparator,
        ratio: one.ratio,
        change: one.change,
        line: one.position?.start.line,
      })),
    ).toEqual(
      wanted.figures.map((one: Record<string, any>) => ({
        value: one.value,
        valueMax: one.valueMax ?? null,
        raw: one.raw.toLowerCase(),
        unit: one.unit,
        comparator: one.comparator,
        ratio: one.ratio ?? null,
        change: one.change ?? null,
        line: one.line,
      })),
    )
  })

  it('have the expected periods', () => {
    const periods = wanted.figures.map((one: { period: string | null }) => one.period)
    expect(figures.map((one, i) => (periods[i] === null ? null : (one.period?.label ?? null)))).toEqual(periods)
  })

  it('have the expected glosses, baselines and targets', () => {
    expect(figures.map((one) => [one.unit?.en ?? null, one.baseline])).toEqual(
      wanted.figures.map((one: Record<string, any>) => [one.unitEn, one.baseline ?? null]),
    )
    const targets = wanted.figures.map((one: { target?: boolean }) => one.target)
    expect(figures.map((one, i) => (targets[i] === undefined ? undefined : one.target))).toEqual(targets)
  })

  it('have subjects that overlap with the expected ones', () => {
    const off = figures
      .map((one, i) => [one.subject, wanted.figures[i]?.subject])
      .filter(([a, b]) => overlap(a, b) < 0.6)
    expect(off).toEqual([])
  })

  it('are none of what is no figure', () => {
    for (const { raw, line } of wanted.notFigures) {
      expect(
        figures.filter(
          (one) =>
            one.position!.start.line <= line &&
            line <= one.position!.end.line &&
            one.raw.toLowerCase().includes(raw.toLowerCase()),
        ),
      ).toEqual([])
    }
  })
})

describe('figures of the seed', () => {
  const { gold, context, units } = loadSeed()
  const { figures } = extractFigures(units, context)
  it('are the three of the gold report', () => {
    const plain = (one: Record<string, any>) => ({
      value: one.value,
      raw: one.raw,
      unit: one.unit.text,
      en: one.unit.en,
      comparator: one.comparator,
      modifier: one.modifier,
      period: one.period.label,
      source: one.period.source,
      nodeId: one.nodeId,
      line: one.position.start.line,
      target: one.target,
      subjectSource: one.subjectSource,
    })
    expect(figures.map(plain)).toEqual(gold.figures.map(plain))
    figures.forEach((one, i) => expect(overlap(one.subject, gold.figures[i].subject)).toBeGreaterThanOrEqual(0.6))
  })
})
