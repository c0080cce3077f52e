/** Every legal syllable, computed once from the tables. */
import { composeLetter, splitLetter } from './diacritics.js'
import { TONES } from './letters.js'
import { SPELLING_FAMILIES } from './syllable-tables.js'
import type { Tone } from './letters.js'
import type { RimeRow, SpellingFamily } from './syllable-tables.js'

/** One syllable in its parts, as written without tone; `onset + glide + nucleus + coda` is the toneless word. */
export interface Syllable {
  /** Consonant letters, `qu` and `gi` included; empty in `ăn`. In `gì`, which has lost one i, it is `g`. */
  readonly onset: string
  /** The o or u before the main vowel: `o` in hoa, `u` in huy; empty after `qu`, which holds it. */
  readonly glide: string
  /** The main vowel, of one or two letters: `a`, `iê`, `ưa`. */
  readonly nucleus: string
  /** Final consonant or off-glide: `ng`, `ch`, `i`; empty in an open syllable. */
  readonly coda: string
  /** The tone. */
  readonly tone: Tone
}

/** Where the tone mark of oa, oe, uy stands: hòa, thủy (`traditional`) or hoà, thuỷ (`modern`). */
export type TonePlacement = 'traditional' | 'modern'

/** The names of the two. */
export const PLACEMENTS: readonly TonePlacement[] = ['traditional', 'modern']

/** What is known of one legal spelling. */
export interface InventoryEntry {
  readonly syllable: Syllable
  readonly split: { readonly onset: string; readonly rime: string }
  readonly loan: boolean
}

const STOP_CODAS: ReadonlySet<string> = /* @__PURE__ */ new Set(['c', 'ch', 'p', 't'])
const STOP_TONES: readonly Tone[] = ['sắc', 'nặng']
const MOVABLE_RIMES: ReadonlySet<string> = /* @__PURE__ */ new Set(['oa', 'oe', 'uy'])

/** Every legal spelling, lower case NFC, in both tone placements. */
export const INVENTORY: ReadonlyMap<string, InventoryEntry> = /* @__PURE__ */ buildInventory()

function buildInventory(): Map<string, InventoryEntry> {
  const inventory = new Map<string, InventoryEntry>()
  for (const family of SPELLING_FAMILIES) {
    for (const row of family.rimes) addRow(inventory, family, row)
  }
  return inventory
}

function addRow(inventory: Map<string, InventoryEntry>, family: SpellingFamily, row: RimeRow): void {
  const [glide, nucleus, codas] = row
  for (const written of codas.split(' ')) {
    const coda = written === '-' ? '' : written
    for (const tone of STOP_CODAS.has(coda) ? STOP_TONES : TONES) {
      const parts = { glide, nucleus, coda, tone }
      const rime = composeRime(parts, 'traditional')
      const otherRime = composeRime(parts, 'modern')
      for (const onset of family.onsets) {
        if (inventory.has(onset + rime)) continue
        const syllable = { onset, glide, nucleus, coda, tone }
        const entry = { syllable, split: { onset, rime }, loan: family.loan === true }
        inventory.set(onset + rime, entry)
        if (otherRime !== rime) inventory.set(onset + otherRime, entry)
      }
    }
  }
}

/**
 * Writes the rime of a syllable, tone included.
 *
 * @param parts The parts after the onset.
 * @param placement Where the tone of oa, oe, uy stands.
 * @returns The rime in NFC: `òa`, `ường`, `yết`.
 */
export function composeRime(parts: Omit<Syllable, 'onset'>, placement: TonePlacement): string {
  const { glide, nucleus, coda, tone } = parts
  const letters = glide + nucleus
  const onGlide = placement === 'traditional' && coda === '' && MOVABLE_RIMES.has(letters)
  const at = onGlide ? 0 : glide.length + tonedLetter(nucleus)
  const { base, shape } = splitLetter(letters[at] ?? '')
  return letters.slice(0, at) + composeLetter(base, shape, tone) + letters.slice(at + 1) + coda
}

/** ia ua ưa ya carry the tone on the first letter, iê yê uô ươ oo on the second. */
function tonedLetter(nucleus: string): number {
  return nucleus.length > 1 && !nucleus.endsWith('a') ? 1 : 0
}
