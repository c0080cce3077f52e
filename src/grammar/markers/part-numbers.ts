/** The numbers of the parts of a law as OCR reads them behind their word: `Điều l`, `Khoản !`, `Diéul`, `Diéu2`. */
import { fold } from '../fold.js'

/** Words that an Arabic number follows, without marks, damaged ones too; then those that a Roman one follows. */
const ARABIC = /^(?:di[ecg]u|kho[ade]n)$/
const ROMAN = /^(?:ch[ue][o6e]ng|phan)$/
const STROKE = /^[lI|!\]]$/
/** The first letters of what has a number grown on, and the number. */
const GROWN = /^(?:di[ecg]u|kho[ade]n|chuong)(?=[0-9li|!\]]{1,3}[a-z]?$)|^(?:phan|muc)(?=[0-9]{1,3}$)/
const CAN_BEGIN = /^[dđkcpm]/i
const LONGEST = 12

/**
 * The number that a single stroke is, behind the word of a part: 1 behind Điều and Khoản, I behind Chương and Phần.
 *
 * @param word The word before it, folded. @param stroke What was read.
 * @returns The number; null where the word is another one, or the sign is no stroke.
 */
export function strokeNumber(word: string, stroke: string): '1' | 'I' | null {
  if (stroke.length !== 1 || !STROKE.test(stroke)) return null
  return ARABIC.test(word) ? '1' : ROMAN.test(word) ? 'I' : null
}

/**
 * Finds where the number of a part begins that has run into its word: `Diéu2`, `Khoảnl`.
 *
 * @param text Text without blanks, in NFC.
 * @returns Length of the word; 0 where none has a number on it. No Vietnamese word ends in such signs.
 */
export function grownPartNumber(text: string): number {
  if (text.length > LONGEST || !CAN_BEGIN.test(text)) return 0
  return GROWN.exec(fold(text))?.[0].length ?? 0
}
