/** Builds the static maps that `language/static-map.ts` reads. */
import { checkOf, fingerprint, VALUE_MASK, type StaticMapData } from '../language/static-map.js'

const MAX_SEGMENT = 1 << 15

function shapeFor(size: number): { segmentLength: number, segmentCount: number, slots: number } {
  const exponent = Math.floor(Math.log(Math.max(size, 16)) / Math.log(3.33) + 2.25)
  const segmentLength = Math.min(MAX_SEGMENT, 1 << Math.max(2, exponent))
  const factor = Math.max(1.125, 0.875 + 0.25 * Math.log(1e6) / Math.log(Math.max(size, 16)))
  const segmentCount = Math.max(1, Math.ceil(size * factor / segmentLength) - 2 + (size < 1e5 ? 1 : 0))
  return { segmentLength, segmentCount, slots: (segmentCount + 2) * segmentLength }
}

/**
 * Builds a static map by peeling.
 *
 * @param size Number of grams.
 * @param hash Gives the two lanes of the hash of gram `i` under a seed.
 * @param values Value of each gram, 0 to 63.
 * @param checked Whether to add check bits, so that absent grams pass 256 times less often.
 * @returns The map; the same grams give the same bytes.
 * @throws {Error} When two grams have the same hash under every seed tried: grams must be distinct.
 */
export function buildStaticMap(
  size: number,
  hash: (index: number, seed: number) => readonly [number, number],
  values: Uint8Array,
  checked: boolean,
): StaticMapData {
  const { segmentLength, segmentCount, slots: slotCount } = shapeFor(size)
  const mask = segmentLength - 1
  const laneA = new Uint32Array(size)
  const laneB = new Uint32Array(size)
  for (let seed = 1; seed <= 32; seed++) {
    const degree = new Uint32Array(slotCount)
    const members = new Uint32Array(slotCount)
    const places = (i: number): [number, number, number] => {
      const a = laneA[i]
      const b = laneB[i]
      const first = Math.floor(a * segmentCount / 4294967296) * segmentLength
      return [first + (b & mask), first + segmentLength + ((b >>> 16) & mask), first + 2 * segmentLength + ((a ^ (b >>> 9)) & mask)]
    }
    for (let i = 0; i < size; i++) {
      const [a, b] = hash(i, seed)
      laneA[i] = a
      laneB[i] = b
      for (const place of places(i)) {
        degree[place]++
        members[place] ^= i
      }
    }
    const queue = new Uint32Array(slotCount)
    let queued = 0
    for (let place = 0; place < slotCount; place++) if (degree[place] === 1) queue[queued++] = place
    const order = new Uint32Array(size)
    const owner = new Uint32Array(size)
    let peeled = 0
    while (queued > 0) {
      const place = queue[--queued]
      if (degree[place] !== 1) continue
      const i = members[place]
      order[peeled] = i
      owner[peeled++] = place
      for (const other of places(i)) {
        members[other] ^= i
        if (--degree[other] === 1) queue[queued++] = other
      }
    }
    if (peeled < size) continue
    const slots = new Uint16Array(slotCount)
    const checks = new Uint8Array(checked ? slotCount : 0)
    for (let n = size - 1; n >= 0; n--) {
      const i = order[n]
      const wanted = fingerprint(laneA[i], laneB[i]) | (values[i] & VALUE_MASK)
      let sum = wanted
      let check = checkOf(laneA[i], laneB[i])
      for (const place of places(i)) {
        if (place === owner[n]) continue
        sum ^= slots[place]
        if (checked) check ^= checks[place]
      }
      slots[owner[n]] = sum
      if (checked) checks[owner[n]] = check
    }
    return { slots, checks, segmentLength, segmentCount, seed }
  }
  throw new Error(`no static map of ${size} grams found: are they distinct?`)
}
