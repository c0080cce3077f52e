/** Entries of ZIP archives unpacked within limits, and replaced without touching the bytes of any other entry. */
import { deflateSync, Inflate } from 'fflate'
import { crc32 } from '../crc32.js'
import { viewOf, type Zip, type ZipEntry, type ZipTrouble } from './zip-directory.js'

/** Largest entry that is unpacked. */
const LARGEST = 64 * 2 ** 20
/** What unpacks to more than so many times its size is a bomb, */
const DENSEST = 200
/** unless it is no larger than this: thousands of equal paragraphs, as programs make them, are packed 800 times. */
const ALWAYS_TAKEN = 10 * 2 ** 20
/** So much is unpacked at once, that no more than 16 MB can come out before they are counted. */
const CHUNK = 16_384

/** Whether something unpacks to more than a document does. @param packed Bytes it has. @param size Bytes it unpacks to. */
export const isTooDense = (packed: number, size: number): boolean => size > ALWAYS_TAKEN && size > DENSEST * packed

/** Unpacks an entry; never more than it says that it holds. */
export function unpack({ bytes }: Zip, { start, end, size, method }: ZipEntry): Uint8Array | ZipTrouble {
  if (size > LARGEST) return 'too large'
  if (isTooDense(end - start, size)) return 'packed too densely'
  const packed = bytes.subarray(start, end)
  if (method === 0) return packed.length === size ? packed : 'damaged'
  if (method !== 8) return 'damaged'
  const content = new Uint8Array(size)
  let length = 0
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new RangeError('longer than it says')
    content.set(chunk, length)
    length += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += CHUNK)
      inflate.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length)
  } catch {
    return 'damaged'
  }
  return length === size ? content : 'damaged'
}

/**
 * Makes an archive with other contents in some entries; order, other entries, times and comments stay byte for byte.
 *
 * @param contents Contents by the names of their entries.
 */
export function replaceEntries(zip: Zip, contents: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const { bytes, entries, directory, tail } = zip
  const parts: Uint8Array[] = []
  let length = 0
  const put = (part: Uint8Array): void => {
    parts.push(part)
    length += part.length
  }
  const records = bytes.slice(directory, tail)
  const recordView = viewOf(records)
  const inOrder = [...entries.values()].sort((a, b) => a.local - b.local)
  put(bytes.subarray(0, inOrder[0]?.local ?? directory))
  inOrder.forEach((entry, index) => {
    const record = entry.record - directory
    recordView.setUint32(record + 42, length, true)
    const content = contents.get(entry.name)
    if (content === undefined) {
      // What stands between entries goes with the one before it: a data descriptor, most often.
      put(bytes.subarray(entry.local, inOrder[index + 1]?.local ?? directory))
      return
    }
    const packed = entry.method === 0 ? content : deflateSync(content)
    const header = bytes.slice(entry.local, entry.start)
    const sums = [crc32(content), packed.length, content.length]
    // The sizes stand in the header itself; no descriptor follows.
    const flags = recordView.getUint16(record + 8, true) & ~8
    const headerView = viewOf(header)
    headerView.setUint16(6, flags, true)
    recordView.setUint16(record + 8, flags, true)
    sums.forEach((value, place) => {
      headerView.setUint32(14 + 4 * place, value, true)
      recordView.setUint32(record + 16 + 4 * place, value, true)
    })
    put(header)
    put(packed)
  })
  const end = bytes.slice(tail)
  viewOf(end).setUint32(16, length, true)
  put(records)
  put(end)
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
