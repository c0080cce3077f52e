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
import { dictionaryDamaged } from '../errors.js'

const MAGIC = 0x444e4256 // 'VBND' read as a little-endian uint32
/** Version of the container; readers refuse others. */
const FORMAT_VERSION = 1
const HEADER = 20

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

/** A packed dictionary opened for reading; its arrays are views, nothing is copied. */
export interface PackedFile {
  /** What the file holds: `lexicon`, `channel` or `language`. */
  readonly kind: string
  /** Version of the contents, as the trainer wrote it. */
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
  kind: string,
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

/**
 * Opens a packed file and checks it whole.
 *
 * @param bytes Bytes of the file; kept, and read in place.
 * @param path Path of the file, for messages.
 * @param kind What the file must hold.
 * @returns Its sections.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` naming the file and what is wrong with it.
 */
export function openPackedFile(bytes: Uint8Array, path: string, kind: string): PackedFile {
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
  const directory = JSON.parse(new TextDecoder().decode(data.subarray(HEADER, HEADER + jsonLength))) as Directory
  if (directory.kind !== kind) throw dictionaryDamaged(path, `holds "${directory.kind}", expected "${kind}"`)
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
