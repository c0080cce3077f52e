/** Names in capitals at the beginnings of lines, by their first letters: codes of agencies are made of these. */
import { readByInitials } from '../grammar/index.js'

/** Names that are looked at, the first ones: those of a header are among them. */
const MOST_NAMES = 80
const SHORTEST_NAME = 3

/** The names of one text. */
export interface NameInitials {
  /**
   * Takes in the next token.
   *
   * @param line Its line. @param letters First letters of its words; null where it is no word in capitals.
   */
  readonly add: (line: number, letters: string | null) => void
  /**
   * An abbreviation as the names write it whose first letters it has.
   *
   * @param letters The abbreviation without its strokes.
   * @returns Null where no name has them, or several differ.
   */
  readonly read: (letters: string) => string | null
}

/** Opens the names of a text; all tokens are taken in before the first abbreviation is read. */
export function createNameInitials(): NameInitials {
  const names: string[] = []
  let [own, line, above, isOpen] = ['', -1, '', false]
  /** A name stands alone, or goes on with the one that begins the line above. */
  const close = (): void => {
    if (own.length >= SHORTEST_NAME) names.push(own)
    if (above !== '' && own !== '') names.push(above + own)
    ;[own, above] = ['', '']
  }
  const add: NameInitials['add'] = (next, letters) => {
    if (names.length >= MOST_NAMES) return
    if (next !== line) {
      const before = next === line + 1 ? own : ''
      close()
      ;[line, above, isOpen] = [next, before, true]
    }
    isOpen &&= letters !== null
    if (isOpen) own += letters
  }
  const read: NameInitials['read'] = (letters) => {
    close()
    let found: string | null = null
    for (const name of names) {
      const read = readByInitials(letters, name)
      if (read === null || read === found) continue
      if (found !== null) return null
      found = read
    }
    return found
  }
  return { add, read }
}
