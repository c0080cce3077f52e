import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { unified, type Plugin } from 'unified'
import { VFile } from 'vfile'
import { reporter } from 'vfile-reporter'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, type Vanban } from '../../src/index.js'
import { composeChanges } from '../../src/plugin/compose-edits.js'
import { ocrParse, ocrRepair, ocrStringify, ocrStructure, presetVanban } from '../../src/plugin/index.js'
import { splitLines } from '../../src/text/index.js'
import { createOffsetMap } from '../../src/text/index.js'
import type { Edit, OcrDocument } from '../../src/types.js'
import { fromMarkdown } from '../../src/write/index.js'
import { FIXTURES, testEngine } from '../support/documents.js'

const source = readFileSync(FIXTURES.find(([name]) => name === 'seed')![1], 'utf8')

/** A plugin as a user writes it: it changes lines. */
const replaceInLines: Plugin<[Readonly<Record<string, string>>], OcrDocument> = (words) => (tree) => {
  for (const page of tree.children) {
    for (const line of page.children as unknown as { value: string }[]) {
      for (const [before, after] of Object.entries(words)) line.value = line.value.replaceAll(before, after)
    }
  }
}

describe('the plugins from parse to stringify', () => {
  let vanban: Vanban
  beforeAll(async () => {
    vanban = await testEngine()
  })
  const steps = () => unified().use(ocrParse).use(ocrRepair, { vanban }).use(ocrStructure, { vanban })
  /** How the report repairs numbers differs from how a text is repaired alone: compared on the same repair. */
  const expected = () => vanban.reportOn(source, vanban.repair(source))

  it('give the report of the engine', () => {
    const file = steps().use(ocrStringify).processSync(source)
    expect(JSON.parse(String(file))).toEqual(JSON.parse(JSON.stringify(expected())))
    expect(file.data.vanban!.report).toEqual(expected())
  })

  it('give Markdown, HTML, or the report itself', () => {
    const markdown = String(steps().use(ocrStringify, { format: 'markdown' }).processSync(source))
    expect(fromMarkdown(markdown, expected()).changes).toEqual([])
    const html = String(
      steps()
        .use(ocrStringify, { format: 'html' })
        .processSync(new VFile({ value: source, path: 'a/scan.txt' })),
    )
    expect(html).toContain('<p class="file">scan.txt</p>')
    expect(html).toMatch(/<mark class="w sure" data-tip="OCR: \S+ · \d+\s%/)
    const { result } = steps().use(ocrStringify, { format: 'object' }).processSync(source)
    expect(result).toEqual({ report: expected() })
  })

  it('come as one preset', () => {
    const file = unified().use(presetVanban({ vanban })).processSync(source)
    expect(JSON.parse(String(file))).toEqual(JSON.parse(JSON.stringify(expected())))
  })

  it('let a plugin of the user change the text between repair and structure', () => {
    const words = { 'lượt người': 'lượt khách', 'cải cách': 'đổi mới toàn diện' }
    const file = unified()
      .use(ocrParse)
      .use(ocrRepair, { vanban })
      .use(replaceInLines, words)
      .use(ocrStructure, { vanban })
      .use(ocrStringify, { format: 'object' })
      .processSync(source)
    const { report } = file.result as { report: ReturnType<typeof expected> }
    const figure = report.figures.find(({ value }) => value === 3500)!
    expect(figure.raw).toBe('hơn 3.500 lượt khách')
    const before = expected().figures.find(({ value }) => value === 3500)!
    expect(figure.position!.start).toEqual(before.position!.start)
    expect(source.slice(figure.position!.start.offset, figure.position!.end.offset)).toMatch(/^hon 3\.500 l\S+ \S+$/)
    expect(JSON.stringify(report.body)).toContain('đổi mới toàn diện')
    expect(report.body.children.map(({ position }) => position!.start)).toEqual(
      expected().body.children.map(({ position }) => position!.start),
    )
    expect(report.header.title!.position).toEqual(expected().header.title!.position)
  })

  it('say so when lines were added, and give places in the changed text', () => {
    const addLine: Plugin<[], OcrDocument> = () => (tree) => {
      const lines = tree.children[0].children as unknown as { type: string; value: string; eol: string }[]
      lines.unshift({ type: 'ocrLine', value: '', eol: '\n' })
    }
    const file = unified()
      .use(ocrParse)
      .use(ocrRepair, { vanban })
      .use(addLine)
      .use(ocrStructure, { vanban })
      .use(ocrStringify)
      .processSync(source)
    expect(file.messages.map(({ ruleId }) => ruleId)).toContain('LINES_CHANGED')
    expect(file.data.vanban!.report!.body.children[0].position!.start.line).toBe(
      expected().body.children[0].position!.start.line + 1,
    )
  })

  it('structure a text without repair', () => {
    const file = unified()
      .use(ocrParse)
      .use(ocrStructure, { vanban })
      .use(ocrStringify, { format: 'object' })
      .processSync('BÁO CÁO\nKết quả năm 2022\n\nI. Kết quả\n1. Đã mua 12 máy tính.\n')
    expect(file.data.vanban!.report!.figures).toMatchObject([{ value: 12, unit: { text: 'máy tính' } }])
  })

  it('tell edits and remarks so that vfile-reporter prints them', () => {
    const file = steps()
      .use(ocrStringify)
      .processSync(new VFile({ value: source, path: 'scan.txt' }))
    const text = reporter(file)
    expect(text.split('\n')[0]).toBe('scan.txt')
    expect(text).toMatch(/1:2-1:5\s+warning\s+Read `Két` as `Kết` \((?:> )?\d+ %\)\s+word\s+vanban/)
    expect(text).toMatch(/info|ℹ/i)
    const edit = file.messages.find(({ ruleId }) => ruleId === 'word')!
    expect(edit).toMatchObject({ source: 'vanban', actual: 'Két', expected: expect.arrayContaining(['Kết']) })
    const url = new URL(edit.url!)
    expect(url.hash).toBe('#word')
    expect(readFileSync(new URL(url.pathname, url), 'utf8')).toMatch(/^## word$/m)
  })

  it.each([[undefined], [{}], [{ vanban: { repair: () => null } }]])('refuse to structure with %j', (options) => {
    expect(() =>
      unified()
        .use(ocrParse)
        .use(ocrStructure, options as never)
        .use(ocrStringify)
        .processSync('a'),
    ).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
  })
})

describe('composeEdits', () => {
  const word = fc.stringMatching(/^[ab]{0,3}$/)
  const line = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '))
  const texts = fc.array(line, { minLength: 1, maxLength: 4 })

  it('leads from the source to the changed text, keeps untouched edits, and maps places', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.tuple(fc.nat(40), fc.nat(3), word), { maxLength: 5 }),
        texts,
        (lines, drawn, other) => {
          const text = lines.join('\n')
          const edits: Edit[] = []
          for (const [start, length, after] of [...drawn].sort((a, b) => a[0] - b[0])) {
            const end = Math.min(text.length, start + length)
            if (start > text.length || start < (edits.at(-1)?.end ?? 0) || /\n/.test(text.slice(start, end))) continue
            if (edits.length > 0 && start === edits.at(-1)!.end) continue
            edits.push({
              start,
              end,
              before: text.slice(start, end),
              after,
              rule: 'word',
              confidence: 0.7,
              alternatives: [],
            })
          }
          const repaired = applyEdits(text, edits)
          const changed = splitLines(repaired)
            .map(({ value, eol }, index) => (index % 2 === 0 ? (other[index] ?? value) : value) + eol)
            .join('')
          const composed = composeChanges(text, edits, repaired, changed)!
          expect(applyEdits(text, composed)).toBe(changed)
          let end = 0
          for (const edit of composed) {
            expect(edit.start).toBeGreaterThanOrEqual(end)
            expect(edit.before).toBe(text.slice(edit.start, edit.end))
            end = edit.end
          }
          const { toSource } = createOffsetMap(composed)
          const [a, b] = [splitLines(text), splitLines(changed)]
          b.forEach(({ start }, index) => {
            if (b[index].value !== '') expect(toSource(start)).toBeGreaterThanOrEqual(a[index].start)
          })
        },
      ),
      { numRuns: 500, seed: 9 },
    )
  })

  it('gives up where lines were added', () => {
    expect(composeChanges('a', [], 'a', 'a\nb')).toBeNull()
  })
})
