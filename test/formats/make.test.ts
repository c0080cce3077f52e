import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MADE_FORMATS } from '../../src/formats/index.js'
import { makeLayout, openDocument, repairedDocument, type LayoutDocument } from '../../src/formats/index.js'
import { createLayoutBuilder } from '../../src/layout/index.js'
import { applyEdits } from '../../src/text/index.js'
import type { Box, Edit } from '../../src/types.js'
import { canValidate, layoutErrors } from '../support/layout-schemas.js'

/** A document of a page with every kind of thing. */
function sample(pages = 1): LayoutDocument {
  const layout = createLayoutBuilder()
  for (let page = 0; page < pages; page++) {
    layout.page({ image: 'a "b" & c.png', width: 600, height: 800 })
    layout.block('header', [10, 5, 300, 20])
    layout.line([10, 5, 300, 20])
    layout.word('UBND', { box: [10, 5, 90, 20], confidence: 0.97 })
    layout.block()
    layout.line()
    layout.word('Két', { box: [10, 30, 50, 45.4], confidence: 0.5 })
    layout.word('qua', { box: [60, 30, 90, 45], confidence: null })
    layout.word(',', { box: [90, 30, 95, 45], glued: true })
    layout.line([10, 50, 300, 60])
    layout.word('<&>"\u0000\ud800', { box: [10, 50, 50, 60] })
    layout.word('không')
  }
  return layout.finish({ format: 'hocr', version: null, program: null })
}
const made = async (document: LayoutDocument, format: (typeof MADE_FORMATS)[number]): Promise<string> => {
  const { bytes } = await makeLayout(document, format, { created: new Date(0) })
  return new TextDecoder().decode(bytes!)
}

describe('files made of a document', () => {
  test('TSV has a row for everything', async () => {
    const rows = (await made(sample(), 'tsv'))
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t'))
    expect(rows.every((row) => row.length === 12)).toBe(true)
    expect(rows.slice(1, 6).map((row) => row.join(' '))).toEqual([
      '1 1 0 0 0 0 0 0 600 800 -1 ',
      '2 1 1 0 0 0 10 5 290 15 -1 ',
      '3 1 1 1 0 0 10 5 290 15 -1 ',
      '4 1 1 1 1 0 10 5 290 15 -1 ',
      '5 1 1 1 1 1 10 5 80 15 97 UBND',
    ])
    expect(rows.filter(([level]) => level === '5').map((row) => row.slice(10).join(' '))).toEqual([
      '97 UBND',
      '50 Két',
      '-1 qua,',
      '-1 <&>"\u0000\ufffd',
      '-1 không',
    ])
  })

  test('hOCR is read again with its words, boxes and confidences', async () => {
    const bytes = new TextEncoder().encode(await made(sample(2), 'hocr'))
    const { text, layout, format } = await openDocument(bytes)
    expect(format).toBe('hocr')
    expect(text).toBe(sample(2).value.replace('\u0000\ud800', '\ufffd\ufffd').replace('\u0000\ud800', '\ufffd\ufffd'))
    const page = layout!.document.children[1]
    expect([page.width, page.height, page.image]).toEqual([600, 800, "a 'b' & c.png"])
    expect(page.children[1].children[0].children[0]).toMatchObject({
      value: 'Két',
      box: [10, 30, 50, 45],
      confidence: 0.5,
    })
  })

  test.runIf(canValidate).each([
    ['alto', 'alto/alto-4-2.xsd'],
    ['alto', 'alto/alto-4-4.xsd'],
    ['page', 'page/pagecontent-2019-07-15.xsd'],
  ] as const)('%s is valid by %s', async (format, schema) => {
    expect(layoutErrors(await made(sample(), format), schema)).toEqual([])
    if (format === 'alto') expect(layoutErrors(await made(sample(3), format), schema)).toEqual([])
  })

  test('lengths stay lengths', async () => {
    const layout = createLayoutBuilder()
    layout.page({ width: 72, height: 144, unit: 'pt' })
    layout.line([36, 36, 72, 72])
    layout.word('a', { box: [36, 36, 72, 72] })
    const document = layout.finish({ format: 'pdf', version: null, program: null })
    expect(await made(document, 'alto')).toContain('HPOS="600" VPOS="600" WIDTH="600" HEIGHT="600" CONTENT="a"')
    expect(await made(document, 'alto')).toContain('<MeasurementUnit>inch1200</MeasurementUnit>')
    expect(await made(document, 'hocr')).toContain('bbox 150 150 300 300')
    expect(await made(document, 'page')).toContain('imageWidth="300" imageHeight="600"')
  })

  test.each(['two pages', 'no places'])('PAGE of %s is not made', async (what) => {
    const layout = createLayoutBuilder()
    layout.word('a')
    const without = layout.finish({ format: 'docx', version: null, program: null })
    const { bytes, messages } = await makeLayout(what === 'two pages' ? sample(2) : without, 'page')
    expect([bytes, messages.map(({ code }) => code)]).toEqual([null, ['CONVERSION_UNSUPPORTED']])
  })

  test('without boxes the others are made', async () => {
    const layout = createLayoutBuilder()
    layout.word('a')
    const document = layout.finish({ format: 'docx', version: null, program: null })
    for (const format of ['hocr', 'alto', 'tsv'] as const) expect(await made(document, format)).toMatch(/\ba\b/)
    expect(await made(document, 'hocr')).not.toContain('bbox')
  })
})

test('a repaired document says the repaired text, in the places that there are', () => {
  const word = fc.constantFrom('a', 'bc', 'dđ', ',')
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(word, fc.nat(3)), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(20)),
      (lines, places) => {
        const layout = createLayoutBuilder()
        lines.forEach((line, at) => {
          if (at % 2 === 0) layout.block()
          layout.line()
          line.forEach(([value, kind], index) =>
            layout.word(value, {
              box: [index * 10, at, index * 10 + 9, at + 1] as Box,
              glued: kind === 1,
              tabs: kind === 2 ? 1 : 0,
            }),
          )
        })
        const document = layout.finish({ format: 'hocr', version: null, program: null })
        const words = [...document.value.matchAll(/[^\s,]+/g)]
        const edits = [...new Set(places)]
          .sort((a, b) => a - b)
          .flatMap((place): Edit[] => {
            if (place >= words.length) return []
            const { 0: before, index: start } = words[place]
            const after = place % 2 === 0 ? `${before}x` : `${before} y`
            return [
              { start, end: start + before.length, before, after, rule: 'word', confidence: 0.9, alternatives: [] },
            ]
          })
        expect(repairedDocument(document, edits).value).toBe(applyEdits(document.value, edits))
      },
    ),
    { seed: 8, numRuns: 500 },
  )
})
