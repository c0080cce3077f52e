/** What may be shown on a terminal: nothing that a document or the name of a file says may steer it. */
import { inert } from '../write/inert.js'

const STEERING = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/**
 * Makes data fit for a terminal.
 *
 * @param text What would be written. @returns The same lines: control characters and what turns the direction of writing
 * as U+FFFD, form feeds as their sign (U+240C), carriage returns as line ends.
 */
export function showable(text: string): string {
  return inert(text.replace(/\r\n?/g, '\n').replaceAll('\f', '\u240c'))
}

/**
 * Makes a message fit for a terminal and a log.
 *
 * @param line Names of files and words of documents among ours; line ends stay. @returns What could steer, as `\u001b`.
 */
export function printable(line: string): string {
  return line.replace(STEERING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
