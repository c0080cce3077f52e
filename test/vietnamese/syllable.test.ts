import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  composeSyllable,
  isLegalSyllable,
  legalSyllables,
  normaliseTonePlacement,
  splitOnsetRime,
  splitSyllable,
} from '../../src/vietnamese/index.js'

const ALL = legalSyllables()
const syllables = fc.constantFrom(...ALL)

describe('splitSyllable', () => {
  it.each([
    ['đường', 'đ', '', 'ươ', 'ng', 'huyền'],
    ['Quyết', 'qu', '', 'yê', 't', 'sắc'],
    ['NGHIÊNG', 'ngh', '', 'iê', 'ng', 'ngang'],
    ['hòa', 'h', 'o', 'a', '', 'huyền'],
    ['hoà', 'h', 'o', 'a', '', 'huyền'],
    ['thuỷ', 'th', 'u', 'y', '', 'hỏi'],
    ['khuỷu', 'kh', 'u', 'y', 'u', 'hỏi'],
    ['khuya', 'kh', 'u', 'ya', '', 'ngang'],
    ['giữa', 'gi', '', 'ưa', '', 'ngã'],
    ['giết', 'gi', '', 'ê', 't', 'sắc'],
    ['gì', 'g', '', 'i', '', 'huyền'],
    ['gịa', 'g', '', 'ia', '', 'nặng'],
    ['gia', 'gi', '', 'a', '', 'ngang'],
    ['yêu', '', '', 'yê', 'u', 'ngang'],
    ['ý', '', '', 'y', '', 'sắc'],
    ['ngoẻo', 'ng', 'o', 'e', 'o', 'hỏi'],
    ['xoong', 'x', '', 'oo', 'ng', 'ngang'],
    ['mía', 'm', '', 'ia', '', 'sắc'],
  ])('%s', (word, onset, glide, nucleus, coda, tone) => {
    const parts = { onset, glide, nucleus, coda, tone }
    expect(splitSyllable(word)).toEqual(parts)
    expect(splitSyllable(word.normalize('NFD'))).toEqual(parts)
    expect(splitSyllable(word.toUpperCase())).toEqual(parts)
  })

  it('is undone by composeSyllable, over every legal syllable', () => {
    for (const word of ALL) expect(composeSyllable(splitSyllable(word)!)).toBe(word)
  })

  it('writes either tone placement', () => {
    const parts = splitSyllable('hòa')!
    expect(composeSyllable(parts)).toBe('hòa')
    expect(composeSyllable(parts, 'modern')).toBe('hoà')
    expect(composeSyllable(splitSyllable('quý')!, 'traditional')).toBe('quý')
    expect(composeSyllable(splitSyllable('hoàn')!, 'traditional')).toBe('hoàn')
  })

  it('reads both placements and both normal forms alike, over every legal syllable', () => {
    fc.assert(
      fc.property(syllables, (word) => {
        const parts = splitSyllable(word)!
        expect(splitSyllable(composeSyllable(parts, 'modern'))).toEqual(parts)
        expect(splitSyllable(word.normalize('NFD').toUpperCase())).toEqual(parts)
        expect(normaliseTonePlacement(word)).toBe(word)
        expect(normaliseTonePlacement(word, 'modern')).toBe(composeSyllable(parts, 'modern'))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('splitOnsetRime', () => {
  it.each([
    ['đường', 'đ', 'ường'],
    ['quyết', 'qu', 'yết'],
    ['gì', 'g', 'ì'],
    ['giết', 'gi', 'ết'],
    ['Thuỷ', 'th', 'ủy'],
    ['ăn', '', 'ăn'],
    ['quờ', 'qu', 'ờ'],
    ['nghiệp', 'ngh', 'iệp'],
  ])('%s', (word, onset, rime) => {
    expect(splitOnsetRime(word)).toEqual({ onset, rime })
  })

  it('joins to the canonical word, over every legal syllable', () => {
    for (const word of ALL) {
      const { onset, rime } = splitOnsetRime(word)!
      expect(onset + rime).toBe(word)
    }
  })
})

describe('isLegalSyllable', () => {
  it.each(
    `và của được người nghĩa ghế kệ cá quờ đoàng ngoẻo khuỷu nguều gịa giũa giỗ giềng huỳnh quýt quít quốc quới thuở
    tuýp buýt suýt ngoằn ngoèo khúc khuỷu loằng ngoằng nguệch ngoạc huênh hoang khuếch quạu oái oăm yểng ỉa ừm hừm
    choắt loét toét nhòe nhoè kỹ kĩ Vỹ mỹ lý uỷ ủy ỷ êm ưỡn ướp uống uốn oách oang uyên uất ịch ềnh ễnh chuếnh choáng`.split(
      /\s+/,
    ),
  )('%s is legal', (word) => {
    expect(isLegalSyllable(word)).toBe(true)
  })

  it.each(
    `ngườì đuợc duoc được1 ke1 cê ci ka ge gê nge ngi ghà ngha qo qa quuy tac tach lêp bắch đươc nghành ngiêm
    việ hiệ Phớc tòan gíam hoặch thưở quyét khuyếch w f jazz test school ô-tô bêtông đ nđ b`.split(/\s+/),
  )('%s is not', (word) => {
    expect(isLegalSyllable(word)).toBe(false)
  })

  it('gives stop codas sắc and nặng only', () => {
    for (const word of ALL) {
      const { coda, tone } = splitSyllable(word)!
      if (['c', 'ch', 'p', 't'].includes(coda)) expect(['sắc', 'nặng']).toContain(tone)
    }
  })

  it.each(['xoong', 'moóc', 'Đắk', 'Lắk', 'Kạn', 'Kông'])('%s is a loan', (word) => {
    expect(isLegalSyllable(word)).toBe(true)
    expect(isLegalSyllable(word, { loans: false })).toBe(false)
    expect(legalSyllables({ loans: false })).not.toContain(word.toLowerCase())
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof isLegalSyllable(text)).toBe('boolean')
        expect(splitSyllable(text) === null).toBe(splitOnsetRime(text) === null)
      }),
    )
    expect(isLegalSyllable('a'.repeat(10_000_000))).toBe(false)
    expect(isLegalSyllable('')).toBe(false)
    expect(isLegalSyllable('constructor')).toBe(false)
  })
})
