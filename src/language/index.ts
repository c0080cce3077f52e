export { openLanguageModel, type Decompress, type LanguageModel } from './model.js'
export { classOf, foldWord, stripEdges, SYMBOLS, tokenUnits } from './token-units.js'
