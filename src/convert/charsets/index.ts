/** Text of the time before Unicode, and letters that lost their marks or alphabet: what it was meant to be. */
export { decodeLine, type TokenChange } from './convert-line.js'
export { createCharsetFinder, likeliestKinds, tokensIn } from './find-charsets.js'
export { DECODERS, type LegacyCharset, type SyllableWeight } from './charsets.js'
export { attachMarks, combining, mendMarks } from './marks.js'
export { mendLookAlikes } from './look-alikes.js'
export { beforeVniMapping } from './vni.js'
