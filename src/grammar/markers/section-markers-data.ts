/** What OCR makes of the markers of sections and items: the glyph tables. */
import type { ItemScheme, Scheme } from '../../types.js'

/** From the outermost to the innermost scheme; the bullets at the end float (decided by who stands over whom). */
export const SCHEME_RANK: Readonly<Record<Scheme, number>> = {
  annex: 0,
  part: 1,
  chapter: 2,
  muc: 3,
  tieuMuc: 4,
  article: 5,
  upperLetter: 6,
  roman: 7,
  decimal: 8,
  decimalMulti: 9,
  letter: 10,
  parenDecimal: 11,
  dash: 12,
  plus: 13,
  star: 14,
  bullet: 15,
}

/** Alphabet of điểm: no f, j, w, z (Decree 30/2020/NĐ-CP writes a, b, c, d, đ, e …). */
export const LETTER_ORDER = 'abcdđeghiklmnopqrstuvxy'

/** Alphabet of sections marked with capitals. */
export const UPPER_ORDER = 'ABCDĐE'

/** Characters that stand for a Roman numeral's letters, with the cost of the confusion. */
export const ROMAN_GLYPHS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  I: [['I', 0]],
  V: [['V', 0]],
  X: [['X', 0]],
  l: [['I', 1]],
  '1': [['I', 1]],
  '|': [['I', 1]],
  '!': [['I', 1]],
  ']': [['I', 1]],
  i: [['I', 1]],
  L: [
    ['L', 0],
    ['I', 1],
  ],
  T: [['I', 1]],
  H: [['II', 1]],
  N: [['IV', 1]],
  v: [
    ['V', 1],
    ['', 1],
  ],
  '{': [['I', 1]],
  x: [['X', 1]],
  Y: [['V', 1]],
  J: [['I', 1]],
}

/** Characters that stand for digits. */
export const DIGIT_GLYPHS: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  ']': '1',
  O: '0',
  o: '0',
  Q: '0',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
  g: '9',
  q: '9',
  b: '6',
}

/** Letters of điểm that a character may stand for, besides itself. */
export const LETTER_GLYPHS: Readonly<Record<string, readonly string[]>> = {
  '8': ['a'],
  '6': ['b'],
  e: ['c'],
  '¢': ['c'],
  '©': ['c'],
  c: ['e'],
  '9': ['g'],
  q: ['g'],
  b: ['h'],
  n: ['h'],
  '1': ['i', 'l'],
  l: ['i'],
  i: ['l'],
  '0': ['o'],
  '4': ['đ'],
  d: ['đ'],
}

/** A bullet, the characters that stand for it, and the cost of the confusion. */
export const BULLET_GLYPHS: Readonly<Record<string, readonly (readonly [ItemScheme, number])[]>> = {
  '-': [['dash', 0]],
  '—': [['dash', 0.5]],
  '–': [['dash', 0.5]],
  '−': [['dash', 0.5]],
  '‐': [['dash', 0.5]],
  '‑': [['dash', 0.5]],
  '~': [['dash', 1]],
  _: [['dash', 1]],
  '=': [['dash', 1]],
  '«': [['dash', 1]],
  '»': [['dash', 1]],
  '.': [['dash', 1.2]],
  "'": [['dash', 1.2]],
  '¢': [
    ['dash', 1],
    ['bullet', 1],
  ],
  '+': [['plus', 0]],
  '†': [['plus', 1]],
  t: [['plus', 1.2]],
  '-+': [['plus', 1]],
  // `4 Uỷ ban`: rather the number, where there is a 3 before it.
  '4': [['plus', 1.6]],
  '*': [
    ['star', 0],
    ['dash', 1],
    ['plus', 1],
  ],
  '•': [
    ['bullet', 0],
    ['dash', 1],
  ],
  '●': [['bullet', 0]],
  '▪': [['bullet', 0]],
  '■': [['bullet', 0]],
  '◦': [['bullet', 0]],
  '○': [['bullet', 0]],
  '': [['bullet', 0]],
  '°': [['bullet', 1]],
  '®': [['bullet', 1]],
  e: [['bullet', 1.2]],
  o: [['bullet', 1.2]],
  s: [['bullet', 1.2]],
}

/** The canonical character of each bullet. */
export const BULLET_MARKER: Readonly<Record<'dash' | 'plus' | 'star' | 'bullet', string>> = {
  dash: '-',
  plus: '+',
  star: '*',
  bullet: '•',
}

/** Ordinal words after `Phần thứ`, in order. */
export const ORDINAL_WORDS: readonly string[] = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

/** Keywords that open a section, folded, as they are and as they should read. */
export const KEYWORDS: readonly { readonly folded: string; readonly name: string; readonly scheme: Scheme }[] = [
  { folded: 'phu luc', name: 'Phụ lục', scheme: 'annex' },
  { folded: 'tieu muc', name: 'Tiểu mục', scheme: 'tieuMuc' },
  { folded: 'phan', name: 'Phần', scheme: 'part' },
  { folded: 'chuong', name: 'Chương', scheme: 'chapter' },
  { folded: 'muc', name: 'Mục', scheme: 'muc' },
  { folded: 'dieu', name: 'Điều', scheme: 'article' },
]

/** Abbreviations at the start of a line that only look like markers. */
export const NOT_MARKERS =
  /^(?:V\/v|v\/v|v\.v|TM|KT|TL|TP|TX|TT|P\.|Q\.\s|T\.Ư|Đ\/c|đ\/c|Tp|Th[Ss]\.|TS\.|GS\.|PGS|St\.|Mr\.|Dr\.)/

/** Schemes of bullets, which have no numbers. */
export const BULLET_SCHEMES: ReadonlySet<Scheme> = new Set(['dash', 'plus', 'star', 'bullet'])
/** Schemes of lists: bullets, `a)`, `1)`. */
export const ITEM_SCHEMES: ReadonlySet<Scheme> = new Set<Scheme>(['letter', 'parenDecimal', ...BULLET_SCHEMES])
/** Schemes whose sections have a title. */
export const TITLED_SCHEMES: ReadonlySet<Scheme> = new Set([
  'part',
  'chapter',
  'muc',
  'tieuMuc',
  'annex',
  'roman',
  'upperLetter',
])
