/** Says what the damage of a document calls for. */
import { checkFields, checkList, COUNT, LIST, oneOf, SHARE } from '../arguments.js'
import { shareInWords } from '../shares.js'
import type { Damage, DamageKind, DamageRange } from '../types.js'

/**
 * What is to be done with a document: it is right as it is · repair makes it better · too little is left, read the pages
 * again · its letters are gone, extract it again · it is not Vietnamese · it has no words.
 */
export type Verdict = 'leave' | 'repair' | 'rescan' | 'reextract' | 'foreign' | 'empty'

/** A verdict with what led to it. */
export interface Assessment {
  /** What the damage calls for. */
  readonly verdict: Verdict
  /** Short sentences for people, the main one first. */
  readonly reasons: readonly string[]
}

/** Share of words right after repair below which pages had better be read again. */
const LEAST_AFTER = 0.85
/** Share of the words that repair must mend to be worth it. */
const LEAST_GAIN = 0.002
/** A range of fewer words is no reason. */
const LEAST_WORDS = 12

const LOOKS: Readonly<Record<DamageKind, string>> = {
  eng: 'read with an English OCR model',
  vie: 'read with a Vietnamese OCR model, with errors',
  fra: 'read with a French OCR model',
  deu: 'read with a German OCR model',
  latin: 'read with an OCR model of Latin script',
  ppocr: 'read with an OCR model for Chinese and English, which leaves out blanks',
  dropped: 'read with an OCR model that lacks Vietnamese letters',
  stripped: 'without all or some of its diacritics',
  legacy: 'in a legacy charset',
  lost: 'without the letters that had marks',
  clean: 'correct, as far as can be told',
  foreign: 'not Vietnamese',
}

const percent = (share: number): string => shareInWords(share, share > 0.99 && share < 1 ? 1 : 0)

/**
 * Assesses a document by its damage.
 *
 * @param damage Damage as `repair` reports it.
 * @example assess(vanban.repair(text).damage).verdict // 'repair'
 */
export function assess(damage: Damage): Assessment {
  checkFields('damage', damage, {
    kind: oneOf(...Object.keys(LOOKS)),
    tokens: COUNT,
    rightBefore: SHARE,
    rightAfter: SHARE,
  })
  checkList('damage.ranges', damage.ranges, { kind: oneOf(...Object.keys(LOOKS)), tokens: COUNT, lines: LIST })
  const { kind, tokens, rightBefore, rightAfter, ranges } = damage
  if (tokens === 0) return { verdict: 'empty', reasons: ['There are no words in it.'] }
  const others = ranges.filter((range) => range.kind !== kind && range.tokens >= LEAST_WORDS).map(describeRange)
  const reasons = [`The text is ${LOOKS[kind]}.`, ...others]
  const words = `About ${percent(rightBefore)} of the words are right, ${percent(rightAfter)} after repair.`
  const isForeign = kind === 'foreign'
  if (isForeign && others.length === 0) return { verdict: 'foreign', reasons }
  if (kind === 'lost')
    return {
      verdict: 'reextract',
      reasons: [
        ...reasons,
        words,
        'Its letters were lost when it was taken out of its file: take it out with another program, or read the pages by OCR.',
      ],
    }
  if (rightAfter < LEAST_AFTER)
    return {
      verdict: 'rescan',
      reasons: [...reasons, words, 'Too little of the words is left to tell what they were.'],
    }
  if (rightAfter - rightBefore >= LEAST_GAIN) return { verdict: 'repair', reasons: [...reasons, words] }
  return { verdict: isForeign ? 'foreign' : 'leave', reasons: isForeign ? reasons : [...reasons, words] }
}

function describeRange({ kind, lines: [first, last] }: DamageRange): string {
  return `${first === last ? `Line ${first} is` : `Lines ${first} to ${last} are`} ${LOOKS[kind]}.`
}
