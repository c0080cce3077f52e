/** The samples of docs/formats.md are what the writers write, and docs/messages.md has what plugins link to. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  REPAIR_FORMATS,
  REPORT_FORMATS,
  type Format,
  type RepairedText,
  type WritableReport,
} from '../../src/write/index.js'
import type { EditRule } from '../../src/text-types.js'
import { fixtureReports } from '../support/documents.js'

const folder = new URL('../../docs/', import.meta.url)
const text = readFileSync(new URL('formats.md', folder), 'utf8')
const samples = [...text.matchAll(/<!-- sample: (\S+) (\S+) -->\n```\w+\n([\s\S]*?)\n```\n/g)].map(
  ([, fixture, format, body]) => [fixture, format, body] as const,
)
const reportFormats: Readonly<Record<string, Format<WritableReport>>> = REPORT_FORMATS
const repairFormats: Readonly<Record<string, Format<RepairedText>>> = REPAIR_FORMATS

describe('docs/formats.md', () => {
  it('has samples, and names every format', () => {
    expect(samples.length).toBeGreaterThanOrEqual(9)
    for (const name of [...Object.keys(REPORT_FORMATS), ...Object.keys(REPAIR_FORMATS)])
      expect(text).toContain(`\`${name}\``)
  })

  it.each(samples)('%s as %s is so', async (fixture, format, body) => {
    const document = (await fixtureReports()).find(({ name }) => name === `${fixture}.txt`)!
    const {
      source,
      repaired: result,
      report: { generator },
    } = document
    const output = format.startsWith('repair-')
      ? repairFormats[format.slice('repair-'.length)].write({
          name: document.name,
          source,
          result,
          messages: [],
          generator,
        })
      : reportFormats[format].write(document)
    const lines = output.split(/\r?\n/)
    let next = 0
    for (const line of body.split('\n')) {
      // What stands after an ellipsis was left out, and so may lines be.
      const shown = line.includes('…') ? line.slice(0, line.indexOf('…')).trimEnd() : line
      const at = lines.findIndex(
        (one, index) => index >= next && (line === shown ? one === shown : one.startsWith(shown)),
      )
      expect(at, line).toBeGreaterThanOrEqual(0)
      next = at + 1
    }
  })

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\(((?!http|#)[^)#]+)/g)].map(([, link]) => link)
    expect(links.length).toBeGreaterThan(2)
    for (const link of links) expect(readFileSync(fileURLToPath(new URL(link, folder))).length, link).toBeGreaterThan(0)
  })
})

describe('docs/messages.md', () => {
  // The compiler sees that none is missing here.
  const rules: Readonly<Record<EditRule, true>> = {
    word: true,
    'number-to-word': true,
    'word-to-number': true,
    code: true,
    marker: true,
    phrase: true,
    split: true,
    merge: true,
    case: true,
    legacy: true,
    rule: true,
  }
  const messages = readFileSync(new URL('messages.md', folder), 'utf8')
  const explained = [...messages.matchAll(/^## (\S+)\n\n(?=\S)(?!#)/gm)].map(([, heading]) => heading)

  it('explains every rule of an edit, under the heading that messages of plugins link to', () => {
    expect(explained.filter((heading) => heading === heading.toLowerCase())).toEqual(Object.keys(rules))
  })
})
