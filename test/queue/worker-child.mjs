/** A worker that is to be killed, told how by its argument. */
import { runQueueWorker } from '../../dist/queue/index.js'

const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())
await runQueueWorker({
  ...JSON.parse(process.argv[2]),
  signal: stop.signal,
  onEvent: (event) => {
    if (event.kind === 'trouble') process.stderr.write(`${event.reason}\n`)
  },
})
