import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, parseReport, section, type Vanban } from '../../src/index.js'
import { differences, type Expected } from './check-report.js'

const folders = ['cases', 'structure'].map((name) => new URL(`../../fixtures/${name}/`, import.meta.url))
const cases = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /^\d\d-.*\.json$/.test(name))
    .map((name) => ({ name: name.slice(0, -5), folder })),
)

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

describe.each(cases)('the report of $name', ({ name, folder }) => {
  const text = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
  const { expect: expected, documents = [] } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as {
    expect: Expected
    documents?: readonly Expected[]
  }

  it('is as expected', () => {
    const found = vanban.reports(text)
    expect(found).toHaveLength(1 + documents.length)
    const all = [expected, ...documents].flatMap((one, index) => differences(one, found[index]))
    expect(all).toEqual([])
  })
})

describe('the check', () => {
  const { expect: expected } = JSON.parse(readFileSync(new URL('01-quyet-dinh.json', folders[0]), 'utf8')) as {
    expect: Expected
  }
  const text = readFileSync(new URL('01-quyet-dinh.txt', folders[0]), 'utf8')

  it.each<[string, (text: string) => string]>([
    ['a clause', (one) => one.replace('2. Bà Lê Thị Thu', 'Bà Lê Thị Thu')],
    ['the number', (one) => one.replace('46/QĐ-UBND', '47/QĐ-UBND')],
    ['a recipient', (one) => one.replace('- UBND thành phố (để b/c);\n', '')],
    ['a figure', (one) => one.replace('35 triệu', '36 triệu')],
    ['a reference', (one) => one.replace('112/QĐ-UBND', '113/QĐ-UBND')],
    ['the end mark', (one) => one.replace('này./.', 'này.')],
  ])('sees that %s is not as expected', (_, change) => {
    expect(differences(expected, vanban.report(change(text)))).not.toEqual([])
  })
})

describe('a text of several documents', () => {
  const text = readFileSync(new URL('33-ho-so-gop.txt', folders[1]), 'utf8')

  it('gives the first with the others as its documents, in the wire format', () => {
    const report = vanban.report(text)
    const [first, second] = vanban.reports(text)
    expect(report.documents).toEqual([second])
    expect({ ...report, documents: undefined }).toEqual({ ...first, documents: undefined })
    const copy: unknown = JSON.parse(JSON.stringify(report))
    expect(parseReport(copy)).toEqual(copy)
    expect(vanban.report('Một văn bản.')).not.toHaveProperty('documents')
  })

  it('has places and lines of the whole text', () => {
    const [, second] = vanban.reports(text)
    const { start, end } = section(second, 'II.2')!.position!
    expect(text.slice(start.offset, end.offset)).toBe('2. Phát tờ rơi tại bộ phận một cửa.')
    expect(text.split('\n')[start.line - 1]).toBe('2. Phát tờ rơi tại bộ phận một cửa.')
    const number = second.header.number!.position!
    expect(text.slice(number.start.offset, number.end.offset)).toContain('12/KH-UBND')
    expect(second.references[0].position!.start.line).toBe(57)
  })

  it('says on which line of the whole text something is odd', () => {
    const odd = text.replace('2. Phát tờ rơi', '4. Phát tờ rơi')
    const [, second] = vanban.reports(odd)
    expect(second.diagnostics).toContainEqual(expect.objectContaining({ code: 'SEQUENCE_GAP', line: 44 }))
  })
})
