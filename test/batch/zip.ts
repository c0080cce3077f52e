import { deflateRawSync } from 'node:zlib'

/**
 * Makes a zip archive, as honest programs do not; its checksums are left out.
 *
 * @param entries Names and contents. @param tricks `claim`: the unpacked size that the last entry claims; `repeat`: how
 * often the directory lists the last entry, under other names but with the same bytes; `links`: entries that are symbolic links.
 */
export function zipOf(
  entries: readonly (readonly [string, string | Uint8Array, ...unknown[]])[],
  tricks: { claim?: number; repeat?: number; links?: readonly string[] } = {},
): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  entries.forEach(([name, content], at) => {
    const last = at === entries.length - 1
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const packed = deflateRawSync(bytes)
    const size = last ? (tricks.claim ?? bytes.length) : bytes.length
    const header = (title: Buffer, central: boolean): Buffer => {
      const common = Buffer.alloc(26)
      common.writeUInt16LE(20, 0)
      common.writeUInt16LE(0x800, 2)
      common.writeUInt16LE(8, 4)
      common.writeUInt32LE(packed.length, 14)
      common.writeUInt32LE(size, 18)
      common.writeUInt16LE(title.length, 22)
      if (!central) return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title])
      const tail = Buffer.alloc(14)
      if (tricks.links?.includes(name) === true) tail.writeUInt32LE(0o120777 * 2 ** 16, 6)
      tail.writeUInt32LE(offset, 10)
      return Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, title])
    }
    for (let copy = 0; copy < (last ? (tricks.repeat ?? 1) : 1); copy++)
      directory.push(header(Buffer.from(copy === 0 ? name : `${copy}-${name}`), true))
    const local = Buffer.concat([header(Buffer.from(name), false), packed])
    parts.push(local)
    offset += local.length
  })
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06', 'latin1'), end])
}
