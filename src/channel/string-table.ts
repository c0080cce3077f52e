/** Lists of scored numbers by string, packed: the form of every memory of the channel. */
import type { PackedArray, PackedFile } from '../lexicon/index.js'

/** Steps a natural-log unit in packed scores: a byte holds scores from 0 to -17. */
const SCORE_SCALE = 15

/** Numbers with natural-log scores, best first. */
export interface ScoredList {
  readonly ids: Uint16Array
  readonly scores: Float32Array
}

/** Strings, each with a list of scored numbers. */
export interface StringTable {
  readonly size: number
  readonly get: (key: string) => ScoredList | undefined
}

/**
 * Packs lists into sections of a packed file.
 *
 * @param name Name before each section's own. @param lists Lists by string; written in the order of the strings.
 */
export function packStringTable(
  name: string,
  lists: ReadonlyMap<string, ScoredList>,
): Record<string, PackedArray | string> {
  const keys = [...lists.keys()].sort()
  const total = keys.reduce((sum, key) => sum + (lists.get(key)?.ids.length ?? 0), 0)
  const lengths = new Uint8Array(keys.length)
  const ids = new Uint16Array(total)
  const scores = new Uint8Array(total)
  let at = 0
  keys.forEach((key, k) => {
    const list = lists.get(key)
    if (!list) return
    lengths[k] = list.ids.length
    list.ids.forEach((id, i) => {
      ids[at] = id
      scores[at++] = Math.min(255, Math.round(-list.scores[i] * SCORE_SCALE))
    })
  })
  return {
    [`${name}.keys`]: keys.join('\n'),
    [`${name}.lengths`]: lengths,
    [`${name}.ids`]: ids,
    [`${name}.scores`]: scores,
  }
}

/** Opens what {@link packStringTable} wrote; lists are made on first use. */
export function openStringTable(file: PackedFile, name: string): StringTable {
  const lengths = file.array<Uint8Array>(`${name}.lengths`)
  const ids = file.array<Uint16Array>(`${name}.ids`)
  const scores = file.array<Uint8Array>(`${name}.scores`)
  // A list takes the place of its place; its key stays the table's own, which no document hangs on.
  const places = new Map<string, number | ScoredList>()
  const keys = file.text(`${name}.keys`).split('\n')
  let at = 0
  for (let k = 0; k < lengths.length; k++) {
    // Start and length share a number: lists have at most 255 entries.
    places.set(keys[k], at * 256 + lengths[k])
    at += lengths[k]
  }
  return {
    size: places.size,
    get: (key) => {
      const place = places.get(key)
      if (typeof place !== 'number') return place
      const length = place % 256
      const from = (place - length) / 256
      const list = { ids: ids.subarray(from, from + length), scores: new Float32Array(length) }
      for (let i = 0; i < length; i++) list.scores[i] = -scores[from + i] / SCORE_SCALE
      places.set(key, list)
      return list
    },
  }
}
