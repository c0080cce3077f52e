export { openLanguageModel, type LanguageModel } from './model.js'
export { classOf, foldWord, SYMBOLS, tokenUnits } from './token-units.js'
