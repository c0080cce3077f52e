/** Unpacks the columns of the language model on Node; apart from the room's entrance, so that the engine needs nothing of Node. */
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { Decompress } from './model.js'

/** Unpacks Brotli on the threads of Node's pool. */
export const decompress: Decompress = promisify(brotliDecompress)
