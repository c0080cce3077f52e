import { describe, expect, it } from 'vitest'
import { blocksOf, boxOf, linesOf, type PdfLine, type TextItem } from '../../../src/formats/pdf/words.js'

const item = (str: string, x: number, y: number, width = str.length * 5, size = 10): TextItem => ({
  str,
  transform: [size, 0, 0, size, x, y],
  width,
  fontName: 'f',
  hasEOL: false,
})
const said = (lines: readonly PdfLine[]): string =>
  lines.map((line) => line.map(({ value }) => value).join(' ')).join('|')

describe('lines of words', () => {
  it.each<[string, TextItem[], string]>([
    ['words in one stretch', [item('Kế hoạch', 0, 0)], 'Kế hoạch'],
    ['a stretch a word', [item('Kế', 0, 0), item(' ', 10, 0), item('hoạch', 15, 0)], 'Kế hoạch'],
    ['a word in pieces', [item('ho', 0, 0), item('ạch', 10, 0)], 'hoạch'],
    ['a gap without a blank', [item('Kế', 0, 0), item('hoạch', 15, 0)], 'Kế hoạch'],
    ['a small gap where pdf.js ends a line', [{ ...item('Kế', 0, 0), hasEOL: true }, item('hoạch', 11, 0)], 'Kế hoạch'],
    ['a small gap where it does not', [item('ho', 0, 0), item('ạch', 11, 0)], 'hoạch'],
    ['empty stretches between', [item('Kế', 0, 0), item('', 0, 0), item(' ', 10, 0), item('hoạch', 15, 0)], 'Kế hoạch'],
    ['another baseline', [item('Kế', 0, 0), item('hoạch', 15, -12)], 'Kế|hoạch'],
    ['raised figures', [item('m', 0, 0), item('2', 5, 4, 3, 6)], 'm2'],
    ['back to the left', [item('hai', 100, 0), item('một', 0, 0)], 'hai|một'],
    ['far apart on one baseline', [item('trái', 0, 0), item('phải', 300, 0)], 'trái phải'],
    ['no-break blanks', [item('Số\u00a05', 0, 0)], 'Số 5'],
    ['letters drawn as one', [item('\ufb01le v\u0103n ph\u00f2ng', 0, 0)], 'file văn phòng'],
    ['blanks alone', [item('  ', 0, 0)], ''],
    ['numbers that are none', [{ ...item('x', 0, 0), transform: [Number.NaN, 0, 0, 1, 0, 0] }, item('y', 0, 0)], 'y'],
  ])('%s', (_name, items, expected) => {
    expect(said(linesOf(items))).toBe(expected)
  })

  it('shares the length of a stretch out among its words', () => {
    const [[first, second]] = linesOf([item('ab cde', 10, 20, 60)])
    expect([first.x, first.length, second.x, second.length]).toEqual([10, 20, 40, 30])
  })

  it('goes along the baseline of turned text', () => {
    const up: TextItem = { str: 'ab cd', transform: [0, 10, -10, 0, 100, 50], width: 50, fontName: 'f', hasEOL: false }
    const next: TextItem = { ...up, str: 'ef', width: 20, transform: [0, 10, -10, 0, 112, 50] }
    const lines = linesOf([up, next])
    expect(said(lines)).toBe('ab cd|ef')
    expect([lines[0][1].x, lines[0][1].y]).toEqual([100, 80])
    expect(boxOf(lines[0][0], { ascent: 1, descent: 0 }, [1, 0, 0, -1, 0, 400])).toEqual([90, 330, 100, 350])
  })
})

describe('blocks', () => {
  const column = (heights: readonly number[], x = 0): TextItem[] => heights.map((y, index) => item(`d${index}`, x, y))
  it.each<[string, TextItem[], string[]]>([
    ['even lines', column([100, 88, 76, 64]), ['d0|d1|d2|d3']],
    ['a paragraph further below', column([100, 88, 64, 52]), ['d0|d1', 'd2|d3']],
    ['lines that are paragraphs, most of them', column([100, 88, 64, 40, 16]), ['d0|d1', 'd2', 'd3', 'd4']],
    ['a column beside', [...column([100, 88]), ...column([100, 88], 200)], ['d0|d1', 'd0|d1']],
    [
      'a stamp across',
      [...column([100, 88]), { ...item('x', 5, 80), transform: [0, 10, -10, 0, 5, 80] }],
      ['d0|d1', 'x'],
    ],
    ['nothing', [], []],
  ])('%s', (_name, items, expected) => {
    expect(blocksOf(linesOf(items)).map(said)).toEqual(expected)
  })
})
