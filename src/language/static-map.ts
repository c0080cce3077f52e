/**
 * A read-only map from n-grams to small numbers, in 16 or 24 bits a slot.
 *
 * It is a binary fuse filter (Graf and Lemire, 2022) used as a static function: a gram hashes to three slots whose
 * exclusive or holds a 10-bit fingerprint and a 6-bit value. Keys are not stored: a gram that is not in the map passes
 * for one that is once in 1,024 times. Maps that must not err so often have a second row of 8-bit checks, read only
 * when the fingerprint fits, and err once in 262,144 times: a search asks for hundreds of grams a word, most of which
 * do not exist, and a single stranger can carry a wrong word. Memory is 1.13 slots a gram.
 */

/** Bits of a slot that hold its value. */
export const VALUE_BITS = 6
/** Mask of the value in a slot. */
export const VALUE_MASK = (1 << VALUE_BITS) - 1
/** Returned for grams that are not in the map. */
export const ABSENT = -1

/** Slots of a static map and its shape. */
export interface StaticMapData {
  readonly slots: Uint16Array
  /** Eight more bits a slot; empty when the map has none. */
  readonly checks: Uint8Array
  /** Slots a segment: a power of two. */
  readonly segmentLength: number
  /** Segments in which a gram's first slot may lie. */
  readonly segmentCount: number
  readonly seed: number
}

/** Finishes a 32-bit hash (the constants of MurmurHash3). */
export function finish(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** First lane of the hash of a context that grows by a word to the left. */
export function growA(context: number, word: number): number {
  return Math.imul(context ^ Math.imul(word + 1, 0x9e3779b1), 0x85ebca77) ^ (context >>> 15)
}

/** Second lane of the hash of a context that grows by a word to the left. */
export function growB(context: number, word: number): number {
  return (Math.imul(context + word + 1, 0xc2b2ae3d) ^ (context >>> 13)) | 0
}

/** First lane of the hash of a gram: its context's lane and its last word. */
export function gramA(contextA: number, word: number, seed: number): number {
  return finish(contextA ^ Math.imul(word + seed, 0x27d4eb2f))
}

/** Second lane of the hash of a gram. */
export function gramB(contextB: number, word: number, seed: number): number {
  return finish((contextB + Math.imul(word ^ seed, 0x165667b1)) | 0)
}

/** Check of a gram: eight bits that depend on others than its fingerprint. */
export function checkOf(a: number, b: number): number {
  return Math.imul(b ^ (a >>> 5), 0x85ebca77) >>> 24
}

/** Fingerprint of a gram, in the bits above its value. */
export function fingerprint(a: number, b: number): number {
  return (Math.imul(a ^ (b >>> 7), 0x9e3779b1) >>> 22) << VALUE_BITS
}

/**
 * Looks a gram up.
 *
 * @param a First lane of the gram's hash. @param b Second lane.
 * @returns Its value, 0 to 63, or {@link ABSENT}.
 */
export function lookUp(map: StaticMapData, a: number, b: number): number {
  const { slots, checks, segmentLength } = map
  const mask = segmentLength - 1
  const slot0 = Math.floor(a * map.segmentCount / 4294967296) * segmentLength
  const slot1 = slot0 + segmentLength + ((b >>> 16) & mask)
  const slot2 = slot0 + 2 * segmentLength + ((a ^ (b >>> 9)) & mask)
  const first = slot0 + (b & mask)
  const found = slots[first] ^ slots[slot1] ^ slots[slot2]
  if (((found ^ fingerprint(a, b)) & ~VALUE_MASK & 0xffff) !== 0) return ABSENT
  if (checks.length > 0
    && (checks[first] ^ checks[slot1] ^ checks[slot2]) !== checkOf(a, b)) return ABSENT
  return found & VALUE_MASK
}
