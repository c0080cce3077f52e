/** What becomes of the parts of a document as Akoma Ntoso. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/types.js'
import { toAkomaNtoso, type WritableReport } from '../../../src/write/index.js'
import { numberOf } from '../../../src/write/akn/ids.js'
import { dayOf, slug } from '../../../src/write/akn/names.js'
import { parseXml, schemaErrors, schemaFile } from '../../support/akn-schema.js'
import { testEngine } from '../../support/documents.js'
import { fakeReport } from '../../support/fake-engine.js'
import { documentOf } from '../../support/large-documents.js'

const paragraph = (id: string, text: string): Block => ({ type: 'paragraph', id, role: 'body', text, confidence: 1 })
const section = (scheme: string, id: string, marker: string, text: string, children: readonly Block[] = []): Block =>
  ({
    ...({ type: 'section', scheme, id, marker, rawMarker: marker, ordinal: 1, depth: 1 } as const),
    ...{ isHeading: scheme !== 'decimal', text, children, confidence: 1 },
  }) as Block
const of = (children: readonly Block[], code = 'NĐ'): WritableReport =>
  documentOf(0, () => ({
    ...fakeReport('Tên'),
    documentType: { value: code, raw: null, inferred: false, confidence: 1 },
    body: { type: 'root', children: [...children] },
  }))
/** The file, checked by the schema where that is at hand. */
function written(document: WritableReport): string {
  const xml = toAkomaNtoso(document)
  parseXml(xml).dispose()
  if (schemaFile !== null) expect(schemaErrors(xml)).toEqual([])
  return xml
}
const flat = (xml: string): string => xml.replace(/\n\s*/g, '')

describe('Akoma Ntoso', () => {
  it('names elements by the convention', () => {
    const xml = written(
      of([
        section('chapter', 'c1', 'Chương I', 'QUY ĐỊNH CHUNG', [
          section('article', 'a5', 'Điều 5a.', 'Hồ sơ', [
            section('decimal', 'k1', '1.', 'Gồm:', [
              { ...(section('decimal', 'đ1', 'đ)', 'Đơn.') as object), type: 'item', scheme: 'letter' } as Block,
            ]),
          ]),
        ]),
      ]),
    )
    const names = ['chp_i', 'art_5a', 'art_5a__para_1', 'art_5a__para_1__point_đ']
    expect([...xml.matchAll(/<(?:chapter|article|paragraph|point) eId="([^"]*)"/g)].map(([, name]) => name)).toEqual(
      names,
    )
    expect(flat(xml)).toContain('<num>1.</num><intro><p>Gồm:</p></intro><point')
  })

  it('has what is quoted as a quoted structure, and footnotes as notes of the author', () => {
    const quotation = {
      type: 'quotation',
      id: 'q',
      confidence: 1,
      children: [section('article', 'a7', 'Điều 7.', 'Mới', [paragraph('p', 'Chữ mới.')])],
    }
    const footnote = { type: 'footnote', id: 'n', label: '3', text: 'Điều này được sửa đổi.', confidence: 1 }
    const xml = flat(
      written(
        of([
          section('article', 'a1', 'Điều 1.', 'Sửa đổi', [
            paragraph('p1', 'Sửa như sau:'),
            quotation,
            footnote,
          ] as never),
        ]),
      ),
    )
    expect(xml).toContain('<quotedStructure eId="art_1__qstr_1" startQuote="“" endQuote="”"><article')
    expect(xml).toContain('marker="3"><p>Điều này được sửa đổi.</p></authorialNote>')
  })

  it('has annexes as attachments with what follows them', () => {
    const xml = flat(
      written(
        of([
          section('article', 'a1', 'Điều 1.', 'A'),
          section('annex', 'pl', 'Phụ lục I', 'DANH MỤC'),
          paragraph('p9', 'Một xã.'),
        ]),
      ),
    )
    expect(xml).toMatch(/<attachment eId="att_i"><num>Phụ lục I<\/num><heading>DANH MỤC<\/heading><doc name="annex">/)
    expect(xml).toContain('<mainBody xml:lang="vi"><p>Một xã.</p></mainBody></doc></attachment>')
  })

  it.each([
    ['NĐ', 'article', 'act'],
    ['BC', 'article', 'doc'],
    ['QĐ', 'roman', 'doc'],
  ])('a %s of nodes %s is an %s', (code, scheme, element) => {
    expect(written(of([section(scheme, 'x', '1.', 'A')], code))).toContain(`<${element} name="${code}"`)
  })

  it('is a bill while it is a draft, and a collection where there are several', () => {
    const draft = of([section('article', 'a1', 'Điều 1.', 'A')])
    const { header } = draft.report
    expect(written({ ...draft, report: { ...draft.report, header: { ...header, circulation: 'DỰ THẢO' } } })).toContain(
      '<bill ',
    )
    const bundle = { ...draft, report: { ...draft.report, documents: [draft.report, draft.report] } }
    const xml = written(bundle)
    expect(xml.match(/<component eId="cmp_\d"/g)).toHaveLength(3)
    expect(xml).toContain('eId="cmp_2__art_1"')
  })

  it('marks terms and points at what is referred to', async () => {
    const vanban = await testEngine()
    const text = [
      'BỘ XÂY DỰNG\nSố: 08/2031/TT-BXD\nHà Nội, ngày 14 tháng 3 năm 2031\n\nTHÔNG TƯ\nQuy định về bến nhỏ\n',
      'Điều 1. Giải thích từ ngữ\n1. “Bến nhỏ” là bến theo Nghị định số 08/2021/NĐ-CP.\n2. Sổ bến là sổ của bến nhỏ.\n',
      'Điều 2. Hiệu lực thi hành\nThông tư này có hiệu lực từ ngày 01/5/2031, trừ khoản 2 Điều 1.',
    ].join('\n')
    const xml = written({ name: 'a.txt', ...vanban.process(text) })
    expect(xml).toMatch(/<def><term refersTo="#term_\d">Bến nhỏ<\/term><\/def>/)
    expect(xml).toContain('<ref href="/akn/vn/act/nd/2021/08-2021-nd-cp">Nghị định số 08/2021/NĐ-CP</ref>')
    expect(xml).toContain('<ref href="#art_1__para_2">khoản 2 Điều 1</ref>')
    expect(xml).toContain('<eventRef eId="eref_1" date="2031-05-01"')
  })

  it('says every word of any tree, and lets nothing out of its text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('</p>', '<!--', ']]>', '&amp;', '\ufffe', '\0', 'Sở <b>'),
    )
    let count = 0
    const { block } = fc.letrec<{ block: Block }>((tie) => ({
      block: fc.oneof(
        { maxDepth: 3 },
        text.map((one) => paragraph(`p${++count}`, one)),
        fc
          .tuple(text, text)
          .map(([a, b]): Block => ({
            type: 'table',
            id: `t${++count}`,
            caption: a,
            columns: [b],
            rows: [[a]],
            confidence: 1,
          })),
        fc
          .tuple(
            fc.constantFrom('article', 'decimal', 'muc', 'annex'),
            text,
            text,
            fc.array(tie('block'), { maxLength: 3 }),
          )
          .map(([scheme, marker, one, children]) => section(scheme, `s${++count}`, marker, one, children)),
      ),
    }))
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), fc.constantFrom('NĐ', 'BC'), (children, code) => {
        const xml = written(of(children, code))
        const said = xml
          .replace(/<[^>]*>/g, ' ')
          .replace(/&#x([\dA-F]+);/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
        const letters = (one: string): string => one.match(/[a-zà-ỹ]/giu)?.join('') ?? ''
        for (const one of children) if ('text' in one) expect(letters(said)).toContain(letters(one.text))
      }),
      { numRuns: 60 },
    )
  })
})

describe('names of documents and elements', () => {
  it.each([
    ['Điều 5a.', '5a'],
    ['1.2.', '1-2'],
    ['đ)', 'đ'],
    ['-', ''],
  ])('the number of %s is %s', (marker, number) => expect(numberOf(marker)).toBe(number))
  it.each([
    ['30/2020/NĐ-CP', '30-2020-nd-cp'],
    ['Ủy ban nhân dân', 'uy-ban-nhan-dan'],
  ])('%s in an IRI is %s', (text, name) => expect(slug(text)).toBe(name))
  it.each([
    ['2031-03-14', '2031-03-14'],
    ['2031-02-30', null],
    ['2031-03', null],
  ])('the day of %s is %s', (date, day) => expect(dayOf(date)).toBe(day))
})
