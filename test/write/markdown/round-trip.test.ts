import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AdministrativeDocument, Block } from '../../../src/types.js'
import { fromMarkdown, reportToMarkdown, type WritableReport } from '../../../src/write/index.js'
import { FIXTURES, fixtureReports } from '../../support/documents.js'
import { anyReport } from '../../support/trees.js'

/** What a tree says: everything but ids, places and confidence. */
function facts(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => {
    if (block.type === 'table') return ['table', block.caption, block.columns, block.rows]
    if (block.type === 'paragraph') return ['paragraph', block.role, block.text]
    if (block.type === 'quotation') return ['quotation', block.opening, block.closing, facts(block.children)]
    if (block.type === 'footnote') return ['footnote', block.label, block.rawLabel, block.text, facts(block.children)]
    const { type, scheme, marker, ordinal, text } = block
    return [type, scheme, marker, ordinal, text, block.type === 'section' && block.isHeading, facts(block.children)]
  })
}

/** Header and footer without places, raw texts and confidence. */
function edges({ documentType, header, footer, profile, language }: AdministrativeDocument): unknown {
  const dropped = new Set(['position', 'raw', 'confidence', 'readings'])
  return JSON.parse(
    JSON.stringify({ documentType, header, footer, profile, language }, (key, value: unknown) =>
      dropped.has(key) ? undefined : value,
    ),
  )
}

const tellsTheSame = (report: AdministrativeDocument): void => {
  const read = fromMarkdown(reportToMarkdown(report)).report
  expect(facts(read.body.children)).toEqual(facts(report.body.children))
  expect(edges(read)).toEqual(edges(report))
}

describe('a report written as Markdown and read back', () => {
  let reports: readonly WritableReport[]
  beforeAll(async () => {
    reports = await fixtureReports()
  })

  it.each(FIXTURES.map(([name], index) => [name, index] as const))('%s is the same tree', (_, index) => {
    tellsTheSame(reports[index].report)
  })

  it.each(FIXTURES.map(([name], index) => [name, index] as const))(
    '%s has the ids that it had, and no changes',
    (_, index) => {
      const { report } = reports[index]
      const { report: read, changes } = fromMarkdown(reportToMarkdown(report), report)
      expect(changes).toEqual([])
      expect(read).toEqual(report)
    },
  )

  it('is the same tree whatever the tree', () => {
    fc.assert(fc.property(anyReport, tellsTheSame), {
      numRuns: Number(process.env['VANBAN_RUNS'] ?? 100),
      seed: Number(process.env['VANBAN_SEED'] ?? 6),
    })
  })

  it('is stable: written again, it is the same Markdown', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const markdown = reportToMarkdown(report)
        expect(reportToMarkdown(fromMarkdown(markdown).report)).toBe(markdown)
      }),
      { numRuns: 25, seed: 7 },
    )
  })

  it('reads any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(fromMarkdown(text).report.type).toBe('administrativeDocument')
        expect(fromMarkdown(`---\n${text}\n---\n`).report.body.type).toBe('root')
      }),
      { numRuns: 200, seed: 8 },
    )
  })
})
