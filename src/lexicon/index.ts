export { LARGEST_WORD_NUMBER, openLexicon, WORD_KIND, type Lexicon, type WordKind } from './lexicon.js'
export { packOdds } from './lexicon.js'
export {
  CONTENT_VERSIONS,
  openPackedFile,
  type PackedArray,
  type PackedFile,
  type PackedKind,
  packFile,
} from './packed-file.js'
