/** Streams lines of plain or xz-compressed text files. */
import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

/**
 * Reads a UTF-8 text file line by line; `.xz` files are unpacked on the way by the `xz` command.
 *
 * @param path File to read.
 * @yields Lots of lines, without line ends.
 * @throws {Error} When the file cannot be read, or `xz` fails.
 */
export async function* readLines(path: string): AsyncGenerator<string[]> {
  let stream: Readable
  let closed: Promise<void> = Promise.resolve()
  if (path.endsWith('.xz')) {
    const child = spawn('xz', ['-dc', path], { stdio: ['ignore', 'pipe', 'inherit'] })
    stream = child.stdout
    closed = new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (status) =>
        status === 0 ? resolve() : reject(new Error(`xz -dc ${path} ended with ${status}`)),
      )
    })
    // Awaited below; until then a failure must not count as unhandled.
    closed.catch(() => undefined)
  } else {
    stream = createReadStream(path)
  }
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  await closed
  rest += decoder.decode()
  if (rest !== '') yield [rest]
}
