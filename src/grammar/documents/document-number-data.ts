/** Abbreviations in document numbers, and what OCR makes of their letters. */
import { wordList } from '../../lists.js'

/** Types that the hyphen-first notation of party documents uses. */
export const PARTY_TYPES: ReadonlySet<string> = new Set(
  wordList(`
    NQ, QĐ, QĐi, CT, KL, QC, TT, HD, TB, TC, BC, KH, CTr, ĐA, PA, TTr, CV, BB, QyĐ, GM
  `),
)

/** Abbreviations of issuers and units that are common throughout the country. */
export const ISSUERS: readonly string[] = [
  'UBND, HĐND, ĐĐBQH, TTg, CP, CTN, VPCP, QH, UBTVQH, UB, UBMTTQ, MTTQ, TW, TU, HU, QU, ThU, ĐU, CB, VPTW, BTGTU',
  'UBKTTU, ĐUK, ĐH, BCĐ, BCH, BQL, BTC, BTG, VP, TH, VX, NC, KT, NV, CCHC, BNV, BTP, BCA, BQP, BYT, BGDĐT',
  'BTNMT, BNNPTNT, BXD, BCT, BGTVT, BKHĐT, BKHCN, BLĐTBXH, BTTTT, BVHTTDL, NHNN, TTCP, BNG, TANDTC, VKSNDTC',
  'SNV, STC, STP, SYT, SXD, SCT, SGDĐT, STNMT, SNN, SKHĐT, SKHCN, STTTT, SVHTT, SLĐTBXH, SGTVT, PNV, PTP, TCKH',
  'VHTT, TNMT, LĐTBXH, GDĐT, KHĐT, KSTT, KSTTHC, TTHC, TTPVHCC, VPUB, HĐTĐKT, CT, TT, PC, QLĐT, KTHT, XDNĐ',
].flatMap((line) => line.split(', '))
