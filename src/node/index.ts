/** What Node adds to the engine: dictionaries and the user's files from disk, learning, the shared instance. */
export { createVanban } from './create-vanban.js'
export { readDictionaries, type ReadOptions } from './dictionary-files.js'
export { learn, type LearnOptions } from './learn.js'
export { repair, report } from './shared-instance.js'
export { decompress } from './brotli.js'
