/** The directory of a ZIP archive. */

/** An entry of an archive. */
export interface ZipEntry {
  /** Its path: `word/document.xml`. */
  readonly name: string
  /** Offset of its record in the central directory. */
  readonly record: number
  /** Offset of its local header. */
  readonly local: number
  /** Offsets of its packed bytes. */
  readonly start: number
  readonly end: number
  /** Size that the archive says it has unpacked. */
  readonly size: number
  /** How it is packed: 0 not at all, 8 deflated. */
  readonly method: number
  readonly isEncrypted: boolean
}

/** An archive, its directory read. */
export interface Zip {
  readonly bytes: Uint8Array
  /** Its entries by name, in the order of the directory. */
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** Offset of the central directory, and of its end record. */
  readonly directory: number
  readonly tail: number
}

/** Why an archive is not opened, or an entry not unpacked. */
export type ZipTrouble = 'no archive' | 'damaged' | 'too many entries' | 'too large' | 'packed too densely'

/** Where an Office document keeps the types of its parts. */
export const TYPES_PART = '[Content_Types].xml'

/** Most entries of an archive. */
const MOST_ENTRIES = 10_000

const LOCAL = 0x04034b50
const RECORD = 0x02014b50
const END = 0x06054b50
const LOCAL_SIZE = 30
const RECORD_SIZE = 46
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff
/** What stands where a size or an offset needs the 64-bit extension. */
const ELSEWHERE = 0xffffffff

/** Opens an archive. @param given The whole file. @returns Why not, where it cannot be opened. */
export function openZip(given: Uint8Array): Zip | ZipTrouble {
  // A Buffer of Node gives views where a plain array gives copies, and the input must stay as it is.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
  const view = viewOf(bytes)
  const tail = findTail(bytes, view)
  if (tail < 0) return 'no archive'
  const count = view.getUint16(tail + 10, true)
  const directory = view.getUint32(tail + 16, true)
  if (count > MOST_ENTRIES) return 'too many entries'
  if (directory === ELSEWHERE) return 'too large'
  const entries = new Map<string, ZipEntry>()
  let at = directory
  for (let index = 0; index < count; index++) {
    if (at + RECORD_SIZE > tail || view.getUint32(at, true) !== RECORD) return 'damaged'
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const local = view.getUint32(at + 42, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + RECORD_SIZE, at + RECORD_SIZE + nameLength))
    if (packed === ELSEWHERE || size === ELSEWHERE || local === ELSEWHERE) return 'too large'
    if (local + LOCAL_SIZE > directory || view.getUint32(local, true) !== LOCAL) return 'damaged'
    const start = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const end = start + packed
    // Two entries of one name: programs differ in which of them they read.
    if (end > directory || entries.has(name)) return 'damaged'
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1
    const method = view.getUint16(at + 10, true)
    entries.set(name, { name, record: at, local, start, end, size, method, isEncrypted })
    at += RECORD_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { bytes, entries, directory, tail }
}

/** A view of bytes. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Offset of the end record; -1 without one. */
function findTail(bytes: Uint8Array, view: DataView): number {
  const least = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  for (let at = bytes.length - END_SIZE; at >= least; at--)
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === bytes.length) return at
  return -1
}
