import ansiStyles, { type CSPair } from 'ansi-styles'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import { toNfc } from '../text/index.js'
import { inert } from './inert.js'

/** Styles of terminal text; each takes a text and gives it back dressed. */
export interface Styles {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly title: (text: string) => string
  readonly accent: (text: string) => string
  readonly warning: (text: string) => string
}

// Whether there are colours was decided for the stream that the text goes to.
const style =
  ({ open, close }: CSPair) =>
  (text: string): string =>
    `${open}${text}${close}`
const plain = (text: string): string => text

/**
 * Gives the styles of a terminal.
 *
 * @param color Whether to use escape sequences (ECMA-48 SGR); without, texts come back as they are.
 */
export function terminalStyles(color: boolean): Styles {
  if (!color) return { strong: plain, faint: plain, title: plain, accent: plain, warning: plain }
  return {
    strong: style(ansiStyles.bold),
    faint: style(ansiStyles.dim),
    title: style(ansiStyles.cyan),
    accent: style(ansiStyles.green),
    warning: style(ansiStyles.yellow),
  }
}

/** Columns that a text takes: marks of decomposed letters take none, Chinese and Japanese signs two. */
export const displayWidth = (text: string): number => stringWidth(text)

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
  const plain = inert(toNfc(text).replace(/[\0-\x1f\x7f-\x9f]/g, ' '))
    .split(' ')
    .filter((word) => word !== '')
    .join(' ')
  return wrapAnsi(plain, width, { hard: true }).split('\n')
}
