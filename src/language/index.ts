export { openLanguageModel, type LanguageModel } from './model.js'
export { foldWord, SYMBOLS, tokenUnits } from './token-units.js'
