/** The spelling of one syllable: taken apart, put together, judged. */
import { check, checkFields, checkText, FLAG, oneOf, TEXT, type WantedFields } from '../arguments.js'
import { composeRime, INVENTORY, PLACEMENTS } from './syllable-inventory.js'
import { TONES } from './letters.js'
import type { InventoryEntry, Syllable, TonePlacement } from './syllable-inventory.js'
import { toNfc } from '../text/index.js'

const SYLLABLE: WantedFields = { onset: TEXT, glide: TEXT, nucleus: TEXT, coda: TEXT, tone: oneOf(...TONES) }
const PLACEMENT = /* @__PURE__ */ oneOf(...PLACEMENTS)
const LOANS: WantedFields = { 'loans?': FLAG }

/** Which spellings count as legal. */
export interface SpellingOptions {
  /** Whether rimes that only loan words have count: `pin`, `xoong`; `true` by default. */
  readonly loans?: boolean
}

/** A syllable as its beginning and the rest. */
export interface OnsetRime {
  /** Consonant letters that it begins with; empty in `ăn`. */
  readonly onset: string
  /** The rest, with its tone. */
  readonly rime: string
}

/** The longest spelling, nghiêng, has at most three combining marks when decomposed. */
const MAX_LENGTH = 10

function find(word: string): InventoryEntry | undefined {
  if (word.length > MAX_LENGTH) return undefined
  return INVENTORY.get(word) ?? INVENTORY.get(toNfc(word.toLowerCase()))
}

/**
 * Takes a word of one syllable apart.
 *
 * @param word One word; either case, NFC or NFD, either tone placement.
 * @returns Its parts as written, or null when it is not a legal Vietnamese syllable.
 * @example splitSyllable('Hoàng') // { onset: 'h', glide: 'o', nucleus: 'a', coda: 'ng', tone: 'huyền' }
 */
export function splitSyllable(word: string): Syllable | null {
  checkText('word', word)
  return find(word)?.syllable ?? null
}

/**
 * Writes a syllable from its parts.
 *
 * @param parts The parts; they are not checked (use {@link isLegalSyllable} on the result).
 * @param placement Where the tone mark of oa, oe, uy stands; `traditional` (hòa) unless told.
 * @returns The word in lower case, NFC.
 */
export function composeSyllable(parts: Syllable, placement: TonePlacement = 'traditional'): string {
  checkFields('parts', parts, SYLLABLE)
  check('placement', placement, PLACEMENT)
  return parts.onset + composeRime(parts, placement)
}

/**
 * Says whether a word is spelt as a Vietnamese syllable: onset, rime and tone that go together.
 *
 * @param word One word; either case, NFC or NFD, either tone placement.
 * @param options `loans: false` leaves out the rimes of loan words (xoong, Đắk).
 * @returns True when the spelling is legal; it need not be a word that exists.
 */
export function isLegalSyllable(word: string, options?: SpellingOptions): boolean {
  checkText('word', word)
  if (options !== undefined) checkFields('options', options, LOANS)
  const entry = find(word)
  return entry !== undefined && (!entry.loan || options?.loans !== false)
}

/**
 * Cuts a word into its onset and its rime; the two joined are the word in lower case, NFC, traditional tone placement.
 *
 * @param word One word; either case, NFC or NFD, either tone placement.
 * @returns Onset and rime (with its tone), or null when the word is not a legal syllable.
 * @example splitOnsetRime('Quyết') // { onset: 'qu', rime: 'yết' }
 */
export function splitOnsetRime(word: string): OnsetRime | null {
  checkText('word', word)
  return find(word)?.split ?? null
}

/**
 * Lists every legal spelling in traditional tone placement, lower case.
 *
 * @param options `loans: false` leaves out the rimes of loan words.
 * @returns The syllables, in no particular order.
 */
export function legalSyllables(options?: SpellingOptions): string[] {
  if (options !== undefined) checkFields('options', options, LOANS)
  const syllables: string[] = []
  for (const [key, { split, loan }] of INVENTORY) {
    if (key === split.onset + split.rime && (!loan || options?.loans !== false)) syllables.push(key)
  }
  return syllables
}
