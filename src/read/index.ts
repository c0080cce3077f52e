export { decodeText, type DecodedText, type Encoding } from './decode.js'
export {
  BREAK,
  createLocator,
  readDocument,
  splitLines,
  splitStretches,
  type Locator,
  type Stretch,
  type TextLine,
} from './lines.js'
export { markupMessage, recogniseMarkup, type Markup } from './markup.js'
