import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYOUT_FORMATS } from '../../../src/formats/formats.js'
import { moveCustom } from '../../../src/formats/page/custom.js'
import { editsOf, editWords, plain, rewrite, wishes } from '../../support/layout-edits.js'

const page = LAYOUT_FORMATS.page
const SPACE = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/'
const pageOf = (inside: string, version = '2019-07-15'): string =>
  `<PcGts xmlns="${SPACE}${version}"><Page><TextRegion id="r">${inside}</TextRegion></Page></PcGts>`
const equiv = (text: string, fields = ''): string => `<TextEquiv${fields}><Unicode>${text}</Unicode></TextEquiv>`
const first = (text: string): string => equiv(text, ' index="0" conf="0.9973" comments="vanban"')
const written = async (
  file: string,
  words: Record<string, string>,
  trace = true,
  codes: string[] = [],
): Promise<string> => {
  const { text, again, expected, written: result } = await rewrite(page, file, editWords(words), { trace })
  expect(again.document.value).toBe(expected)
  expect(result.messages.map(({ code }) => code)).toEqual(codes)
  return text
}

describe('a word for a word', () => {
  const old = equiv('Két', ' index="1" conf="0.5" comments="c"')
  const file = (equivs: string, lineText: string, regionText = lineText): string =>
    pageOf(
      `<TextLine id="l"><Word id="w">${equivs}</Word><Word id="v">${equiv('quả')}</Word>${equiv(lineText)}</TextLine>${equiv(regionText, ' conf="0.3"')}`,
    )

  it('gets a reading, and the texts around are rebuilt', async () => {
    expect(await written(file(equiv('Két', ' conf="0.5"'), 'Két quả'), { Két: 'Kết' })).toBe(
      file(first('Kết') + equiv('Két', ' conf="0.5" index="1"'), 'Kết quả'),
    )
    expect(await written(file(old, 'Két   quả', 'Kétquả'), { Két: 'Kết' })).toBe(
      file(first('Kết') + old.replace('index="1"', 'index="2"'), 'Kết   quả', 'Kếtquả'),
    )
  })

  it('counts all readings up', async () => {
    const others = equiv('y') + equiv('Két', ' index="0"') + equiv('x', ' index="4"')
    expect(await written(file(others, 'Két quả'), { Két: 'Kết' })).toBe(
      file(first('Kết') + equiv('y', ' index="6"') + equiv('Két', ' index="1"') + equiv('x', ' index="5"'), 'Kết quả'),
    )
  })

  it('is changed in its place without a trace, and before 2016', async () => {
    expect(await written(file(old, 'Két quả'), { Két: 'Kết' }, false)).toBe(
      file(old.replace('Két', 'Kết').replace('0.5', '0.9973'), 'Kết quả'),
    )
    const early = file(equiv('Két'), 'Két quả').replace('2019', '2013')
    expect(await written(early, { Két: 'Kết' })).toBe(early.replaceAll('Két', 'Kết'))
  })

  it('leaves references of other words as they are written', async () => {
    const text = (one: string): string => file(equiv(one), `${one} qu&#7843;`, `${one}\n<![CDATA[quả]]>`)
    expect(await written(text('Két'), { Két: 'a<b' }, false)).toBe(text('a&lt;b'))
  })

  it('keeps plain text in step', async () => {
    const text = (unicode: string, ascii: string): string =>
      pageOf(`<TextLine><TextEquiv><PlainText>${ascii}</PlainText><Unicode>${unicode}</Unicode></TextEquiv></TextLine>`)
    expect(await written(text('Két  quả', 'Két  quả'), { Két: 'Kết' }, false)).toBe(text('Kết  quả', 'Kết  quả'))
    expect(await written(text('Két quả', 'Ket qua'), { Két: 'Kết' }, false)).toBe(text('Kết quả', 'Kết quả'))
  })

  it('loses its characters', async () => {
    const text = (characters: string, equivs: string): string =>
      pageOf(`<TextLine><Word id="w">${characters}\n  ${equivs}</Word></TextLine>`)
    const characters = `\n  <Glyph id="g"><Coords points="1,1"/>${equiv('K')}</Glyph>\n  <Glyph id="h"/>`
    expect(await written(text(characters, equiv('Két')), { Két: 'Kết' })).toBe(
      text('', `${first('Kết')}\n  ${equiv('Két', ' index="1"')}`),
    )
  })
})

describe('lines and regions without words', () => {
  it('get a reading of the whole line', async () => {
    const text = (equivs: string, region: string): string => pageOf(`<TextLine>${equivs}</TextLine>${equiv(region)}`)
    expect(await written(text(equiv('Két  quả'), 'Két quả'), { Két: 'Kết', quả: 'q uả' })).toBe(
      text(first('Kết  q uả') + equiv('Két  quả', ' index="1"'), 'Kết q uả'),
    )
  })

  it('get a reading of the whole region', async () => {
    expect(await written(pageOf(equiv('Két\nquả cao')), { Két: 'Kết', 'quả cao': 'quảcao' })).toBe(
      pageOf(first('Kết\nquảcao') + equiv('Két\nquả cao', ' index="1"')),
    )
  })

  it('say so where their words were not their text', async () => {
    const text = (equivs: string): string => pageOf(`<TextLine><Word>${equiv('x')}</Word>${equivs}</TextLine>`)
    expect(await written(text(equiv('Két')), { Két: 'Kết' }, true, ['TEXT_DIFFERS'])).toBe(
      text(first('Kết') + equiv('Két', ' index="1"')),
    )
    const region = (one: string): string => pageOf(`<TextLine>${equiv(one)}</TextLine>${equiv('y')}`)
    expect(await written(region('Két'), { Két: 'Kết' }, false, ['TEXT_DIFFERS'])).toBe(region('Kết'))
  })
})

describe('words for words', () => {
  const word = (id: string, points: string, equivs: string, more = ''): string =>
    `<Word id="${id}"${more}><Coords points="${points}"/>${equivs}</Word>`

  it('a word becomes several', async () => {
    const text = (words: string, line: string): string => pageOf(`<TextLine>\n  ${words}\n${equiv(line)}</TextLine>`)
    const style = '<TextStyle bold="true"/>'
    const before = word('w', '10,5 70,5 70,25 10,20', equiv('ủyban') + style, ' custom="readingOrder {index:0;}"')
    expect(await written(text(before, '(ủyban'.slice(1)), { ủyban: 'ủy ban' })).toBe(
      text(
        `${word('w', '10,5 30,5 30,25 10,25', first('ủy') + equiv('ủyban', ' index="1"') + style, ' custom="readingOrder {index:0;}"')}\n  ${word('w_2', '40,5 70,5 70,25 40,25', first('ban') + style, ' custom="readingOrder {index:0;}"')}`,
        'ủy ban',
      ),
    )
  })

  it.each([
    ['bottom-to-top', '5,50 25,50 25,70 5,70'],
    ['top-to-bottom', '5,10 25,10 25,30 5,30'],
  ])('a word becomes several in a line that runs %s', async (direction, points) => {
    const file = pageOf(`<TextLine>${word('w', '5,10 25,10 25,70 5,70', equiv('ủyban'))}</TextLine>`)
    const turned = file.replace('<TextRegion', `<TextRegion readingDirection="${direction}"`)
    expect(await written(turned, { ủyban: 'ủy ban' })).toContain(`<Word id="w"><Coords points="${points}"/>`)
  })

  it('words that touched come apart in the texts around', async () => {
    const text = (line: string): string =>
      pageOf(`<TextLine>${word('a', '', equiv('Két'))}${word('b', '', equiv('.'))}${equiv(line)}</TextLine>`)
    expect(await written(text('Két.'), { 'Két.': 'Két .' })).toBe(text('Két .'))
  })

  it('several become one, with all that was read', async () => {
    const text = (words: string, line: string): string => pageOf(`<TextLine>${words}${equiv(line)}</TextLine>`)
    const before = `${word('a', '1,1 5,9', equiv('nh'))}\n  ${word('b', '7,1 9,9', equiv('ân'))}\n  ${word('c', '', equiv('dân'))}`
    expect(await written(text(before, 'nh ân dân'), { 'nh ân': 'nhân' })).toBe(
      text(
        `${word('a', '1,1 9,1 9,9 1,9', first('nhân') + equiv('nh ân', ' index="1"') + equiv('nh', ' index="2"'))}\n  ${word('c', '', equiv('dân'))}`,
        'nhân dân',
      ),
    )
  })
})

describe('custom attributes', () => {
  it.each<[name: string, custom: string, edit: [number, number, string], moved: string, dropped: string[]]>([
    [
      'before the change',
      'textStyle {offset:0; length:3;bold:true;}',
      [4, 7, 'xxxxx'],
      'textStyle {offset:0; length:3;bold:true;}',
      [],
    ],
    [
      'behind it',
      'readingOrder {index:0;} abbrev {offset:8; length:3;}',
      [4, 7, 'x'],
      'readingOrder {index:0;} abbrev {offset:6; length:3;}',
      [],
    ],
    ['around it', 'date {offset:0; length:11;}', [4, 7, 'xxxxx'], 'date {offset:0; length:13;}', []],
    ['on it', 'date {offset:4; length:3;}', [4, 7, 'xxxxx'], 'date {offset:4; length:5;}', []],
    ['inside it, as long', 'date {offset:5; length:1;}', [4, 7, 'xxx'], 'date {offset:5; length:1;}', []],
    [
      'inside it, longer',
      'a {offset:0; length:3;} date {offset:5; length:1;} b {offset:8;length:3;}',
      [4, 7, 'xxxx'],
      'a {offset:0; length:3;} b {offset:9;length:3;}',
      ['date'],
    ],
    ['past the end', 'date {offset:9; length:30;}', [4, 7, 'xxx'], '', ['date']],
    ['no tag', 'offset:3; length:2', [4, 7, 'x'], 'offset:3; length:2', []],
    ['half a tag', 'date {offset:0; length:3;', [4, 7, 'x'], 'date {offset:0; length:3;', []],
  ])('%s', (_name, custom, [start, end, after], moved, dropped) => {
    expect(moveCustom(custom, 11, [{ start, end, after }])).toEqual({ value: moved, dropped })
  })

  it('are moved in words, lines and regions', async () => {
    const text = (words: string, line: string, custom: string): string =>
      pageOf(`<TextLine custom="${custom}">${words}${line === '' ? '' : equiv(line)}</TextLine>`)
    const word = (one: string, length: number): string =>
      `<Word custom="textStyle {offset:0; length:${length};}">${equiv(one)}</Word>`
    for (const line of ['stra x', '']) {
      const before = text(word('stra', 4) + word('x', 1), line, 'a {offset:0; length:4;} b {offset:5; length:1;}')
      expect(await written(before, { stra: 'sửa' }, false)).toBe(
        text(
          word('sửa', 3) + word('x', 1),
          line.replace('stra', 'sửa'),
          'a {offset:0; length:3;} b {offset:4; length:1;}',
        ),
      )
    }
    expect(
      await written(text(word('stra', 2), 'stra', 'c {offset:1; length:1;}'), { stra: 'sửa' }, false, ['TAG_DROPPED']),
    ).toBe(text(`<Word custom="">${equiv('sửa')}</Word>`, 'sửa', ''))
  })
})

/** A file at random, at all levels and with texts that agree or do not. */
const content = fc.constantFrom(
  'a',
  'Két',
  'nh ân',
  '',
  ' ',
  '&#7871;',
  '&amp;&lt;',
  '.',
  '<![CDATA[x<y]]>',
  '𝔸b',
  ' x  y ',
)
const equivOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.constantFrom('', ' index="1"', ' index="0" conf="0.5"'))
    .map(([value, fields]) => equiv(value, fields))
const wordOf = fc
  .tuple(
    equivOf(content),
    fc.constantFrom('', '<Coords points="1,2 30,9"/>', '<Glyph/>'),
    fc.constantFrom('', equiv('o', ' index="3"')),
    fc.constantFrom('', ' custom="textStyle {offset:0; length:1;}"'),
  )
  .map(([own, inside, other, custom]) => `<Word id="w"${custom}>${inside}${own}${other}</Word>`)
const lineOf = fc
  .tuple(
    fc.array(wordOf, { maxLength: 4 }),
    fc.constantFrom('\n  ', ''),
    fc.constantFrom(null, '', ' '),
    fc.constantFrom('', equiv('a b')),
  )
  .map(([words, gap, joint, other]) => {
    const text = words.map((one) => /<Unicode>(.*?)<\/Unicode>/.exec(one)![1]).join(joint ?? '')
    return `<TextLine id="l">${words.join(gap)}${joint === null ? other : equiv(text)}</TextLine>`
  })
const regionOf = fc
  .tuple(fc.array(lineOf, { maxLength: 3 }), fc.constantFrom('', equiv('a\nb  c'), equiv('Két')))
  .map(([lines, own]) => lines.join('\n') + own)
const fileOf = fc
  .tuple(regionOf, regionOf, fc.constantFrom('2013', '2019'))
  .map(([one, other, year]) => pageOf(`<TextRegion id="s">${one}</TextRegion>${other}`, `${year}-07-15`))

describe('any edits of any file', () => {
  it('give the repaired text', async () => {
    await fc.assert(
      fc.asyncProperty(fileOf, wishes(), fc.boolean(), async (file, wanted, trace) => {
        const { expected, again } = await rewrite(page, file, (document) => editsOf(document, wanted), { trace })
        expect(plain(again.document.value)).toBe(plain(expected))
      }),
      { numRuns: 250, seed: 31 },
    )
  })

  it('change nothing but texts, where words stay as many', async () => {
    const blanked = (text: string): string =>
      text
        .replace(/<Unicode>.*?<\/Unicode>/gs, '')
        .replace(/ conf="[^"]*"/g, '')
        .replace(/ custom="[^"]*"/g, '')
    const file = fileOf.map((text) => text.replaceAll('<Glyph/>', ''))
    await fc.assert(
      fc.asyncProperty(file, wishes(['word', 'part']), async (source, wanted) => {
        const { text } = await rewrite(page, source, (document) => editsOf(document, wanted), { trace: false })
        expect(blanked(text)).toBe(blanked(source))
      }),
      { numRuns: 150, seed: 32 },
    )
  })
})

it('is written in time that grows with the file', async () => {
  const word = `<Word id="w">${equiv('ab')}</Word>`
  const text = 'ab '.repeat(3_000).trim()
  const deep = `${'<TextRegion>'.repeat(2_000)}<TextLine>${word.repeat(3_000)}${equiv(text)}</TextLine>${`${equiv('ab')}</TextRegion>`.repeat(2_000)}`
  const { changes, again } = await rewrite(page, pageOf(deep + equiv(text)), editWords({ ab: 'a b' }))
  expect(changes).toHaveLength(3_000)
  expect(again.document.value.startsWith('a b a b')).toBe(true)
})

describe('what the file says of itself', () => {
  const STEP = '<MetadataItem type="processingStep" name="recognition/post-correction" value="vanban"/>'
  const head = (inside: string): string =>
    `<Metadata>\n  <Creator>c</Creator>\n  <Created>2020-01-01T00:00:00</Created>\n  <LastChange>2020-01-02T00:00:00</LastChange>${inside}\n </Metadata>`
  const file = (inside: string, version = '2019-07-15', word = 'Két'): string =>
    pageOf(`<TextLine id="l">${equiv(word)}</TextLine>`, version).replace('<Page>', `${head(inside)}<Page>`)
  const changed = new Date('2024-05-06T07:08:09Z')
  const write = async (source: string, options: object, words = { Két: 'Kết' } as Record<string, string>) =>
    (await rewrite(page, source, editWords(words), options)).text
  const headOf = (text: string): string => /<Metadata>[\s\S]*<\/Metadata>/.exec(text)![0]

  it.each<[name: string, inside: string]>([
    ['nothing more', ''],
    ['comments', '\n  <Comments>x</Comments>'],
    ['steps of others', '\n  <MetadataItem type="processingStep" name="layout" value="other"/>'],
  ])('has the step of vanban behind %s', async (_name, inside) => {
    expect(headOf(await write(file(inside), {}))).toBe(head(`${inside}\n  ${STEP}`))
    expect(headOf(await write(file(inside), { changed }))).toBe(
      head(`${inside}\n  ${STEP}`).replace('2020-01-02T00:00:00', '2024-05-06T07:08:09Z'),
    )
  })

  it.each<[name: string, source: string, options: object, words?: Record<string, string>]>([
    ['it has the step', file(`\n  ${STEP}`), {}],
    ['there is to be no trace', file(''), { trace: false, changed }],
    ['nothing changes', file(''), { changed }, {}],
    ['its version has no steps', file('', '2017-07-15'), { changed }],
  ])('stays as it is where %s', async (_name, source, options, words) => {
    expect(headOf(await write(source, options, words))).toBe(headOf(source))
  })

  it('is left alone where there is no such thing, or nothing in it', async () => {
    for (const other of ['', '<Metadata/>', '<Metadata></Metadata>']) {
      const text = await write(file('').replace(/<Metadata>[\s\S]*<\/Metadata>/, other), { changed })
      expect(text).toContain(other === '<Metadata></Metadata>' ? `<Metadata>${STEP}</Metadata>` : `${other}<Page>`)
    }
  })
})
