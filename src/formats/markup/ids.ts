/** Identifiers that no other element of a file has. */

/** Makes identifiers for elements that are added. */
export interface Ids {
  /** @param id That of the element that is copied: `word_1_7`. @returns `word_1_7_2`, or the next that is free. */
  next(id: string): string
}

/** Looks what identifiers a file has, when the first is asked for. @param source The file. */
export function createIds(source: string): Ids {
  let taken: Set<string> | null = null
  // Where to look on: identifiers that a file has many times are asked for many times.
  const reached = new Map<string, number>()
  return {
    next(id) {
      taken ??= new Set(
        Array.from(
          source.matchAll(/\b[iI][dD]\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g),
          (found) => found[1] ?? found[2] ?? found[3],
        ),
      )
      let number = reached.get(id) ?? 2
      while (taken.has(`${id}_${number}`)) number += 1
      taken.add(`${id}_${number}`)
      reached.set(id, number + 1)
      return `${id}_${number}`
    },
  }
}
