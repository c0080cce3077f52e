/** Cuts a stream of bytes into lines, none of which takes more memory than the limit. */

/** A line: its bytes, or null where it is longer than the limit. */
export type SourceLine = Uint8Array | null

const LINE_END = 10

/**
 * Cuts a stream at a byte.
 *
 * @param stream Bytes. @param maxBytes Longest line; the bytes of longer ones are passed over, not kept.
 * @param end The byte after each line: a line feed, or NUL.
 * @returns Lines without their ends; nothing after the last end counts as a line only if it is not empty.
 */
export async function* splitStream(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  end = LINE_END,
): AsyncGenerator<SourceLine> {
  let parts: Uint8Array[] = []
  let length = 0
  const take = (): SourceLine => {
    const line = length > maxBytes ? null : Buffer.concat(parts)
    parts = []
    length = 0
    return line
  }
  for await (const chunk of stream) {
    let start = 0
    for (let at = chunk.indexOf(end); at >= 0; at = chunk.indexOf(end, start)) {
      length += at - start
      if (length <= maxBytes) parts.push(chunk.subarray(start, at))
      yield take()
      start = at + 1
    }
    length += chunk.length - start
    if (length > maxBytes) parts = []
    else if (start < chunk.length) parts.push(chunk.subarray(start))
  }
  if (length > 0) yield take()
}

/** Takes the carriage return off the end of a line. */
export function withoutReturn(line: Uint8Array): Uint8Array {
  return line.at(-1) === 13 ? line.subarray(0, -1) : line
}

/** Takes a byte order mark off the beginning of a stream: its first line. */
export function withoutMark(line: Uint8Array): Uint8Array {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line
}
