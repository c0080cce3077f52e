/** Document numbers as they stand on a page: label, damage and all. */
import { checkFields, checkText, orNull, TEXT } from '../../arguments.js'
import { withPlainBlanks } from '../../text/index.js'
import type { DocumentNumber } from '../../types.js'
import { repairDocumentNumber } from './document-number-repair.js'
import { readPrintedNumber } from './document-number.js'
import { digitFor } from '../look-alikes.js'

const KNOWN = { 'typeHint?': /* @__PURE__ */ orNull(TEXT) }

/** A document number taken apart, and how sure it is. */
export interface ReadDocumentNumber extends DocumentNumber {
  /** Probability, 0 to 1, that this is what the page says. */
  readonly confidence: number
  /** Whether letters, digits or signs had to be mended. */
  readonly repaired: boolean
}

/** How a number is read. */
export interface DocumentNumberOptions {
  /** Code of the type that the words before the number speak for: after `Hợp đồng số`, `HĐ`. */
  readonly typeHint?: string
}

const LABEL = /^\s{0,20}S[ốo6ôéẻ]?\s{0,3}[:.;]?\s{0,20}(?=[0-9OlI/])/iu
/** Below this a mended number is a guess. */
const LEAST = 0.5
/** Of a number that is grammatical, though not every abbreviation in it is known; and of one that is so once mended. */
const GRAMMATICAL = 0.9
const MENDED = 0.7

/**
 * Takes a document number apart, mending what OCR has damaged: a grammatical number stays as it is.
 *
 * @param text The notation, with or without `Số:`: `Số: 25/KH-UBNO`, `43/2022/ND-CP`.
 * @param options What is known of the document.
 * @returns The parts in their canonical spelling, or null when the text is no document number.
 * @example readDocumentNumber('43/2022/ND-CP') // { notation: '43/2022/NĐ-CP', typeCode: 'NĐ', repaired: true, … }
 * @see Decree 30/2020/NĐ-CP, annex I, part II.3.
 */
export function parseDocumentNumber(text: string, options: DocumentNumberOptions = {}): ReadDocumentNumber | null {
  checkText('text', text)
  checkFields('options', options, KNOWN)
  const bare = withPlainBlanks(text.slice(0, 120).normalize('NFC')).replace(LABEL, '').trim()
  const printed = readPrintedNumber(bare)
  for (const seen of [bare, withTerm(bare), bare.replace(/\s/g, '')]) {
    const mended = repairDocumentNumber(seen, options.typeHint)
    const value = mended && mended.confidence >= LEAST ? readPrintedNumber(mended.text) : null
    if (value) return { ...value, confidence: mended!.confidence, repaired: value.notation !== printed?.notation }
    const grammatical = readPrintedNumber(seen)
    if (grammatical) {
      const repaired = grammatical.notation !== printed?.notation
      return { ...grammatical, confidence: repaired ? MENDED : GRAMMATICAL, repaired }
    }
  }
  return null
}

/** `35/2023/QHI5`: the number of the term after the National Assembly's letters is made of digits. */
function withTerm(text: string): string {
  return text.replace(/(?<=\/(?:QH|UBTVQH))[0-9OolI|]{1,2}$/, (term) =>
    [...term].map((character) => digitFor(character) ?? character).join(''),
  )
}
