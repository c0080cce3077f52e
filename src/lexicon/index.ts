export { LARGEST_WORD_NUMBER, openLexicon, WORD_KIND, type Lexicon, type WordKind } from './lexicon.js'
export { packOdds } from './lexicon.js'
export { openPackedFile, type PackedArray, type PackedFile, packFile } from './packed-file.js'
