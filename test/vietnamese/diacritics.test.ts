import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  composeLetter,
  equalIgnoringDiacritics,
  hasVietnameseMarks,
  splitLetter,
  stripDiacritics,
  stripTones,
  TONES,
} from '../../src/vietnamese/index.js'
import { LETTERS } from '../../src/vietnamese/letters.js'

/** Texts full of Vietnamese letters, loose marks and neighbours of other languages. */
const texts = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...LETTERS.keys(),
      ...'bcdBCD 1.,ñüîéçйΔ',
      '\u0300',
      '\u0301',
      '\u0302',
      '\u0323',
      '\u0308',
      '\u0327',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})

describe('stripDiacritics', () => {
  it.each([
    ['Đường', 'Duong'],
    ['ỦY BAN NHÂN DÂN', 'UY BAN NHAN DAN'],
    ['Nghị quyết số 12/NQ-HĐND', 'Nghi quyet so 12/NQ-HDND'],
    ['ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳýỷỹỵ đ', 'aaaaa aaaaa eeeee ooooo ooooo uuuuu yyyyy d'],
    ['España, Zürich, Île', 'España, Zürich, Île'],
    ['Москва й', 'Москва й'],
    ['', ''],
    ['a\0\ud800b', 'a\0\ud800b'],
  ])('%s -> %s', (text, bare) => {
    expect(stripDiacritics(text)).toBe(bare)
    expect(stripDiacritics(text.normalize('NFD'))).toBe(bare)
  })

  it('is idempotent, agrees on NFC and NFD, and leaves no mark', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bare = stripDiacritics(text)
        expect(stripDiacritics(bare)).toBe(bare)
        expect(hasVietnameseMarks(bare)).toBe(false)
        expect(stripDiacritics(text.normalize('NFD')).normalize('NFC')).toBe(
          stripDiacritics(text.normalize('NFC')).normalize('NFC'),
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps the length of composed texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...LETTERS.keys(), 'b', ' ', '\u{1f600}') }), (text) => {
        expect(stripDiacritics(text)).toHaveLength(text.length)
        expect(stripTones(text)).toHaveLength(text.length)
      }),
    )
  })

  it('takes ten million characters on one line', () => {
    expect(stripDiacritics('hoà '.repeat(2_500_000))).toHaveLength(10_000_000)
  })
})

describe('stripTones', () => {
  it.each([
    ['Đường', 'Đương'],
    ['ẤP BẾN CỎ', 'ÂP BÊN CO'],
    ['thủy điện', 'thuy điên'],
    ['ñ à', 'ñ a'],
  ])('%s -> %s', (text, toneless) => {
    expect(stripTones(text)).toBe(toneless)
    expect(stripTones(text.normalize('NFD'))).toBe(toneless)
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const toneless = stripTones(text)
        expect(stripTones(toneless)).toBe(toneless)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('letters', () => {
  it.each([
    ['ế', { base: 'e', shape: 'circumflex', tone: 'sắc' }],
    ['Ặ', { base: 'A', shape: 'breve', tone: 'nặng' }],
    ['ở', { base: 'o', shape: 'horn', tone: 'hỏi' }],
    ['đ', { base: 'd', shape: 'stroke', tone: 'ngang' }],
    ['b', { base: 'b', shape: 'plain', tone: 'ngang' }],
    ['ü', { base: 'ü', shape: 'plain', tone: 'ngang' }],
  ] as const)('splits %s', (letter, parts) => {
    expect(splitLetter(letter)).toEqual(parts)
    expect(splitLetter(letter.normalize('NFD'))).toMatchObject(letter === 'ü' ? {} : parts)
  })

  it('counts 146 letters: twelve vowels in six tones, and đ, in both cases', () => {
    expect(LETTERS.size).toBe(2 * (12 * TONES.length + 1))
  })

  it('composes what it splits', () => {
    for (const letter of LETTERS.keys()) {
      const { base, shape, tone } = splitLetter(letter)
      expect(composeLetter(base, shape, tone)).toBe(letter)
    }
    expect(composeLetter('k', 'stroke')).toBe('k')
    expect(composeLetter('e')).toBe('e')
  })
})

describe('comparison without marks', () => {
  it.each([
    ['Uỷ ban', 'Uy ban', true],
    ['ủy ban', 'uỷ ban', true],
    ['ủy ban', 'Uy ban', false],
    ['đ', 'd', true],
    ['ñ', 'n', false],
  ])('%s and %s: %s', (a, b, equal) => {
    expect(equalIgnoringDiacritics(a, b)).toBe(equal)
    expect(equalIgnoringDiacritics(b, a.normalize('NFD'))).toBe(equal)
  })

  it.each([
    ['ngay 22 thang 12', false],
    ['ngày 22 tháng 12', true],
    ['D\u0323', false],
    ['a\u0323', true],
    ['Ð', false],
    ['Đ', true],
  ])('marks in %s: %s', (text, marked) => {
    expect(hasVietnameseMarks(text)).toBe(marked)
  })
})
