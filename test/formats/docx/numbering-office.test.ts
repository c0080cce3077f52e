import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openDocument } from '../../../src/formats/index.js'
import { abstractList, item, listOf, startAt, style, styled, type LevelSpec } from '../../support/docx-numbering.js'
import { makeDocx, paragraph as p, run as r, table, type DocxParts } from '../../support/make-docx.js'
import { convertByOffice, hasOffice, hasPythonDocx, runPython } from '../../support/office.js'

const root = mkdtempSync(join(tmpdir(), 'vanban-numbering-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})
let count = 0

/** Lines without blanks; LibreOffice writes bullets by their level, whatever they look like. */
const linesIn = (text: string): string[] =>
  text
    .replace(/^\ufeff/, '')
    .split(/[\n\f]/)
    .map((line) => line.replace(/\s+/g, '').replace(/^[-+•◦▪]/, '•'))
    .filter(Boolean)

async function bothWays(body: string, parts: DocxParts): Promise<{ ours: string[]; theirs: string[] }> {
  const folder = join(root, String((count += 1)))
  mkdirSync(folder)
  const bytes = makeDocx(body, parts)
  const theirs = new TextDecoder().decode(convertByOffice(folder, 'a.docx', bytes, 'txt:Text (encoded):UTF8'))
  return { ours: linesIn((await openDocument(bytes)).text), theirs: linesIn(theirs) }
}

/** What LibreOffice 7.4 does otherwise than Word is left out: restarts by level, deeper levels of lists that begin anew, digits for all. */
const FORMATS = ['decimal', 'upperRoman', 'lowerRoman', 'upperLetter', 'lowerLetter', 'decimalZero', 'bullet'] as const
const levelOf = (at: number): fc.Arbitrary<LevelSpec> =>
  fc
    .tuple(
      fc.constantFrom(...FORMATS),
      fc.constantFrom(
        `%${at + 1}.`,
        `%${at + 1})`,
        `(%${at + 1})`,
        `Điều %${at + 1}.`,
        Array.from({ length: at + 1 }, (_, one) => `%${one + 1}.`).join(''),
      ),
      fc.constantFrom(1, 1, 1, 3, 12),
      fc.constantFrom('tab', 'space', 'nothing'),
    )
    .map(([format, text, start, suffix]) => [
      format,
      format === 'bullet' ? '-' : text,
      `<w:start w:val="${start}"/><w:suff w:val="${suffix}"/>`,
    ])
const levels = fc.tuple(levelOf(0), levelOf(1), levelOf(2), levelOf(3))
const places = fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(9)), { minLength: 8, maxLength: 14 })

describe.skipIf(!hasOffice)('numbers as LibreOffice makes them', { timeout: 300_000 }, () => {
  test('of lists at random', async () => {
    const lists = fc.sample(fc.tuple(levels, places, fc.nat(4), fc.nat(4)), { seed: 23, numRuns: 150 })
    let [abstracts, instances, body] = ['', '', '']
    lists.forEach(([specs, items, first, second], at) => {
      abstracts += abstractList(at, specs)
      const own = [3 * at + 1, 3 * at + 2, 3 * at + 3]
      instances += listOf(own[0], at) + listOf(own[1], at, first === 0 ? '' : startAt(0, first))
      instances += listOf(own[2], at, second === 0 ? '' : startAt(0, second))
      for (const [level, list, length] of items) body += item(length === 0 ? '' : `x${length}`, own[list], level)
      body += p(r('--'))
    })
    const { ours, theirs } = await bothWays(body, { others: { numbering: abstracts + instances } })
    expect(ours.length).toBeGreaterThan(1500)
    expect(ours).toEqual(theirs)
  })

  test('of styles, tables and linked lists', async () => {
    const numbering =
      abstractList(0, [
        ['upperRoman', 'Phần %1.', '<w:pStyle w:val="H1"/>'],
        ['decimal', 'Điều %2.', '<w:pStyle w:val="H2"/>'],
        ['lowerLetter', '%3)', '<w:pStyle w:val="H3"/>'],
      ]) +
      abstractList(1, [], '<w:numStyleLink w:val="Muc"/>') +
      abstractList(2, [['decimal', '%1/']], '<w:styleLink w:val="Muc"/>') +
      listOf(1, 0) +
      listOf(2, 1) +
      listOf(3, 2)
    const styles =
      style('H1', 1) +
      style('H2', 1, 1) +
      style('H3', 1, 2) +
      style('H3b', undefined, undefined, 'H3') +
      style('Muc', 3, undefined, undefined, 'numbering')
    const body = [
      ...[styled('a', 'H1'), styled('b', 'H2'), styled('c', 'H3'), styled('d', 'H3b'), styled('e', 'H2')],
      styled('f', 'H2', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
      ...[styled('g', 'H3'), styled('h', 'H1'), styled('i', 'H2'), item('j', 2), item('k', 3), item('', 2)],
      table([
        [item('', 2), p(r('m'))],
        [item('n', 3), p(r('o'))],
      ]),
      styled('q', 'H2'),
    ].join('')
    const { ours, theirs } = await bothWays(body, { styles, others: { numbering } })
    // Cells are lines of their own there.
    expect(ours.join('')).toBe(theirs.join(''))
    expect(ours[0]).toBe('PhầnI.a')
  })

  test('of documents that LibreOffice and python-docx make', async () => {
    const html =
      '<html><head><meta charset="utf-8"></head><body><ol type="I"><li>Một<ol><li>Hai</li><li>Ba<ol type="a"><li>Bốn</li><li>Năm</li></ol></li></ol></li><li>Sáu<ol><li>Bảy</li></ol></li></ol><ul><li>Tám<ul><li>Chín</li></ul></li></ul><ol start="4"><li>Mười</li></ol></body></html>'
    const folder = join(root, String((count += 1)))
    mkdirSync(folder)
    const made = [convertByOffice(folder, 'list.html', html, 'docx:MS Word 2007 XML')]
    if (hasPythonDocx) {
      const path = join(folder, 'python.docx')
      const script = `
import docx, sys
d = docx.Document()
for style in ['List Number', 'List Number', 'List Number 2', 'List Bullet', 'List Bullet 2', 'List Number', 'Heading 1']:
    d.add_paragraph('x ' + style, style=style)
d.save(sys.argv[1])`
      runPython(script, path)
      made.push(readFileSync(path))
    }
    for (const bytes of made) {
      const place = join(folder, String((count += 1)))
      mkdirSync(place)
      const theirs = new TextDecoder().decode(convertByOffice(place, 'a.docx', bytes, 'txt:Text (encoded):UTF8'))
      const ours = linesIn((await openDocument(bytes)).text)
      expect(ours).toEqual(linesIn(theirs))
      expect(ours.join(' ')).toMatch(/\b1\.|I\./)
    }
  })
})
