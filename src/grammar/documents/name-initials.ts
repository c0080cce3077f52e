/**
 * Codes of agencies made of the first letters of their names: `ĐHSPNH` of *Trường Đại học Sư phạm Nghệ thuật Nam Hải*.
 *
 * Which words a code leaves out is its agency's business; which of its letters are Đ, the name says.
 */
import { fold } from '../fold.js'

/** Words of a name before those that a code begins with: *Trường*, *Công ty cổ phần*. */
const MOST_BEFORE = 4
/** Words that a code leaves out in a row, and in all. */
const MOST_IN_A_ROW = 3
const MOST_LEFT_OUT = 4
/** What is shorter may be found in any name. */
const SHORTEST = 3
const LONGEST = 16
const MOST_WORDS = 40

/**
 * The first letters of the words of a name, in capitals and without marks but for the stroke of Đ.
 *
 * @param name A name, or any other words.
 */
export const initialsOf = (name: string): string =>
  [...name.matchAll(/\p{L}+/gu)]
    .map(([word]) => (/^[đĐ]/.test(word) ? 'Đ' : fold(word.charAt(0)).charAt(0).toUpperCase()))
    .join('')

/** A way to read the letters so far, with the words left out. */
interface Way {
  readonly text: string
  readonly leftOut: number
}

/**
 * Reads the letters of a code as first letters of the words of a name, in their order.
 *
 * @param letters Capitals without strokes: `DHSPNH`.
 * @param initials First letters of the words of the name, in capitals and without marks but for the stroke: `TĐHSPNTNH`.
 * @returns The letters with their strokes; null where they are not those of the name, or may be those of several words.
 * @example readByInitials('DHSPNH', 'TĐHSPNTNH') // 'ĐHSPNH'
 */
export function readByInitials(letters: string, initials: string): string | null {
  if (letters.length < SHORTEST || letters.length > LONGEST) return null
  const last = Math.min(initials.length, MOST_WORDS)
  const isAt = (at: number, place: number): boolean =>
    letters[at] === initials[place] || (letters[at] === 'D' && initials[place] === 'Đ')
  /** The ways to read the letters up to the one of this round that leave out fewest words, by the word it stands for. */
  let ways = new Map<number, readonly Way[]>()
  for (let place = 0; place < last && place <= MOST_BEFORE; place++)
    if (isAt(0, place)) ways.set(place, [{ text: initials[place], leftOut: 0 }])
  for (let at = 1; at < letters.length && ways.size > 0; at++) {
    const next = new Map<number, readonly Way[]>()
    for (const [place, before] of ways)
      for (let to = place + 1; to < last && to <= place + 1 + MOST_IN_A_ROW; to++) {
        if (!isAt(at, to)) continue
        const further = before
          .map(({ text, leftOut }) => ({ text: text + initials[to], leftOut: leftOut + to - place - 1 }))
          .filter(({ leftOut }) => leftOut <= MOST_LEFT_OUT)
        if (further.length > 0) next.set(to, fewest([...(next.get(to) ?? []), ...further]))
      }
    ways = next
  }
  const found = fewest([...ways.values()].flat())
  return found.length === 1 ? found[0].text : null
}

/** The ways that leave out fewest words, each text once. */
function fewest(ways: readonly Way[]): readonly Way[] {
  const least = Math.min(...ways.map(({ leftOut }) => leftOut))
  const best = new Map<string, Way>()
  for (const way of ways) if (way.leftOut === least) best.set(way.text, way)
  return [...best.values()]
}
