import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openDocument, writeLayout, type LayoutFile } from '../../../src/formats/index.js'
import type { Edit } from '../../../src/types.js'
import { haveTools } from '../../support/tools.js'
import { applyEdits } from '../../../src/text/index.js'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = (words: string): string =>
  `<html><head><meta name="ocr-system" content="tesseract 5.3.0"></head><body><div class='ocr_page' title='image "a;b.png"; bbox 0 0 900 1200'>${words}</div></body></html>`
const line = (words: string): string => page(`<span class="ocr_line" title="bbox 0 0 900 30">${words}</span>`)

async function open(text: string): Promise<LayoutFile> {
  const { layout, format } = await openDocument(bytesOf(text))
  expect(format).toBe('hocr')
  return layout!
}

/** Edits of a text: each word that has one in the table. */
const editsOf = (text: string, table: Readonly<Record<string, string>>): Edit[] =>
  Object.entries(table)
    .map(([before, after]): Edit => {
      const start = text.indexOf(before)
      return { start, end: start + before.length, before, after, rule: 'word', confidence: 0.9, alternatives: [] }
    })
    .sort((a, b) => a.start - b.start)

async function repaired(source: string, table: Readonly<Record<string, string>>, trace = false): Promise<string> {
  const file = await open(source)
  const { bytes, messages } = await writeLayout(file, editsOf(file.document.value, table), { trace })
  expect(messages).toEqual([])
  return new TextDecoder().decode(bytes!)
}

describe('reading hOCR', () => {
  it('gives pages, blocks, lines and words of Tesseract', async () => {
    const { layout, text } = await openDocument(readFileSync('fixtures/layout/plan.hocr'))
    expect(text).toBe(
      'UY BAN NHAN DAN\nXxA TAN HOA\nSé: 12/KH-UBND\n\nKE HOACH\nTuyén truyén cai cach hanh chinh nam 2026\n\n' +
        'Két qua tuyén truyén trén trang thong tin dién tt cia xa: da dang 108 bai\nviét,\n' +
        'thu hit 6.694 lwot truy cap cia ngwoi dan trén dia ban.\n',
    )
    const [first] = layout!.document.children
    expect(layout!.document).toMatchObject({ format: 'hocr', program: 'tesseract 5.3.0' })
    expect(first).toMatchObject({ number: 1, image: 'plan.png', width: 1337, height: 682, unit: 'px' })
    expect(first.children[0].children[0].children[0]).toMatchObject({
      value: 'UY',
      box: [102, 107, 152, 138],
      confidence: 0.95,
    })
  })

  it('takes characters with boxes of their own for one word, and no other readings for text', async () => {
    const [plain, characters] = await Promise.all(
      ['plan.hocr', 'plan.characters.hocr'].map((name) => openDocument(readFileSync(`fixtures/layout/${name}`))),
    )
    expect(characters.text).toBe(plain.text)
  })

  it.each([
    ['words without a blank between', `<span class=ocrx_word>a</span><span class=ocrx_word>b</span>`, 'a b'],
    ['no elements of words', 'mot  hai&nbsp;ba', 'mot hai ba'],
    ['text beside words', `Số <span class="x ocrx_word">12</span>`, 'Số 12'],
    ['references', `<span class='ocrx_word'>&#233;&amp;&lt;&unknown;</span>`, 'é&<&unknown;'],
    ['blank and empty words', `<span class='ocrx_word'> </span><span class='ocrx_word'></span>a`, 'a'],
    ['tags within a word', `<span class='ocrx_word'><strong>K<em>é</em></strong>t</span>`, 'Két'],
    ['a word of two', `<span class='ocrx_word'>hai chu</span>`, 'hai chu'],
    ['deleted text', `a <del>b</del> c`, 'a c'],
    ['a line break', `a<br>b`, 'a\nb'],
  ])('reads %s', async (_name, words, text) => {
    expect((await open(line(words))).document.value).toBe(`${text}\n`)
  })

  it('refuses a file without words', async () => {
    expect((await open(page(''))).messages).toMatchObject([{ code: 'NO_WORDS', severity: 'error' }])
  })

  it.each([
    ['utf-16le', (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['a byte order mark', (text: string) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    [
      'windows-1252',
      (text: string) => Buffer.from(text.replace('<head>', '<head><meta charset="windows-1252">'), 'latin1'),
    ],
  ])('reads and writes %s in itself', async (_name, encode) => {
    const bytes = encode(line(`<span class='ocrx_word'>Két</span>`))
    const { layout, text } = await openDocument(bytes)
    expect(text).toBe('Két\n')
    const same = await writeLayout(layout!, [])
    expect(Buffer.from(same.bytes!).equals(bytes)).toBe(true)
    const changed = await writeLayout(layout!, editsOf(text, { Két: 'Kết' }), { trace: false })
    expect((await openDocument(changed.bytes!)).text).toBe('Kết\n')
  })

  it('reads bytes that are not of the encoding, and does not write them', async () => {
    const bytes = Buffer.concat([bytesOf('<html><body><p class="ocr_page">K'), Buffer.from([0xe9]), bytesOf('t</p>')])
    const { layout } = await openDocument(bytes)
    expect(await writeLayout(layout!, [])).toMatchObject({ bytes: null, messages: [{ code: 'ENCODING_MISMATCH' }] })
  })
})

describe('writing hOCR', () => {
  const word = (text: string, rest = ''): string =>
    `<span class='ocrx_word' id='w_${text}' title='bbox 10 5 110 25; x_wconf 87'${rest}>${text}</span>`

  it('changes words and nothing beside', async () => {
    const source = line(`${word('Két')}\n ${word('qua')}`)
    expect(await repaired(source, { Két: 'Kết', qua: 'quả' })).toBe(
      source.replace('>Két<', '>Kết<').replace('>qua<', '>quả<'),
    )
  })

  it('keeps the first reading in the title where it is wanted', async () => {
    expect(await repaired(line(word('Két')), { Két: 'Kết' }, true)).toContain(
      `title='bbox 10 5 110 25; x_wconf 87; x_vanban 0.9 K%C3%A9t'>Kết</span>`,
    )
  })

  it('makes an element a word where one becomes several, with ids that are free', async () => {
    const source = line(`${word('tiepdan')} <span id="w_tiepdan_2">x</span>`)
    expect(await repaired(source, { tiepdan: 'tiếp dân' })).toContain(
      `<span class='ocrx_word' id='w_tiepdan' title='bbox 10 5 60 25; x_wconf 87'>tiếp</span>` +
        ` <span class='ocrx_word' id='w_tiepdan_3' title='bbox 73 5 110 25; x_wconf 87'>dân</span>`,
    )
  })

  it.each([
    [90, '10 65 35 125', '10 5 35 50'],
    [270, '10 5 35 65', '10 80 35 125'],
  ])('cuts the box along a line that is turned by %d degrees', async (angle, one, other) => {
    const turned = page(
      `<span class='ocr_line' title='bbox 10 5 35 125; textangle ${angle}'>${word('tiepdan').replace('bbox 10 5 110 25', 'bbox 10 5 35 125')}</span>`,
    )
    const text = await repaired(turned, { tiepdan: 'tiếp dân' })
    expect([...text.matchAll(/ocrx_word.*?bbox ([\d ]+);/g)].map(([, box]) => box)).toEqual([one, other])
  })

  it('makes one element of several, with the box around them', async () => {
    const two = `${word('pha')}\n${word('p').replace('bbox 10 5 110 25', 'bbox 115 5 125 25')}`
    expect(await repaired(line(two), { 'pha p': 'pháp' })).toBe(
      line(`<span class='ocrx_word' id='w_pha' title='bbox 10 5 125 25; x_wconf 87'>pháp</span>`),
    )
  })

  it.each([
    ['lines without words', 'Két  qua&nbsp;x', { Két: 'Kết', qua: 'quả' }, 'Kết  quả&nbsp;x'],
    ['a split in a line without words', 'tiepdan', { tiepdan: 'tiếp dân' }, 'tiếp dân'],
    [
      'tags within a word',
      `<span class='ocrx_word'><b>K<i>é</i></b>t</span>`,
      { Két: 'Kết' },
      `<span class='ocrx_word'><b>Kết<i></i></b></span>`,
    ],
    ['one of two words of an element', word('hai chu'), { chu: 'chữ' }, word('hai chu').replace('chu<', 'chữ<')],
    ['references', word('a&amp;b'), { 'a&b': 'ă&<b' }, word('a&amp;b').replace('>a&amp;b<', '>ă&amp;&lt;b<')],
  ])('changes %s', async (_name, words, table, expected) => {
    expect(await repaired(line(words), table as Record<string, string>)).toBe(line(expected))
  })

  it('drops elements of characters, which would contradict the word', async () => {
    const source = line(`<span class='ocrx_word'><span class='ocrx_cinfo' title='x_bboxes 1 1 2 2'>K</span>
      <span class='ocrx_cinfo'>e</span></span>`)
    expect(await repaired(source, { Ke: 'Kế' })).toBe(line(`<span class='ocrx_word'>Kế</span>`))
  })

  it('writes the repaired text of real files, which xmllint takes as it took them', async () => {
    for (const name of ['plan.hocr', 'plan.characters.hocr']) {
      const file = await openDocument(readFileSync(`fixtures/layout/${name}`))
      const edits = editsOf(file.text, { UY: 'ỦY', 'cai cach': 'cảicách', 'dién tt': 'điện tử', ngwoi: 'ng ười' })
      const { bytes } = await writeLayout(file.layout!, edits)
      expect((await openDocument(bytes!)).text).toBe(applyEdits(file.text, edits))
      if (haveTools(['xmllint'], 'hOCR')) execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: bytes! })
    }
  })
})

describe('hostile hOCR', () => {
  const word = (text: string): string => `<span class='ocrx_word'>${text}</span>`

  it.each([
    ['tags within tags', page('<b>'.repeat(200_000) + 'x')],
    ['end tags without a start', page('</i>'.repeat(200_000) + 'x')],
    ['unclosed words', page(`<span class='ocrx_word'>`.repeat(50_000) + 'x')],
    ['a long attribute', page(`<span class='ocrx_word' title='${'x '.repeat(1_000_000)}'>x</span>`)],
    ['many attributes', page(`<span ${'a=b '.repeat(200_000)} class='ocrx_word'>x</span>`)],
    ['entities that expand', `<!DOCTYPE html [<!ENTITY a "${'x'.repeat(99)}"><!ENTITY b "&a;&a;">]>${line('&b; x')}`],
    ['NUL and halves of characters', page(`<p class="ocr_line">\0 \ud800 x</p>`)],
    ['the end in the middle', line(word('x')).slice(0, -60)],
    ['a flood of references', line('&amp;'.repeat(200_000))],
  ])('reads and writes %s in time', async (_name, source) => {
    const started = performance.now()
    const { layout, text } = await openDocument(bytesOf(source))
    if (layout !== null) {
      const words = text.split(/\s+/).filter(Boolean)
      const edits = words.slice(-1).map((before): Edit => {
        const start = text.lastIndexOf(before)
        return {
          start,
          end: start + before.length,
          before,
          after: 'y z',
          rule: 'word',
          confidence: 1,
          alternatives: [],
        }
      })
      await writeLayout(layout, edits)
    }
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('reads what was written, whatever the file', async () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[a-zđ &;<>]{0,6}$/),
      fc.constantFrom(
        "<span class='ocrx_word' title='bbox 1 2 30 4'>",
        '</span>',
        "<span class='ocr_line'>",
        "<p class='ocr_par'>",
        '</p>',
        '<b>',
        '</b>',
        '&nbsp;',
        '&amp;',
        '<br>',
        '<!-- x -->',
        "<div class='ocr_page'>",
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 25 }),
        fc.array(fc.nat(60), { maxLength: 4 }),
        async (pieces, at) => {
          const { layout, text } = await openDocument(bytesOf(page(pieces.join(''))))
          if (layout === null || layout.messages.some(({ severity }) => severity === 'error')) return
          const words = [...text.matchAll(/\S+/g)]
          const chosen = [...new Set(at.map((index) => index % words.length))].sort((a, b) => a - b)
          const edits = chosen.map((index, turn): Edit => {
            const { 0: before, index: start } = words[index]
            const after = turn % 2 === 0 ? `ẵ${turn}` : `ẵ ${turn}`
            return { start, end: start + before.length, before, after, rule: 'word', confidence: 1, alternatives: [] }
          })
          const { bytes } = await writeLayout(layout, edits)
          expect((await openDocument(bytes!)).text).toBe(applyEdits(text, edits))
        },
      ),
      { seed: 7, numRuns: 1500 },
    )
  })
})
