/** What ends a sentence, and what only seems to. */
import { wordList } from '../lists.js'

/** Abbreviations in small letters whose full stop ends no sentence: TP. Nam Hải, TS. Lê An. */
export const ABBREVIATED: ReadonlySet<string> = new Set(
  wordList(`
    tp, tx, tt, p, q, h, x, ts, ths, gs, pgs, bs, ks, đc, đ/c, tw, ubnd, cn, tm, kt, tl, tuq, st, no
  `),
)
/** Signs that end a sentence or a point of a list. */
export const SENTENCE_ENDS = '.;!?…'
