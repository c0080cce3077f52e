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
    // A stroke or digit for the first letter: a small one was read so, a capital never.
    ['ké hoach Iya chon nha thau', 'Iya', 'lựa', 'lựa'],
    ['cé hiéu Iyc thi hanh', 'Iyc', 'lực', 'lực'],
    ['viéc 6ng tir tran', '6ng', 'ông', 'ông'],
    ['tai Hdi nghi; 10ng ghép trong', '10ng', 'lồng', 'lồng'],
    ['hiru han. 4n phi', '4n', 'án', 'án'],
    ['(piéu 68 Luat sé 49', 'piéu', 'điều', 'Điều'],
    ['sé 80 do', '80', 'đô', 'đô'],
    ['x4y dung G trong nuwéc', 'G', 'ở', 'ở'],
    // Capital vowels that lost their marks are small ones where the word hardly ever has a capital.
    ['dy An dau tu', 'An', 'án', 'án'],
    ['nam 1987 nay Ong tir tran', 'Ong', 'ông', 'ông'],
    // Two capitals are a word with a first capital, but among capitals.
    ['hién tot va MY va Syria', 'MY', 'mỹ', 'Mỹ'],
    ['VIET NAM VA XA HOI', 'XA', 'xã', 'XÃ'],
    ['VIET NAM vA XA HOI', 'vA', 'và', 'VÀ'],
    ['VIET NAM vA XA HOI', 'XA', 'xã', 'XÃ'],
    ['nhan dan XA HOi', 'XA', 'xã', 'Xã'],
    // A sign, a number or a joint ends what tells of capitals.
    ['VAN BAN HOP NHAT - BO Y TE', 'BO', 'bộ', 'BỘ'],
    ['VAN BAN HOP NHAT - BO Y TE', 'TE', 'tế', 'TẾ'],
    ['PHAT TRIEN KINH TE - XA HOI', 'TE', 'tế', 'TẾ'],
    ['QUOC TE1 34', 'TE1', 'tế', 'TẾ'],
    ['KIEM TOAN Dy AN DAU TU', 'Dy', 'dự', 'DỰ'],
    ['Uy BAN NHAN DAN', 'Uy', 'ủy', 'ỦY'],
    ['NAM KT-XH, bao cao', 'bao', 'báo', 'báo'],
    ['CONG BAO/S6 755', 'S6', 'số', 'Số'],
    ['B.I Muc 1, B.II Muc 2', 'Muc', 'mục', 'Mục'],
    ['Bo Noi vu, BO Tai chinh', 'vu', 'vụ', 'vụ'],
    ['lam TS trudng', 'TS', 'tổ', 'Tổ'],
    // A phrase in capitals ends or begins beside a title.
    ['SO NOI VU Doc lap', 'VU', 'vụ', 'VỤ'],
    ['SO Y TE Doc lap', 'TE', 'tế', 'TẾ'],
    ['Giam déc SO TAI CHINH', 'SO', 'sở', 'SỞ'],
    ['Cuc THUE tinh', 'Cuc', 'cục', 'Cục'],
    ['1.1. Tui PE', 'Tui', 'túi', 'Túi'],
    // Codes and abbreviations have capitals wherever they stand.
    ['So: 115/QD-UBND', 'So', 'số', 'Số'],
    ['so CMND 012345678', 'so', 'số', 'số'],
    ['S6 GDDT va SO TNMT', 'S6', 'sở', 'Sở'],
  ])('%j: %s for %s gives %s', (line, observed, word, expected) => {
    expect(restore(line, observed, word)).toBe(expected)
  })

  it('looks no further than it must, however many letters stand alone', () => {
    for (const line of ['Đ S S Đ ', 'Ỏ ', 'E O E O Y ']) {
      const text = line.repeat(5000)
      const tokens = tokensOf(text)
      const started = performance.now()
      tokens.forEach((_, at) => caseContextOf(lexicon, tokens, at))
      expect(performance.now() - started).toBeLessThan(2000)
    }
  })
})
