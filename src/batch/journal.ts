/**
 * The journal of a batch run: what became of each document, one line each, only ever appended to.
 *
 * A line is `D`(one) or `F`(ailed), the identity of the document (16 hexadecimal digits), the key of its content and
 * options (32), the number of bytes that follow, and JSON:
 *
 *     D 0f3c5d… 91ab44… 218 {"name":"a/b.txt",…}
 *
 * The last line of a document counts. A line that a crash cut off does not have the bytes that it says, and is passed
 * over. What the JSON says is only read at the end of a run; the beginning needs the first three fields alone.
 */
import { open, type FileHandle } from 'node:fs/promises'
import {
  createIdentityIndex,
  type DocumentTally,
  type Failure,
  type IdentityIndex,
  type OutputFile,
} from '../workers/index.js'
import { invalidJournal } from './errors.js'
import { createFileWindow } from './file-window.js'

/** What the journal keeps of a document. */
export interface JournalRecord {
  readonly name: string
  readonly sha256?: string
  readonly failure?: Failure
  readonly counts?: DocumentTally
  readonly outputs?: readonly OutputFile[]
  /** What former runs made of the same content in other formats, which is still there. */
  readonly others?: readonly OutputFile[]
  /** Place of its rows in the file of rows: where they begin, and the bytes of each table, in order. */
  readonly rows?: { readonly at: number; readonly lengths: Readonly<Record<string, number>> }
}

/** A line to be written. */
export interface JournalLine {
  readonly identity: string
  /** Hexadecimal; empty where the content could not be read. */
  readonly key: string
  readonly record: JournalRecord
}

/** An open journal. */
export interface Journal {
  readonly index: IdentityIndex
  /** Appends lines, brings them to the disk, and notes them in the index. @returns Where each line begins. */
  readonly append: (lines: readonly JournalLine[]) => Promise<number[]>
  /** Reads lines; fast where they are asked for in about the order in which they were written. */
  readonly read: (offset: number) => Promise<JournalRecord>
  readonly close: () => Promise<void>
}

/** How every journal begins. */
export const JOURNAL_HEAD = 'vanban journal 1\n'
const LINE_END = 10
const BLANK = 32
const BRACE = 123
const ID_AT = 2
const KEY_AT = 19
const LENGTH_AT = 52
const LEAST_LINE = LENGTH_AT + 2
const NO_KEY = '0'.repeat(32)
const CHUNK = 4 * 1024 * 1024
const WINDOW = 256 * 1024

/**
 * Opens the journal of an output folder, or begins one.
 *
 * @param path Its file.
 * @throws {VanbanError} `JOURNAL_INVALID` when the file is no journal of this version.
 */
export async function openJournal(path: string): Promise<Journal> {
  const file = await open(path, 'a+')
  try {
    const index = createIdentityIndex()
    let end = await scan(file, path, index)
    const window = createFileWindow(file, WINDOW)
    const read = async (offset: number): Promise<JournalRecord> => parseLine(await window.line(offset)).record
    const append = async (lines: readonly JournalLine[]): Promise<number[]> => {
      if (lines.length === 0) return []
      const offsets: number[] = []
      const buffers = lines.map((line) => Buffer.from(formatLine(line), 'utf8'))
      let at = end
      for (const buffer of buffers) {
        offsets.push(at)
        at += buffer.length
      }
      await file.appendFile(Buffer.concat(buffers))
      await file.datasync()
      end = at
      lines.forEach(({ identity, key, record }, place) =>
        index.set(Number.parseInt(identity.slice(0, 8), 16), Number.parseInt(identity.slice(8), 16), {
          offset: offsets[place],
          done: record.failure === undefined,
          keyHigh: Number.parseInt((key || NO_KEY).slice(0, 8), 16),
          keyLow: Number.parseInt((key || NO_KEY).slice(8, 16), 16),
        }),
      )
      return offsets
    }
    return { index, append, read, close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Writes a line, with its end. */
export function formatLine({ identity, key, record }: JournalLine): string {
  const json = JSON.stringify(record)
  return `${record.failure === undefined ? 'D' : 'F'} ${identity} ${key || NO_KEY} ${Buffer.byteLength(json)} ${json}\n`
}

/** Reads a line that is whole. @param line Its bytes, without its end. */
export function parseLine(line: Buffer): JournalLine {
  return {
    identity: line.toString('latin1', ID_AT, KEY_AT - 1),
    key: line.toString('latin1', KEY_AT, LENGTH_AT - 1),
    record: JSON.parse(line.toString('utf8', line.indexOf(BRACE))) as JournalRecord,
  }
}

/** Fills the index, and makes the end of the file fit for more lines. @returns The length of the file. */
async function scan(file: FileHandle, path: string, index: IdentityIndex): Promise<number> {
  const { size } = await file.stat()
  if (size === 0) {
    await file.appendFile(JOURNAL_HEAD)
    return JOURNAL_HEAD.length
  }
  const head = Buffer.alloc(JOURNAL_HEAD.length)
  const { bytesRead } = await file.read(head, 0, JOURNAL_HEAD.length, 0)
  if (head.subarray(0, bytesRead).toString('latin1') !== JOURNAL_HEAD.slice(0, bytesRead)) throw invalidJournal(path)
  if (bytesRead < JOURNAL_HEAD.length) {
    await file.truncate(0)
    return scan(file, path, index)
  }
  let buffer = Buffer.allocUnsafe(CHUNK)
  let filled = 0
  let base = JOURNAL_HEAD.length
  for (;;) {
    const { bytesRead: count } = await file.read(buffer, filled, buffer.length - filled, base + filled)
    if (count === 0) break
    filled += count
    let start = 0
    for (let stop = nextEnd(buffer, start, filled); stop >= 0; stop = nextEnd(buffer, start, filled)) {
      note(buffer, start, stop, base + start, index)
      start = stop + 1
    }
    buffer.copyWithin(0, start, filled)
    base += start
    filled -= start
    // A line longer than the buffer: a document with thousands of outputs.
    if (filled === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)])
  }
  if (filled === 0) return base
  // The last line was cut off; a line end keeps it from running into the next.
  await file.appendFile('\n')
  return base + filled + 1
}

function nextEnd(buffer: Buffer, start: number, filled: number): number {
  const found = buffer.indexOf(LINE_END, start)
  return found >= 0 && found < filled ? found : -1
}

/** Takes a line into the index, if it is whole. */
function note(buffer: Buffer, start: number, stop: number, offset: number, index: IdentityIndex): void {
  if (stop - start < LEAST_LINE) return
  const status = buffer[start]
  if (status !== 0x44 && status !== 0x46) return
  let length = 0
  let at = start + LENGTH_AT
  for (; at < stop && buffer[at] !== BLANK; at++) length = length * 10 + buffer[at] - 48
  if (stop - at - 1 !== length) return
  index.set(hexWord(buffer, start + ID_AT), hexWord(buffer, start + ID_AT + 8), {
    offset,
    done: status === 0x44,
    keyHigh: hexWord(buffer, start + KEY_AT),
    keyLow: hexWord(buffer, start + KEY_AT + 8),
  })
}

/** Reads eight hexadecimal digits. */
function hexWord(buffer: Buffer, at: number): number {
  let word = 0
  for (let i = at; i < at + 8; i++) {
    const code = buffer[i]
    word = word * 16 + (code < 58 ? code - 48 : code - 87)
  }
  return word >>> 0
}
