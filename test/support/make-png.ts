import { deflateSync } from 'node:zlib'

/** How a PNG is made. */
export interface PngOptions {
  /** Bits a sample: 8 unless given. */
  readonly depth?: number
  /** Color type: 0 gray, 2 color, 3 palette, 4 and 6 with transparency; 0 unless given. */
  readonly kind?: number
  /** Chunks before the data, as name and content. */
  readonly chunks?: readonly (readonly [string, Uint8Array])[]
}

const CHANNELS = [1, 0, 3, 1, 2, 0, 4]

/** Makes a PNG of a gradient. */
export function makePng(
  width: number,
  height: number,
  { depth = 8, kind = 0, chunks = [] }: PngOptions = {},
): Uint8Array {
  const row = 1 + Math.ceil((width * CHANNELS[kind] * depth) / 8)
  const samples = new Uint8Array(row * height).map((_zero, at) => (at % row === 0 ? 0 : (at * 7) & 255))
  const head = new Uint8Array(13)
  new DataView(head.buffer).setUint32(0, width)
  new DataView(head.buffer).setUint32(4, height)
  head.set([depth, kind, 0, 0, 0], 8)
  const all = [['IHDR', head], ...chunks, ['IDAT', deflateSync(samples)], ['IEND', new Uint8Array()]] as const
  const parts = all.map(([name, content]) => {
    const chunk = Buffer.alloc(12 + content.length)
    chunk.writeUInt32BE(content.length)
    chunk.write(name, 4, 'latin1')
    chunk.set(content, 8)
    chunk.writeUInt32BE(crcOf(chunk.subarray(4, 8 + content.length)), 8 + content.length)
    return chunk
  })
  return new Uint8Array(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]))
}

/** The chunk that says how many pixels there are to the metre. */
export function density(pixels: number): readonly [string, Uint8Array] {
  const content = new Uint8Array(9)
  new DataView(content.buffer).setUint32(0, pixels)
  new DataView(content.buffer).setUint32(4, pixels)
  content[8] = 1
  return ['pHYs', content]
}

function crcOf(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1))
  }
  return ~crc >>> 0
}
