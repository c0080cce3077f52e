/** What was made of short strings, so that it need not be made again: the one way in which texts are remembered. */

/** Strings remembered when nothing else is said; a token form takes about a kilobyte with its candidates. */
const MOST_REMEMBERED = 40_000
/** Longer strings are no words, and are not remembered. */
export const LONGEST_REMEMBERED = 24
/** From this length on an engine may keep a whole document for the sake of a piece of it (V8 does). */
const FIRST_SLICE = 13

/**
 * Remembers what was made of short strings, up to a number of them.
 *
 * @param make Makes what is remembered; it must depend on the string alone, and be something.
 * @param most Strings remembered; with one more, all are forgotten.
 * @returns The same function; what it gives for strings of more than {@link LONGEST_REMEMBERED} is made anew.
 */
export function createMemory<Value extends object | string>(
  make: (key: string) => Value,
  most = MOST_REMEMBERED,
): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    let found = known.get(key)
    if (found === undefined) {
      if (key.length > LONGEST_REMEMBERED) return make(key)
      const own = key.length < FIRST_SLICE ? key : key.split('').join('')
      found = make(own)
      if (known.size >= most) known.clear()
      known.set(own, found)
    }
    return found
  }
}
