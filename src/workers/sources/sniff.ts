/** Tells archives from texts by their first bytes. */

/** Bytes that are needed to tell. */
export const SNIFF_BYTES = 512

/** What a file or stream is. */
export type StreamKind = 'tar' | 'tar.gz' | 'zip' | 'text'

/** Tells what something is. @param head Its first bytes, {@link SNIFF_BYTES} where it has as many. */
export function kindOf(head: Uint8Array): StreamKind {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz'
  if (head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)))
    return 'zip'
  return Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar' ? 'tar' : 'text'
}

/** Looks at the beginning of a stream. @returns Its first bytes, and the stream with them. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; stream: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let length = 0
  while (length < SNIFF_BYTES) {
    const { done, value } = await iterator.next()
    if (done === true) break
    chunks.push(value)
    length += value.length
  }
  const stream = (async function* () {
    yield* chunks
    for (;;) {
      const { done, value } = await iterator.next()
      if (done === true) return
      yield value
    }
  })()
  return { head: Buffer.concat(chunks).subarray(0, SNIFF_BYTES), stream }
}
