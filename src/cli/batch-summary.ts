/** The summary at the end of a batch run. */
import type { BatchSummary } from '../batch/index.js'
import { pad, type Styles } from '../write/terminal.js'
import { count, duration, perSecond } from './batch-progress.js'

const LABEL = 12
const NUMBER = 14

/**
 * Lays the summary of a run out for reading.
 *
 * @param out The output folder, to point at what is in it. @param styles Of the terminal.
 * @returns Lines without a line end after the last; none is longer than 80 columns unless a path is.
 */
export function summaryText(summary: BatchSummary, out: string | undefined, styles: Styles): string {
  const {
    documents,
    done,
    unchanged,
    failed,
    skipped,
    skippedBy,
    pages,
    syllables,
    edits,
    doubtful,
    damage,
    seconds,
    stopped,
  } = summary
  const row = (label: string, value: number, remark = ''): string =>
    `  ${pad(label, LABEL)}${count(value).padStart(NUMBER)}${remark === '' ? '' : `  ${styles.faint(remark)}`}`
  const kinds = Object.entries(damage)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, number]) => `${kind} ${count(number)}`)
  const speed = seconds > 0 ? ` (${perSecond((done + failed) / seconds)})` : ''
  const lines = [
    styles.strong(`${count(documents)} ${documents === 1 ? 'document' : 'documents'} in ${duration(seconds)}${speed}`),
    row('done', done),
    ...(unchanged > 0 ? [row('unchanged', unchanged, 'done before')] : []),
    ...(failed > 0
      ? [
          styles.warning(row('failed', failed)) +
            (out === undefined ? '' : `  ${styles.faint(stopped === null ? `see ${out}/failures.jsonl` : '')}`),
        ]
      : []),
    ...(skipped > 0
      ? [
          row('skipped', skipped),
          ...Object.entries(skippedBy).map(([reason, number]) => `      ${count(number)} × ${reason}`),
        ]
      : []),
    row('pages', pages),
    row('syllables', syllables),
    row('edits', edits),
    row('doubtful', doubtful, doubtful > 0 ? 'worth a look' : ''),
    ...(kinds.length > 0 ? [`  ${pad('damage', LABEL)}${kinds.join(', ')}`] : []),
  ].map((line) => line.trimEnd())
  if (stopped !== null)
    lines.push(
      styles.warning(
        `Stopped: ${stopped}. ${out === undefined ? '' : 'The same command goes on from here.'}`.trimEnd(),
      ),
    )
  return lines.join('\n')
}
