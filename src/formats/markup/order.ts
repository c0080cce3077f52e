/** The order in which parts of a page are read, where a file says so apart from the order in which it has them. */

/** A part of a page, in the order of the file. */
export interface OrderedPart {
  /** Its identifier; null without one. */
  readonly id: string | null
  /** The part that it stands in; null at the top. */
  readonly parent: OrderedPart | null
  /** Its place: that of the first reference to it or to the nearest part around it; without one behind all others. */
  rank: number
}

/** A reference to a part, or a group of references, as the file has them. */
export interface OrderGroup {
  /** The parts that it names. */
  readonly ids: readonly string[]
  /** Its place in its group; null where the order of the file counts. */
  readonly index: number | null
  readonly children: OrderGroup[]
}

/** The identifiers that groups name, in the order of their places. */
export function idsInOrder(groups: readonly OrderGroup[]): string[] {
  const ids: string[] = []
  const waiting = [...groups].reverse()
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
    for (const id of group.ids) ids.push(id)
    // Those of one place come in the order of the file.
    const sorted = group.children.every(({ index }) => index !== null)
      ? [...group.children].sort((a, b) => a.index! - b.index!)
      : group.children
    for (let i = sorted.length - 1; i >= 0; i--) waiting.push(sorted[i])
  }
  return ids
}

/** A part that says which one follows it. */
export interface LinkedPart extends OrderedPart {
  /** The identifier of the part that is read next; undefined without one. */
  readonly next: string | undefined
}

/**
 * The identifiers of parts in the order in which they name each other; none where no part names another.
 *
 * @param parts All parts that may, in the order of the file, which is theirs where they name nothing, or go in circles.
 */
export function idsByNext(parts: readonly LinkedPart[]): string[] {
  const byId = new Map<string, LinkedPart>()
  for (const part of parts) if (part.id !== null && !byId.has(part.id)) byId.set(part.id, part)
  const followers = new Set(parts.flatMap(({ id, next }) => (next !== undefined && next !== id ? [next] : [])))
  if (followers.size === 0) return []
  const ids = new Set<string>()
  const linked = [...byId.values()].filter(
    ({ id, next, parent }) => parent === null || next !== undefined || followers.has(id!),
  )
  for (const isLast of [false, true])
    for (const first of linked) {
      if (!isLast && followers.has(first.id!)) continue
      for (let part: LinkedPart | undefined = first; part !== undefined && !ids.has(part.id!);) {
        ids.add(part.id!)
        part = part.next === undefined ? undefined : byId.get(part.next)
      }
    }
  return [...ids]
}

/**
 * Gives parts their places.
 *
 * @param parts All parts, each behind the one that it stands in. @param ids Identifiers in the order of reading.
 */
export function rankParts(parts: readonly OrderedPart[], ids: readonly string[]): void {
  const ranks = new Map<string, number>()
  for (const id of ids) if (!ranks.has(id)) ranks.set(id, ranks.size)
  for (const part of parts) {
    const own = part.id === null ? undefined : ranks.get(part.id)
    part.rank = own ?? part.parent?.rank ?? ids.length
  }
}
