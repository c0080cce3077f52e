import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYOUT_FORMATS } from '../../../src/formats/formats.js'
import { readAlto } from '../../../src/formats/alto/read.js'
import { wordChanges } from '../../../src/layout/index.js'
import { editsOf, editWords, plain, rewrite, wishes } from '../../support/layout-edits.js'

const alto = LAYOUT_FORMATS.alto
const page = (inside: string, root = '<alto>'): string =>
  `${root}<Layout><Page><PrintSpace><TextBlock>${inside}</TextBlock></PrintSpace></Page></Layout></alto>`
const line = (inside: string): string => page(`<TextLine>${inside}</TextLine>`)
const written = async (file: string, words: Record<string, string>, trace = true): Promise<string> => {
  const { text, again, expected } = await rewrite(alto, file, editWords(words), { trace })
  expect(again.document.value).toBe(expected)
  return text
}

describe('a word for a word', () => {
  it.each<[name: string, before: string, after: string]>([
    [
      'keeps what was read beside it',
      '<String ID="s" CONTENT="Két" WC="0.9"/>',
      '<String ID="s" CONTENT="Kết" WC="0.9973"><ALTERNATIVE PURPOSE="ocr">Két</ALTERNATIVE></String>',
    ],
    [
      'behind its shape, before other readings',
      "<x:String CONTENT='Két'><x:Shape/><x:ALTERNATIVE>Ket</x:ALTERNATIVE></x:String>",
      '<x:String CONTENT=\'Kết\'><x:Shape/><x:ALTERNATIVE PURPOSE="ocr">Két</x:ALTERNATIVE><x:ALTERNATIVE>Ket</x:ALTERNATIVE></x:String>',
    ],
    [
      'without its characters',
      '<String CONTENT="Két" CC="000">\n<Glyph CONTENT="K"><Shape/></Glyph>\n</String>',
      '<String CONTENT="Kết" CC="000"><ALTERNATIVE PURPOSE="ocr">Két</ALTERNATIVE>\n\n</String>',
    ],
    [
      'written as references',
      '<String CONTENT="K&#233;t"/>',
      '<String CONTENT="Kết"><ALTERNATIVE PURPOSE="ocr">Két</ALTERNATIVE></String>',
    ],
  ])('%s', async (_name, before, after) => {
    expect(await written(line(before), { Két: 'Kết' })).toBe(line(after))
  })

  it('drops the confidences of characters where there are more or fewer', async () => {
    expect(await written(line('<String CONTENT="stra" CC="0010" WC="0.5"/>'), { stra: 'sửa' }, false)).toBe(
      line('<String CONTENT="sửa" WC="0.9973"/>'),
    )
  })

  it('is no word of a person any more', async () => {
    expect(await written(line('<String CS="true" CONTENT="Két"/>'), { Két: 'Kết' }, false)).toBe(
      line('<String CONTENT="Kết"/>'),
    )
  })

  it('escapes what markup has', async () => {
    expect(await written(line(`<String CONTENT='a'/>`), { a: `<"&'>` }, false)).toBe(
      line(`<String CONTENT='&lt;&quot;&amp;&#39;&gt;'/>`),
    )
  })

  it('says of divided words what both parts make', async () => {
    const file = (one: string, two: string, whole: string, mark = '<HYP CONTENT="&#173;"/>'): string =>
      page(
        `<TextLine><String CONTENT="${one}" SUBS_TYPE="HypPart1" SUBS_CONTENT="${whole}"/>${mark}</TextLine>` +
          `<TextLine><String CONTENT="${two}" SUBS_TYPE="HypPart2" SUBS_CONTENT="${whole}"/></TextLine>`,
      )
    const before = file('Verard', 'nung', 'Verardnung')
    expect(await written(before, { 'Verard-': 'Verord-' }, false)).toBe(file('Verord', 'nung', 'Verordnung'))
    expect(await written(before, { nung: 'nungen' }, false)).toBe(file('Verard', 'nungen', 'Verardnungen'))
    expect(await written(before, { 'Verard-': 'Verord-', nung: 'nun' }, false)).toBe(file('Verord', 'nun', 'Verordnun'))
    // A hyphen that was none goes.
    expect(await written(before, { 'Verard-': 'Verord' }, false)).toBe(file('Verord', 'nung', 'Verordnung', ''))
    // As part of the string.
    expect(await written(file('Verard-', 'nung', 'Verardnung', ''), { 'Verard-': 'Verord-' }, false)).toBe(
      file('Verord-', 'nung', 'Verordnung', ''),
    )
    // A part that is two words is the part of no word.
    const split = await written(before, { nung: 'n ung' }, false)
    expect(split).not.toContain('SUBS_')
  })
})

const place = (left: number, width: number): string => `HPOS="${left}" VPOS="5" WIDTH="${width}" HEIGHT="20"`

describe('words for words', () => {
  it('a word becomes several', async () => {
    const before = line(
      `<String ID="w" CONTENT="ủyban" ${place(10, 60)} STYLEREFS="t"/><SP/>\n  <String ID="w_2" CONTENT="xã"/>`,
    )
    expect(await written(before, { ủyban: 'ủy ban' })).toBe(
      line(
        `<String ID="w" CONTENT="ủy" ${place(10, 20)} STYLEREFS="t"><ALTERNATIVE PURPOSE="ocr">ủyban</ALTERNATIVE></String>` +
          `<SP/><String ID="w_3" CONTENT="ban" ${place(40, 30)} STYLEREFS="t"/><SP/>\n  <String ID="w_2" CONTENT="xã"/>`,
      ),
    )
  })

  it('a word becomes several in a block that is turned', async () => {
    const box = 'HPOS="5" VPOS="10" WIDTH="20" HEIGHT="60"'
    const block = (fields: string): Promise<string> =>
      written(line(`<String CONTENT="ủyban" ${box}/>`).replace('<TextBlock', `<TextBlock${fields}`), {
        ủyban: 'ủy ban',
      })
    expect(await block(' ROTATION="90"')).toContain('"ủy" HPOS="5" VPOS="50" WIDTH="20" HEIGHT="20"')
    expect(await block(' ROTATION="-90"')).toContain('"ủy" HPOS="5" VPOS="10" WIDTH="20" HEIGHT="20"')
    expect(await block('')).toContain('"ủy" HPOS="5" VPOS="10" WIDTH="7" HEIGHT="60"')
  })

  it('several become one', async () => {
    const before = line(
      `<String ID="a" CONTENT="nh" ${place(10, 20)}/><SP/>\n<String ID="b" CONTENT="ân" ${place(40, 20)}><Glyph/></String><SP/>\n<String CONTENT="dân"/>`,
    )
    expect(await written(before, { 'nh ân': 'nhân' })).toBe(
      line(
        `<String ID="a" CONTENT="nhân" ${place(10, 50)}><ALTERNATIVE PURPOSE="ocr">nh ân</ALTERNATIVE></String><SP/>\n<String CONTENT="dân"/>`,
      ),
    )
  })

  it('two become three, and three two', async () => {
    const three = line('<String ID="a" CONTENT="x"/><SP/><String ID="b" CONTENT="y"/><SP/><String ID="c" CONTENT="z"/>')
    expect(await written(three, { 'x y': 'd e f' }, false)).toBe(
      line(
        '<String ID="a" CONTENT="d"/><SP/><String ID="b" CONTENT="e"/><SP/><String ID="b_2" CONTENT="f"/><SP/><String ID="c" CONTENT="z"/>',
      ),
    )
    expect(await written(three, { 'x y z': 'd e' }, false)).toBe(
      line('<String ID="a" CONTENT="d"/><SP/><String ID="b" CONTENT="e"/>'),
    )
  })

  it('words without a blank between them stay apart as strings', async () => {
    const file = (word: string, sign = '.'): string =>
      line(`<String CONTENT="${word}"/><String CONTENT="${sign}"/><SP/><String CONTENT="b"/>`)
    expect(await written(file('Két'), { 'Két.': 'Kết.' }, false)).toBe(file('Kết'))
    expect(await written(file('(', 'Két'), { '(Két': '(Kết' }, false)).toBe(file('(', 'Kết'))
    expect(await written(file('Két'), { 'Két.': 'Két .' })).toBe(
      line('<String CONTENT="Két"/><SP/><String CONTENT="."/><SP/><String CONTENT="b"/>'),
    )
    expect(await written(file('Két'), { 'Két.': 'Kết .' }, false)).toBe(
      line('<String CONTENT="Kết"/><SP/><String CONTENT="."/><SP/><String CONTENT="b"/>'),
    )
  })

  it('several words of one string are changed inside it', async () => {
    const file = (text: string): string => line(`<String CONTENT="${text}" WC="0.5"/>`)
    expect(await written(file('a  b c'), { b: 'x y' }, false)).toBe(line('<String CONTENT="a  x y c" WC="0.9973"/>'))
    expect(await written(line('<String CONTENT="a b"/><SP/><String CONTENT="c"/>'), { 'b c': 'bc' }, false)).toBe(
      line('<String CONTENT="a bc"/>'),
    )
    expect(await written(file('a b'), { a: 'x', b: 'y' })).toBe(
      line('<String CONTENT="x y" WC="0.9973"><ALTERNATIVE PURPOSE="ocr">a b</ALTERNATIVE></String>'),
    )
  })
})

it('notes the step of processing once, from version 4.1 on', async () => {
  const root = '<a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.1">'
  const file = `${root}<a:Description></a:Description><a:String CONTENT="a" PROCESSINGREFS="p"/><a:String CONTENT="b"/></a:alto>`
  const once = await written(file, { a: 'x', b: 'y' })
  expect(once).toContain('<a:Processing ID="vanban_1">')
  expect(once).toContain('PROCESSINGREFS="p vanban_1"')
  expect(once).toContain('CONTENT="y" PROCESSINGREFS="vanban_1"')
  const twice = await written(once, { x: 'z' })
  expect(twice.match(/<a:Processing /g)).toHaveLength(1)
  expect(await written(file, { a: 'x' }, false)).not.toContain('vanban')
})

describe('bytes', () => {
  it('come back in their encoding, with their mark and line ends', async () => {
    const source = `\ufeff<?xml version="1.0"?>\r\n${line('<String CONTENT="Két"/>\r\n')}`
    expect(await written(source, { Két: 'Kết' }, false)).toBe(source.replace('Két', 'Kết'))
    const wide = new Uint8Array(source.length * 2)
    for (let i = 0; i < source.length; i++) new DataView(wide.buffer).setUint16(i * 2, source.charCodeAt(i), true)
    const { written: file } = await rewrite(alto, wide, editWords({ Két: 'Kết' }), { trace: false })
    expect(new TextDecoder('utf-16le', { ignoreBOM: true }).decode(file.bytes!)).toBe(source.replace('Két', 'Kết'))
  })

  it('have references for letters that their encoding lacks', async () => {
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    const latin = Uint8Array.from(head + line('<String CONTENT="Két"/>'), (character) => character.charCodeAt(0))
    const { written: file, again } = await rewrite(alto, latin, editWords({ Két: 'Kết' }), { trace: false })
    expect(new TextDecoder('latin1').decode(file.bytes!)).toBe(head + line('<String CONTENT="K&#7871;t"/>'))
    expect(again.document.value).toBe('Kết\n')
  })

  it('are not written where they are not what the file says', () => {
    const { document, messages, write } = readAlto(
      Uint8Array.from(line('<String CONTENT="K\u00e9t"/>'), (c) => c.charCodeAt(0)),
    )
    expect(messages).toMatchObject([{ code: 'ENCODING_MISMATCH' }])
    const result = write(wordChanges(document, editWords({ 'K\ufffdt': 'Kết' })(document)))
    expect(result).toMatchObject({ bytes: null, messages: [{ code: 'ENCODING_MISMATCH' }] })
  })
})

/** A file at random, with everything that a line may have. */
const content = fc.constantFrom(
  'a',
  'Két',
  'nh ân',
  '',
  ' ',
  '&#7871;',
  '&amp;&lt;',
  '.',
  '1.250',
  '𝔸b',
  ' x  y ',
  'b-',
)
const stringOf = fc
  .tuple(
    content,
    fc.constantFrom('', ' ID="w"', ' ID=\'w_2\' WC="0.5"', ' CC="1"', ' HPOS="1" VPOS="2" WIDTH="30" HEIGHT="4"'),
    fc.constantFrom('/>', '></String>', '><Shape/></String>', '><ALTERNATIVE>o</ALTERNATIVE><Glyph/></String>'),
  )
  .map(([text, fields, end]) => `<String CONTENT="${text}"${fields}${end}`)
const lineOf = fc
  .tuple(
    fc.array(fc.tuple(stringOf, fc.constantFrom('<SP/>', '\n  <SP WIDTH="1"/>\n', '', '\n', '<!-- x -->')), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.constantFrom('', '', '<HYP CONTENT="-"/>', '<HYP CONTENT=""></HYP>'),
  )
  .map(([items, hyphen]) => `<TextLine>${items.flat().join('')}${hyphen}</TextLine>`)
const fileOf = fc
  .array(lineOf, { minLength: 1, maxLength: 5 })
  // A blank that no edit takes: without any, strings without blanks between them are apart.
  .map((all) => page(`${all.join('\n')}<TextLine><SP/></TextLine>`))

/** The file without what words say and how sure of them anyone is. */
const blanked = (text: string): string =>
  text.replace(/ (?:CONTENT|SUBS_CONTENT|WC)="[^"]*"/g, '').replace(/ CC="[^"]*"/g, '')

describe('any edits of any file', () => {
  it('give the repaired text', async () => {
    await fc.assert(
      fc.asyncProperty(fileOf, wishes(), fc.boolean(), async (file, wanted, trace) => {
        const { expected, again } = await rewrite(alto, file, (document) => editsOf(document, wanted), { trace })
        expect(plain(again.document.value)).toBe(plain(expected))
      }),
      { numRuns: 250, seed: 11 },
    )
  })

  it('change nothing but words, where they stay as many', async () => {
    const file = fileOf.map((text) => text.replace(/<Glyph\/>|<HYP[^>]*>(?:<\/HYP>)?/g, ''))
    await fc.assert(
      fc.asyncProperty(file, wishes(['word', 'part']), async (source, wanted) => {
        const { text } = await rewrite(alto, source, (document) => editsOf(document, wanted), { trace: false })
        expect(blanked(text)).toBe(blanked(source))
      }),
      { numRuns: 150, seed: 12 },
    )
  })
})

it('is written in time that grows with the file', async () => {
  const words = Array.from({ length: 5_000 }, () => '<String ID="w" CONTENT="ab"/>').join('<SP/>')
  const { changes, again } = await rewrite(alto, line(words), editWords({ ab: 'a b' }))
  expect(changes).toHaveLength(5_000)
  expect(again.document.value.startsWith('a b a b')).toBe(true)
})
