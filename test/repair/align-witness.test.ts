import { describe, expect, it } from 'vitest'
import { alignReadings } from '../../src/repair/align-witness.js'
import { findLines, tokenize } from '../../src/repair/line-tokens.js'
import { createTokenizer, type Token } from '../../src/repair/tokens.js'

const tokenizer = createTokenizer(() => false)
const tokensOf = (text: string): Token[] => tokenize(text, findLines(text), tokenizer)
const written = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ')
const align = (text: string, witness: string) => alignReadings(tokensOf(text), tokensOf(witness))
const pairs = (text: string, witness: string): string =>
  align(text, witness)
    .pairs.map(({ tokens, others }) => `${written(tokens)}|${written(others)}`)
    .join(' · ')

const FIRST = 'Uy ban nhan dan phudng Hda Quy'
const FIRST_MARKED = 'Ủy ban nhân dân phường Hòa Quý'
const SECOND = 'da hop va théng nhat mot sd viéc'
const SECOND_MARKED = 'đã họp và thống nhất một số việc'
const ALIGNED_FIRST = 'Uy|Ủy · ban|ban · nhan|nhân · dan|dân · phudng|phường · Hda|Hòa · Quy|Quý'
const ALIGNED_SECOND = 'da|đã · hop|họp · va|và · théng|thống · nhat|nhất · mot|một · sd|số · viéc|việc'
const BOTH = `${ALIGNED_FIRST} · ${ALIGNED_SECOND}`

describe('alignReadings', () => {
  it.each<[string, string, string, string]>([
    ['nothing', '', '', ''],
    ['signs alone', '* — *', '…', ''],
    ['a line', FIRST, FIRST_MARKED, ALIGNED_FIRST],
    ['lines', `${FIRST}\n${SECOND}`, `${FIRST_MARKED}\n${SECOND_MARKED}`, BOTH],
    ['blank lines and line ends', `\n${FIRST}\n\n\n${SECOND}`, `${FIRST_MARKED}\r\n${SECOND_MARKED}\r\n`, BOTH],
    ['a line that the witness lacks', `${FIRST}\n${SECOND}`, SECOND_MARKED, ALIGNED_SECOND],
    ['a line that the text lacks', SECOND, `${FIRST_MARKED}\n${SECOND_MARKED}`, ALIGNED_SECOND],
    ['lines in another order', `${FIRST}\n${SECOND}`, `${SECOND_MARKED}\n${FIRST_MARKED}`, BOTH],
    ['a line of the text in two', `${FIRST} ${SECOND}`, `${FIRST_MARKED}\n${SECOND_MARKED}`, BOTH],
    ['two lines of the text in one', `${FIRST}\n${SECOND}`, `${FIRST_MARKED} ${SECOND_MARKED}`, BOTH],
    ['dirt between', `${FIRST}\n~ | ~\n${SECOND}`, `${FIRST_MARKED}\n${SECOND_MARKED}\n==`, BOTH],
    ['another text', FIRST, 'The quick brown fox jumps over the lazy dog', ''],
    [
      'a blank that the text lost',
      'nhan dan congtac tot',
      'nhân dân công tác tốt',
      'nhan|nhân · dan|dân · congtac|công tác · tot|tốt',
    ],
    [
      'a blank that the witness lost',
      'nhan dan cong tac tot',
      'nhân dân côngtác tốt',
      'nhan|nhân · dan|dân · cong tac|côngtác · tot|tốt',
    ],
    [
      'a word that the witness lacks',
      'nhan dan mdi dia phuong',
      'nhân dân địa phương',
      'nhan|nhân · dan|dân · dia|địa · phuong|phương',
    ],
    [
      'a word of which nothing is left',
      'nhan dan ~x¥ phuong xa',
      'nhân dân của phương xã',
      'nhan|nhân · dan|dân · ~x¥|của · phuong|phương · xa|xã',
    ],
    [
      'a number',
      'chi 1.250 ddng cho thén',
      'chi 1.260 đồng cho thôn',
      'chi|chi · 1.250|1.260 · ddng|đồng · cho|cho · thén|thôn',
    ],
  ])('%s', (_name, text, witness, expected) => {
    expect(pairs(text, witness)).toBe(expected)
  })

  it.each<[string, string, string, number]>([
    ['the same page', `${FIRST}\n${SECOND}`, `${FIRST_MARKED}\n${SECOND_MARKED}`, 1],
    ['a part of it', `${FIRST}\n${SECOND}`, SECOND_MARKED, 1],
    ['another one', FIRST, SECOND_MARKED, 0],
    ['nothing', FIRST, '', 0],
  ])('tells how much of the shorter reading is found: %s', (_name, text, witness, share) => {
    expect(align(text, witness).share).toBe(share)
  })

  it('takes the line that goes on where the one before left off, where several are the same', () => {
    const text = ['CONG HOA XA HOI', FIRST, 'Noi nhan luu van thu', 'CONG HOA XA HOI', SECOND, 'Noi nhan luu van thu']
    const { pairs: found } = align(text.join('\n'), text.join('\n').toUpperCase())
    expect(found).toHaveLength(tokensOf(text.join('\n')).length)
    for (const { tokens, others } of found) expect(others[0].line).toBe(tokens[0].line)
  })

  it('says where the tokens of the witness stand among all of them', () => {
    const witness = tokensOf(`${SECOND_MARKED}\n${FIRST_MARKED}`)
    for (const { others, from } of alignReadings(tokensOf(`${FIRST}\n${SECOND}`), witness).pairs)
      expect(witness.slice(from, from + others.length)).toEqual(others)
  })

  it.each<[string, string, string]>([
    ['one line of a million characters', 'a b c d '.repeat(125_000), 'b c a d '.repeat(125_000)],
    ['one token of a million characters', 'a'.repeat(1_000_000), `${'a'.repeat(1_000_000)}b`],
    ['a hundred thousand lines alike', 'cong hoa\n'.repeat(100_000), 'cộng hòa\n'.repeat(100_000)],
  ])('is done in good time with %s', (_name, text, witness) => {
    const [a, b] = [tokensOf(text), tokensOf(witness)]
    const started = performance.now()
    alignReadings(a, b)
    expect(performance.now() - started).toBeLessThan(8000)
  })
})
