import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openLexicon } from '../../src/lexicon/index.js'
import { caseContextOf, restoreCase } from '../../src/repair/letter-case.js'
import { createTokenizer, type Token } from '../../src/repair/tokens.js'

const lexicon = openLexicon(readFileSync('dictionaries/lexicon.bin'), 'lexicon.bin')
const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  createTokenizer(() => false).cutLine(text, 0, text.length, 0, tokens)
  return tokens
}
/** Writes `word` for the token that reads `observed` in `line`. */
const restore = (line: string, observed: string, word: string): string => {
  const tokens = tokensOf(line)
  const at = tokens.findIndex(({ text }) => text === observed)
  return restoreCase(lexicon, lexicon.idOf(word) ?? 0, observed, caseContextOf(lexicon, tokens, at))
}

describe('restoreCase', () => {
  it.each([
    // What is read right keeps its capitals.
    ['UBND Phudng nay', 'Phudng', 'phường', 'Phường'],
    ['dia ban phudng nay', 'phudng', 'phường', 'phường'],
    // A stroke or digit for the first letter tells nothing of its case.
    ['ké hoach Iya chon nha thau', 'Iya', 'lựa', 'lựa'],
    ['cé hiéu Iyc thi hanh', 'Iyc', 'lực', 'lực'],
    ['viéc 6ng tir tran', '6ng', 'ông', 'ông'],
    ['huyén Kién Xuong, tinh 1am Dong', '1am', 'lâm', 'Lâm'],
    // Capital vowels that lost their marks are small ones where the word hardly ever has a capital.
    ['dy An dau tu', 'An', 'án', 'án'],
    ['nam 1987 nay Ong tir tran', 'Ong', 'ông', 'ông'],
    // Two capitals are a word with a first capital, but among capitals.
    ['hién tot va MY va Syria', 'MY', 'mỹ', 'Mỹ'],
    ['VIET NAM VA XA HOI', 'XA', 'xã', 'XÃ'],
    ['VIET NAM vA XA HOI', 'vA', 'và', 'VÀ'],
    ['VIET NAM vA XA HOI', 'XA', 'xã', 'XÃ'],
    ['nhan dan XA HOi', 'XA', 'xã', 'Xã'],
    // Codes and abbreviations have capitals wherever they stand.
    ['So: 115/QD-UBND', 'So', 'số', 'Số'],
    ['so CMND 012345678', 'so', 'số', 'số'],
    ['S6 GDDT va SO TNMT', 'S6', 'sở', 'Sở'],
  ])('%j: %s for %s gives %s', (line, observed, word, expected) => {
    expect(restore(line, observed, word)).toBe(expected)
  })
})
