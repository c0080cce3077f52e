import { checkFields, checkText, COUNT, FLAG, TEXT } from '../arguments.js'
import { inert } from './inert.js'
import { append } from '../lists.js'

/** Names and size of a diff. */
export interface DiffOptions {
  /** Name of the input, as it should stand in the head; `input` by default. */
  readonly from?: string
  /** Name of the repaired text; `repaired` by default. */
  readonly to?: string
  /** Unchanged lines shown around a change; 3 by default. */
  readonly context?: number
  /** Whether to use colours of a terminal; control characters of the text are then shown as U+FFFD. `false` by default. */
  readonly color?: boolean | undefined
}

/**
 * Writes the changes between a text and its repaired form as a unified diff, which `patch` can apply.
 *
 * Repair keeps lines, so line *i* is compared with line *i*: no search for the shortest script is needed.
 *
 * @param before The input. @param after The repaired text.
 * @param options Names and context.
 * @returns The diff; empty where nothing changed.
 */
export function toDiff(before: string, after: string, options: DiffOptions = {}): string {
  checkText('before', before)
  checkText('after', after)
  checkFields('options', options, { 'from?': TEXT, 'to?': TEXT, 'context?': COUNT, 'color?': FLAG })
  if (before === after) return ''
  const { from = 'input', to = 'repaired', context = 3 } = options
  const oldLines = toLines(before)
  const newLines = toLines(after)
  const hunks = findHunks(oldLines, newLines, context)
  const head = [`--- ${oneLine(from)}\n`, `+++ ${oneLine(to)}\n`]
  const diff = [...head, ...hunks.map((hunk) => writeHunk(oldLines, newLines, hunk))].join('')
  return options.color === true ? colourLines(diff) : diff
}

const COLOURS: Readonly<Record<string, number>> = { '-': 31, '+': 32, '@': 36 }

function colourLines(diff: string): string {
  return diff.replace(/[^\n]+/g, (line) => {
    const code = COLOURS[line.charAt(0)]
    return code === undefined ? inert(line) : `\u001b[${code}m${inert(line)}\u001b[0m`
  })
}

/** A name that holds a line end must not end its line. */
const oneLine = (name: string): string => name.replace(/[\r\n]+/g, ' ')

interface Hunk {
  /** Index of the first line, and of the line after the last, on each side. */
  readonly start: number
  readonly oldEnd: number
  readonly newEnd: number
}

/** Lines with their line ends; a text that ends with one has no empty line after it. */
function toLines(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}

function findHunks(oldLines: readonly string[], newLines: readonly string[], context: number): Hunk[] {
  if (oldLines.length !== newLines.length) return [{ start: 0, oldEnd: oldLines.length, newEnd: newLines.length }]
  const hunks: { start: number; end: number }[] = []
  oldLines.forEach((line, index) => {
    if (line === newLines[index]) return
    const last = hunks.at(-1)
    const end = Math.min(oldLines.length, index + 1 + context)
    if (last !== undefined && index - context <= last.end) last.end = end
    else hunks.push({ start: Math.max(0, index - context), end })
  })
  return hunks.map(({ start, end }) => ({ start, oldEnd: end, newEnd: end }))
}

function writeHunk(oldLines: readonly string[], newLines: readonly string[], { start, oldEnd, newEnd }: Hunk): string {
  const body: string[] = []
  const sameLength = oldEnd === newEnd
  let index = start
  while (index < Math.max(oldEnd, newEnd)) {
    if (sameLength && oldLines[index] === newLines[index]) {
      body.push(writeLine(' ', oldLines[index]))
      index += 1
      continue
    }
    let end = index
    while (end < Math.max(oldEnd, newEnd) && (!sameLength || oldLines[end] !== newLines[end])) end += 1
    append(
      body,
      oldLines.slice(index, Math.min(end, oldEnd)).map((line) => writeLine('-', line)),
    )
    append(
      body,
      newLines.slice(index, Math.min(end, newEnd)).map((line) => writeLine('+', line)),
    )
    index = end
  }
  return `@@ -${range(start, oldEnd)} +${range(start, newEnd)} @@\n${body.join('')}`
}

/** Line number and count; a count of one is left out, and an empty range stands before its first line. */
function range(start: number, end: number): string {
  const count = end - start
  if (count === 0) return `${start},0`
  return count === 1 ? String(start + 1) : `${start + 1},${count}`
}

function writeLine(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`
}
