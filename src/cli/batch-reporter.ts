/** Shows a batch run: a bar where a person watches, lines in a log, JSON for programs; and the summary. */
import type { BatchProgress, BatchSummary, DocumentTally, DocumentResult } from '../batch/index.js'
import { toJsonLine } from '../write/json.js'
import { terminalStyles } from '../write/terminal.js'
import { createRate, progressBar, progressLine } from './batch-progress.js'
import { summaryText } from './batch-summary.js'
import { printable } from './showable.js'
import type { Terminal } from './terminal.js'
import type { Voice } from './voice.js'

/** How progress is shown; `auto` takes the bar on a terminal and lines elsewhere. */
export type ProgressForm = 'auto' | 'bar' | 'lines' | 'json' | 'none'

/** Shows a run. */
export interface BatchReporter {
  readonly progress: (progress: BatchProgress) => void
  readonly result: (result: DocumentResult) => void
  /** Shows a line for people. */
  readonly say: (line: string) => void
  readonly end: (summary: BatchSummary) => void
  /** Takes the bar away; called whatever happened. */
  readonly close: () => void
}

/** Failures that are shown one by one; the rest is in the list of failures. */
const MOST_SHOWN = 20
/** Between two lines of a log, and two objects, in seconds. */
const LOG_SECONDS = 10
const JSON_SECONDS = 1

const CLEAR_LINE = '\r\u001b[K'
const HIDE_CURSOR = '\u001b[?25l'
const SHOW_CURSOR = '\u001b[?25h'

/**
 * Makes a reporter; everything goes to the standard error.
 *
 * @param terminal Where messages go. @param form How progress is shown. @param out The output folder, to point into it.
 * @param voice How much is said.
 */
export function createBatchReporter(
  terminal: Terminal,
  form: ProgressForm,
  out: string | undefined,
  voice: Voice = 'usual',
): BatchReporter {
  const { messages } = terminal
  const shape = form !== 'auto' ? form : voice === 'quiet' ? 'none' : messages.isTerminal ? 'bar' : 'lines'
  const rate = createRate()
  let bar = ''
  let hidden = false
  let shown = 0
  let warned = 0
  let last = 0
  const clear = (): void => {
    if (bar !== '') messages.write(CLEAR_LINE)
    bar = ''
  }
  const say = (line: string): void => {
    const redraw = bar
    clear()
    terminal.err(printable(line))
    if (redraw !== '') draw(redraw)
  }
  const draw = (text: string): void => {
    if (!hidden) messages.write(HIDE_CURSOR)
    hidden = true
    messages.write(CLEAR_LINE + text)
    bar = text
  }
  const due = (seconds: number, every: number): boolean => {
    if (seconds - last < every) return false
    last = seconds
    return true
  }
  return {
    say: (line) => {
      if (shape !== 'json') say(line)
    },
    progress(progress) {
      const speed = rate(progress)
      if (shape === 'bar') draw(progressBar(progress, speed, messages.columns(), terminalStyles(messages.color)))
      else if (shape === 'lines' && due(progress.seconds, LOG_SECONDS)) say(progressLine(progress, speed))
      else if (shape === 'json' && due(progress.seconds, JSON_SECONDS))
        messages.write(toJsonLine({ type: 'progress', ...progress, perSecond: speed }))
    },
    result({ status, origin, name, failure, counts, warnings = [] }) {
      for (const warning of voice === 'quiet' ? [] : warnings) {
        warned += 1
        if (shape === 'json') messages.write(toJsonLine({ type: 'warning', document: name, origin, ...warning }))
        else if (warned <= MOST_SHOWN) say(`vanban: ${origin}: warning: ${warning.reason} [${warning.code}]`)
        else if (warned === MOST_SHOWN + 1) say('vanban: further warnings are not shown')
      }
      if (status !== 'failed' || failure === undefined) {
        if (voice === 'verbose' && shape !== 'json')
          say(`vanban: ${origin}: ${counts === undefined ? status : countsText(counts)}`)
        return
      }
      if (shape === 'json') return messages.write(toJsonLine({ type: 'failure', document: name, origin, ...failure }))
      shown += 1
      if (shown <= MOST_SHOWN) say(`vanban: ${origin}: ${failure.reason} [${failure.code}]`)
      if (shown === MOST_SHOWN)
        say(`vanban: further failures are not shown${out === undefined ? '' : `; all are in ${out}/failures.jsonl`}`)
    },
    end(summary) {
      clear()
      if (shape === 'json') return messages.write(toJsonLine({ type: 'summary', ...summary }))
      if (voice === 'quiet') return
      messages.write(
        `${summaryText(summary, out === undefined ? undefined : printable(out), terminalStyles(messages.color))}\n`,
      )
    },
    close() {
      clear()
      if (hidden) messages.write(SHOW_CURSOR)
      hidden = false
    },
  }
}

const countsText = ({ damage, edits, doubtful, syllables }: DocumentTally): string =>
  `${damage}, ${syllables} words, ${edits} edits${doubtful > 0 ? `, ${doubtful} doubtful` : ''}`
