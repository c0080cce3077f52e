/** Keeps pdf-lib quiet: two oddities of files it tells on the console, and has no option against that. */

const SAID = /^(?:Removing parsed object|Parsed number that is too large)/

type Warn = typeof console.warn

let running = 0
let own: Warn = console.warn
const others: Warn = (...said: unknown[]) => {
  if (typeof said[0] !== 'string' || !SAID.test(said[0])) own(...said)
}

/**
 * Runs work of pdf-lib without what it tells of files; all else that is told meanwhile is told.
 *
 * @param work What is run. @returns What it gives.
 */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  if (running === 0 && console.warn !== others) {
    own = console.warn
    console.warn = others
  }
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    // Where somebody has put another in the place meanwhile, it stays.
    if (running === 0 && console.warn === others) console.warn = own
  }
}
