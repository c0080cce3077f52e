/** Places in texts: lines, offsets and the ways between them, edits, composed and decomposed forms. */
export {
  BREAK,
  createLocator,
  linesOf,
  splitLines,
  splitStretches,
  type Locator,
  type Stretch,
  type TextLine,
} from './lines.js'
export { composeEdits } from './compose-edits.js'
export { toNfc, toNfd } from './normal-forms.js'
export { applyEdits, createOffsetMap, revertEdits, type OffsetMap } from './offset-map.js'
export { correspondingPieces, type Piece } from './pieces.js'
