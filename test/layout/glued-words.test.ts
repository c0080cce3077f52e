/** Changes of words without a blank between them, as ALTO and PAGE have them. */
import { expect, it } from 'vitest'
import { createLayoutBuilder, wordChanges } from '../../src/layout/index.js'
import type { Box, Edit, LayoutDocument } from '../../src/types.js'

/** A line of words; `|` parts those without a blank between them. */
function lineOf(text: string): LayoutDocument {
  const layout = createLayoutBuilder()
  layout.line()
  let left = 0
  for (const cell of text.split(' ')) {
    cell.split('|').forEach((value, index) => {
      const box: Box = [left, 0, left + value.length * 10, 10]
      layout.word(value, { glued: index > 0, box })
      left += value.length * 10
    })
    left += 10
  }
  return layout.finish({ format: 'alto', version: null, program: null })
}

it.each<[line: string, before: string, after: string, changes: string[]]>([
  ['(|Két|. quả', '(Két.', '(Kết.', ['1+1 Kết']],
  ['(|Két|. quả', '(Két. quả', '(Kết. quả!', ['1+1 Kết', '3+1 quả!']],
  ['a|b c', 'ab c', 'x y', ['0+2 x', '2+1 y']],
  ['a|b c', 'ab c', 'x y z', ['0+3 x,y,z']],
  ['a|b c', 'ab', 'a b', ['0+2 a,b']],
  ['a|b c', 'a', 'x y', ['0+1 x,y']],
  ['a|b|c', 'abc', 'abxbc', ['0+1 abx']],
  ['a|a', 'aa', 'a', ['0+2 a']],
])('%s: %s becomes %s', (line, before, after, expected) => {
  const document = lineOf(line)
  const start = document.value.indexOf(before)
  const edit = { start, end: start + before.length, before, after, rule: 'word', confidence: 0.9 } as Edit
  const changes = wordChanges(document, [edit])
  expect(changes.map(({ first, count, words }) => `${first}+${count} ${words.map(({ text }) => text).join()}`)).toEqual(
    expected,
  )
})

it('keeps the boxes of words that come apart', () => {
  const document = lineOf('Két|.')
  const edit = { start: 3, end: 3, before: '', after: ' ', rule: 'word', confidence: 0.9 } as Edit
  expect(wordChanges(document, [edit])).toMatchObject([
    {
      first: 0,
      count: 2,
      words: [
        { text: 'Két', box: [0, 0, 30, 10] },
        { text: '.', box: [30, 0, 40, 10] },
      ],
    },
  ])
})
