/** Whole documents that are heavy in figures: every figure of fixtures/figures, as its table has it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createVanban } from '../../src/index.js'
import type { Figure } from '../../src/types.js'

const read = (name: string) => readFileSync(new URL(`../../fixtures/figures/${name}`, import.meta.url), 'utf8')
const rowOf = (figure: Figure) =>
  [
    figure.raw,
    figure.value,
    figure.valueMax,
    figure.unit?.text,
    figure.comparator,
    figure.ratio && `${figure.ratio.numerator}/${figure.ratio.denominator}`,
    figure.change,
    figure.baseline,
    figure.period?.label,
    figure.target ? 'target' : null,
    figure.subject,
  ].map((cell) => (cell == null ? '' : String(cell)))

describe('figures of', async () => {
  const vanban = await createVanban()
  it.each(['district-report', 'flood-report', 'school-report'])('a %s', (name) => {
    const { figures, diagnostics } = vanban.report(read(`${name}.txt`))
    const [, ...rows] = read(`${name}.tsv`).trimEnd().split('\n')
    expect(figures.map(rowOf)).toEqual(rows.map((row) => row.split('\t')))
    expect(diagnostics.filter(({ code }) => code === 'FIGURE_DOUBTFUL')).toEqual([])
  })
})
