import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { openDocument, writeLayout } from '../../../src/formats/index.js'
import { applyEdits } from '../../../src/text/index.js'
import type { Edit } from '../../../src/types.js'
import { convertByOffice, hasOffice, hasPythonDocx, readByPythonDocx } from '../../support/office.js'

const root = mkdtempSync(join(tmpdir(), 'vanban-office-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})
let count = 0
const newFolder = (): string => {
  const folder = join(root, String((count += 1)))
  mkdirSync(folder)
  return folder
}

const HTML = `<html><head><meta charset="utf-8"></head><body>
<p>UBND HUYEN AN BÌNH</p>
<p>Két <b>qua</b> phu<b>dng</b> An &amp; Bình</p>
<table border="1"><tr><td>Lua</td><td>12,50</td></tr><tr><td>Ngô</td><td>7</td></tr></table>
<p>Noi nhận: ờ đây</p></body></html>`
const PAIRS = [
  ['HUYEN', 'HUYỆN'],
  ['Két qua', 'Kết quả'],
  ['phudng', 'phường'],
  ['Lua', 'Lúa'],
  ['Noi', 'Nơi'],
] as const

describe.skipIf(!hasOffice || !hasPythonDocx)('a document of LibreOffice', { timeout: 120_000 }, () => {
  test('is read, repaired, and read by LibreOffice and python-docx; styles stay', async () => {
    const input = convertByOffice(newFolder(), 'page.html', HTML, 'docx:MS Word 2007 XML')
    const { text, layout, messages } = await openDocument(input)
    expect(messages).toEqual([])
    expect(text.split('\n').filter(Boolean)).toEqual([
      'UBND HUYEN AN BÌNH',
      'Két qua phudng An & Bình',
      'Lua\t12,50',
      'Ngô\t7',
      'Noi nhận: ờ đây',
    ])
    const edits = PAIRS.map(([before, after]): Edit => {
      const start = text.indexOf(before)
      return { start, end: start + before.length, before, after, rule: 'word', confidence: 0.9, alternatives: [] }
    })
    const expected = applyEdits(text, edits)
    for (const track of [false, true]) {
      const { bytes } = await writeLayout(layout!, edits, { track })
      expect((await openDocument(bytes!)).text).toBe(expected)
      const [before, after] = [unzipSync(input), unzipSync(bytes!)]
      for (const name of Object.keys(before))
        if (name !== 'word/document.xml') expect(after[name]).toEqual(before[name])

      const folder = newFolder()
      const plain = new TextDecoder().decode(convertByOffice(folder, 'fixed.docx', bytes!, 'txt:Text (encoded):UTF8'))
      const words = plain.match(/\S+/g)!
      // With tracked changes LibreOffice shows both readings.
      if (track) expect(plain).toContain('HUYENHUYỆN')
      else expect(words).toEqual(expected.match(/\S+/g))

      const path = join(folder, 'python.docx')
      writeFileSync(path, bytes!)
      const read = readByPythonDocx(path)
      if (!track) {
        expect(read.paragraphs.join(' ').match(/\S+/g)!.sort()).toEqual(expected.match(/\S+/g)!.sort())
        expect(read.bold.map((run) => run.trim()).filter(Boolean)).toEqual(['quả', 'ờng'])
      }
    }
  })
})
