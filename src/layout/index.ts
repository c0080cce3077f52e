/** Laid-out documents: built from words, changed by edits of their text, and the way from the text to the pages. */
export { createLayoutBuilder, type LayoutBuilder, type PageData, type WordData } from './builder.js'
export { cutBox, directionOf, unionOf } from './boxes.js'
export { placeEdits, wordChanges, type ChangedWord, type WordChange } from './changes.js'
export { fontSpans } from './fonts.js'
export { repairedDocument } from './repaired.js'
export { createRegionFinder, type FindRegions } from './regions.js'
export { checkDocument, wordsOf } from './words.js'
export { onPages } from './on-pages.js'
