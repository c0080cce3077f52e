/** Reads a file here and there, mostly forwards, with few calls of the system. */
import type { FileHandle } from 'node:fs/promises'

/** A window that moves along a file. */
export interface FileWindow {
  /** Reads bytes; fewer where the file ends. What was read before is overwritten by nothing. */
  readonly bytes: (at: number, length: number) => Promise<Buffer>
  /** Reads a line, without its end. @throws {RangeError} Where there is none. */
  readonly line: (at: number) => Promise<Buffer>
}

const LINE_END = 10

/** Makes a window. @param size Bytes that are read at a time, at least. */
export function createFileWindow(file: FileHandle, size: number): FileWindow {
  let window = Buffer.alloc(0)
  let base = 0
  const move = async (at: number, length: number): Promise<void> => {
    const buffer = Buffer.allocUnsafe(length)
    const { bytesRead } = await file.read(buffer, 0, length, at)
    window = buffer.subarray(0, bytesRead)
    base = at
  }
  return {
    async bytes(at, length) {
      if (at < base || at + length > base + window.length) await move(at, Math.max(length, size))
      return window.subarray(at - base, at - base + length)
    },
    async line(at) {
      for (let wanted = size; ; wanted *= 2) {
        const stop = at < base || at >= base + window.length ? -1 : window.indexOf(LINE_END, at - base)
        if (stop >= 0) return window.subarray(at - base, stop)
        await move(at, wanted)
        if (window.length === 0) throw new RangeError(`no line at ${at}`)
      }
    },
  }
}
