/** Documents by identity, and what a journal says of each, in typed arrays: some forty bytes a document, however long its name. */

/** A document in the index. */
export interface IndexEntry {
  /** Where its line begins in the journal, in bytes; -1: it is not in the journal. */
  readonly offset: number
  /** Whether it is done; it failed otherwise. */
  readonly done: boolean
  /** The first 64 bits of its key, as sixteen hexadecimal digits. */
  readonly key: string
}

/** Documents by identity. */
export interface IdentityIndex {
  readonly size: number
  /** @param high First 32 bits of the identity. @param low Last 32 bits. */
  readonly set: (
    high: number,
    low: number,
    entry: { offset: number; done: boolean; keyHigh: number; keyLow: number },
  ) => void
  /** @param identity Sixteen hexadecimal digits. @returns What the journal says; undefined where it says nothing. */
  readonly get: (identity: string) => IndexEntry | undefined
  /** Notes that this run has met a document. @returns False if it had met it before. */
  readonly meet: (identity: string) => boolean
  /** Where the lines of all documents of the journal begin, ascending. */
  readonly offsets: () => Float64Array
}

const DONE = 1
const MET = 2
const FIRST_SIZE = 1024
const hex = (word: number): string => word.toString(16).padStart(8, '0')
const words = (identity: string): [number, number] => [
  Number.parseInt(identity.slice(0, 8), 16),
  Number.parseInt(identity.slice(8, 16), 16),
]

/** Makes an empty index: a hash table with open addressing, at most half full. */
export function createIdentityIndex(): IdentityIndex {
  let capacity = FIRST_SIZE
  let size = 0
  let ids = new Uint32Array(capacity * 2)
  let keys = new Uint32Array(capacity * 2)
  /** Offset and one; 0 marks a slot that is empty unless the document was met. */
  let offsets = new Float64Array(capacity)
  let flags = new Uint8Array(capacity)

  const isFree = (slot: number): boolean => offsets[slot] === 0 && flags[slot] === 0
  const find = (high: number, low: number): number => {
    // Identities are hashes already.
    let slot = (low ^ high) & (capacity - 1)
    while (!isFree(slot) && (ids[slot * 2] !== high || ids[slot * 2 + 1] !== low)) slot = (slot + 1) & (capacity - 1)
    return slot
  }
  const grow = (): void => {
    const old = { ids, keys, offsets, flags, capacity }
    capacity *= 2
    ids = new Uint32Array(capacity * 2)
    keys = new Uint32Array(capacity * 2)
    offsets = new Float64Array(capacity)
    flags = new Uint8Array(capacity)
    for (let from = 0; from < old.capacity; from++) {
      if (old.offsets[from] === 0 && old.flags[from] === 0) continue
      const to = find(old.ids[from * 2], old.ids[from * 2 + 1])
      ids.set(old.ids.subarray(from * 2, from * 2 + 2), to * 2)
      keys.set(old.keys.subarray(from * 2, from * 2 + 2), to * 2)
      offsets[to] = old.offsets[from]
      flags[to] = old.flags[from]
    }
  }
  const claim = (high: number, low: number): number => {
    const slot = find(high, low)
    if (!isFree(slot)) return slot
    if (size * 2 >= capacity) {
      grow()
      return claim(high, low)
    }
    size += 1
    ids[slot * 2] = high
    ids[slot * 2 + 1] = low
    return slot
  }
  return {
    get size() {
      return size
    },
    set(high, low, { offset, done, keyHigh, keyLow }) {
      const slot = claim(high, low)
      offsets[slot] = offset + 1
      keys[slot * 2] = keyHigh
      keys[slot * 2 + 1] = keyLow
      flags[slot] = (flags[slot] & MET) | (done ? DONE : 0)
    },
    get(identity) {
      const slot = find(...words(identity))
      if (isFree(slot) || offsets[slot] === 0) return undefined
      return {
        offset: offsets[slot] - 1,
        done: (flags[slot] & DONE) !== 0,
        key: hex(keys[slot * 2]) + hex(keys[slot * 2 + 1]),
      }
    },
    meet(identity) {
      const slot = claim(...words(identity))
      const first = (flags[slot] & MET) === 0
      flags[slot] = flags[slot] | MET
      return first
    },
    offsets: () =>
      offsets
        .filter((offset) => offset !== 0)
        .map((offset) => offset - 1)
        .sort(),
  }
}
