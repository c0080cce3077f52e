/** Unpacks the columns of the language model with what Node has. */
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { Decompress } from '../language/index.js'

const decompressBrotli = promisify(brotliDecompress)
const SMALLEST_CHUNK = 1 << 14
const LARGEST_CHUNK = 1 << 22
/** Columns grow by less than this when they are unpacked. */
const GROWTH = 4

/** Unpacks Brotli on the threads of Node's pool, in few pieces: Node's own are 16 KB, and each costs a call and a copy. */
export const decompress: Decompress = (packed) =>
  decompressBrotli(packed, { chunkSize: Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, packed.length * GROWTH)) })
