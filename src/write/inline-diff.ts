/** The changes of a repair within the lines that they change, for reading. */
import { checkEdits, checkFields, checkText, FLAG, LIST } from '../arguments.js'
import { splitLines } from '../text/index.js'
import { shareInWords, SURE } from '../shares.js'
import type { Edit, RepairResult } from '../types.js'
import { inertLine } from './inert.js'

/** How changes are shown. */
export interface InlineDiffOptions {
  /** Whether to use colours (ECMA-48 SGR); without, changes stand in the brackets of GNU wdiff. `false` by default. */
  readonly color?: boolean | undefined
}

/** Below this, a repair is doubtful, and its probability is shown. */

const colour = (code: number, text: string): string => `\u001b[${code}m${text}\u001b[0m`

/**
 * Shows every changed line with its number, old and new words side by side: `[-phudng-]{+phường+}`, and how sure a
 * doubtful one is.
 *
 * @param source The text as read. @param result Its repair.
 * @param options Colours.
 * @returns One line a changed line; empty where nothing changed. Control characters of the document are shown as U+FFFD.
 */
export function toInlineDiff(
  source: string,
  result: Pick<RepairResult, 'edits'>,
  options: InlineDiffOptions = {},
): string {
  checkText('source', source)
  checkFields('result', result, { edits: LIST })
  checkEdits('result.edits', result.edits)
  checkFields('options', options, { 'color?': FLAG })
  const { edits } = result
  const show = options.color === true ? coloured : bracketed
  const lines = splitLines(source)
  const width = String(lines.length).length
  const shown: string[] = []
  let next = 0
  lines.forEach((line, index) => {
    const end = line.start + line.value.length
    const own: Edit[] = []
    for (; next < edits.length && edits[next].start < end; next += 1) own.push(edits[next])
    if (own.length === 0) return
    const number = String(index + 1).padStart(width)
    shown.push(
      `${options.color === true ? colour(2, number) : number}  ${writeLine(line.value, line.start, own, show)}\n`,
    )
  })
  return shown.join('')
}

function writeLine(value: string, start: number, edits: readonly Edit[], show: (edit: Edit) => string): string {
  const parts: string[] = []
  let done = 0
  for (const edit of edits) {
    parts.push(inertLine(value.slice(done, edit.start - start)), show(edit))
    done = edit.end - start
  }
  return parts.join('') + inertLine(value.slice(done))
}

const sureness = ({ confidence }: Edit): string => (confidence >= SURE ? '' : `(${shareInWords(confidence)})`)

function bracketed(edit: Edit): string {
  const { before, after } = edit
  return `${before === '' ? '' : `[-${inertLine(before)}-]`}${after === '' ? '' : `{+${inertLine(after)}+}`}${sureness(edit)}`
}

/** Red and struck out, green; yellow where it is doubtful. */
function coloured(edit: Edit): string {
  const { before, after, confidence } = edit
  return (
    (before === '' ? '' : `\u001b[31;9m${inertLine(before)}\u001b[0m`) +
    (after === '' ? '' : colour(confidence >= SURE ? 32 : 33, inertLine(after))) +
    (confidence >= SURE ? '' : colour(2, sureness(edit)))
  )
}
