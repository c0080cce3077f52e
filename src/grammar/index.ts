/** Recognisers of what stands in administrative documents: markers, document numbers, signatures, numbers, dates. */
export { createCodeMender } from './documents/code-mender.js'
export type { CodeMender } from './documents/code-mender.js'
export { mendCodifiedNumber } from './documents/codified-number.js'
export { createStrokeModel, type StrokeModel } from './documents/stroke-model.js'
export { findVietnameseDates, parseVietnameseDate } from './dates/dates.js'
export type { FoundDate } from './dates/dates.js'
export { repairDocumentNumber } from './documents/document-number-repair.js'
export type { RepairedNumber } from './documents/document-number-repair.js'
export { parseDocumentNumber } from './documents/document-number-reading.js'
export type { DocumentNumberOptions, ReadDocumentNumber } from './documents/document-number-reading.js'
export { documentNumberAt, readPrintedNumber } from './documents/document-number.js'
export {
  DOCUMENT_TYPES,
  typeOfAbbreviation,
  typeOfName,
  typesOfFoldedAbbreviation,
} from './documents/document-types.js'
export type { DocumentType } from './documents/document-types.js'
export { cutCodeEnd, joinCode } from './documents/cut-codes.js'
export { gluedNumberSign, isNumberSign } from './documents/number-sign.js'
export { asDigits, hasDigitEdges, isUnitSign, letterCost, lettersForDigits } from './look-alikes.js'
export { gluedAmount, isMoneySign } from './numbers/money-sign.js'
export { mendNumbers } from './numbers/number-repair.js'
export type { NumberMend } from './numbers/number-repair.js'
export { parseNumberWords } from './numbers/number-words.js'
export { formatVietnameseNumber } from './numbers/number-format.js'
export type { NumberFormat } from './numbers/number-format.js'
export { parseVietnameseNumber } from './numbers/numbers.js'
export { parsePeriod } from './dates/periods.js'
export { isVietnameseWord } from './vietnamese-word.js'
export { markerHypotheses } from './markers/section-markers.js'
export type { MarkerHypothesis } from './markers/section-markers.js'
export { BEFORE_PERSON, BEFORE_PLACE, COMMON_SURNAMES } from './documents/person-names.js'
export { findCapacity, isJobTitle, personName, personRank } from './documents/signing.js'
export { parseUnit } from './numbers/units.js'
export { findSetPhrases, type SetPhrase } from './documents/set-phrases.js'
export { isSourceCode } from './documents/source-code.js'
export { dateOfSpan } from './dates/dates.js'
export { periodOfSpan, type PlainPeriod } from './dates/periods.js'
export { findTemporal, type TemporalSpan } from './dates/temporal.js'
export { initialsOf, readByInitials } from './documents/name-initials.js'
export { findProtected, type ProtectedSpan } from './documents/protected.js'
export { splitSigned } from './documents/signed-line.js'
export { findTitleAtEnd, isCapitals, signatoryRole, splitNames, splitPair } from './documents/signing.js'
export { findPhrase, fold, foldedWords, similarity } from './fold.js'
export { FOOTNOTE_LABELS } from './markers/footnote-calls.js'
export { grownPartNumber, strokeNumber } from './markers/part-numbers.js'
export { romanReadings, toRoman } from './markers/numerals.js'
export {
  BULLET_MARKER,
  LETTER_ORDER,
  ORDINAL_WORDS,
  SCHEME_RANK,
  UPPER_ORDER,
  BULLET_SCHEMES,
  ITEM_SCHEMES,
  TITLED_SCHEMES,
} from './markers/section-markers-data.js'
export { CLOSING_MARKS, OPENING_MARKS } from './quotation-marks.js'
export { ABBREVIATED, SENTENCE_ENDS } from './sentences.js'
export { type MatchText, toMatchText } from './match-text.js'
export { applyMends, type PlacedMend } from './numbers/apply-mends.js'
export {
  AFTER_A,
  AFTER_SPAN,
  AFTER_TIME,
  BEFORE_TIME,
  BEFORE_YEAR,
  ORDINAL_LABELS,
  STRONG_LABELS,
  WEAK_LABELS,
} from './numbers/labels.js'
export { isTail } from './numbers/label-tails.js'
export { mendTokens } from './numbers/number-repair.js'
export { readNumberWords, type WordNumber } from './numbers/number-words.js'
export { readDigits, scaled } from './numbers/numbers.js'
export {
  createUnitTable,
  isCountable,
  matchScale,
  matchUnit,
  readUnit,
  type UnitEntry,
  type UnitTable,
} from './numbers/units.js'
export { type MatchToken, tokenAt, tokenise } from './tokens.js'
