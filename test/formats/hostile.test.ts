/** Markup at random: elements where no version has them, all kinds of values; what is written is as whole as it was. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYOUT_FORMATS } from '../../src/formats/formats.js'
import { wordChanges } from '../../src/layout/index.js'
import { scanMarkup } from '../../src/formats/markup/scan.js'
import { editsOf, rewrite, wishes } from '../support/layout-edits.js'

const VALUES = [
  '""',
  '"a"',
  "'Két quả'",
  '"1"',
  '"0.5"',
  'a',
  '"HypPart1"',
  '"HypPart2"',
  '"&#0;&#xD800;"',
  '"x\u0000y"',
  '" "',
]
const TEXTS = [
  '',
  '',
  'a',
  ' Két  quả ',
  '&lt;&foo;',
  '<!-- <String CONTENT="c"/> -->',
  '<![CDATA[<x>]]>',
  '\u0000',
  '<?p x?>',
]

function markup(names: readonly string[], fields: readonly string[]): fc.Arbitrary<string> {
  const field = fc
    .tuple(fc.constantFrom(...fields), fc.constantFrom(...VALUES))
    .map(([name, value]) => ` ${name}=${value} `)
  const element = fc.record({
    name: fc.constantFrom(...names),
    fields: fc.array(field, { maxLength: 4 }).map((all) => all.join('')),
    text: fc.constantFrom(...TEXTS),
    up: fc.nat(3),
  })
  // Each closes so many of those that are open, and opens itself.
  return fc.array(element, { maxLength: 30 }).map((elements) => {
    const open: string[] = []
    let file = ''
    for (const { name, fields: own, text, up } of elements) {
      for (let i = 0; i < up && open.length > 0; i++) file += `</${open.pop()!}>`
      if (up === 3) file += `<${name}${own}/>${text}`
      else {
        file += `<${name}${own}>${text}`
        open.push(name)
      }
    }
    return (
      file +
      open
        .reverse()
        .map((name) => `</${name}>`)
        .join('')
    )
  })
}

const KINDS = {
  alto: {
    names:
      'Page PrintSpace TopMargin ComposedBlock TextBlock TextLine String String String SP HYP Glyph Shape ALTERNATIVE Description softwareName ReadingOrder ElementRef'.split(
        ' ',
      ),
    fields:
      'ID CONTENT CONTENT CONTENT WC CC HPOS VPOS WIDTH HEIGHT SUBS_TYPE SUBS_CONTENT REF TYPE PROCESSINGREFS'.split(
        ' ',
      ),
    around: (inside: string): string => `<alto SCHEMAVERSION="4.2">${inside}</alto>`,
  },
  page: {
    names:
      'Page TextRegion TableRegion TextLine Word Word TextEquiv TextEquiv Unicode Unicode PlainText Glyph Coords TextStyle ReadingOrder OrderedGroup RegionRefIndexed'.split(
        ' ',
      ),
    fields: 'id index conf custom points regionRef type imageWidth'.split(' '),
    around: (inside: string): string =>
      `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">${inside}</PcGts>`,
  },
} as const

describe.each(['alto', 'page'] as const)('%s', (name) => {
  const { names, fields, around } = KINDS[name]
  const nothing = { open: () => undefined, close: () => undefined, text: () => undefined }

  it('is written as whole as it was', async () => {
    await fc.assert(
      fc.asyncProperty(markup(names, fields), wishes(), fc.boolean(), async (inside, wanted, trace) => {
        const { text } = await rewrite(LAYOUT_FORMATS[name], around(inside), (one) => editsOf(one, wanted), { trace })
        expect(scanMarkup(text, 'xml', nothing)).toBeNull()
      }),
      { numRuns: 300, seed: 41 },
    )
  })

  it('is read wherever it is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(markup(names, fields), fc.nat(), wishes(), async (inside, at, wanted) => {
        const whole = new TextEncoder().encode(around(inside))
        const { document, messages, write } = await LAYOUT_FORMATS[name].read(whole.subarray(0, at % whole.length))
        const { bytes } = await write(wordChanges(document, editsOf(document, wanted)))
        expect(bytes === null).toBe(messages.some(({ code }) => code === 'XML_BROKEN' || code === 'ENCODING_MISMATCH'))
      }),
      { numRuns: 300, seed: 42 },
    )
  })
})

it.each(['alto', 'page', 'tsv', 'hocr'] as const)('%s: any bytes are read', async (name) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const { document } = await LAYOUT_FORMATS[name].read(bytes)
      expect(document.type).toBe('ocrDocument')
    }),
    { numRuns: 200, seed: 43 },
  )
})
