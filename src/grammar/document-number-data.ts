/** Abbreviations in document numbers, and what OCR makes of their letters. */

/** Types that the hyphen-first notation of party documents uses. */
export const PARTY_TYPES: ReadonlySet<string> = new Set([
  'NQ',
  'QĐ',
  'QĐi',
  'CT',
  'KL',
  'QC',
  'TT',
  'HD',
  'TB',
  'TC',
  'BC',
  'KH',
  'CTr',
  'ĐA',
  'PA',
  'TTr',
  'CV',
  'BB',
  'QyĐ',
  'GM',
])

/** Abbreviations of issuers and units that are common throughout the country. */
export const ISSUERS: readonly string[] = [
  'UBND, HĐND, TTg, CP, CTN, VPCP, QH, UBTVQH, UB, UBMTTQ, MTTQ, TW, TU, HU, QU, ThU, ĐU, CB, VPTW, BTGTU',
  'UBKTTU, ĐUK, ĐH, BCĐ, BCH, BQL, BTC, BTG, VP, TH, VX, NC, KT, NV, CCHC, BNV, BTP, BCA, BQP, BYT, BGDĐT',
  'BTNMT, BNNPTNT, BXD, BCT, BGTVT, BKHĐT, BKHCN, BLĐTBXH, BTTTT, BVHTTDL, NHNN, TTCP, BNG, TANDTC, VKSNDTC',
  'SNV, STC, STP, SYT, SXD, SCT, SGDĐT, STNMT, SNN, SKHĐT, SKHCN, STTTT, SVHTT, SLĐTBXH, SGTVT, PNV, PTP, TCKH',
  'VHTT, TNMT, LĐTBXH, GDĐT, KSTT, KSTTHC, TTHC, TTPVHCC, VPUB, HĐTĐKT, CT, TT, PC, QLĐT, KTHT, XDNĐ',
].flatMap((line) => line.split(', '))

/** Letters that OCR takes for one another inside an abbreviation: what is seen, what may be meant. */
export const LETTER_CONFUSIONS: readonly (readonly [seen: string, meant: string, cost: number])[] = [
  ['D', 'Đ', 0.3],
  ['Ð', 'Đ', 0.1],
  ['P', 'Đ', 0.7],
  ['B', 'Đ', 1.2],
  ['O', 'Đ', 1],
  ['O', 'D', 0.7],
  ['0', 'O', 0.5],
  ['0', 'D', 1],
  ['0', 'Đ', 1],
  ['O', 'Q', 0.7],
  ['0', 'Q', 1],
  ['N', 'H', 1],
  ['H', 'N', 1.2],
  ['U', 'Ư', 1],
  ['l', 'I', 0.5],
  ['1', 'I', 0.5],
  ['I', 'r', 0.8],
  ['R', 'r', 0.5],
  ['i', 'r', 0.8],
  ['8', 'B', 0.5],
  ['6', 'G', 0.8],
  ['5', 'S', 0.5],
  ['V', 'U', 1],
  ['J', 'U', 1],
  ['C', 'G', 1],
  ['G', 'C', 1],
  ['E', 'B', 1.2],
  ['R', 'B', 1.2],
  ['g', 'g', 0],
  ['q', 'g', 0.5],
]

/** Characters that stand for digits in the number itself. */
export const DIGIT_CONFUSIONS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
  g: '9',
  q: '9',
}
