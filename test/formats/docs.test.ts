/** The samples of docs/formats-in/alto-page-tsv.md: what they show is in the fixtures, and comes of them. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LAYOUT_FORMATS } from '../../src/formats/formats.js'
import { editWords, rewrite } from '../support/layout-edits.js'
import { makePage } from '../support/make-page.js'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const samples = [...read('docs/formats-in/alto-page-tsv.md').matchAll(/^```\w*\n([\s\S]*?)\n```$/gm)].map(
  ([, text]) => text,
)
const tsv = read('fixtures/layout/commune-roads.tsv')
const { document } = await LAYOUT_FORMATS.tsv.read(new TextEncoder().encode(tsv))
const flat = (text: string): string => text.replace(/^ +/gm, '').replace(/(conf="0\.\d{4})\d*"/g, '$1"')

it.each([
  ['alto', read('fixtures/layout/commune-roads.alto.xml')],
  ['page', makePage(document)],
  ['tsv', tsv],
] as const)('%s', async (name, source) => {
  const [before, after] = samples.splice(0, 2)
  const confidence = Number(/(?:WC|conf)="(0\.\d+)"/.exec(after)?.[1] ?? 0.99)
  const { text } = await rewrite(LAYOUT_FORMATS[name], source, editWords({ Két: 'Kết' }, confidence))
  expect(flat(source)).toContain(before)
  expect(flat(text)).toContain(after)
})
