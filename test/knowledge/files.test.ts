import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVanban, VanbanError, type VanbanOptions } from '../../src/index.js'
import { parseDictionary, parseRules, prepareRules } from '../../src/knowledge/index.js'

let folder = ''
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'vanban-')) })
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

describe('a dictionary file', () => {
  it('has an entry a line, with what is left out filled in', () => {
    const content = '\ufeff# tên riêng\r\nRlấp\r\n\r\nvinafuji\tname\t3\nPCGDXMC\n  Thới  Hòa \tname\nkaraoke\t\t0.5\n'
    expect(parseDictionary(content, 'names.tsv')).toEqual([
      { text: 'Rlấp', kind: 'name', weight: 1 },
      { text: 'vinafuji', kind: 'name', weight: 3 },
      { text: 'PCGDXMC', kind: 'abbreviation', weight: 1 },
      { text: 'Thới Hòa', kind: 'name', weight: 1 },
      { text: 'karaoke', kind: 'word', weight: 0.5 },
    ])
  })
  it.each([
    ['a\tb\tc\td', /^names\.tsv:3: 4 columns, expected at most 3/],
    ['Rlấp\tplace', /^names\.tsv:3: kind "place": expected one of word, name, abbreviation/],
    ['Rlấp\tname\theavy', /^names\.tsv:3: weight "heavy": expected a number above 0/],
    ['Rlấp\tname\t0', /^names\.tsv:3: weight "0": expected a number above 0/],
    ['25/KH-UBND', /^names\.tsv:3: "25\/KH-UBND": expected words of letters/],
    ['2024', /^names\.tsv:3: "2024": expected words of letters/],
  ])('%s is told with its line', (line, message) => {
    expect(() => parseDictionary(`# names\nRlấp\n${line}\n`, 'names.tsv')).toThrow(message)
  })
})

describe('a file of rules', () => {
  it.each([
    ['text\tabc', /^rules\.tsv:2: 2 columns, expected 3 or 4/],
    ['word\ta\tb', /^rules\.tsv:2: kind "word": expected text or regex/],
    ['text\ta\tb\tlater', /^rules\.tsv:2: stage "later": expected read or repaired/],
    ['text\t\tb', /^rules\.tsv:2: the pattern is empty/],
    ['regex\t(a\tb', /^rules\.tsv:2: "\(a": expected a regular expression in the syntax of RE2 \(.*missing closing/],
    ['regex\t(?=a)b\tb', /^rules\.tsv:2: .*expected a regular expression in the syntax of RE2/],
    ['regex\t(a)\t$2', /^rules\.tsv:2: .*\$2 in the replacement, but the pattern has 1 groups/],
  ])('%s is told with its line', async (line, message) => {
    const ready = async () => prepareRules(parseRules(`# rules\n${line}\n`, 'rules.tsv'), 'rules.tsv')
    await expect(ready()).rejects.toThrow(message)
  })

  it('takes linear time with any pattern', async () => {
    const [rule] = await prepareRules(parseRules('regex\t(a+)+$\tb', 'rules.tsv'), 'rules.tsv')
    const start = performance.now()
    expect(rule!.find(`${'a'.repeat(20_000)}!`)).toEqual([])
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

describe('files that are not there, or something else', () => {
  it.each<[string, (path: string) => VanbanOptions, string, RegExp]>([
    ['dictionary', (dictionary) => ({ dictionary }), '', /missing: the dictionary not found or not readable/],
    ['rules', (rules) => ({ rules }), '', /missing: the file of rules not found or not readable/],
    ['overlay', (overlay) => ({ overlay }), '', /missing: the overlay not found or not readable/],
    ['overlay', (overlay) => ({ overlay }), 'not an overlay, but long enough to be read', /file: expected an overlay: .*Make it anew with "vanban learn"/],
  ])('%s %#', async (_, options, content, message) => {
    const path = join(folder, content === '' ? 'missing' : 'file')
    if (content !== '') writeFileSync(path, content)
    const error = await createVanban(options(path)).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(VanbanError)
    expect((error as VanbanError).code).toBe('KNOWLEDGE_INVALID')
    expect((error as VanbanError).exitCode).toBe(2)
    expect((error as VanbanError).message).toMatch(message)
  })
  it('bytes that are no UTF-8', async () => {
    const path = join(folder, 'latin.tsv')
    writeFileSync(path, Uint8Array.from([0x52, 0xe9, 0x6c]))
    await expect(createVanban({ dictionary: path })).rejects.toThrow(/latin\.tsv: the dictionary is not UTF-8/)
  })
})
