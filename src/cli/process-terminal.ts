import { once } from 'node:events'
import { WriteStream } from 'node:tty'
import { EXIT, FILE_REASONS } from '../errors.js'
import { removeUnfinished } from './outputs.js'
import { printable } from './showable.js'
import type { Terminal } from './terminal.js'

/**
 * Connects the command line with the process: its streams, interrupts, and a reader that goes away.
 *
 * @returns The terminal of this process.
 */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process
  const interrupt = (): never => {
    removeUnfinished()
    process.exit(EXIT.interrupted)
  }
  process.on('SIGINT', interrupt)
  // `vanban … | head` closes the pipe: that is how it is meant to end.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    stderr.write(`vanban: the output: ${FILE_REASONS[error.code ?? ''] ?? `cannot be written (${error.code}).`}\n`)
    process.exit(EXIT.documentFailed)
  })
  return {
    stdin,
    inputIsTerminal: stdin.isTTY === true,
    outputIsTerminal: stdout.isTTY === true,
    columns: stdout.columns ?? 80,
    color: takesColor(stdout),
    async out(text) {
      if (!stdout.write(text)) await once(stdout, 'drain')
    },
    err(line) {
      stderr.write(`${printable(line)}\n`)
    },
    messages: {
      isTerminal: stderr.isTTY === true && env['TERM'] !== 'dumb',
      columns: () => stderr.columns ?? 80,
      color: takesColor(stderr),
      write(text) {
        stderr.write(text)
      },
    },
    onInterrupt(handler) {
      process.off('SIGINT', interrupt)
      process.on('SIGINT', handler)
      process.on('SIGTERM', handler)
      return () => {
        process.off('SIGINT', handler)
        process.off('SIGTERM', handler)
        process.on('SIGINT', interrupt)
      }
    },
    async runBatch(job) {
      const { runBatch } = await import('../batch/index.js')
      return runBatch(job)
    },
    async mergeShards(out) {
      const { mergeShards } = await import('../batch/index.js')
      return mergeShards(out)
    },
    async loadEngine(options) {
      // The dictionaries are read and unpacked on other threads while the modules of the engine load.
      const { readUnpackedDictionaries } = await import('../node/dictionary-files.js')
      const reading = readUnpackedDictionaries(options?.dictionaries)
      // Whatever is wrong with them is told when they are waited for.
      reading.catch(() => undefined)
      const { createVanban } = await import('../index.js')
      return createVanban(options, await reading)
    },
    async learn(pairs, dictionaries) {
      const { learn } = await import('../index.js')
      return learn(pairs, dictionaries === undefined ? {} : { dictionaries })
    },
    compute(work) {
      // A handler would wait until the computation is over; without one the system ends the process at once.
      process.off('SIGINT', interrupt)
      try {
        return work()
      } finally {
        process.on('SIGINT', interrupt)
      }
    },
  }
}

/** Depth of colour, in bits, from which there is any. */
const ANY_COLOR = 2

/** Whether a stream takes colours: as terminals say, and as `FORCE_COLOR`, `NO_COLOR` and `TERM=dumb` want it. */
function takesColor(stream: { readonly isTTY?: boolean }): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none } = process.env
  if (forced === undefined && (stream.isTTY !== true || (none !== undefined && none !== ''))) return false
  return WriteStream.prototype.getColorDepth(process.env) > ANY_COLOR
}
