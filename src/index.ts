/** Repairs Vietnamese text garbled by OCR and turns administrative documents into typed data. */
export * from './engine/index.js'
export { optionsSchema } from './engine/options.js'
export type { CorrectedPair, LearnedOverlay } from './learn/index.js'
export {
  createVanban,
  learn,
  readDictionaries,
  repair,
  report,
  type LearnOptions,
  type ReadOptions,
} from './node/index.js'
