/**
 * Files with a layout (hOCR, ALTO and others) as text for repair, and the repaired words back in the file: `vanban/formats`.
 */
export { documentSettings, wordConfidences, type DocumentSettings } from './confidences.js'
export { LAYOUT_FORMATS } from './formats.js'
export type { FileHead, LayoutFile, LayoutFormat, WriteOptions, WrittenFile } from './layout-format.js'
export { makePdf } from './make-pdf.js'
export { MADE_FORMATS, makeLayout, type MadeFormat, type MakeOptions } from './make.js'
export { openDocument, writeLayout, type OpenedDocument, type OpenOptions } from './open.js'
export {
  createRegionFinder,
  onPages,
  repairedDocument,
  type ChangedWord,
  type FindRegions,
  type WordChange,
} from '../layout/index.js'
export type {
  Box,
  LayoutBlock,
  LayoutBlockKind,
  LayoutDocument,
  LayoutFormatName,
  LayoutLine,
  LayoutPage,
  LayoutUnit,
  LayoutWord,
  Region,
} from '../types.js'
