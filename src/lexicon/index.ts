export { openLexicon, WORD_KIND, type Lexicon, type WordKind } from './lexicon.js'
