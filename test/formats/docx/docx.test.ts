import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '../../../src/formats/detect.js'
import { openDocument, writeLayout, type LayoutFile } from '../../../src/formats/index.js'
import { placedWords } from '../../support/placed-words.js'
import { applyEdits } from '../../../src/text/index.js'
import type { Edit } from '../../../src/types.js'
import { makeDocx, paragraph as p, run as r, table } from '../../support/make-docx.js'

const open = async (bytes: Uint8Array): Promise<{ text: string; layout: LayoutFile; codes: string[] }> => {
  const { text, layout, messages } = await openDocument(bytes)
  return { text, layout: layout!, codes: messages.map(({ code }) => code) }
}
const documentIn = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml'])
const bodyIn = (bytes: Uint8Array): string => /<w:body>(.*)<\/w:body>/s.exec(documentIn(bytes))![1]

/** Edits that put one text in the place of another, the first time that it stands there. */
const editsOf = (text: string, ...pairs: readonly (readonly [before: string, after: string])[]): Edit[] =>
  pairs
    .map(([before, after]): Edit => {
      const start = text.indexOf(before)
      return { start, end: start + before.length, before, after, rule: 'word', confidence: 0.9, alternatives: [] }
    })
    .sort((a, b) => a.start - b.start)

const rewritten = async (
  body: string,
  pairs: readonly (readonly [before: string, after: string])[],
  track = false,
): Promise<string> => {
  const { text, layout } = await open(makeDocx(body))
  const { bytes } = await writeLayout(layout, editsOf(text, ...pairs), { track })
  return bodyIn(bytes!)
}

describe('the text of a document', () => {
  test.each<readonly [what: string, body: string, text: string]>([
    ['a paragraph is a line', p(r('Một hai')) + p(r('ba')), 'Một hai\nba\n'],
    ['an empty paragraph parts blocks', p(r('Một')) + p() + p(r('hai')), 'Một\n\nhai\n'],
    ['runs cut words anywhere', p(r('phư'), r('ờng', '<w:b/>'), r(' An')), 'phường An\n'],
    ['breaks end lines', p('<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:cr/><w:t>ba</w:t></w:r>'), 'một\nhai\nba\n'],
    ['tabs stay, indents do not', p('<w:r><w:tab/><w:t>1.</w:t><w:tab/><w:t>hai</w:t></w:r>'), '1.\thai\n'],
    ['tab stops are no tabs', '<w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr>' + r('a b') + '</w:p>', 'a b\n'],
    ['fixed hyphens are hyphens', p('<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>'), 'QĐ-UBND\n'],
    [
      'signs of fonts of signs are characters',
      p(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> Có </w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>Không</w:t><w:sym w:font="Symbol" w:char="F020"/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings 2" w:char="F041"/><w:sym w:font="Arial" w:char="00B2"/></w:r>',
      ),
      '☑ Có ☐Không ≥•²\n',
    ],
    ['references are read', p(r('A&amp;B &#7877; &lt;x&gt;')), 'A&B ễ <x>\n'],
    ['CDATA is read', p('<w:r><w:t><![CDATA[A&B <x>]]></w:t></w:r>'), 'A&B <x>\n'],
    [
      'blanks at ends count only where the file says so',
      p('<w:r><w:t>a </w:t></w:r>', '<w:r><w:t> b</w:t></w:r>'),
      'ab\n',
    ],
    ['codes of fields are no text', p('<w:r><w:instrText> PAGE </w:instrText></w:r>', r('3')), '3\n'],
    ['deleted text is none', p('<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>', r('mới')), 'mới\n'],
    ['text moved away is none', p('<w:moveFrom w:id="1">' + r('cũ') + '</w:moveFrom>', r('mới')), 'mới\n'],
    ['inserted text is text', p('<w:ins w:id="1">' + r('thêm') + '</w:ins>'), 'thêm\n'],
    [
      'links and content controls are gone through',
      p('<w:hyperlink>' + r('a') + '</w:hyperlink><w:sdt><w:sdtContent>' + r(' b') + '</w:sdtContent></w:sdt>'),
      'a b\n',
    ],
    ['formulas are none', p(r('a'), '<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>'), 'a\n'],
    [
      'rows of lines',
      table([
        [p(r('1')), p(r('Lúa')), p(r('12'))],
        [p(), p(r('Ngô')), p()],
      ]),
      '1\tLúa\t12\n\tNgô\n',
    ],
    ['cells of several lines come one after another', table([[p(r('a')) + p(r('b')), p(r('c'))]]), 'a\nb\n\nc\n'],
    ['tables in tables', table([[table([[p(r('a')), p(r('b'))]]) + p(), p(r('c'))]]), 'a\tb\n\nc\n'],
    [
      'a base with a reading aid',
      p('<w:r><w:ruby><w:rt>' + r('x') + '</w:rt><w:rubyBase>' + r('y') + '</w:rubyBase></w:ruby><w:t>z</w:t></w:r>'),
      'yz\n',
    ],
  ])('%s', async (_what, body, text) => {
    expect((await open(makeDocx(body))).text).toBe(text)
  })

  test('parts are pages: document, notes, headers, footers, comments', async () => {
    const others = {
      header1: p(r('đầu')),
      footer1: p(r('cuối')),
      footnotes: `<w:footnote w:id="2">${p(r('chú'))}</w:footnote>`,
      comments: `<w:comment w:id="0">${p(r('ý'))}</w:comment>`,
    }
    expect((await open(makeDocx(p(r('thân')), { others }))).text).toBe('thân\n\fchú\n\fđầu\n\fcuối\n\fý\n')
  })

  test('prefixes are what the root says', async () => {
    const bytes = makeDocx('')
    const entries = unzipSync(bytes)
    entries['word/document.xml'] = strToU8(
      '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>một hai</t></r></p></body></document>',
    )
    const { text, layout } = await open(zipSync(entries))
    expect(text).toBe('một hai\n')
    const written = await writeLayout(layout, editsOf(text, ['hai', 'ba']), { track: true })
    expect(documentIn(written.bytes!)).toContain(
      '<del id="1" author="vanban"><r><delText xml:space="preserve">hai</delText>',
    )
  })
})

describe('changed words', () => {
  test.each<readonly [what: string, body: string, pairs: readonly (readonly [string, string])[], written: string]>([
    ['one for one', p(r('Két qua')), [['Két', 'Kết']], p(r('Kết qua'))],
    ['over runs, by letters', p(r('phu'), r('dng', '<w:b/>')), [['phudng', 'phường']], p(r('phư'), r('ờng', '<w:b/>'))],
    ['longer than before', p(r('ab'), r('cd', '<w:b/>')), [['abcd', 'abxycd']], p(r('abx'), r('ycd', '<w:b/>'))],
    [
      'marks stay with their letters',
      p(r('a'), r('b', '<w:b/>')),
      [['ab', 'e\u0323\u0302b']],
      p(r('e\u0323\u0302'), r('b', '<w:b/>')),
    ],
    ['one becomes two', p(r('Kếtquả')), [['Kếtquả', 'Kết quả']], p(r('Kết quả'))],
    [
      'two become one',
      p(r('phư'), r(' ', '<w:i/>'), r('ờng An')),
      [['phư ờng', 'phường']],
      p(r('phư'), r('', '<w:i/>'), r('ờng An')),
    ],
    ['references are written', p(r('A&amp;B')), [['A&B', 'A<B']], p(r('A&lt;B'))],
    [
      'CDATA stays CDATA',
      p('<w:r><w:t><![CDATA[Két & ]]></w:t></w:r>'),
      [['Két', 'Kết']],
      p('<w:r><w:t><![CDATA[Kết & ]]></w:t></w:r>'),
    ],
    [
      'blanks at new ends are said to be some',
      p('<w:r><w:t>ab</w:t></w:r>', '<w:r><w:t>cd</w:t></w:r>'),
      [['abcd', 'ab cd']],
      p('<w:r><w:t xml:space="preserve">ab </w:t></w:r>', '<w:r><w:t>cd</w:t></w:r>'),
    ],
    [
      'letters that stay do so in their runs',
      p(r('ab'), r('cd', '<w:b/>')),
      [['abcd', 'abc đ']],
      p(r('ab'), r('c đ', '<w:b/>')),
    ],
    [
      'round a fixed hyphen',
      p('<w:r><w:t>QD</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>'),
      [['QD-UBND', 'QĐ-UBND']],
      p('<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>'),
    ],
    [
      'beside a sign',
      p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>Khong</w:t></w:r>'),
      [['☐Khong', '☐Không']],
      p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>Không</w:t></w:r>'),
    ],
    [
      'tabs stay',
      p('<w:r><w:t>Két</w:t><w:tab/><w:t>qua</w:t></w:r>'),
      [
        ['Két', 'Kết'],
        ['qua', 'quả'],
      ],
      p('<w:r><w:t>Kết</w:t><w:tab/><w:t>quả</w:t></w:r>'),
    ],
  ])('%s', async (_what, body, pairs, written) => {
    expect(await rewritten(body, pairs)).toBe(written)
  })

  test('a fixed hyphen is not taken away', async () => {
    const { text, layout } = await open(makeDocx(p('<w:r><w:t>Ha</w:t><w:noBreakHyphen/><w:t>Noi</w:t></w:r>')))
    const { bytes, messages } = await writeLayout(layout, editsOf(text, ['Ha-Noi', 'HaNoi']))
    expect(messages.map(({ code }) => code)).toEqual(['EDIT_LEFT_OUT'])
    expect((await open(bytes!)).text).toBe(text)
  })

  test('text boxes and their copies get the same', async () => {
    const box = (name: string, text: string): string =>
      `<${name}><w:txbxContent>${p(r(text))}</w:txbxContent></${name}>`
    const body = (text: string): string =>
      p(
        r('trước'),
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('wps:txbx', text)}</mc:Choice><mc:Fallback>${box('v:textbox', text)}</mc:Fallback></mc:AlternateContent></w:r>`,
        r(' sau'),
      )
    expect((await open(makeDocx(body('Két qua')))).text).toBe('trước sau\nKét qua\n')
    expect(await rewritten(body('Két qua'), [['Két', 'Kết']])).toBe(body('Kết qua'))
  })

  test('parts without a change, their order and their times stay byte for byte', async () => {
    const raw = { 'word/media/image1.png': new Uint8Array(5000).map((_, index) => (index * 7919) & 255) }
    const input = makeDocx(p(r('Két qua')), { others: { header1: p(r('đầu')) }, raw })
    const { text, layout } = await open(input)
    const { bytes } = await writeLayout(layout, editsOf(text, ['Két', 'Kết']))
    const [before, after] = [unzipSync(input), unzipSync(bytes!)]
    expect(Object.keys(after)).toEqual(Object.keys(before))
    for (const name of Object.keys(before)) if (name !== 'word/document.xml') expect(after[name]).toEqual(before[name])
    const buffer = Buffer.from(input)
    await writeLayout((await open(buffer)).layout, editsOf(text, ['Két', 'Kết']))
    expect(new Uint8Array(buffer)).toEqual(input)
    const unchanged = await writeLayout(layout, [])
    expect(unchanged.bytes).toEqual(input)
  })
})

describe('tracked changes', () => {
  const del = (id: number, text: string, properties = ''): string =>
    `<w:del w:id="${id}" w:author="vanban"><w:r>${properties}<w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`
  const ins = (id: number, text: string, properties = ''): string =>
    `<w:ins w:id="${id}" w:author="vanban"><w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r></w:ins>`

  test('old and new stand side by side in the formatting of the run', async () => {
    const bold = '<w:rPr><w:b/></w:rPr>'
    expect(await rewritten(p(r('Két qua', '<w:b/>')), [['qua', 'quả']], true)).toBe(
      p(r('Két ', '<w:b/>'), del(1, 'qua', bold), ins(2, 'quả', bold), r('', '<w:b/>')),
    )
  })

  test('what others inserted stays theirs', async () => {
    const theirs = (id: number, text: string): string => `<w:ins w:id="${id}" w:author="An">${text}</w:ins>`
    expect(await rewritten(p(theirs(7, r('Két qua'))), [['qua', 'quả']], true)).toBe(
      p(theirs(7, r('Két ') + del(8, 'qua')), ins(9, 'quả'), theirs(10, r(''))),
    )
  })

  test('elements in what others inserted stay whole', async () => {
    const theirs = (inner: string): string =>
      p(`<w:ins w:id="7" w:author="An"><w:smartTag>${inner}</w:smartTag></w:ins>`)
    expect(await rewritten(theirs(r('qua')), [['qua', 'quả']], true)).toBe(
      theirs(r('') + del(8, 'qua') + ins(9, 'quả') + r('')),
    )
  })

  test('comments, where Word tracks nothing, stay, and that is told', async () => {
    const input = makeDocx(p(r('qua')), { others: { comments: `<w:comment w:id="0">${p(r('qua'))}</w:comment>` } })
    const { text, layout } = await open(input)
    const edit = editsOf(text, ['qua', 'quả'])[0]
    const edits = [edit, { ...edit, start: text.lastIndexOf('qua'), end: text.lastIndexOf('qua') + 3 }]
    const tracked = await writeLayout(layout, edits, { track: true })
    expect(tracked.messages.map(({ code }) => code)).toEqual(['EDIT_LEFT_OUT'])
    expect((await open(tracked.bytes!)).text).toBe('quả\n\fqua\n')
    expect((await open((await writeLayout(layout, edits)).bytes!)).text).toBe('quả\n\fquả\n')
  })

  test('accepting all gives the repaired text, rejecting all the first', async () => {
    const input = makeDocx(p(r('phu'), r('dng ', '<w:b/>'), r('Két qua')))
    const { text, layout } = await open(input)
    const edits = editsOf(text, ['phudng', 'phường'], ['Két qua', 'Kết quả'])
    const { bytes } = await writeLayout(layout, edits, { track: true })
    expect((await open(bytes!)).text).toBe(applyEdits(text, edits))
    const entries = unzipSync(bytes!)
    const rejected = strFromU8(entries['word/document.xml'])
      .replace(/<w:ins .*?<\/w:ins>/g, '')
      .replace(/<\/?w:del(?: [^>]*)?>/g, '')
      .replaceAll('w:delText', 'w:t')
    entries['word/document.xml'] = strToU8(rejected)
    expect((await open(zipSync(entries))).text).toBe(text)
  })
})

test('thousands of equal paragraphs are read, however well they are packed', async () => {
  const input = makeDocx(p(r('Đã kiểm tra.', '<w:b/>')).repeat(20_000))
  expect(unzipSync(input)['word/document.xml'].length).toBeGreaterThan(200 * input.length)
  expect((await open(input)).text).toBe('Đã kiểm tra.\n'.repeat(20_000))
})

describe('files that are not taken, or not written', () => {
  const broken = (change: (bytes: Uint8Array) => void): Uint8Array => {
    const bytes = makeDocx(p(r('một hai')))
    change(bytes)
    return bytes
  }
  test.each<readonly [what: string, bytes: Uint8Array, code: string]>([
    ['no body', zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/x.xml': strToU8('<x/>') }), 'DOCX_BROKEN'],
    ['no words', makeDocx(p()), 'NO_WORDS'],
    [
      'a bomb',
      makeDocx(p(r('một')), { raw: { 'word/document.xml': new Uint8Array(11 * 2 ** 20).fill(32) } }),
      'DOCX_LIMIT',
    ],
    [
      'a bomb in parts',
      makeDocx(p(r('một')), {
        others: Object.fromEntries([1, 2, 3, 4].map((number) => [`header${number}`, ' '.repeat(3 * 2 ** 20)])),
      }),
      'DOCX_LIMIT',
    ],
    [
      'more than the archive says',
      broken((bytes) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset)
        const at = strFromU8(bytes, true).lastIndexOf('word/document.xml') - 46
        view.setUint32(at + 24, 10, true)
      }),
      'DOCX_BROKEN',
    ],
    [
      'a password',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0, ...[...'EncryptedPackage'].flatMap((one) => [one.charCodeAt(0), 0])),
      'DOCX_ENCRYPTED',
    ],
    [
      'broken off',
      makeDocx(p(r('một')), {
        raw: {
          'word/document.xml': strToU8(
            `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>${r('một')}`,
          ),
        },
      }),
      'XML_BROKEN',
    ],
  ])('%s', async (_what, bytes, code) => {
    expect(detectFormat(bytes)?.name).toBe('docx')
    const { layout, codes } = await open(bytes)
    expect(codes).toContain(code)
    expect((await writeLayout(layout, [])).bytes).toBeNull()
  })

  test.each<readonly [what: string, bytes: Uint8Array, code: string]>([
    [
      'macros',
      makeDocx(p(r('một')), { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
      'DOCX_MACROS',
    ],
    ['a signature', makeDocx(p(r('một')), { raw: { '_xmlsignatures/sig1.xml': strToU8('<x/>') } }), 'DOCX_SIGNED'],
  ])('%s: read and not written', async (_what, bytes, code) => {
    const { text, layout, codes } = await open(bytes)
    expect([text, codes]).toEqual(['một\n', []])
    const { bytes: written, messages } = await writeLayout(layout, editsOf(text, ['một', 'hai']))
    expect([written, messages.map((message) => message.code)]).toEqual([null, [code]])
  })

  test('archives of other things are not taken', () => {
    expect(detectFormat(zipSync({ 'a.txt': strToU8('word/ [Content_Types].xml') }))).toBeNull()
    expect(detectFormat(Uint8Array.of(0x50, 0x4b, 3, 4))).toBeNull()
    expect(detectFormat(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0))).toBeNull()
  })
})

describe('hostile documents', () => {
  const many = 20_000
  test.each<readonly [what: string, body: string]>([
    ['nested text boxes', '<w:p><w:r><w:txbxContent>'.repeat(many) + p(r('một'))],
    ['nested tables', '<w:tbl><w:tr><w:tc>'.repeat(many) + p(r('một'))],
    ['nested alternatives', '<mc:AlternateContent><mc:Choice>'.repeat(many) + p(r('một'))],
    ['nested copies', '<mc:AlternateContent><mc:Fallback>'.repeat(many) + p(r('một'))],
    ['nested runs', '<w:p>' + '<w:r>'.repeat(many) + '<w:t>một'],
    ['end tags alone', '</w:p></w:r></w:tc></w:txbxContent></mc:Fallback>'.repeat(many) + p(r('một'))],
    ['copies alone', '<mc:Fallback>' + p(r('một')) + '</mc:Fallback>'],
    ['much CDATA', p('<w:r><w:t>' + '<![CDATA[một ]]>'.repeat(many) + '</w:t></w:r>')],
    ['NULs and lone surrogates', p(r('m\0t &#xD800; \ufffe'))],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "một">]>' + p(r('&b; một'))],
    ['styles in a circle', '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>' + r('một') + '</w:p>'],
  ])('%s', async (_what, body) => {
    const styles =
      '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    const { text, layout } = await open(makeDocx(body, { styles }))
    expect(text).toMatch(/\S/)
    const words = placedWords(layout.document)
    expect(words.every(({ word }) => text.slice(word.start, word.end) === word.value)).toBe(true)
  })

  test('any bytes', async () => {
    const valid = makeDocx(p(r('Két qua')))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 6 }), async (changes) => {
        const bytes = valid.slice()
        for (const [at, value] of changes) bytes[at] = value
        const { layout } = await openDocument(bytes, { format: 'docx' })
        if (layout !== null) await writeLayout(layout, [])
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})

describe('whatever the document and the edits', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'ế', '&amp;', '1', 'e\u0323', '-'),
    minLength: 1,
    maxLength: 5,
  })
  const piece = fc.oneof(
    { weight: 6, arbitrary: letters.map((text) => r(text)) },
    { weight: 4, arbitrary: fc.constant(r(' ')) },
    { weight: 2, arbitrary: letters.map((text) => r(` ${text} `, '<w:b/>')) },
    { weight: 1, arbitrary: letters.map((text) => `<w:r><w:t>${text}</w:t></w:r>`) },
    { weight: 1, arbitrary: fc.constant('<w:r><w:tab/></w:r>') },
    { weight: 1, arbitrary: fc.constant('<w:r><w:br/></w:r>') },
    { weight: 1, arbitrary: letters.map((text) => `<w:ins w:id="3" w:author="An">${r(text)}</w:ins>`) },
    {
      weight: 1,
      arbitrary: letters.map(
        (text) => `<w:ins w:id="4"><w:sdt><w:sdtContent>${r(text)}</w:sdtContent></w:sdt></w:ins>`,
      ),
    },
  )
  const body = fc.array(
    fc.array(piece, { maxLength: 8 }).map((pieces) => p(...pieces)),
    { minLength: 1, maxLength: 5 },
  )
  const blanked = (xml: string): string => xml.replace(/ xml:space="preserve"/g, '').replace(/(<w:t>)[^<]*/g, '$1')

  test('nothing but words changes, and the file says the repaired text', async () => {
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.array(fc.nat(30), { maxLength: 5 }),
        fc.boolean(),
        async (paragraphs, places, track) => {
          const input = makeDocx(paragraphs.join(''))
          const { text, layout } = await open(input)
          const words = placedWords(layout.document)
          if (words.length === 0) return
          const edits: Edit[] = []
          for (const place of [...new Set(places)].sort((a, b) => a - b)) {
            const { word, line } = words[place % words.length]
            const next = line.children[line.children.indexOf(word) + 1]
            const isMerge = place % 3 === 0 && next !== undefined && text[word.end] === ' '
            const end = isMerge ? next.end : word.end
            if (edits.some((edit) => edit.end >= word.start && edit.start <= end)) continue
            const before = text.slice(word.start, end)
            const after = isMerge ? before.replace(' ', '') : place % 3 === 1 ? 'một hai' : `${before}ữ`
            edits.push({ start: word.start, end, before, after, rule: 'word', confidence: 0.9, alternatives: [] })
          }
          edits.sort((a, b) => a.start - b.start)
          const { bytes, messages } = await writeLayout(layout, edits, { track })
          expect(messages).toEqual([])
          const again = await open(bytes!)
          expect([again.text, again.codes]).toEqual([applyEdits(text, edits), []])
          XmlDocument.fromString(documentIn(bytes!)).dispose()
          if (!track) expect(blanked(documentIn(bytes!))).toBe(blanked(documentIn(input)))
        },
      ),
      { seed: 11, numRuns: 300 },
    )
  })
})
