import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/read/index.js'
import { createLocator, splitLines } from '../../src/text/index.js'

const anyText = fc.string({ unit: fc.constantFrom('a', 'ộ', ' ', '\n', '\r', '\f', '\0', '\ud83d'), maxLength: 40 })

describe('splitLines', () => {
  it.each<[string, readonly [string, string][]]>([
    ['', [['', '']]],
    ['a', [['a', '']]],
    [
      'a\n',
      [
        ['a', '\n'],
        ['', ''],
      ],
    ],
    [
      'a\r\nb\rc\n\nd',
      [
        ['a', '\r\n'],
        ['b', '\r'],
        ['c', '\n'],
        ['', '\n'],
        ['d', ''],
      ],
    ],
  ])('splits %j', (text, lines) => {
    expect(splitLines(text).map((line) => [line.value, line.eol])).toEqual(lines)
  })

  it('loses nothing, and knows where its lines start', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = splitLines(text)
        expect(lines.map((line) => line.value + line.eol).join('')).toBe(text)
        for (const line of lines) expect(text.slice(line.start, line.start + line.value.length)).toBe(line.value)
      }),
    )
  })
})

describe('createLocator', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 2, 1],
    [4, 3, 1],
    [6, 4, 1],
  ])('finds offset %i at line %i, column %i', (offset, line, column) => {
    expect(createLocator('a\n\r\nb\rc').toPoint(offset)).toEqual({ line, column, offset })
  })
})

describe('readDocument', () => {
  it('makes pages of what stands between form feeds', () => {
    const document = readDocument('một\nhai\fba\n\fbốn')
    const lines = document.children.map((page) => page.children.map((line) => [line.position.start.line, line.value]))
    expect(lines).toEqual([
      [
        [1, 'một'],
        [2, 'hai'],
      ],
      [
        [2, 'ba'],
        [3, ''],
      ],
      [[3, 'bốn']],
    ])
  })

  it('gives every line its exact place', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = readDocument(text)
        expect(document.value).toBe(text)
        const pages = document.children.map((page) => page.children.map((line) => line.value + line.eol).join(''))
        expect(pages.join('\f')).toBe(text)
        for (const line of document.children.flatMap((page) => page.children)) {
          expect(text.slice(line.position.start.offset, line.position.end.offset)).toBe(line.value)
        }
      }),
    )
  })

  it('reads ten million characters on one line, and a million lines', () => {
    expect(readDocument('a '.repeat(5_000_000)).children).toHaveLength(1)
    expect(readDocument('\n'.repeat(1_000_000)).children[0]?.children).toHaveLength(1_000_001)
  })
})
