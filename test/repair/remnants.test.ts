import { describe, expect, it } from 'vitest'
import { isRemnant, withoutHornSigns } from '../../src/repair/remnants.js'
import { createTokenizer, type Token } from '../../src/repair/tokens.js'

const firstToken = (text: string): Token => {
  const tokens: Token[] = []
  createTokenizer(() => false).cutLine(text, 0, `${text}\n`.indexOf('\n'), 0, tokens)
  return tokens[0]
}

describe('isRemnant', () => {
  it.each([
    ['phi: ban hanh', 'phủ', true],
    ['phi:\nban hanh', 'phủ', true],
    ['ct: 12', 'cũ', true],
    ['phi: ban hanh', 'phi', false],
    ['gom: cac', 'gồm', false],
    ['phi: Ban', 'phủ', false],
    ['phi:', 'phủ', false],
    ['phi:\n\nban', 'phủ', false],
    ['phi, ban', 'phủ', false],
  ])('%j as %s: %s', (text, word, expected) => {
    expect(isRemnant(firstToken(text), word)).toBe(expected)
  })
})

describe('withoutHornSigns', () => {
  it.each([
    ['ty’ do', 'tự’', 'tự', 'tự'],
    ['thi# tuc', 'thử#', 'thử', 'thử'],
    ["co' quan", "cơ'", 'cơ', 'cơ'],
    ['‘thi hai', '‘thử', 'thử', '‘thử'],
    ['ba’ con', 'bà’', 'bà', 'bà’'],
    ['thi? hai', 'thứ?', 'thứ', 'thứ'],
    ['thi? 3', 'thứ?', 'thứ', 'thứ'],
    ['chi? Khong', 'chứ?', 'chứ', 'chứ?'],
    ['chi?', 'chứ?', 'chứ', 'chứ?'],
    ['gi? theo', 'gì?', 'gì', 'gì?'],
  ])('%j: %s becomes %s', (line, text, word, expected) => {
    expect(withoutHornSigns(firstToken(line), text, word)).toBe(expected)
  })
})
