import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVanban, VanbanError, type VanbanOptions } from '../../src/index.js'
import { openOverlay, packOverlay, parseDictionary, parseRules, prepareRules } from '../../src/knowledge/index.js'
import { packFile } from '../../src/lexicon/packed-file.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

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
    expect(rule.find(`${'a'.repeat(20_000)}!`)).toEqual([])
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

describe('rules of regular expressions', () => {
  const find = async (pattern: string, line: string) => {
    const [rule] = await prepareRules(parseRules(`regex\t${pattern}\tx`, 'rules.tsv'), 'rules.tsv')
    return rule.find(line)
  }

  it('cost no more than the length of a line, though all matches may cost its square', async () => {
    const time = async (length: number) => {
      const start = performance.now()
      expect(await find('a.*b|a', 'a'.repeat(length))).toHaveLength(length)
      return performance.now() - start
    }
    await time(1000)
    const [short, long] = [await time(2000), await time(8000)]
    // By the square it would be sixteen times as much.
    expect(long / short).toBeLessThan(10)
  })

  it('find in long lines what they find in short ones', async () => {
    const words = Array.from({ length: 1500 }, (_, at) => `chu${at}`)
    const found = await find('chu(\\d+)', words.join(' '))
    const line = words.join(' ')
    expect(found.map(({ start, end }) => line.slice(start, end))).toEqual(words)
    expect(await find('b', `${'a'.repeat(2500)}b`)).toEqual([{ start: 2500, end: 2501, after: 'x' }])
  })
})

describe('an overlay', () => {
  const lists = new Map([
    [
      'oc',
      [
        ['0ôc', -1.5],
        ['0oc', -0.5],
      ] as const,
    ],
  ])
  const content = {
    words: [{ text: 'Rlấp', kind: 'name' }],
    counts: new Map([
      ['của', 3],
      ['của dân', 2],
    ]),
    edits: 'ư\tu\t-0.10',
    onsets: new Map(),
    rimes: lists,
    memory: new Map([['cia', [['của', -0.2]] as const]]),
  } as const
  const sections = {
    words: 'Rlấp\tname',
    counts: 'của\t3',
    edits: 'ư\tu\t-0.10',
    onsets: '',
    rimes: 'oc\t0ôc\t1.5',
    memory: 'cia\tcủa\t0.2',
  }

  it('that is sound is opened', () => {
    expect(openOverlay(packOverlay(content), 'o').words).toEqual([{ text: 'Rlấp', kind: 'name' }])
    expect(openOverlay(packFile('overlay', '1', sections), 'o').words).toHaveLength(1)
  })

  it.each([
    [{ words: 'Rlấp\tplace' }, 'words'],
    [{ counts: 'của\tba' }, 'counts'],
    [{ counts: 'của' }, 'counts'],
    [{ edits: 'ư\tu\t0.10' }, 'edits'],
    [{ edits: 'ư\tu' }, 'edits'],
    [{ rimes: 'oc\t0ôc' }, 'rimes'],
    [{ onsets: 'oc\t0ôc\tNaN' }, 'onsets'],
    [{ memory: 'cia' }, 'memory'],
  ])('with a damaged row is refused: %j', (damage, section) => {
    expect(() => openOverlay(packFile('overlay', '1', { ...sections, ...damage }), 'o')).toThrow(
      `row 1 of its ${section} is damaged`,
    )
  })

  it('is told from other files, whatever is damaged of it', async () => {
    const refused = async (bytes: Uint8Array): Promise<string> => {
      const path = join(folder, 'o.bin')
      writeFileSync(path, bytes)
      const error = await createVanban({ overlay: path }).catch((caught: unknown) => caught)
      expect((error as VanbanError).code).toBe('KNOWLEDGE_INVALID')
      return (error as VanbanError).message
    }
    const bytes = packOverlay(content)
    const damaged = Uint8Array.from(bytes)
    damaged[bytes.length - 9] ^= 1
    const { memory: _memory, ...rest } = sections
    expect(await refused(packFile('channel', '1', sections))).toMatch(
      /holds "channel", expected "overlay"\. Give the file that "vanban learn --out FILE" wrote/,
    )
    for (const wrong of [
      bytes.subarray(0, bytes.length - 8),
      bytes.subarray(0, 7),
      damaged,
      packFile('overlay', '1', rest),
      packFile('overlay', '0', sections),
      packFile('overlay', '1', { ...sections, counts: 'x' }),
    ]) {
      expect(await refused(wrong)).toMatch(
        /expected an overlay: .*\. Make it anew with "vanban learn", or copy it again\.$/,
      )
    }
  })
})

describe('files that are not there, or something else', () => {
  it.each<[string, (path: string) => VanbanOptions, string, RegExp]>([
    ['dictionary', (dictionary) => ({ dictionary }), '', /missing: the dictionary was not found/],
    ['rules', (rules) => ({ rules }), '', /missing: the file of rules was not found/],
    ['overlay', (overlay) => ({ overlay }), '', /missing: the overlay was not found/],
    [
      'overlay',
      (overlay) => ({ overlay }),
      'not an overlay, but long enough to be read',
      /file: expected an overlay: .*Give the file that "vanban learn --out FILE" wrote/,
    ],
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
