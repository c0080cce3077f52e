/** How far a batch run is, in words and as a bar. */
import type { BatchProgress } from '../batch/index.js'
import { shareInWords } from '../shares.js'
import { displayWidth, type Styles } from '../write/terminal.js'

/** A number with separators: 1,234. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US')

/** A time in words: `42 s`, `3 min 20 s`, `2 h 5 min`. @param seconds At least 0. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  const minutes = Math.round(whole / 60)
  return minutes < 48 * 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`
}

/** A speed in words: `12.3/s`. */
export const perSecond = (speed: number): string => `${speed >= 100 ? count(speed) : speed.toFixed(1)}/s`

/** Seconds of the past that the speed is measured over. */
const WINDOW = 30

/** Makes the measure of speed, documents a second over the last half minute. */
export function createRate(): (progress: BatchProgress) => number {
  const past: { readonly seconds: number; readonly finished: number }[] = []
  return ({ seconds, finished }) => {
    past.push({ seconds, finished })
    while (past.length > 2 && seconds - (past[1] as { seconds: number }).seconds > WINDOW) past.shift()
    const [first] = past as [(typeof past)[number]]
    return seconds > first.seconds ? (finished - first.finished) / (seconds - first.seconds) : 0
  }
}

/** The parts of a line, the most important first. */
function parts({ finished, failed, total, seconds }: BatchProgress, speed: number): string[] {
  const known = total !== null && total > 0
  const share = known ? ` (${shareInWords(Math.min(1, finished / total), 1)})` : ''
  const left = known && speed > 0 ? [`${duration(Math.max(0, total - finished) / speed)} left`] : []
  return [
    `${count(finished)}${known ? ` of ${count(total)}` : ` ${finished === 1 ? 'document' : 'documents'}`}${share}`,
    ...(failed > 0 ? [`${count(failed)} failed`] : []),
    perSecond(speed),
    ...left,
    ...(known ? [] : [duration(seconds)]),
  ]
}

/** A line for a log. */
export function progressLine(progress: BatchProgress, speed: number): string {
  const [first, ...rest] = parts(progress, speed)
  return `vanban: ${[progress.total === null ? first : `${first} documents`, ...rest].join(', ')}`
}

const LEAST_BAR = 10
const MOST_BAR = 60

/**
 * A line for a terminal, with a bar where the number of documents is known.
 *
 * @param columns Columns of the terminal; the line is shorter, so that it never wraps.
 */
export function progressBar(progress: BatchProgress, speed: number, columns: number, styles: Styles): string {
  const all = parts(progress, speed)
  // Two more for the ^C that a terminal shows where the cursor stands.
  const room = columns - 3
  while (all.length > 1 && displayWidth(all.join(' · ')) > room) all.pop()
  const text = all.join(' · ').slice(0, room)
  const width = Math.min(MOST_BAR, room - displayWidth(text) - 2)
  const failures = `${count(progress.failed)} failed`
  const dressed = text.replace(failures, styles.warning(failures))
  if (progress.total === null || progress.total === 0 || width < LEAST_BAR) return dressed
  const full = Math.floor(width * Math.min(1, progress.finished / progress.total))
  return `${styles.accent('━'.repeat(full))}${styles.faint('─'.repeat(width - full))}  ${dressed}`
}
