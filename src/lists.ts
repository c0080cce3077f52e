/**
 * Finds where a condition begins to hold, by halving.
 *
 * @param length Number of places. @param holds Whether it holds at a place; where it does, it does at all later ones.
 * @returns The first place where it holds, or `length`.
 */
export function lowerBound(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The greatest of many numbers: `Math.max(...numbers)` fails where they are as many as the lines of a document.
 *
 * @param numbers Any numbers. @param least What it is at least.
 */
export function greatest(numbers: Iterable<number>, least: number): number {
  let most = least
  for (const one of numbers) if (one > most) most = one
  return most
}

/**
 * Puts many items at the end of a list: `list.push(...items)` fails where they are as many as the lines of a document.
 *
 * @param list The list. @param items What to put there.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item)
}

/**
 * Reads a list of words or phrases as they stand in the code: parted by commas, over as many lines as it takes.
 *
 * @param text Phrases without commas in them.
 * @example wordList('cán bộ, công chức') // ['cán bộ', 'công chức']
 */
export const wordList = (text: string): string[] => text.trim().replace(/\s+/g, ' ').split(', ')
