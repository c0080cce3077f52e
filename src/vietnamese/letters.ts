/** The letters of the Vietnamese alphabet taken apart: base letter, shape, tone. */

/** The six tones, by their Vietnamese names; `ngang` is the unmarked one. */
export type Tone = 'ngang' | 'huyền' | 'sắc' | 'hỏi' | 'ngã' | 'nặng'

/** What makes a letter of its own out of a base letter: â ă ơ đ. */
export type LetterShape = 'plain' | 'circumflex' | 'breve' | 'horn' | 'stroke'

/** One letter taken apart: `ế` is `e`, circumflex, sắc. */
export interface LetterParts {
  /** The letter of the basic Latin alphabet, in the case of the whole letter. */
  readonly base: string
  /** What makes a letter of its own out of the base letter. */
  readonly shape: LetterShape
  /** Its tone. */
  readonly tone: Tone
}

/** The tones in dictionary order. */
export const TONES: readonly Tone[] = ['ngang', 'huyền', 'hỏi', 'ngã', 'sắc', 'nặng']

/** Combining mark of each tone, as in Unicode NFD. */
export const TONE_MARKS: Readonly<Record<Tone, string>> = {
  ngang: '',
  huyền: '\u0300',
  sắc: '\u0301',
  hỏi: '\u0309',
  ngã: '\u0303',
  nặng: '\u0323',
}

/** Combining mark of each shape; `đ` has none (Unicode does not decompose it). */
export const SHAPE_MARKS: Readonly<Record<Exclude<LetterShape, 'stroke'>, string>> = {
  plain: '',
  circumflex: '\u0302',
  breve: '\u0306',
  horn: '\u031b',
}

/** The twelve vowel letters without tone: base letter and shape. */
export const VOWELS: readonly (readonly [base: string, shape: Exclude<LetterShape, 'stroke'>])[] = [
  ['a', 'plain'],
  ['a', 'breve'],
  ['a', 'circumflex'],
  ['e', 'plain'],
  ['e', 'circumflex'],
  ['i', 'plain'],
  ['o', 'plain'],
  ['o', 'circumflex'],
  ['o', 'horn'],
  ['u', 'plain'],
  ['u', 'horn'],
  ['y', 'plain'],
]

/**
 * Every letter that carries a shape or a tone, and the plain vowels, in both cases (NFC), with its parts.
 */
export const LETTERS: ReadonlyMap<string, LetterParts> = /* @__PURE__ */ buildLetters()

function buildLetters(): Map<string, LetterParts> {
  const letters = new Map<string, LetterParts>()
  for (const [lower, shape] of VOWELS) {
    for (const base of [lower, lower.toUpperCase()]) {
      for (const tone of TONES) {
        letters.set((base + SHAPE_MARKS[shape] + TONE_MARKS[tone]).normalize('NFC'), { base, shape, tone })
      }
    }
  }
  letters.set('đ', { base: 'd', shape: 'stroke', tone: 'ngang' })
  letters.set('Đ', { base: 'D', shape: 'stroke', tone: 'ngang' })
  return letters
}
