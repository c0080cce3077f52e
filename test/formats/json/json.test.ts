import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '../../../src/formats/detect.js'
import { openDocument, writeLayout } from '../../../src/formats/index.js'
import { parseJson } from '../../../src/formats/json/tree.js'
import { placedWords } from '../../support/placed-words.js'
import { applyEdits } from '../../../src/text/index.js'
import type { Edit, LayoutFormatName } from '../../../src/types.js'
import { SAMPLES } from './samples.js'

const bytesOf = (content: unknown, indent?: number): Uint8Array =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content, null, indent))
const textOf = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes!)
const edit = (text: string, before: string, after: string): Edit => {
  const start = text.indexOf(before)
  return { start, end: start + before.length, before, after, rule: 'word', confidence: 0.9, alternatives: [] }
}
const write = async (content: unknown, ...pairs: (readonly [string, string])[]) => {
  const { text, layout } = await openDocument(bytesOf(content, 2))
  const edits = pairs.map(([before, after]) => edit(text, before, after)).sort((a, b) => a.start - b.start)
  const written = await writeLayout(layout!, edits)
  return {
    text: applyEdits(text, edits),
    written: written.bytes === null ? null : textOf(written.bytes),
    messages: written.messages,
  }
}
const parsed = async (name: string, ...pairs: (readonly [string, string])[]) =>
  JSON.parse((await write(SAMPLES[name][1], ...pairs)).written!) as never

const names = Object.keys(SAMPLES)

describe('JSON of OCR tools', () => {
  test.each(names)('%s: is known, and read', async (name) => {
    const [format, content] = SAMPLES[name]
    const bytes = bytesOf(content)
    expect(detectFormat(bytes)?.name).toBe(format)
    const { text, layout, messages } = await openDocument(bytes)
    expect(messages).toEqual([])
    expect(text.replace(/\n+/g, '\n')).toBe(`Két qua\nphu dng Bình,\n${name === 'docling' ? 'Ty lé\t12,50\n' : ''}`)
    const words = placedWords(layout!.document).map(({ word }) => word)
    expect(words.slice(0, 5).every(({ box }) => box !== null && box[2] > box[0])).toBe(true)
    if (!/docling|marker|content list/.test(name))
      expect(words.every(({ confidence }) => confidence! >= 0.8 && confidence! <= 1)).toBe(true)
  })

  test.each(names)('%s: nothing is changed without edits, whatever its layout', async (name) => {
    for (const indent of [0, 2]) {
      const bytes = bytesOf(SAMPLES[name][1], indent)
      const { layout } = await openDocument(bytes)
      expect((await writeLayout(layout!, [])).bytes).toEqual(bytes)
    }
  })

  test.each(names)('%s: one for one, split and merged; read again it says the repaired text', async (name) => {
    for (const pairs of [
      [
        ['Két', 'Kết'],
        ['Bình', 'Binh'],
      ],
      [['qua', 'qu ả']],
      [['phu dng', 'phường']],
      [
        ['Két qua', 'Kếtquả'],
        ['dng', 'đồng hồ'],
      ],
    ] as const) {
      const { text, written } = await write(SAMPLES[name][1], ...(pairs as never as [string, string][]))
      expect((await openDocument(bytesOf(written!))).text).toBe(text)
    }
  })

  test.each(names)('%s: only strings and places change', async (name) => {
    const { written } = await write(SAMPLES[name][1], ['Két', 'Kếtt'], ['Bình', 'B'])
    const blanked = (json: string): string =>
      json
        .replace(/"(?:[^"\\]|\\.)*"(:)?/g, (whole, colon?: string) => (colon === undefined ? '""' : whole))
        .replace(/("(?:offset|length)": )\d+/g, '$10')
    expect(blanked(written!)).toBe(blanked(JSON.stringify(SAMPLES[name][1], null, 2)))
  })
})

describe('texts beside the words', () => {
  test('Azure: lines, paragraphs, text and spans go with the words', async () => {
    const { analyzeResult } = (await parsed('azure', ['phu dng', 'phường'], ['Két', 'Kếtt'])) as {
      analyzeResult: {
        content: string
        pages: {
          words: { content: string; span: { offset: number; length: number } }[]
          lines: { content: string; spans: { offset: number; length: number }[] }[]
        }[]
        paragraphs: { content: string }[]
        styles: { spans: { offset: number; length: number }[] }[]
      }
    }
    const { content, pages, paragraphs, styles } = analyzeResult
    expect(content).toBe('Kếtt qua\nphường Bình,')
    expect(paragraphs[0].content).toBe('Kếtt qua phường Bình,')
    for (const { content: word, span } of pages[0].words)
      expect(content.slice(span.offset, span.offset + span.length)).toBe(word)
    for (const { content: line, spans } of pages[0].lines)
      expect(content.slice(spans[0].offset, spans[0].offset + spans[0].length)).toBe(line)
    const [{ offset, length }] = styles[0].spans
    expect(content.slice(offset, offset + length)).toBe('Bình,')
  })

  test('Azure: texts with signs of Markdown, marks of boxes, and fields of forms', async () => {
    const { document } = (await parsed('azure markdown', ['phu dng', 'phường'], ['Két', 'Kếtt'])) as {
      document: {
        result: {
          analyzeResult: {
            content: string
            paragraphs: { content: string }[]
            tables: { cells: { content: string }[] }[]
            keyValuePairs: { key: { content: string; spans: { offset: number; length: number }[] } }[]
            documents: { fields: { Name: { content: string; valueString: string } } }[]
          }
        }
      }
    }
    const { content, paragraphs, tables, keyValuePairs, documents } = document.result.analyzeResult
    expect(content).toBe('<!-- PageHeader="Kếtt qua" -->\n\n| :selected: phường | Bình, |\n')
    expect(paragraphs.map((one) => one.content)).toEqual([
      '<!-- PageHeader="Kếtt qua" -->',
      ':selected: phường | Bình,',
    ])
    expect(tables[0].cells[0].content).toBe('phường')
    const { key } = keyValuePairs[0]
    expect([key.content, content.slice(key.spans[0].offset).slice(0, key.spans[0].length)]).toEqual(['Kếtt', 'Kếtt'])
    expect(documents[0].fields.Name).toMatchObject({ content: 'phường', valueString: 'phường' })
  })

  test('Azure: cells that become one word keep the signs between them', async () => {
    const { written } = await write(SAMPLES['azure markdown'][1], ['dng Bình,', 'dngBình,'])
    expect(written).toContain('| :selected: phu dngBình, |  |\\n')
  })

  test('Azure: several results in a file', async () => {
    const both = [SAMPLES['azure'][1], SAMPLES['azure read 3.2'][1]]
    const { text } = await openDocument(bytesOf(both))
    expect(text.match(/Két/g)).toHaveLength(2)
    const { written } = await write(both, ['Két', 'Kết'])
    expect(written!.match(/Két/g)).toHaveLength(JSON.stringify(both[1]).match(/Két/g)!.length)
  })

  test('Azure: letters of several units count as the file says', async () => {
    const [, content] = SAMPLES['azure']
    // Decomposed: e, circumflex and acute are one text element, and three UTF-16 units.
    const decomposed = JSON.stringify(content).replaceAll('Két', 'Ke\u0301t')
    const { text, written } = await write(decomposed, ['qua', 'quảng'])
    const { analyzeResult } = JSON.parse(written!) as {
      analyzeResult: {
        content: string
        pages: { words: { content: string; span: { offset: number; length: number } }[] }[]
      }
    }
    const letters = [...new Intl.Segmenter('vi').segment(analyzeResult.content)].map(({ segment }) => segment)
    for (const { content: word, span } of analyzeResult.pages[0].words)
      expect(letters.slice(span.offset, span.offset + span.length).join('')).toBe(word)
    expect((await openDocument(bytesOf(written!))).text).toBe(text)
  })

  test('Google Vision: all texts, and signs that are words stay', async () => {
    const { responses } = (await parsed('google vision', ['Bình,', 'Binh,'], ['Két', 'Kết'])) as {
      responses: { textAnnotations: { description: string }[]; fullTextAnnotation: { text: string } }[]
    }
    expect(responses[0].fullTextAnnotation.text).toBe('Kết qua\nphu dng Binh,\n')
    expect(responses[0].textAnnotations.map(({ description }) => description)).toEqual([
      'Kết qua\nphu dng Binh,',
      'Kết',
      'qua',
      'phu',
      'dng',
      'Binh',
      ',',
    ])
  })

  test('Document AI: anchors and mentions', async () => {
    const { text, pages, entities } = (await parsed('google document ai', ['phu dng', 'phường'], ['Két', 'Kếtt'])) as {
      text: string
      pages: { lines: { layout: { textAnchor: { textSegments: { startIndex?: string; endIndex: string }[] } } }[] }[]
      entities: { mentionText: string }[]
    }
    const lines = pages[0].lines.map(({ layout }) => layout.textAnchor.textSegments[0])
    expect(lines.map(({ startIndex = '0', endIndex }) => text.slice(Number(startIndex), Number(endIndex)))).toEqual([
      'Kếtt qua\n',
      'phường Bình,\n',
    ])
    expect(entities[0].mentionText).toBe('phường Bình')
  })

  const anchored = (
    text: string,
    places: readonly (readonly [number, number])[],
    mentions: readonly object[] = [],
  ) => ({
    text,
    pages: [
      {
        tokens: places.map(([start, end]) => ({
          layout: { textAnchor: { textSegments: [{ startIndex: String(start), endIndex: String(end) }] } },
        })),
      },
    ],
    entities: mentions,
  })

  test('Document AI: text between tokens is read, and their order is that of the text', async () => {
    const text = 'Két qua phu dng Bình\n'
    expect(
      (
        await openDocument(
          bytesOf(
            anchored(text, [
              [12, 15],
              [0, 4],
            ]),
          ),
        )
      ).text,
    ).toBe(text)
  })

  test('Document AI: tokens that touch keep what is theirs', async () => {
    const { written } = await write(
      anchored('Số:08/2023', [
        [0, 3],
        [3, 5],
        [5, 10],
      ]),
      ['Số:', 'Sốớ:ờ'],
    )
    const { text, pages } = JSON.parse(written!) as {
      text: string
      pages: { tokens: { layout: { textAnchor: { textSegments: { startIndex: string; endIndex: string }[] } } }[] }[]
    }
    const said = pages[0].tokens.map(({ layout }) => layout.textAnchor.textSegments[0])
    expect(said.map(({ startIndex, endIndex }) => text.slice(Number(startIndex), Number(endIndex)))).toEqual([
      'Sốớ:ờ',
      '08',
      '/2023',
    ])
  })

  test.each(['phu dng Bình', 'phu dng\nBình'])('Document AI: a mention of two places, %j', async (mentionText) => {
    const textSegments = [
      { startIndex: '0', endIndex: '7' },
      { startIndex: '8', endIndex: '12' },
    ]
    const { written } = await write(
      anchored(
        'phu dng\nBình\n',
        [
          [0, 4],
          [4, 8],
          [8, 12],
        ],
        [{ mentionText, textAnchor: { textSegments } }],
      ),
      ['phu dng', 'phường'],
    )
    const { entities } = JSON.parse(written!) as { entities: { mentionText: string }[] }
    expect(entities[0].mentionText).toBe(mentionText.replace('phu dng', 'phường'))
  })

  test('Textract: columns are read as the layout has them', async () => {
    const { Blocks } = SAMPLES['textract'][1] as { Blocks: { Id: string; BlockType: string }[] }
    const laid = (BlockType: string, ...Ids: string[]): object => ({
      BlockType,
      Id: BlockType,
      Page: 1,
      Relationships: [{ Type: 'CHILD', Ids }],
    })
    const file = {
      Blocks: [...Blocks, laid('LAYOUT_LIST', 'LAYOUT_TEXT'), laid('LAYOUT_TEXT', 'l1'), laid('LAYOUT_FOOTER', 'l0')],
    }
    const { text, layout } = await openDocument(bytesOf(file))
    expect(text).toBe('phu dng Bình,\n\nKét qua\n')
    expect(layout!.document.children[0].children.map(({ kind }) => kind)).toEqual(['text', 'footer'])
    const partly = { Blocks: [...Blocks, laid('LAYOUT_TEXT', 'l1', 'nothing')] }
    expect((await openDocument(bytesOf(partly))).text.split(/\n+/)).toEqual(['phu dng Bình,', 'Két qua', ''])
  })

  test.each(['ExpenseDocuments', 'IdentityDocuments'])('Textract: %s are refused', async (name) => {
    const { layout, messages } = await openDocument(
      bytesOf({ [name]: [{ Blocks: (SAMPLES['textract'][1] as { Blocks: object }).Blocks }] }),
    )
    expect(messages.map(({ code }) => code)).toEqual(['JSON_UNSUPPORTED'])
    expect((await writeLayout(layout!, [])).bytes).toBeNull()
  })

  test('docling: texts in lists of newer versions', async () => {
    const content = SAMPLES['docling'][1] as { texts: object[]; body: { children: object[] } }
    const file = {
      ...content,
      body: { children: [{ $ref: '#/field_regions/0' }, ...content.body.children] },
      field_regions: [{ children: [{ $ref: '#/texts/0' }] }],
    }
    expect((await openDocument(bytesOf(file))).text.split(/\n+/)[0]).toBe('phu dng Bình,')
  })

  test('PaddleOCR: blocks and tables that say lines again', async () => {
    const lines = SAMPLES['paddleocr 3'][1] as object
    const file = (content: string): object => ({
      input_path: 'page.png',
      parsing_res_list: [{ block_label: 'text', block_content: content, block_bbox: [10, 10, 160, 60] }],
      overall_ocr_res: lines,
      table_res_list: [
        {
          pred_html: '<table><tr><td>phu dng Bình,</td></tr></table>',
          table_ocr_pred: { rec_texts: ['phu dng Bình,'] },
        },
      ],
    })
    const pairs = [
      ['phu dng', 'phường'],
      ['Két', 'Kết'],
    ] as const
    const whole = await write(file('Két qua\nphu dng Bình,'), ...pairs)
    expect(whole.messages).toEqual([])
    expect(whole.written!.match(/phường Bình,/g)).toHaveLength(4)
    expect(whole.written).toContain('"Kết qua\\nphường Bình,"')
    const partly = await write(file('Két-qua'), ...pairs)
    expect(partly.messages.map(({ code }) => code)).toEqual(['TEXT_DIFFERS'])
    expect(partly.written).toContain('"Két-qua"')
  })

  test('marker: cells of tables, and tags inside words', async () => {
    const file = JSON.stringify(SAMPLES['marker'][1]).replace(
      'Két <i>qua</i>',
      'K<b>ét</b> <i>q</i>ua &amp; <code>qua</code>',
    )
    const { text, written } = await write(file, ['phu dng', 'phường'], ['Két qua', 'Kếtquả'])
    expect(text).toBe('Kếtquả\n\nphường Bình,\n')
    expect(written).toContain('<h1>K<b>ết</b><i>q</i>uả &amp; <code>qua</code></h1>')
    expect(written!.match(/>phường Bình,<\/td>/g)).toHaveLength(2)
    const over = JSON.stringify(SAMPLES['marker'][1]).replace('Két <i>qua</i>', 'Két <math>x y</math> qua')
    expect((await write(over, ['Két qua', 'Kếtquả'])).written).toContain('<math>x y</math>')
    const other = JSON.stringify(SAMPLES['marker'][1]).replace('2\\">phu', '2\\">Phu')
    expect(await write(other, ['phu', 'phù'])).toMatchObject({ written: null, messages: [{ code: 'SPAN_MISMATCH' }] })
  })

  test('MinerU: a span that stands in a page several times changes everywhere', async () => {
    const { written } = await write(SAMPLES['mineru middle'][1], ['phu dng', 'phường'])
    expect(written!.match(/phường Bình,/g)).toHaveLength(2)
    expect(written).not.toContain('phu dng')
  })

  test('MinerU: captions, lists and cells are read, code is not', async () => {
    const list = [
      { type: 'page_number', text: '3', page_idx: 2 },
      { type: 'list', sub_type: 'text', list_items: ['một', 'hai'], page_idx: 2 },
      { type: 'code', code_body: 'x', code_caption: ['y'], page_idx: 2 },
      {
        type: 'table',
        table_footnote: ['chú'],
        table_body: '<table><tr><td>a</td><td><math>m</math></td><td>b<br/>c</td></tr><tr><td>d</td></tr></table>',
        table_caption: ['Bảng 1'],
        page_idx: 3,
      },
    ]
    expect((await openDocument(bytesOf(list))).text).toBe('3\n\nmột\n\nhai\n\fBảng 1\n\na\t\tb\nc\nd\n\nchú\n')
  })

  test('Textract: lines', async () => {
    const { Blocks } = (await parsed('textract', ['phu dng', 'phường'])) as {
      Blocks: { BlockType: string; Text?: string }[]
    }
    expect(Blocks.filter(({ BlockType }) => BlockType === 'LINE').map(({ Text }) => Text)).toEqual([
      'Két qua',
      'phường Bình,',
    ])
  })

  test('docling: what was read stays in orig, cells change in the grid too', async () => {
    const { texts, tables } = (await parsed('docling', ['Két', 'Kết'], ['lé', 'lệ'])) as {
      texts: { orig: string; text: string }[]
      tables: { data: { table_cells: { text: string }[]; grid: { text: string }[][] } }[]
    }
    expect(texts[1]).toMatchObject({ orig: 'Két qua', text: 'Kết qua' })
    expect([tables[0].data.table_cells[0].text, tables[0].data.grid[0][0].text]).toEqual(['Ty lệ', 'Ty lệ'])
  })

  test.each([
    ['azure', '"content":"Két"', '"content":"Ket"'],
    ['azure', 'Két qua phu', 'Két qua-phu'],
    ['google vision', '"text":"Két qua\\nphu', '"text":"Két qua-phu'],
    ['textract', '"Text":"Két qua"', '"Text":"Két-qua"'],
    ['azure read 3.2', '"text":"Két qua"', '"text":"Két-qua"'],
  ])('%s: a text that is not its words is not written', async (name, wanted, other) => {
    const broken = JSON.stringify(SAMPLES[name][1]).replace(wanted, other)
    const { text, layout } = await openDocument(bytesOf(broken))
    const first = text.slice(0, 3)
    const { bytes, messages } = await writeLayout(layout!, [edit(text, first, 'Kết')])
    expect([bytes, messages.map(({ code }) => code)]).toEqual([null, ['SPAN_MISMATCH']])
  })
})

describe('how strings are written', () => {
  const easy = (text: string): string => `[[[[0,0],[9,0],[9,9],[0,9]], ${text}, 5.0e-1]]`
  test.each<readonly [what: string, json: string, before: string, after: string, written: string]>([
    ['escapes stay', easy('"a\\/b \\u004b\\u00e9t \\"c\\""'), 'Két', 'Kết', easy('"a\\/b \\u004b\\u1ebft \\"c\\""')],
    ['letters as letters', easy('"ô Két"'), 'Két', 'Kết', easy('"ô Kết"')],
    ['quotes', easy('"ô x"'), 'x', '"\\', easy('"ô \\"\\\\"')],
    ['numbers stay as written', easy('"ô x"'), 'x', 'y', easy('"ô y"')],
  ])('%s', async (_what, json, before, after, written) => {
    const { text, layout } = await openDocument(bytesOf(json))
    expect(textOf((await writeLayout(layout!, [edit(text, before, after)])).bytes)).toBe(written)
  })
})

describe('hostile JSON', () => {
  const deep = 300_000
  test.each<readonly [what: string, json: string, codes: readonly string[]]>([
    ['broken off', '{"rec_texts": ["một', ['JSON_BROKEN']],
    ['deep lists', `{"rec_texts": ${'['.repeat(deep)}${']'.repeat(deep)}}`, ['NO_WORDS']],
    ['deep objects', `{"analyzeResult": ${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`, ['NO_WORDS']],
    ['unclosed', `{"rec_texts": ${'['.repeat(deep)}`, ['JSON_BROKEN']],
    ['other kinds of values', '{"rec_texts": [1, null, {}, []], "rec_polys": 5}', ['NO_WORDS']],
    [
      'a tree in a circle',
      '{"schema_name": "DoclingDocument", "groups": [{"children": [{"$ref": "#/groups/0"}]}], "body": {"children": [{"$ref": "#/groups/0"}]}}',
      ['NO_WORDS'],
    ],
    [
      'no such things',
      '{"Blocks": [{"BlockType": "LINE", "Relationships": [{"Type": "CHILD", "Ids": ["x", 1]}]}]}',
      ['NO_WORDS'],
    ],
    ['NULs and lone surrogates', '{"rec_texts": ["a\\u0000 \\ud800"]}', []],
    ['fields twice', '{"rec_texts": ["a"], "rec_texts": ["b"]}', []],
    [
      'anchors beyond the text',
      '{"text": "một", "pages": [{"tokens": [{"layout": {"textAnchor": {"textSegments": [{"startIndex": "7", "endIndex": "99"}, {"startIndex": -4}]}}}]}]}',
      [],
    ],
  ])('%s', async (_what, json, codes) => {
    const { text, layout, messages } = await openDocument(bytesOf(json))
    expect(messages.map(({ code }) => code)).toEqual(codes)
    const { bytes } = await writeLayout(layout!, [])
    expect(bytes === null ? null : textOf(bytes)).toBe(codes.length > 0 ? null : json)
    for (const { word } of placedWords(layout!.document)) expect(text.slice(word.start, word.end)).toBe(word.value)
  })

  test('the reader takes what JSON.parse takes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().chain((json) => fc.nat(json.length).map((at) => json.slice(0, at))),
        ),
        (json) => {
          let valid = true
          try {
            JSON.parse(json)
          } catch {
            valid = false
          }
          expect(typeof parseJson(json) !== 'number').toBe(valid)
        },
      ),
      { seed: 3, numRuns: 2000 },
    )
  })

  test('values of any kind in any place throw nothing', async () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.constant(-1),
      fc.constant('x y'),
      fc.constant([]),
      fc.constant({}),
      fc.constant([[1]]),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(400), value, async (name, at, other) => {
        const format = SAMPLES[name][0] as LayoutFormatName
        let left = at
        const changed = JSON.stringify(SAMPLES[name][1], (_key, one: unknown) => (left-- === 0 ? other : one))
        const { text, layout } = await openDocument(bytesOf(changed), { format })
        if (layout === null) return
        const edits = /Két/.test(text) ? [edit(text, 'Két', 'Kết')] : []
        const { bytes } = await writeLayout(layout, edits)
        if (bytes !== null && edits.length > 0)
          expect((await openDocument(bytes, { format })).text).toBe(applyEdits(text, edits))
      }),
      { seed: 9, numRuns: 600 },
    )
  })
})
