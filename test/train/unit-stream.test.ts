import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createUnitCollector } from '../../src/train/unit-stream.js'

/** The units of lines of one group, as texts. */
function unitsOf(lines: readonly string[], times = 1): string[] {
  const collector = createUnitCollector(1)
  for (const line of lines) collector.addLine(line, 0, times)
  const { units, groups } = collector.finish()
  return Array.from(groups[0], (number) => units[number])
}

/** How often a word stood in each letter case within a clause: after a small word small, with a capital; after a capital the same. */
function casesOf(line: string, word: string): number[] {
  const collector = createUnitCollector(1)
  collector.addLine(line, 0)
  const { units, cases } = collector.finish()
  const at = units.indexOf(word)
  return [...cases[0].subarray(4 * at, 4 * at + 4)]
}

describe('the units of a line', () => {
  it.each([
    ['Ủy ban nhân dân', '<s> ủy ban nhân dân'],
    ['hòa, hoà', '<s> hòa <,> hòa'],
    ['hết. Mới', '<s> hết <s> mới'],
    ['hết . : ! Mới', '<s> hết <s> mới'],
    ['. hết', '<s> hết'],
    ['  hai   chỗ  trống ', '<s> hai chỗ trống'],
    ['năm 2020 có 12% và 6.694', '<s> năm <y> có <p> và <g>'],
    ['43/2022/NĐ-CP', '<s> <c>'],
    ['đồng/m2;', '<s> đồng <c> <s>'],
    ['u\u031bu\u031b', '<s> ưư'],
    ['', '<s>'],
  ])('%j', (line, expected) => {
    expect(unitsOf([line]).join(' ')).toBe(expected)
  })

  it('begin with a boundary in every line, however often it counts', () => {
    expect(unitsOf(['một.', 'hai'], 2).join(' ')).toBe('<s> một <s> <s> một <s> <s> hai <s> hai')
  })
})

describe('letter cases', () => {
  it.each<[string, string, string, number[]]>([
    ['a small word after a small one', 'của dân', 'dân', [1, 0, 0, 0]],
    ['a capital after a small word', 'của Dân', 'dân', [0, 1, 0, 0]],
    ['a small word after a capital', 'Của dân', 'dân', [0, 0, 1, 0]],
    ['a capital after a capital', 'Của Dân', 'dân', [0, 0, 0, 1]],
    ['a capital after capitals', 'CỦA Dân', 'dân', [0, 0, 0, 1]],
    ['a capital after a number', 'năm 2020 Dân', 'dân', [0, 1, 0, 0]],
    ['a single capital', 'của Ý', 'ý', [0, 1, 0, 0]],
    ['the first word, whose case tells nothing', 'Dân', 'dân', [0, 0, 0, 0]],
    ['a word after a full stop', 'hết. Dân', 'dân', [0, 0, 0, 0]],
    ['a word after a comma', 'hết, Dân', 'dân', [0, 1, 0, 0]],
    ['a word in capitals', 'của DÂN', 'dân', [0, 0, 0, 0]],
    ['a word of mixed case', 'của dÂn', 'dân', [0, 0, 0, 0]],
    ['a word after a bracket', 'của (Dân', 'dân', [0, 0, 0, 0]],
  ])('%s', (_name, line, word, expected) => {
    expect(casesOf(line, word)).toEqual(expected)
  })
})

describe('createUnitCollector', () => {
  it('keeps groups apart, and numbers units and tokens once', () => {
    const collector = createUnitCollector(2)
    collector.addLine('của Dân', 0)
    collector.addLine('Dân dân', 1, 3)
    const { units, groups, tokens, cases } = collector.finish()
    expect(units).toEqual(['<s>', 'của', 'dân'])
    expect(groups.map((group) => [...group])).toEqual([
      [0, 1, 2],
      [0, 2, 2, 0, 2, 2, 0, 2, 2],
    ])
    expect([...tokens]).toEqual([
      ['của', [1, 0]],
      ['Dân', [1, 3]],
      ['dân', [0, 3]],
    ])
    expect(cases.map((of) => [...of.subarray(8)])).toEqual([
      [0, 1, 0, 0],
      [0, 0, 3, 0],
    ])
  })

  it('counts a token once however its marks are written', () => {
    const collector = createUnitCollector(1)
    collector.addLine('hòa ho\u0300a', 0)
    expect([...collector.finish().tokens]).toEqual([['hòa', [2]]])
  })

  it('adds the lines of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanban-'))
    try {
      const path = join(folder, 'lines.txt')
      writeFileSync(path, 'một hai\n\nba.\n')
      const collector = createUnitCollector(1)
      expect(await collector.addFile(path, 0)).toBe(2)
      const { units, groups } = collector.finish()
      expect(Array.from(groups[0], (number) => units[number]).join(' ')).toBe('<s> một hai <s> ba <s>')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('grows as corpora do', () => {
    const collector = createUnitCollector(1)
    const line = Array.from(
      { length: 20_000 },
      (_, i) => `từ${'abcdefghij'[i % 10]}${i.toString(36).replace(/\d/g, (digit) => 'klmnopqrst'[Number(digit)])}`,
    )
    collector.addLine(line.join(' '), 0, 60)
    const { units, groups, cases } = collector.finish()
    expect(groups[0]).toHaveLength(60 * 20_001)
    expect(groups[0].at(-1)).toBe(units.indexOf(line.at(-1) ?? ''))
    expect(cases[0]).toHaveLength(4 * units.length)
    expect(cases[0].at(-4)).toBe(60)
  })
})
