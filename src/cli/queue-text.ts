/** What `vanban queue` says to people. */
import type { AddProgress, QueueAddition, QueueCollection, QueueState, QueueStatus, RunState } from '../queue/index.js'
import { count, duration } from './batch-progress.js'

/** So many documents, in words. */
export const documentsOf = (number: number): string => `${count(number)} ${number === 1 ? 'document' : 'documents'}`
/** So many lots, in words. */
export const lotsOf = (number: number): string => `${count(number)} ${number === 1 ? 'lot' : 'lots'}`

/** How far adding is, in one line. */
export function progressText({ phase, documents, lots, passed }: AddProgress): string {
  if (phase === 'list') return `listing: ${documentsOf(documents)}`
  return `${phase === 'add' ? 'adding' : 'working'}: ${count(passed)} of ${lotsOf(lots)} (${documentsOf(documents)})`
}

/** What was added. @param waited Whether everything is done by now. */
export function additionText(addition: QueueAddition, waited: boolean): string {
  const { out, run, queue, documents, lots, added, done, retried, skipped } = addition
  const lines = [
    `${documentsOf(documents)} in ${lotsOf(lots)}: ${count(added)} added, ${count(done)} done before`,
    ...(retried > 0 ? [`${documentsOf(retried)} that had failed will be tried again`] : []),
    ...(skipped > 0 ? [`${count(skipped)} files passed over`] : []),
    `  run    ${out}/${run}`,
    `  queue  ${queue}`,
    lots === 0
      ? 'nothing to do: no documents were found'
      : waited || (added === 0 && retried === 0)
        ? `done; vanban queue collect ${out} puts tables and lists together`
        : 'vanban queue work does them',
  ]
  return `${lines.join('\n')}\n`
}

/** What was collected. */
export function collectionText(collection: QueueCollection, out: string): string {
  const { run, documents, done, failed, missing, pages, syllables, files } = collection
  const rows: readonly (readonly [string, number])[] = [
    ['done', done],
    ['failed', failed],
    ['missing', missing],
    ['pages', pages],
    ['syllables', syllables],
  ]
  const lines = [
    `${documentsOf(documents)} in ${out}/${run}`,
    ...rows
      .filter(([name, value]) => value > 0 || name === 'done')
      .map(([name, value]) => `  ${name.padEnd(10)}${count(value).padStart(14)}`),
    `  files     ${files.join(', ')}`,
  ]
  return `${lines.join('\n')}\n`
}

/** How queues and runs are. @param now Milliseconds since 1970, for what is left. */
export function statusText({ broker, brokerMemory, remarks, queues, runs }: QueueStatus, now: number): string {
  const memory = brokerMemory === null ? '' : `, ${(brokerMemory / 2 ** 20).toFixed(1)} MB`
  const lines = [
    `${broker}${memory}`,
    ...remarks.map((remark) => `  ${remark}`),
    ...(queues.length === 0 ? ['nothing was added: vanban queue add'] : []),
    ...queues.flatMap(queueLines),
    ...runs.flatMap((run) => runLines(run, now)),
  ]
  return `${lines.join('\n')}\n`
}

function queueLines({ queue, generator, workers, waiting, active, delayed, failed }: QueueState): string[] {
  const left = waiting + active + delayed
  return [
    `queue ${queue} (${generator.name} ${generator.version})`,
    `  ${lotsOf(waiting)} waiting, ${count(active)} active, ${count(delayed)} to be tried again, ${count(failed.length)} failed; ${count(workers)} ${workers === 1 ? 'worker' : 'workers'}`,
    ...(left > 0 && workers === 0
      ? [
          `  nobody works on them: start vanban queue work of version ${generator.version} with its dictionaries, and with the same --ocr and --office`,
        ]
      : []),
    ...failed.map(({ lot, reason }) => `  failed lot ${lot}: ${reason}`),
  ]
}

function runLines({ out, run, lots, lotsDone, documents, documentsDone, since }: RunState, now: number): string[] {
  const seconds = Math.max(1, (now - Date.parse(since)) / 1000)
  const left = lotsDone > 0 && lotsDone < lots ? (seconds / lotsDone) * (lots - lotsDone) : 0
  return [
    `run ${out}/${run}`,
    `  about ${count(documentsDone)} of ${documentsOf(documents)}, ${count(lotsDone)} of ${lotsOf(lots)}, since ${since}${left > 0 ? `; some ${duration(left)} left` : ''}`,
  ]
}
