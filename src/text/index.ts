/** Places in texts: lines, offsets and the ways between them, edits, composed and decomposed forms. */
export {
  BREAK,
  createLocator,
  linesOf,
  splitLines,
  splitStretches,
  type Locator,
  type Origin,
  type Stretch,
  type TextLine,
} from './lines.js'
export { withPlainBlanks } from './blanks.js'
export { composeEdits } from './compose-edits.js'
export { composeTraced, toNfc, toNfd } from './normal-forms.js'
export { applyEdits, createOffsetMap, revertEdits } from './edits.js'
export {
  createExcerpt,
  placeIn,
  shiftExcerpt,
  takeTraced,
  withText,
  type Excerpt,
  type ExcerptBuilder,
} from './excerpts.js'
export {
  mapOffsets,
  replaceIn,
  startsAfter,
  type OffsetMap,
  type Replacement,
  type TracedText,
} from './replacements.js'
export { correspondingPieces, type CorrespondingPieces } from './pieces.js'
