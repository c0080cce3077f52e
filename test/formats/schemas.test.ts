/** ALTO and PAGE as they are written, against the schemas of their versions. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../src/formats/detect.js'
import { LAYOUT_FORMATS } from '../../src/formats/formats.js'
import { placedWords } from '../support/placed-words.js'
import { editsOf, plain, rewrite, wishes } from '../support/layout-edits.js'
import { canValidate, layoutErrors, layoutSamples } from '../support/layout-schemas.js'
import { makePage } from '../support/make-page.js'

const fixture = (ending: string): string =>
  readFileSync(new URL(`../../fixtures/layout/commune-roads.${ending}`, import.meta.url), 'utf8')
const alto = LAYOUT_FORMATS.alto
const page = LAYOUT_FORMATS.page
const tsv = await LAYOUT_FORMATS.tsv.read(new TextEncoder().encode(fixture('tsv')))

/** Tesseract's file as a later version has it, with shapes and characters. */
const altoOf = (version: string): string => {
  const [major, minor] = version.split('.')
  const later = fixture('alto.xml')
    .replaceAll('ns-v3#', `ns-v${major}#`)
    .replace('v3/alto-3-0.xsd', `v${major}/alto-${major}-${minor}.xsd`)
  if (major === '1') return fixture('alto.xml').replace(/<alto [^>]*>/, '<alto>')
  if (major !== '4') return later
  return later.replace(
    /(<String ID="string_(\d+)"[^>]*?)\/>/g,
    (_all, start: string, id: string) =>
      `${start}><Shape><Polygon POINTS="1,1 2,2 3,3"/></Shape><Glyph ID="g${id}" CONTENT="g" HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1"/></String>`,
  )
}

describe.skipIf(!canValidate)('is as valid as it was', () => {
  it.each(['1.4', '2.0', '2.1', '3.0', '3.1', '4.0', '4.2', '4.4'])('ALTO %s', async (version) => {
    const schema = `alto/alto-${version.replace('.', '-')}.xsd`
    const source = altoOf(version)
    const errors = layoutErrors(source, schema)
    expect(errors).toEqual([])
    await fc.assert(
      fc.asyncProperty(wishes(), async (wanted) => {
        const { text, changes } = await rewrite(alto, source, (document) => editsOf(document, wanted))
        expect(layoutErrors(text, schema)).toEqual([])
        expect(text.includes('PROCESSINGREFS')).toBe(Number(version) > 4 && changes.length > 0)
      }),
      { numRuns: 12, seed: 7 },
    )
  })

  it.each(['2013', '2016', '2017', '2018', '2019', '2024'])('PAGE %s', async (year) => {
    const schema = `page/pagecontent-${year}-07-15.xsd`
    for (const level of ['word', 'line', 'region'] as const) {
      const source = makePage(tsv.document, { version: `${year}-07-15`, level, index: year === '2013' ? null : 1 })
      expect(layoutErrors(source, schema)).toEqual([])
      await fc.assert(
        fc.asyncProperty(wishes(), async (wanted) => {
          const { text } = await rewrite(page, source, (document) => editsOf(document, wanted), {
            changed: new Date(0),
          })
          expect(layoutErrors(text, schema)).toEqual([])
        }),
        { numRuns: 6, seed: 7 },
      )
    }
  })

  const samples = layoutSamples().map(([name, bytes]) => ({ name, bytes, text: new TextDecoder().decode(bytes) }))
  it.each(samples)('$name, of another program', async ({ bytes, text: source }) => {
    const kind = detectFormat(bytes)!
    const same = await rewrite(kind, bytes, () => [])
    expect(same.text).toBe(
      source.startsWith('\ufeff') ? source : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    )
    if (placedWords(same.file.document).length === 0) return
    const schema = kind.name === 'alto' ? 'alto/alto-2-1.xsd' : 'page/pagecontent-2019-07-15.xsd'
    const errors = layoutErrors(source, schema)
    await fc.assert(
      fc.asyncProperty(wishes(), async (wanted) => {
        const { text, expected, again, written } = await rewrite(kind, bytes, (document) => editsOf(document, wanted))
        expect(plain(again.document.value)).toBe(plain(expected))
        expect(written.messages.filter(({ code }) => code !== 'TAG_DROPPED')).toEqual([])
        expect(layoutErrors(text, schema)).toEqual(errors)
      }),
      { numRuns: 25, seed: 7 },
    )
  })
})
