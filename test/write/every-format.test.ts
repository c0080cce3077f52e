/**
 * Every document of the fixtures in every format.
 *
 * The files in snapshots/ are what a person gets. After a change that is meant to show in them, write them anew with
 * `npm run snapshots`, and look at the difference.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { HtmlValidate } from 'html-validate'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseReport, reportJsonSchema } from '../../src/index.js'
import {
  REPAIR_FORMATS,
  REPORT_FORMATS,
  type Format,
  type RepairedText,
  type WritableReport,
} from '../../src/write/index.js'
import { flatten } from '../../src/write/markdown/changes.js'
import { FIXTURES, fixtureReports } from '../support/documents.js'

const generator = { name: 'vanban', version: '0.0.0', dictionaries: 'of the test' }
const snapshot = (name: string, file: string): string =>
  fileURLToPath(new URL(`snapshots/${name}/${file}`, import.meta.url))
const reportFormats = Object.entries<Format<WritableReport>>(REPORT_FORMATS)
const repairFormats = Object.entries<Format<RepairedText>>(REPAIR_FORMATS)

/** JSON that fits a screen: places and alternatives on one line each. */
function compactJson(json: string): string {
  const value = JSON.parse(json, (key, part: any) => {
    if (key === 'position') return `${part.start.line}:${part.start.column} ${part.start.offset}-${part.end.offset}`
    if (key === 'alternatives') return part.map((one: any) => `${one.text} ${one.confidence}`).join(', ')
    return part
  }) as Record<string, unknown>
  return `${JSON.stringify(value, null, 1).replace(/^ +/gm, '')}\n`
}

/** The page without what every page has, and without the remarks on sure repairs. */
function pageContent(html: string): string {
  const body = html.slice(html.indexOf('<nav'), html.lastIndexOf('<p id="live"'))
  return body
    .replace(/<mark class="w sure" data-tip="[^"]*">/g, '<mark>')
    .replace(
      /(<\/?(?:article|section|nav|main|header|div|ol|ul|li|tr|p|h\d|table|tbody|thead|dl|dt|details)\b)/g,
      '\n$1',
    )
    .replace(/\n{2,}/g, '\n')
}

const shown: Readonly<Record<string, (content: string) => string>> = { json: compactJson, html: pageContent }

describe('every fixture in every format', () => {
  let reports: readonly WritableReport[]
  const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema())
  const html = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
    rules: {
      // One file that needs no other has its style and script in it.
      'no-inline-style': 'off',
      'require-sri': 'off',
      // As hast writes them; both are allowed (HTML, 13.1.2).
      'doctype-style': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      'no-raw-characters': 'off',
      // A title of a document is as long as it is.
      'long-title': 'off',
      // Decomposed characters of the input stay as they are; ids are numbers.
      'valid-id': ['error', { relaxed: true }],
    },
  })

  beforeAll(async () => {
    // The version in the output is not what is looked at here.
    reports = (await fixtureReports()).map((one) => ({ ...one, report: { ...one.report, generator } }))
  }, 60_000)
  const of = (index: number): WritableReport => reports[index]

  describe.each(FIXTURES.map(([name, path], index) => [name, index, path] as const))('%s', (name, index, path) => {
    // The documents of structure/ are many, and their trees are looked at there.
    it.skipIf(path.includes('/structure/'))('looks as it did', async () => {
      const document = of(index)
      for (const [format, { write, extension }] of reportFormats) {
        // The same as json, and as csv-figures.
        if (format === 'jsonl' || format === 'figures') continue
        const file = `${format === 'text' ? 'overview' : format === 'document' ? 'document' : 'report'}${extension}`
        const content = write(document)
        await expect(shown[format]?.(content) ?? content).toMatchFileSnapshot(snapshot(name, file))
      }
      const { source, repaired: result } = document
      if (result.edits.length === 0) return
      for (const format of ['diff', 'inline'] as const) {
        const content = REPAIR_FORMATS[format].write({ name: document.name, source, result, messages: [], generator })
        await expect(content).toMatchFileSnapshot(snapshot(name, `repair.${format}`))
      }
    })

    it('keeps to the schema of the report', () => {
      const value: unknown = JSON.parse(REPORT_FORMATS.json.write(of(index)))
      expect(validate(value), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
      expect(JSON.parse(REPORT_FORMATS.jsonl.write(of(index)))).toEqual(value)
      expect(parseReport(value)).toEqual(value)
    })

    it('is valid HTML', async () => {
      for (const locale of ['en', 'vi'] as const) {
        const { results } = await html.validateString(REPORT_FORMATS.html.write(of(index), { locale }))
        expect(
          results.flatMap(({ messages }) =>
            messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
          ),
        ).toEqual([])
      }
    })

    it('says every word of the document in every format for reading', () => {
      const { report } = of(index)
      const expected = flatten(report.body.children)
        .flatMap((block) =>
          'text' in block ? [block.text] : 'rows' in block ? [...block.columns, ...block.rows.flat()] : [block.opening],
        )
        .filter((text) => text !== '')
      // Calls of footnotes are written in the form of each format: `1`, `[1]`, `[^1]`.
      const squash = (text: string): string => text.replace(/[\s\\|*├└│─]+/g, '').replace(/\[\^?(\d+)\]/g, '$1')
      const inHtml = squash(
        REPORT_FORMATS.html
          .write(of(index))
          .replace(/<(?:"[^"]*"|[^">])*>/g, '')
          .replace(/&#x([\dA-F]+);/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16))),
      )
      const markdown = REPORT_FORMATS.markdown
        .write(of(index))
        .replace(/\[\^(\d+)\](?=[^<\n]*<!-- vanban \{"calls":\["\[)/g, '[$1]')
        .replace(/\[\^(\d+)\]/g, '$1')
      for (const text of [markdown, REPORT_FORMATS.document.write(of(index))].map(squash)) {
        for (const part of expected) expect(text).toContain(squash(part).replace(/\.$/, ''))
      }
      for (const part of expected) expect(inHtml).toContain(squash(part).replace(/\.$/, ''))
    })
  })

  it('has a title and an extension of its own for each format', () => {
    for (const formats of [reportFormats, repairFormats]) {
      const table = Object.fromEntries(formats)
      for (const [, { extension, title, streamAs }] of formats) {
        expect(extension).toMatch(/^\.[a-z.]+$/)
        expect(title.length).toBeGreaterThan(5)
        if (streamAs !== null) expect(table).toHaveProperty(streamAs)
      }
    }
  })
})
