/**
 * The container of the packed dictionaries: named typed arrays behind a checked header.
 *
 * Layout, little-endian, every section aligned to 8 bytes:
 *
 * | bytes | what |
 * |---|---|
 * | 0–3 | magic `VBND` |
 * | 4–7 | format version (uint32) |
 * | 8–11 | length of the whole file in bytes (uint32) |
 * | 12–15 | checksum over everything from byte 16 on (uint32) |
 * | 16–19 | length of the directory in bytes (uint32) |
 * | 20–… | directory: JSON, `{ kind, version, sections: [{ name, type, offset, length }] }` |
 * | … | sections |
 */
import { checksumOf } from '../checksum.js'
import { describeValue, dictionaryDamaged } from '../errors.js'

const MAGIC = 0x444e4256 // 'VBND' read as a little-endian uint32
/** Version of the container; readers refuse others. */
const FORMAT_VERSION = 1
const HEADER = 20

/** What a packed file may hold, and the version of it that is written; readers refuse others. */
export const CONTENT_VERSIONS = { lexicon: '1', channel: '2', language: '1', overlay: '1' } as const
/** What a packed file holds. */
export type PackedKind = keyof typeof CONTENT_VERSIONS

const ARRAY_TYPES = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
} as const
type ArrayType = keyof typeof ARRAY_TYPES
/** An array that a packed file can hold. */
export type PackedArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array

interface Directory {
  readonly kind: string
  readonly version: string
  readonly sections: readonly { name: string; type: ArrayType; offset: number; length: number }[]
}

/**
 * A packed dictionary opened for reading; its arrays are views of the bytes, which are copied once where they do not begin
 * at a multiple of eight.
 */
export interface PackedFile {
  /** What the file holds. */
  readonly kind: PackedKind
  /** Version of the contents: the one in {@link CONTENT_VERSIONS}. */
  readonly version: string
  /** Checksum of the contents, eight hexadecimal digits. */
  readonly checksum: string
  /**
   * Gives a section.
   * @throws {VanbanError} `DICTIONARY_DAMAGED` when the file has no such section.
   */
  readonly array: <T extends PackedArray>(name: string) => T
  /** Gives a section of UTF-8 text. */
  readonly text: (name: string) => string
}

const aligned = (offset: number): number => (offset + 7) & ~7

/**
 * Packs arrays into one file.
 *
 * @param kind What the file holds.
 * @param version Version of the contents.
 * @param sections Arrays (or text, stored as UTF-8) by name, written in this order.
 * @returns The bytes of the file; the same input gives the same bytes.
 */
export function packFile(
  kind: PackedKind,
  version: string,
  sections: Record<string, PackedArray | string>,
): Uint8Array<ArrayBuffer> {
  const parts = Object.entries(sections).map(([name, value]) => {
    const array = typeof value === 'string' ? new TextEncoder().encode(value) : value
    const type = (Object.keys(ARRAY_TYPES) as ArrayType[]).find((key) => array.constructor === ARRAY_TYPES[key]) ?? 'u8'
    return { name, type, array }
  })
  // Offsets count from the end of the directory, so that writing them does not move them.
  let size = 0
  const listed = parts.map(({ name, type, array }) => {
    const offset = size
    size = aligned(size + array.byteLength)
    return { name, type, offset, length: array.length }
  })
  const directory: Directory = { kind, version, sections: listed }
  const json = new TextEncoder().encode(JSON.stringify(directory))
  const start = aligned(HEADER + json.length)
  const bytes = new Uint8Array(start + size)
  bytes.set(json, HEADER)
  parts.forEach(({ array }, i) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + listed[i].offset)
  })
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, FORMAT_VERSION, true)
  view.setUint32(8, bytes.length, true)
  view.setUint32(16, json.length, true)
  view.setUint32(12, checksumOf(bytes.subarray(16)), true)
  return bytes
}

/** Reads the directory, and sees that every section lies within the file: forged checksums are easily right. */
function readDirectory(data: Uint8Array, length: number, path: string): Directory {
  let directory: unknown
  try {
    directory = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data.subarray(HEADER, HEADER + length)))
  } catch {
    throw dictionaryDamaged(path, 'damaged: its directory is no JSON')
  }
  const { sections } = Object(directory) as Partial<Record<keyof Directory, unknown>>
  if (!Array.isArray(sections)) throw dictionaryDamaged(path, 'damaged: its directory has no sections')
  const room = data.length - aligned(HEADER + length)
  const wrong = sections.findIndex((section) => !isWithin(section, room))
  if (wrong >= 0) throw dictionaryDamaged(path, `damaged: section ${wrong + 1} of its directory is none of the file`)
  return directory as Directory
}

/** Whether something is the entry of a section that lies within so many bytes. */
function isWithin(section: unknown, room: number): boolean {
  const { name, type, offset, length } = Object(section) as Record<string, unknown>
  if (typeof name !== 'string' || typeof type !== 'string' || !Object.hasOwn(ARRAY_TYPES, type)) return false
  const width = ARRAY_TYPES[type as ArrayType].BYTES_PER_ELEMENT
  return isCount(offset) && isCount(length) && offset % width === 0 && offset + length * width <= room
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/**
 * Opens a packed file and checks it whole.
 *
 * @param bytes Bytes of the file; kept, and read in place where they begin at a multiple of eight.
 * @param path Path of the file, for messages.
 * @param kind What the file must hold.
 * @returns Its sections.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` naming the file and what is wrong with it.
 */
export function openPackedFile(bytes: Uint8Array, path: string, kind: PackedKind): PackedFile {
  if (bytes.length < HEADER)
    throw dictionaryDamaged(path, `truncated: ${bytes.length} bytes, expected at least ${HEADER}`)
  // Views need an aligned start; a Buffer from a pool may not have one.
  const data = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw dictionaryDamaged(path, 'not a vanban dictionary (wrong magic number)')
  const format = view.getUint32(4, true)
  if (format !== FORMAT_VERSION) throw dictionaryDamaged(path, `format version ${format}, expected ${FORMAT_VERSION}`)
  const length = view.getUint32(8, true)
  if (length !== data.length)
    throw dictionaryDamaged(path, `truncated or extended: ${data.length} bytes, expected ${length}`)
  const checksum = view.getUint32(12, true)
  if (checksumOf(data.subarray(16)) !== checksum)
    throw dictionaryDamaged(path, 'corrupted: its checksum does not match')
  const jsonLength = view.getUint32(16, true)
  const directory = readDirectory(data, jsonLength, path)
  if (directory.kind !== kind)
    throw dictionaryDamaged(path, `holds ${describeValue(directory.kind)}, expected "${kind}"`)
  if (directory.version !== CONTENT_VERSIONS[kind])
    throw dictionaryDamaged(
      path,
      `contents of version ${describeValue(directory.version)}, expected "${CONTENT_VERSIONS[kind]}"`,
    )
  const start = aligned(HEADER + jsonLength)
  const array = <T extends PackedArray>(name: string): T => {
    const section = directory.sections.find((one) => one.name === name)
    if (!section) throw dictionaryDamaged(path, `has no section "${name}"`)
    const Type = ARRAY_TYPES[section.type]
    return new Type(
      data.buffer as ArrayBuffer,
      data.byteOffset + start + section.offset,
      section.length,
    ) as PackedArray as T
  }
  return {
    kind,
    version: directory.version,
    checksum: checksum.toString(16).padStart(8, '0'),
    array,
    text: (name) => new TextDecoder().decode(array<Uint8Array>(name)),
  }
}
