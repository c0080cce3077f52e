export {
  openLanguageModel,
  unpackLanguageModel,
  type Decompress,
  type LanguageModel,
  type UnpackedLanguageModel,
} from './model.js'
export { classOf, endOf, foldWord, stripEdges, SYMBOLS, tokenUnits } from './token-units.js'
export { writeNumbers, writeRows } from './columns.js'
