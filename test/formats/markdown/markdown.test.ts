import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDocument, writeLayout } from '../../../src/formats/index.js'
import { placedWords } from '../../support/placed-words.js'
import { applyEdits } from '../../../src/text/index.js'
import type { Edit } from '../../../src/types.js'

const open = async (source: string) => {
  const { text, layout, messages } = await openDocument(new TextEncoder().encode(source), { format: 'markdown' })
  return { text, layout: layout!, codes: messages.map(({ code }) => code) }
}
const edit = (text: string, before: string, after: string): Edit => {
  const start = text.indexOf(before)
  return { start, end: start + before.length, before, after, rule: 'word', confidence: 0.9, alternatives: [] }
}
const rewritten = async (source: string, ...pairs: readonly (readonly [string, string])[]): Promise<string> => {
  const { text, layout } = await open(source)
  const edits = pairs.map(([before, after]) => edit(text, before, after)).sort((a, b) => a.start - b.start)
  const { bytes, messages } = await writeLayout(layout, edits)
  expect(messages).toEqual([])
  return new TextDecoder().decode(bytes!)
}

test.each<readonly [what: string, source: string, text: string]>([
  [
    'headings, lists and quotations',
    '# Két qua\n\n1. một\n2. hai\n\n> ba\n> bốn\n',
    'Két qua\n\nmột\n\nhai\n\nba\nbốn\n',
  ],
  ['emphasis inside words', 'phư**ờng** *An*\n', 'phường An\n'],
  ['tables', '| a | b |\n|---|---|\n| 1 |  |\n|  | 2 |\n', 'a\tb\n1\n\t2\n'],
  ['code, markup and addresses are none', '`x` a <b>c</b> [d](e.md "f") ![g](h)\n\n```\ni\n```\n', 'a c d\n'],
  ['escapes and references', 'a\\*b &amp; c\n', 'a*b & c\n'],
  ['front matter is none', '---\ntitle: x\n---\n\na\n', 'a\n'],
  ['formulas are none', 'a $x_1 + y$ b $$\nz & 1\n$$ c $k$\n', 'a b\nc\n'],
  ['amounts are text', '$5 bằng 4$ và $ 6, x $7 y\n', '$5 bằng 4$ và $ 6, x $7 y\n'],
  ['a formula ends with its paragraph', '$$a\n\nb $c^2$ d\n', '$$a\n\nb d\n'],
  ['an escaped sign begins none', 'a \\$b_c$ d\n', 'a $b_c$ d\n'],
  ['addresses that are found in text', 'Két a\\_b@c.vn, x-www.c.vn\n', 'Két a_b@c.vn, x-www.c.vn\n'],
  ['breaks', 'a  \nb\\\nc\n', 'a\nb\nc\n'],
])('%s', async (_what, source, text) => {
  expect((await open(source)).text).toBe(text)
})

test.each<readonly [what: string, source: string, pairs: readonly (readonly [string, string])[], written: string]>([
  [
    'marks stay',
    '# Két *qua*\n',
    [
      ['Két', 'Kết'],
      ['qua', 'quả'],
    ],
    '# Kết *quả*\n',
  ],
  ['over emphasis', 'phu**dng** An\r\n', [['phudng', 'phường']], 'phư**ờng** An\r\n'],
  ['merged', 'phư ờng An', [['phư ờng', 'phường']], 'phường An'],
  ['split', '- Kếtquả\n', [['Kếtquả', 'Kết quả']], '- Kết quả\n'],
  ['beside escapes', 'a\\_b Két &amp; c\n', [['Két', 'Kết']], 'a\\_b Kết &amp; c\n'],
  [
    'signs that stay are written as they were',
    'a_Két_[b]&lt;c\n',
    [['a_Két_[b]<c', 'a_Kết_[b]<c']],
    'a_Kết_[b]&lt;c\n',
  ],
  ['letters stay in their marks', '*Két*qua\n', [['Kétqua', 'Kếtquả']], '*Kết*quả\n'],
  ['what would be a mark is escaped', 'x y\n', [['x', '*a*_|<']], '\\*a\\*\\_\\|\\< y\n'],
  ['a number at the beginning of a line stays text', 'l. Phạm vi\n', [['l.', '1.']], '1\\. Phạm vi\n'],
  ['a dash at the beginning of a line too', '~ a\n', [['~', '-']], '\\- a\n'],
  [
    'cells',
    '|  Két |x|\n|---|:-:|\n|một|  hai  |\n',
    [
      ['Két', 'Kết'],
      ['hai', 'ba'],
    ],
    '|  Kết |x|\n|---|:-:|\n|một|  ba  |\n',
  ],
])('%s', async (_what, source, pairs, written) => {
  expect(await rewritten(source, ...pairs)).toBe(written)
})

describe('whatever the file', () => {
  const bit = fc.constantFrom(
    'Két',
    'qua',
    ' ',
    '\n',
    '\n\n',
    '*',
    '**',
    '_',
    '`',
    '> ',
    '- ',
    '1. ',
    '# ',
    '| ',
    '|---|\n',
    '&amp;',
    '\\*',
    '[',
    '](x)',
    '<b>',
    '    ',
    '~~',
    '\t',
  )
  test('nothing changes but words, and the file says the repaired text, or nothing is written', async () => {
    let written = 0
    await fc.assert(
      fc.asyncProperty(fc.array(bit, { maxLength: 25 }), fc.nat(20), async (bits, place) => {
        const source = bits.join('')
        const { text, layout } = await open(source)
        const words = placedWords(layout.document)
        if (words.length === 0) return
        const { word } = words[place % words.length]
        const edits = [edit(text, word.value, `${word.value}ả`)]
        const { bytes } = await writeLayout(layout, edits)
        if (bytes === null) return
        written += 1
        expect((await open(new TextDecoder().decode(bytes))).text).toBe(applyEdits(text, edits))
      }),
      { seed: 4, numRuns: 500 },
    )
    expect(written).toBeGreaterThan(300)
  })

  test.each([
    ['deep quotations', '>'.repeat(2000) + ' một'],
    ['deep lists', '- '.repeat(500) + 'một'],
    ['brackets', '['.repeat(5000) + 'một'],
    ['NULs', 'm\0t'],
  ])('%s', async (_what, source) => {
    expect((await open(source)).codes.filter((code) => code !== 'MARKDOWN_TOO_DEEP')).toEqual([])
  })
})
