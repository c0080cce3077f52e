/** Tracked changes beside those of others: LibreOffice accepts and rejects them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { XmlDocument } from 'libxml2-wasm'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { openDocument } from '../../src/formats/index.js'
import { fakeRepair, fakeTerminal } from '../support/fake-engine.js'
import { makeDocx, paragraph as p, run as r, table } from '../support/make-docx.js'
import { convertByOffice, hasOffice, settleByOffice } from '../support/office.js'

const root = mkdtempSync(join(tmpdir(), 'vanban-track-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

let id = 100
const by = (kind: 'ins' | 'del' | 'moveFrom' | 'moveTo', author: string, content: string): string =>
  `<w:${kind} w:id="${(id += 1)}" w:author="${author}" w:date="2026-01-05T08:00:00Z">${content}</w:${kind}>`
const gone = (text: string): string => `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`
const marked = (kind: 'ins' | 'del', ...content: string[]): string =>
  `<w:p><w:pPr><w:rPr><w:${kind} w:id="${(id += 1)}" w:author="An" w:date="2026-01-05T08:00:00Z"/></w:rPr></w:pPr>${content.join('')}</w:p>`
const box = (text: string): string =>
  p(
    `<w:r><w:pict><v:shape xmlns:o="urn:schemas-microsoft-com:office:office" id="b1" type="#t" style="width:200pt;height:50pt"><v:textbox><w:txbxContent>${p(r(text))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
  )
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

const BODY = [
  p(r('Uy ban nhân dân cia phudng', '<w:b/>')),
  p(r('Nội dung cia '), by('ins', 'An', r('phần cia thêm ')), by('del', 'Bình', gone('phần cia bỏ ')), r('và phudng.')),
  p(by('ins', 'An', r('toàn bộ cia') + by('del', 'Bình', gone(' bỏ cia lại')) + r(' phudng')), r(' cuối cia')),
  p(
    by('ins', 'An', `<w:sdt><w:sdtContent>${r('trong cia khung')}</w:sdtContent></w:sdt>`),
    by('ins', 'An', `<w:smartTag w:uri="u" w:element="e">${r(' phudng thẻ')}</w:smartTag>`),
    r(' sau cia'),
  ),
  p(r('phu'), r('dng', '<w:i/>'), by('del', 'Bình', gone(' cia')), r(' c'), r('ia', '<w:b/>'), r(' xã')),
  p(
    r('có '),
    `<w:r><w:rPr><w:b/><w:rPrChange w:id="7" w:author="An" w:date="2026-01-05T08:00:00Z"><w:rPr/></w:rPrChange></w:rPr><w:t>cia đậm</w:t></w:r>`,
    '<w:commentRangeStart w:id="0"/>',
    r(' phudng'),
    '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    r(' và chú'),
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
  ),
  p(by('moveFrom', 'An', r('câu cia dời')), r(' tại cia')),
  p(by('moveTo', 'An', r('câu cia dời')), r(' đến phudng')),
  marked('ins', r('đoạn cia mới')),
  marked('del', r('đoạn phudng nối ')),
  p(r('với cia sau')),
  p('<w:r><w:t>cia</w:t><w:tab/><w:t>phudng</w:t><w:br/><w:t>cia</w:t></w:r>'),
  p(
    `<w:hyperlink w:anchor="x">${r('liên kết cia')}</w:hyperlink>`,
    '<w:fldSimple w:instr=" AUTHOR ">',
    r('phudng'),
    '</w:fldSimple>',
  ),
  table([
    [p(r('cột cia')), p(r('phudng '), by('ins', 'Bình', r('cia')))],
    [p(r('a'), by('del', 'An', gone('b cia'))), p(r('Uy'))],
  ]),
  box('hộp cia phudng'),
  p(r('hết cia')),
  `<w:sectPr><w:headerReference ${R} w:type="default" r:id="rId1"/></w:sectPr>`,
].join('')

const own = makeDocx(BODY, {
  others: {
    header1: p(r('đầu cia '), by('ins', 'An', r('phudng'))),
    footnotes: `<w:footnote w:type="separator" w:id="0">${p('<w:r><w:separator/></w:r>')}</w:footnote><w:footnote w:type="continuationSeparator" w:id="1">${p('<w:r><w:continuationSeparator/></w:r>')}</w:footnote><w:footnote w:id="2">${p(r('chú thích cia '), by('del', 'Bình', gone('cũ cia')), r('phudng'))}</w:footnote>`,
    comments: `<w:comment w:id="0" w:author="Bình" w:initials="B">${p(r('xem cia'))}</w:comment>`,
  },
})

/** The words of all parts, line by line, without lines that LibreOffice alone makes or leaves out. */
const linesOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await openDocument(bytes)).text.split(/[\n\f]/).filter((line) => line.trim() !== '')
const repaired = (lines: readonly string[]): string[] =>
  // Word tracks nothing in comments, so that they stay.
  lines.map((line) => (line === 'xem cia' ? line : fakeRepair(line).text))

describe.skipIf(!hasOffice)('vanban repair --track', { timeout: 200_000 }, () => {
  it.each(['made by hand', 'made by LibreOffice'])('a document %s', async (kind) => {
    const folder = join(root, kind.replaceAll(' ', '-'))
    mkdirSync(folder)
    const before = kind === 'made by hand' ? own : convertByOffice(folder, 'o.docx', own, 'docx:MS Word 2007 XML')
    const [input, output] = [join(folder, 'in.docx'), join(folder, 'tracked.docx')]
    writeFileSync(input, before)
    const terminal = fakeTerminal('')
    expect(await run(['repair', input, '--track', '-o', output], terminal)).toBe(0)
    expect(terminal.stderr).toEqual([expect.stringMatching(/warning: One change in a comment was not made/)])
    const tracked = readFileSync(output)
    for (const [name, part] of Object.entries(unzipSync(tracked)))
      if (/\.(?:xml|rels)$/.test(name)) XmlDocument.fromString(strFromU8(part)).dispose()
    const xml = strFromU8(unzipSync(tracked)['word/document.xml'])
    expect(xml.match(/<w:ins [^>]*w:author="vanban"/g)!.length).toBeGreaterThan(20)
    for (const author of ['An', 'Bình']) expect(xml).toContain(`w:author="${author}"`)

    const settle = async (bytes: Uint8Array, how: 'Accept' | 'Reject'): Promise<string[]> =>
      linesOf(settleByOffice(folder, bytes, how))
    const accepted = await settle(before, 'Accept')
    expect(accepted.join(' ').match(/cia|phudng/g)!.length).toBeGreaterThan(25)
    expect(await settle(tracked, 'Accept')).toEqual(repaired(accepted))
    const rejected = await settle(before, 'Reject')
    expect(await settle(tracked, 'Reject')).toEqual(rejected)
    expect(rejected).not.toEqual(accepted)
    // Nobody who only opens it loses anything.
    const plain = new TextDecoder().decode(convertByOffice(folder, 'shown.docx', tracked, 'txt:Text (encoded):UTF8'))
    for (const word of ['của', 'phường', 'cia', 'phudng']) expect(plain).toContain(word)
  })
})

describe('what is not tracked', () => {
  it.each([
    ['text of a DOCX', 'a.docx', []],
    ['a file of another kind', 'a.hocr', ['--format', 'same']],
    ['plain text', 'a.txt', ['--format', 'same']],
  ])('%s is not passed as tracked', async (_, name, more) => {
    const input = join(root, name)
    const hocr = "<html><div class='ocr_page'><span class='ocrx_word'>cia</span></div></html>"
    writeFileSync(input, name === 'a.docx' ? own : name === 'a.hocr' ? hocr : 'cia\n')
    const terminal = fakeTerminal('')
    expect(await run(['repair', input, '--track', ...more], terminal)).toBe(1)
    expect([terminal.stdout, terminal.stderr]).toEqual([[], [expect.stringContaining('tracked in DOCX files')]])
  })
})
