import { beforeAll, describe, expect, it } from 'vitest'
import type { AdministrativeDocument } from '../../../src/types.js'
import { parseReport } from '../../../src/report/index.js'
import { fromMarkdown, reportToMarkdown } from '../../../src/write/index.js'
import { fixtureReports } from '../../support/documents.js'

describe('a Markdown report that a person has corrected', () => {
  let report: AdministrativeDocument
  let markdown: string
  beforeAll(async () => {
    report = (await fixtureReports()).find(({ name }) => name === 'ward-report.txt')!.report
    markdown = reportToMarkdown(report)
  })
  const correct = (...edits: readonly (readonly [string, string])[]) => {
    let text = markdown
    for (const [before, after] of edits) {
      expect(text).toContain(before)
      text = text.replace(before, after)
    }
    return fromMarkdown(text, report)
  }
  const item = (): string => /\n- .*$/m.exec(markdown)![0].trimStart()

  it('tells a changed field of the header, and where it stood', () => {
    const title = report.header.title!
    const { report: read, changes } = correct([`title: ${title.value}`, 'title: Công tác mới'])
    expect(changes).toEqual([
      { kind: 'changed', path: 'header.title', before: title.value, after: 'Công tác mới', position: title.position },
    ])
    expect(read.header.title).toEqual({
      value: 'Công tác mới',
      raw: title.raw,
      inferred: false,
      confidence: 1,
      position: title.position,
    })
  })

  it('tells a changed text, keeps its place, and looks for its figures anew', () => {
    const figure = report.figures.find(
      ({ raw, ratio, value, position }) =>
        position !== undefined && ratio === null && value > 9 && markdown.split(raw).length === 2,
    )!
    const { report: read, changes } = correct([figure.raw, figure.raw.replace(/\d[\d.]*/, '4.321')])
    expect(changes).toMatchObject([{ kind: 'changed', path: `body.${figure.nodeId}` }])
    expect(changes[0].after).toContain('4.321')
    expect(changes[0].position).toBeDefined()
    expect(read.figures.map(({ amount }) => amount)).toContain(4321)
    expect(read.figures).toHaveLength(report.figures.length)
    const elsewhere = (all: AdministrativeDocument) =>
      all.figures.filter(({ nodeId }) => nodeId !== figure.nodeId).map(({ raw, position }) => [raw, position])
    expect(elsewhere(read)).toEqual(elsewhere(report))
  })

  it('tells what was taken out and put in', () => {
    const line = item()
    const { changes } = correct([`${line}\n`, ''], ['recipients:\n', 'recipients:\n  - text: Sở Nội vụ\n'])
    expect(changes.map(({ kind, path }) => [kind, path])).toContainEqual(['changed', 'footer.recipients'])
    expect(changes.find(({ kind }) => kind === 'removed')).toMatchObject({ after: null, before: expect.any(String) })
    const added = correct([line, `${line}\n- Mua 12 máy tính`])
    expect(added.changes.filter(({ kind }) => kind === 'added')).toMatchObject([{ after: '- Mua 12 máy tính' }])
    expect(added.report.figures.find(({ amount }) => amount === 12)).toMatchObject({ unit: { text: 'máy tính' } })
    expect(added.report.figures.find(({ amount }) => amount === 12)).not.toHaveProperty('position')
  })

  it('tells a marker that was put right', () => {
    const text = '- a) Một\n- b) Hai\n'
    const original = fromMarkdown(text).report
    const { report: read, changes } = fromMarkdown(text.replace('b)', 'đ)'), original)
    expect(changes).toMatchObject([
      { kind: 'changed', before: 'b) Hai [letter, level 1]', after: 'đ) Hai [letter, level 1]' },
    ])
    expect(read.body.children[1]).toMatchObject({ marker: 'đ)', ordinal: 5 })
  })

  it('keeps to the schema', () => {
    expect(() => parseReport(correct([item(), '- Xong']).report)).not.toThrow()
    expect(() => parseReport(fromMarkdown('# I. Một\n\n1. Hai\n2. Ba\n\n> Bốn\n\n```\nNăm\n```').report)).not.toThrow()
  })

  it('reads what a person writes in Markdown of their own', () => {
    const { body } = fromMarkdown('# Mở đầu\n\n1. Hai\n2. Ba\n\n* Bốn **đậm**').report
    expect(body.children).toMatchObject([
      {
        type: 'section',
        marker: '',
        text: 'Mở đầu',
        children: [
          { scheme: 'decimal', marker: '1.', text: 'Hai' },
          { scheme: 'decimal', marker: '2.', text: 'Ba' },
          { scheme: 'dash', text: 'Bốn đậm' },
        ],
      },
    ])
  })

  it('survives front matter that a person has broken', () => {
    const { report: read } = fromMarkdown(markdown.replace('title:', 'title: [:'), report)
    expect(read.body).toEqual(report.body)
    expect(read.header.title).toBeNull()
  })
})
