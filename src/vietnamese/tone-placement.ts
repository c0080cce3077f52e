/** hòa or hoà: where the tone mark of oa, oe, uy stands. */
import { check, checkText, oneOf } from '../arguments.js'
import { LETTERS } from './letters.js'
import { composeLetter } from './diacritics.js'
import { toNfc } from '../text/index.js'
import { PLACEMENTS, type TonePlacement } from './syllable-inventory.js'

const PLACEMENT = /* @__PURE__ */ oneOf(...PLACEMENTS)
const A = 'àáảãạÀÁẢÃẠ'
const E = 'èéẻẽẹÈÉẺẼẸ'
const O = 'òóỏõọÒÓỎÕỌ'
const U = 'ùúủũụÙÚỦŨỤ'
const Y = 'ỳýỷỹỵỲÝỶỸỴ'
/** An open rime oa, oe, uy with its tone, at the end of a word; the u of qu belongs to the onset. */
const MOVABLE = /* @__PURE__ */ new RegExp(
  `(?:[oO][${A}${E}]|[${O}][aAeE]|(?<![qQ])(?:[uU][${Y}]|[${U}][yY]))(?![\\p{L}\\p{M}])`,
  'gu',
)

/**
 * Writes the tone marks of oa, oe, uy in one way throughout a text: hoà becomes hòa, thuỷ becomes thủy.
 *
 * @param text Any text; decomposed letters are composed.
 * @param style `traditional` (hòa, thủy) unless told; `modern` is hoà, thuỷ.
 * @returns The text; letter case and all else stay (quý has one spelling, and is never touched).
 * @example normaliseTonePlacement('HOÀ BÌNH, thuỷ lợi') // 'HÒA BÌNH, thủy lợi'
 */
export function normaliseTonePlacement(text: string, style: TonePlacement = 'traditional'): string {
  checkText('text', text)
  check('style', style, PLACEMENT)
  return toNfc(text).replace(MOVABLE, (pair) => {
    const first = LETTERS.get(pair[0])!
    const second = LETTERS.get(pair[1])!
    const tone = first.tone === 'ngang' ? second.tone : first.tone
    return style === 'traditional'
      ? composeLetter(first.base, 'plain', tone) + second.base
      : first.base + composeLetter(second.base, 'plain', tone)
  })
}

/**
 * Finds out which tone placement a text uses.
 *
 * @param text Any text.
 * @returns The placement of most of its toned oa, oe, uy; null when it has none, or as many of each.
 */
export function detectTonePlacement(text: string): TonePlacement | null {
  checkText('text', text)
  let balance = 0
  for (const [pair] of toNfc(text).matchAll(MOVABLE)) {
    balance += LETTERS.get(pair[0])!.tone === 'ngang' ? -1 : 1
  }
  return balance > 0 ? 'traditional' : balance < 0 ? 'modern' : null
}
