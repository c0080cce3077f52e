/** Text of the time before Unicode, and letters that lost their marks or their alphabet, made whole. */
export { createConverter, type Conversion, type Converter } from './convert.js'
export { isUnknownLegacyFont, unicodeFontFor } from './fonts.js'
