import { describe, expect, it } from 'vitest'
import { withBlanks } from '../../src/repair/missing-blanks.js'

describe('withBlanks', () => {
  it.each<[string, string, string, string, string]>([
    ['behind a comma', ',', 'xã', 'phường', ', '],
    ['behind a stop before a sentence', '.', 'tỉnh', 'Các', '. '],
    ['a stop before small letters is a comma', '.', 'tỉnh', 'các', ', '],
    ['not within a number', '.', '1', '200', '.'],
    ['before what a bracket opens', '(', 'phạt', 'nếu', ' ('],
    ['between closing and opening', '),(', 'một', 'hai', '), ('],
    ['not before the call of a note', '[', 'Hungary', '7', '['],
    ['nor behind a comma before it', ',[', 'Hungary', '6', ',['],
    ['behind it', ']', '6', 'còn', '] '],
    ['round a dash between words', '-', 'Văn hóa', 'Xã', ' - '],
    ['not round one between numbers', '-', '10', '12', '-'],
  ])('%s', (_, signs, before, after, expected) => {
    expect(withBlanks(signs, before, after)).toBe(expected)
  })
})
