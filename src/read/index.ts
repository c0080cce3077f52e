export { decodeText, type DecodedText, type Encoding } from './decode.js'
export { createLocator, readDocument, splitLines, type Locator, type TextLine } from './lines.js'
export { markupMessage, recogniseMarkup, type Markup } from './markup.js'
