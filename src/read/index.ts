/** Input as it comes: its encoding, text or markup, pages and lines. */
export { decodeText, isImage, knownFormat, type DecodedText, type Encoding } from './decode.js'
export { encodeLike } from './encode.js'
export { markupMessage, recogniseMarkup, type Markup } from './markup.js'
export { readFileBytes, READERS, type Reader } from './reader.js'
export { readDocument } from './read-document.js'
