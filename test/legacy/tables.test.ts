import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'
import { misread, tcvn3 } from './encode.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const ROWS = readFileSync('fixtures/legacy/rows.txt', 'utf8')
  .normalize('NFC')
  .trimEnd()
  .split('\n')
  .map((row) => row.split('\t'))
const quoted = (cell: string): string => (/^\d*$/.test(cell) ? cell : `"${cell}"`)
/** Rows as spreadsheets and their exporters write them. */
const STYLES: Readonly<Record<string, (cells: readonly string[]) => string>> = {
  tabs: (cells) => cells.join('\t'),
  blanks: (cells) => cells.filter(Boolean).join('   '),
  commas: (cells) => cells.join(','),
  'quotes and commas': (cells) => cells.map(quoted).join(','),
  'all in quotes': (cells) => cells.map((cell) => `"${cell}"`).join(','),
  semicolons: (cells) => cells.join(';'),
  'quotes and semicolons': (cells) => cells.map(quoted).join(';'),
  bars: (cells) => cells.join('|'),
  'bars and blanks': (cells) => `| ${cells.join(' | ')} |`,
}
const NAMES = Object.keys(STYLES)
const GARBLED = readFileSync('fixtures/ward-report/input.txt', 'utf8')
  .split('\n')
  .map((line) =>
    line
      .replace(/[",;|]/g, ' ')
      .trim()
      .split(/\s+/),
  )
  .filter((words) => words.length >= 5)
  .map((words) => [words.slice(0, 2).join(' '), words.slice(2, 4).join(' '), words.slice(4).join(' ')])
const signsOf = (text: string): string => text.replace(/[^",;|\n]/g, '')

describe('legacy spreadsheets', () => {
  it.each(NAMES)('%s: TCVN3 without ư, with it, and VNI', (name) => {
    const truth = ROWS.map(STYLES[name]).join('\n')
    for (const input of [tcvn3(truth, 'dropped'), tcvn3(truth, 'kept'), misread(truth, 'vni')]) {
      const { text, damage } = vanban.repair(input)
      expect(text.toLowerCase()).toBe(truth.toLowerCase())
      expect(damage.kind).toBe('legacy')
      expect(damage.rightAfter).toBeGreaterThan(0.97)
    }
  })
})

describe('garbled tables', () => {
  const inTabs = (): string[] =>
    vanban
      .repair(GARBLED.map(STYLES.tabs).join('\n'))
      .text.split(/[\s",;|]+/)
      .filter(Boolean)

  it.each(NAMES.filter((name) => name !== 'blanks'))('%s: the same words as between tabs', (name) => {
    const input = GARBLED.map(STYLES[name]).join('\n')
    const { text, damage } = vanban.repair(input)
    const [words, meant] = [text.split(/[\s",;|]+/).filter(Boolean), inTabs()]
    expect(words.length).toBe(meant.length)
    expect(words.filter((word, at) => word === meant[at]).length / meant.length).toBeGreaterThan(0.985)
    expect(damage.kind).toBe('eng')
    expect(signsOf(text)).toBe(signsOf(input))
  })

  it('lists of strings in programs are none', () => {
    const code = 'const WORDS = [\n  "nguoi", "duoc", "khong",\n  "tieng","nuoc","duong",\n]\nexport { WORDS }\n'
    expect(vanban.repair(code).text).toBe(code)
  })
})
