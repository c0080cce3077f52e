/** `vanban batch --jsonl` as a filter, driven as engines drive processes: GNU parallel, Spark's pipe. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasTool } from '../support/tools.js'
import { main, temporaryFolder } from './support.js'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  folder.remove()
})

interface Line {
  readonly id?: unknown
  readonly document?: string
  readonly vanban: { readonly status: string; readonly code?: string; readonly text?: string }
}
const parse = (output: string): Line[] =>
  output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)

const filter = (input: string | Uint8Array, ...more: string[]) =>
  spawnSync(process.execPath, [main, 'batch', '--jsonl', '-j', '1', ...more], {
    encoding: 'utf8',
    input,
    maxBuffer: 64 * 1024 * 1024,
  })
const record = (id: number): string => JSON.stringify({ id, text: `Uy ban nhan dan phudng ${id}` })

/**
 * Drives a filter as Spark's `RDD.pipe` does: a process a partition, lines in by one thread, lines out by another, and
 * the task fails where the exit code is not 0. @see https://spark.apache.org/docs/latest/rdd-programming-guide.html
 */
async function pipe(partitions: readonly (readonly string[])[], more: readonly string[] = []): Promise<string[][]> {
  return Promise.all(
    partitions.map(async (lines) => {
      const child = spawn(process.execPath, [main, 'batch', '--jsonl', '-j', '1', ...more])
      const out: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
      child.stderr.resume()
      const writing = (async () => {
        for (const line of lines) if (!child.stdin.write(`${line}\n`)) await once(child.stdin, 'drain')
        child.stdin.end()
      })()
      const [status] = (await once(child, 'close')) as [number]
      await writing
      if (status !== 0) throw new Error(`Subprocess exited with status ${status}`)
      return Buffer.concat(out).toString('utf8').split('\n').slice(0, -1)
    }),
  )
}

describe('a stream of lines', () => {
  it('has a line for every record, in order, whatever the records are', () => {
    const long = 'x'.repeat(10 * 1024 * 1024)
    const input = Buffer.concat([
      Buffer.from(`\ufeff${record(1)}\r\n\r\n\n \t \n`),
      Buffer.from('{"id":2,"text":"b'),
      Buffer.from([0xff, 0x22, 0x7d, 10]),
      Buffer.from(`{"id":3,"text":"${long}"}\n`),
      Buffer.from('no JSON\n[1]\nnull\n{"id":4}\n{"id":5,"text":7}\n'),
      Buffer.from('{ "id": 12345678901234567890,\t"share": 1.0, "text": "a" }\n'),
      Buffer.from(`{"id":6,"text":"a","other":"${long.slice(0, 7_000_000)}"}\n`),
      Buffer.from(`${record(7)}\n${record(7)}\n{"text":"a\\u0000\\ud800","id":8}\n{}\n`),
      Buffer.from(record(9)),
    ])
    const { status, stdout, stderr } = filter(input, '--id', 'id', '-q')
    expect(status).toBe(1)
    const lines = parse(stdout)
    expect(lines.map(({ id, document, vanban: { status: state, code } }) => [id ?? document, code ?? state])).toEqual([
      [1, 'done'],
      [2, 'NOT_UTF8'],
      ['6', 'TOO_LARGE'],
      ['7', 'NOT_JSON'],
      ['8', 'NOT_AN_OBJECT'],
      ['9', 'NOT_AN_OBJECT'],
      [4, 'NO_TEXT'],
      [5, 'NO_TEXT'],
      [12345678901234567890, 'done'],
      [6, 'done'],
      [7, 'done'],
      [7, 'done'],
      [8, 'done'],
      [undefined, 'NO_TEXT'],
      [9, 'done'],
    ])
    // As it was written, and not as a program reads numbers.
    expect(stdout).toContain('{ "id": 12345678901234567890, "share": 1.0, "text": "a" ,"vanban":{"status":"done"')
    expect(stderr.split('\n').filter((line) => line !== '')).toHaveLength(8)
    expect(filter(`{"id":3,"text":"a","other":"${long}"}\n`, '--max-size', '12')).toMatchObject({ status: 0 })
  })

  it.each([
    ['', ''],
    ['\n\n', ''],
  ])('of %j is no error, as an empty partition is', (input, output) => {
    expect(filter(input)).toMatchObject({ status: 0, stdout: output })
  })

  it('ends with 0 though records failed, where that is wanted', () => {
    const input = `${record(1)}\n{"id":2}\n`
    expect(filter(input, '-q').status).toBe(1)
    const allowed = filter(input, '-q', '--allow-failed')
    expect(allowed).toMatchObject({ status: 0, stderr: expect.stringMatching(/^vanban: stdin:2: has no text/) })
    expect(parse(allowed.stdout).map(({ vanban }) => vanban.status)).toEqual(['done', 'failed'])
    // What cannot begin fails all the same.
    expect(filter(input, '--allow-failed', '--dictionaries', folder.path('none')).status).toBe(3)
    expect(filter(input, '--allow-failed', '--max-failures', '1').status).toBe(1)
  })

  it('is read no further ahead than it is taken', async () => {
    const child = spawn(process.execPath, [main, 'batch', '--jsonl', '-j', '1', '--progress', 'none'])
    child.stderr.resume()
    let given = 0
    const feed = (): void => {
      while (child.stdin.write(`${JSON.stringify({ id: given++, text: 'a', other: 'x'.repeat(1000) })}\n`));
    }
    child.stdin.on('drain', feed)
    child.stdin.on('error', () => undefined)
    feed()
    // Nothing is read of what comes out: it stops by and by.
    let before = -1
    while (before !== given) {
      before = given
      await wait(2500)
    }
    expect(given).toBeGreaterThan(100)
    expect(given).toBeLessThan(4000)
    const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024
    expect(memory).toBeLessThan(300)
    // As soon as somebody reads, it goes on.
    child.stdout.resume()
    while (given < before + 5000) await wait(50)
    // And a reader that goes away ends it quietly.
    const exit = once(child, 'exit')
    child.stdout.destroy()
    expect((await exit)[0]).toBe(0)
  })

  it('ends quietly when its reader has enough', () => {
    const lines = Array.from({ length: 3000 }, (_, id) => record(id)).join('\n')
    folder.file('in.jsonl', lines)
    const command = `set -o pipefail; "$0" "$1" batch --jsonl -j 1 -q < in.jsonl | head -n 2`
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, main], {
      encoding: 'utf8',
      cwd: folder.path(),
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(parse(stdout).map(({ id }) => id)).toEqual([0, 1])
  })
})

describe('engines that drive processes', () => {
  it('as Spark pipes partitions: a process each, an exit code that fails no task', async () => {
    const partitions = [[record(1), '{"id":2}', record(3)], [], [record(4)]]
    await expect(pipe(partitions)).rejects.toThrow('Subprocess exited with status 1')
    const out = await pipe(partitions, ['--allow-failed', '--id', 'id'])
    expect(out.map((lines) => lines.map((line) => (JSON.parse(line) as Line).id))).toEqual([[1, 2, 3], [], [4]])
  })

  it('GNU parallel, with blocks of lines and the order kept', () => {
    if (!hasTool('parallel')) return console.warn('SKIPPED: there is no GNU parallel here to drive a filter')
    const count = 600
    const lines = Array.from({ length: count }, (_, id) => (id % 50 === 7 ? 'no JSON' : record(id)))
    folder.file('in.jsonl', `${lines.join('\n')}\n`)
    const { status, stdout, stderr } = spawnSync(
      'bash',
      [
        '-c',
        'parallel --will-cite --pipe --keep-order --block 8k -j 2 "$0" "$1" batch --jsonl --allow-failed -j 1 -q < in.jsonl',
        process.execPath,
        main,
      ],
      { encoding: 'utf8', cwd: folder.path() },
    )
    expect(status).toBe(0)
    expect(stderr.match(/is not a line of JSON/g)).toHaveLength(12)
    expect(parse(stdout).map(({ id, vanban }) => id ?? vanban.code)).toEqual(
      lines.map((_, id) => (id % 50 === 7 ? 'NOT_JSON' : id)),
    )
  })
})
