import { inert } from './inert.js'

/** Styles of terminal text; each takes a text and gives it back dressed. */
export interface Styles {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly title: (text: string) => string
  readonly accent: (text: string) => string
  readonly warning: (text: string) => string
}

const sgr = (on: number, off: number) => (text: string): string => `\u001b[${on}m${text}\u001b[${off}m`
const plain = (text: string): string => text

/**
 * Gives the styles of a terminal.
 *
 * @param color Whether to use escape sequences (ECMA-48 SGR); without, texts come back as they are.
 */
export function terminalStyles(color: boolean): Styles {
  if (!color) return { strong: plain, faint: plain, title: plain, accent: plain, warning: plain }
  return { strong: sgr(1, 22), faint: sgr(2, 22), title: sgr(36, 39), accent: sgr(32, 39), warning: sgr(33, 39) }
}

/** Columns that a text takes; marks of decomposed letters take none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) if (!/\p{M}/u.test(character)) width += 1
  return width
}

/** Fills a text up with blanks to a number of columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/**
 * Breaks a text into lines of at most `width` columns; longer words are cut.
 *
 * @param text Text of a document. Control characters become blanks, and what turns the direction of writing U+FFFD, so that no document can steer the
 * terminal.
 * @param width Columns, at least 1.
 * @returns At least one line.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const word of inert(text.normalize('NFC').replace(/[\0-\x1f\x7f-\x9f]/g, ' ')).split(' ')) {
    if (word === '') continue
    for (const piece of cut(word, width)) {
      const own = displayWidth(piece)
      if (line !== '' && columns + 1 + own > width) {
        lines.push(line)
        line = piece
        columns = own
      } else {
        columns += line === '' ? own : own + 1
        line = line === '' ? piece : `${line} ${piece}`
      }
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

function cut(word: string, width: number): string[] {
  if (word.length <= width) return [word]
  const characters = [...word]
  return Array.from({ length: Math.ceil(characters.length / width) }, (_, index) =>
    characters.slice(index * width, (index + 1) * width).join(''))
}
