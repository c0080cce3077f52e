import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { outline } from '../../src/outline/index.js'
import { structure } from '../../src/structure/index.js'
import type { AdministrativeDocument, Block, Item, Section } from '../../src/types.js'
import { applyEdits, tokenEdits } from './edits.js'

const read = (name: string): string => readFileSync(new URL(`../../fixtures/seed/${name}`, import.meta.url), 'utf8')
const source = read('input.txt')
const gold = JSON.parse(read('report.json')) as AdministrativeDocument
const edited = applyEdits(source, tokenEdits(source, read('truth.txt')))
const found = structure({ ...edited, markers: outline(source.split('\n')) })

function flatten(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...('children' in block ? flatten(block.children) : [])])
}

describe('the seed document', () => {
  it('has its title, type, agency and profile', () => {
    expect(found.header.title?.value).toBe(gold.header.title!.value)
    expect(found.header.title?.raw).toBe(gold.header.title!.raw)
    expect(found.header.agency).toMatchObject({ value: gold.header.agency!.value, inferred: true })
    expect(found.documentType).toMatchObject({ value: 'BC', inferred: true })
    expect([found.language, found.profile]).toEqual(['vi', 'nd30'])
  })

  it('has every node where the gold has it, with the same id and place in the input', () => {
    const facts = (blocks: readonly Block[]): unknown[] =>
      flatten(blocks).map((block) => ({
        id: block.id,
        text: 'text' in block ? block.text : null,
        position: block.position,
        role: 'role' in block ? block.role : null,
        marker: 'marker' in block ? [block.marker, block.rawMarker, block.ordinal, block.depth] : null,
        heading: 'isHeading' in block ? block.isHeading : null,
      }))
    expect(facts(found.body.children)).toEqual(facts(gold.body.children))
  })

  it('has recipients and the capacity in which it is signed', () => {
    expect(found.footer.recipients.map(({ text, archive }) => [text, archive])).toEqual([
      ['Lãnh đạo UBND phường', false],
      ['Lưu: VP', true],
    ])
    expect(found.footer.signatories).toMatchObject([
      { capacity: [{ abbreviation: 'TM.', of: 'ỦY BAN NHÂN DÂN PHƯỜNG' }], name: null },
    ])
    expect(found.footer.signatories[0].jobTitle!.toUpperCase()).toBe('CHỦ TỊCH')
  })

  it('makes the remarks that the gold makes on structure', () => {
    const codes = (all: readonly { code: string }[]): string[] =>
      [...new Set(all.map((one) => one.code))].filter((code) => code !== 'DATE_ANOMALY').sort()
    expect(codes(found.diagnostics)).toEqual(codes(gold.diagnostics))
  })

  it('gives texts to look for figures in, with places in the input', () => {
    const unit = found.units.find((one) => one.nodeId === 'I.2.-1')!
    const at = unit.text.indexOf('6.694')
    const { start, end } = unit.locate(at, at + 5)
    expect(source.slice(start.offset, end.offset)).toBe('6.694')
    expect(start.line).toBe(42)
    expect(unit.headings).toEqual([
      'Kết quả thực hiện công tác tuyên truyền cải cách hành chính',
      'Thống kê lượng tin bài thực hiện công tác tuyên truyền.',
    ])
  })

  it('stands repair that leaves titles, labels and markers damaged', () => {
    const worse = structure({
      source,
      text: read('truth.txt')
        .replace('Chủ tịch', 'hu tich')
        .replace(/Chủ tịch\s*$/, 'Chi tic\n ')
        .replace('Nơi nhận:', 'Noi nhdn:'),
      markers: outline(source.split('\n')),
    })
    expect(worse.footer.signatories).toMatchObject([{ capacity: [{ abbreviation: 'TM.' }], jobTitle: 'CHỦ TỊCH' }])
    expect(worse.footer.recipients).toHaveLength(2)
  })

  it('finds the same tree in the text as read', () => {
    const raw = structure({ source, text: source })
    const paths = (blocks: readonly Block[]): string[] =>
      flatten(blocks)
        .filter((block): block is Section | Item => 'marker' in block)
        .map((block) => block.id)
    expect(paths(raw.body.children)).toEqual(paths(gold.body.children))
    expect(raw.footer.recipients).toHaveLength(2)
  })
})
