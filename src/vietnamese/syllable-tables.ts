/**
 * The spelling of Vietnamese syllables as tables: which onsets, which rimes, which go together.
 *
 * Source: Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977), and the spelling rules of the school alphabet (chữ quốc ngữ);
 * rare rimes were checked against running text of newspapers and laws.
 */

/** Toneless rimes of one nucleus, as written; codas are parted by blanks, `-` is none, off-glides count as codas. */
export type RimeRow = readonly [glide: string, nucleus: string, codas: string]

/** Onsets that take the same rimes. */
export interface SpellingFamily {
  readonly onsets: readonly string[]
  readonly rimes: readonly RimeRow[]
  /** True for spellings of loan words and names from other languages. */
  readonly loan?: boolean
}

/** Onsets that stand before any vowel letter. */
const FREE_ONSETS = [
  'b',
  'ch',
  'd',
  'đ',
  'h',
  'kh',
  'l',
  'm',
  'n',
  'nh',
  'p',
  'ph',
  'r',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
]
/** c g ng stand before back letters, k gh ngh before front letters. */
const BACK_ONSETS = ['c', 'g', 'ng']
const FRONT_ONSETS = ['k', 'gh', 'ngh']

const BACK_RIMES: readonly RimeRow[] = [
  ['', 'a', '- i o u y c ch m n ng nh p t'],
  ['', 'ă', 'c m n ng p t'],
  ['', 'â', 'u y c m n ng p t'],
  ['', 'o', '- i c m n ng p t'],
  ['', 'ô', '- i c m n ng p t'],
  ['', 'ơ', '- i m n p t'],
  ['', 'u', '- i c m n ng p t'],
  ['', 'ua', '-'],
  ['', 'uô', 'i c m n ng t'],
  ['', 'ư', '- i u c m n ng t'],
  ['', 'ưa', '-'],
  ['', 'ươ', 'i u c m n ng p t'],
]

const FRONT_RIMES: readonly RimeRow[] = [
  ['', 'e', '- o c m n ng p t'],
  ['', 'ê', '- u ch m n nh p t'],
  ['', 'i', '- u ch m n nh p t'],
  ['', 'ia', '-'],
]
const IE_RIMES: readonly RimeRow[] = [['', 'iê', 'u c m n ng p t']]
const YE_RIMES: readonly RimeRow[] = [['', 'yê', 'u m n ng t']]

/** Rimes with the glide o or u. */
const GLIDE_RIMES: readonly RimeRow[] = [
  ['o', 'a', '- i o y c ch m n ng nh p t'],
  ['o', 'ă', 'c m n ng t'],
  ['o', 'e', '- o m n ng t'],
  ['u', 'â', 'y n ng t'],
  ['u', 'ê', '- u ch nh'],
  ['u', 'ơ', '- n'],
  ['u', 'y', '- u ch n nh p t'],
  ['u', 'ya', '-'],
  ['u', 'yê', 'n t'],
]

/** Rimes after qu, whose u is the glide: qua, quốc, quyết. The old spellings with i (qui, quít) are legal too. */
const QU_RIMES: readonly RimeRow[] = [
  ['', 'a', '- i o u y c ch m n ng nh p t'],
  ['', 'ă', 'c m n ng p t'],
  ['', 'â', 'y n ng t'],
  ['', 'e', '- o n t'],
  ['', 'ê', '- ch n nh t'],
  ['', 'i', '- u nh t'],
  ['', 'ô', 'c'],
  ['', 'ơ', '- i n'],
  ['', 'y', '- u ch n nh t'],
  ['', 'yê', 'n t'],
]

/** Rimes after gi; gi + iê is written giê (giếng, giết), so ê stands for both. */
const GI_RIMES: readonly RimeRow[] = [
  ['', 'a', '- i o u y c m n ng nh p t'],
  ['', 'ă', 'c m n ng t'],
  ['', 'â', 'u y c m n ng p t'],
  ['', 'e', '- o m n p'],
  ['', 'ê', '- u c m n ng t'],
  ['', 'o', '- i c n ng p t'],
  ['', 'ô', '- i c n ng p t'],
  ['', 'ơ', '- i n t'],
  ['', 'u', '- i c m n ng p t'],
  ['', 'ua', '-'],
  ['', 'uô', 'c'],
  ['', 'ư', '- t'],
  ['', 'ưa', '-'],
  ['', 'ươ', 'ng'],
  ['o', 'a', 'ng'],
  ['o', 'ă', 'ng'],
]

/** gi before i drops one i (gì, gìn, gịa): the letter g is left with the rime. */
const G_BEFORE_I: readonly RimeRow[] = [
  ['', 'i', '- n'],
  ['', 'ia', '-'],
]

/** Final k of place names (Đắk Lắk), which takes every tone. */
const K_RIMES: readonly RimeRow[] = [
  ['', 'a', 'k'],
  ['', 'ă', 'k'],
  ['', 'u', 'k'],
]
/** k before back letters in place names: Bắc Kạn, Kon Tum, Hồng Kông. */
const K_BEFORE_BACK: readonly RimeRow[] = [
  ['', 'a', 'n ng'],
  ['', 'o', 'n'],
  ['', 'ô', 'n ng'],
]

/** The families; where two spell one word, the first has it (gia is gi + a, not g + ia). */
export const SPELLING_FAMILIES: readonly SpellingFamily[] = [
  { onsets: ['', ...FREE_ONSETS], rimes: [...BACK_RIMES, ...FRONT_RIMES] },
  { onsets: FREE_ONSETS, rimes: IE_RIMES },
  { onsets: [''], rimes: YE_RIMES },
  { onsets: BACK_ONSETS, rimes: BACK_RIMES },
  { onsets: FRONT_ONSETS, rimes: [...FRONT_RIMES, ...IE_RIMES] },
  { onsets: ['', 'd', 'h', 'k', 'l', 'm', 'n', 'nh', 'r', 's', 't', 'th', 'v'], rimes: [['', 'y', '-']] },
  { onsets: ['', 'g', 'ng', ...FREE_ONSETS], rimes: GLIDE_RIMES },
  { onsets: ['qu'], rimes: QU_RIMES },
  { onsets: ['gi'], rimes: GI_RIMES },
  { onsets: ['g'], rimes: G_BEFORE_I },
  { onsets: ['', ...FREE_ONSETS, ...BACK_ONSETS], rimes: [['', 'oo', 'c ng']], loan: true },
  { onsets: ['b', 'đ', 'l', 'm', 'n', 'p', 't'], rimes: K_RIMES, loan: true },
  { onsets: ['k'], rimes: K_BEFORE_BACK, loan: true },
]
