/** Lines on which the title of one who signs and the name share a line: `CHỦ TỊCH Trần Văn Ba`, `GIÁM ĐỐC (Đã ký) Lê An`. */
import { findCapacity, isCapitals, isJobTitle, personName } from './signing.js'

const LONGEST = 120
/** Title, what stands for the signature, and name: `[daky]`, `(Đã ký)`, `(ký tên, đóng dấu)`. */
const TITLED = /^(\p{Lu}[\p{Lu}\s.,/-]{3,80}?)\s{1,20}(?:[([][^()[\]]{1,40}[)\]]\s{1,20})?(?=\p{Lu}[\p{Ll}.])/u
/** `KT. CHỦ TỊCH PHÓ CHỦ TỊCH`, `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH`: for whom, and the title of the one who signs. */
const FOR_SUPERIOR = /^(K\.?\/?T[.,]?\s\p{Lu}[\p{Lu}\s,-]{3,60}?)\s(?=PHÓ\s|THỨ TRƯỞNG)/u
const FOR_BODY = /^(T\.?\/?M[.,]?\s\p{Lu}[\p{Lu}\s,-]{3,60}?)\s(?=(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN)$)/u

/** A stretch of a line, end exclusive. */
export interface SignedPart {
  readonly start: number
  readonly end: number
}

/**
 * Takes a line apart that has a title or a capacity in capitals and then a person's name.
 *
 * @param text A line or column of a signature block, in NFC, trimmed.
 * @returns Capacity or title, and name, in order; null for another line.
 */
export function splitSigned(text: string): readonly SignedPart[] | null {
  if (text.length > LONGEST || isCapitals(text)) return null
  const match = TITLED.exec(text)
  if (match === null) return null
  const [, title] = match
  const start = match[0].length
  if (personName(text.slice(start)) === null) return null
  if (!isJobTitle(title) && findCapacity(title)?.start !== 0) return null
  const capacity = FOR_SUPERIOR.exec(title) ?? FOR_BODY.exec(title)
  const titles = capacity
    ? [
        { start: 0, end: capacity[1].length },
        { start: capacity[0].length, end: title.length },
      ]
    : [{ start: 0, end: title.length }]
  return [...titles, { start, end: text.length }]
}
