/** By what a line of an electronic signature's stamp is known, damaged too. */
import { fold } from '../grammar/index.js'

/**
 * What a line of a stamp shows: `name` who signed (`Người ký:`, `Digitally signed by`), `label` another field of it
 * (`Cơ quan:`, `DN:`), `address` an e-mail address or a site, `time` a time to the second or under its label,
 * `zonedTime` one with its zone, or the zone alone, `labelledTime` one with its zone under its label, `nameAndTime` name
 * and time.
 */
export type StampSign = 'name' | 'label' | 'address' | 'time' | 'zonedTime' | 'labelledTime' | 'nameAndTime'

const D = '[0-9oOlI]'
const DAY = `(?:${D}{1,2}\\s?[./-]\\s?${D}{1,2}\\s?[./-]\\s?${D}{4}|${D}{4}[./-]${D}{1,2}[./-]${D}{1,2})`
const CLOCK = `${D}{1,2}[:.h]${D}{2}`
const SECONDS = `${CLOCK}[:.]${D}{2}`
const ZONE = `(?:\\+\\s?|gmt\\s?\\+?|utc\\s?\\+?)${D}{1,2}(?:[:.'’]?\\s?${D}{2}['’]?)?`
const SEPARATOR = '[ ,t]{1,3}(?:luc )?'

const ZONED_TIME = new RegExp(`${SECONDS}\\s{0,3}${ZONE}|^\\W{0,4}\\+\\s?${D}{1,2}[:.'’]\\s?${D}{2}['’]?\\W{0,3}$`)
const EXACT_TIME = new RegExp(`${DAY}${SEPARATOR}${SECONDS}|${SECONDS}${SEPARATOR}(?:ngay )?${DAY}`)
const TIME = new RegExp(`${DAY}${SEPARATOR}${CLOCK}|${CLOCK}${SEPARATOR}(?:ngay )?${DAY}|${DAY}`)

/** `ký:` in what is left of `Người ký:`, `Ngày ký:`, `Thời gian ký:`; not of secretaries, registers and signatures. */
const SIGNED = /^(.{0,26}?)k[yj¥]{1,2}\)?(?: so)?\s{0,2}[:;]/
const OTHER_LABEL = /(?:thu|dang|chu|chuyen|khoa|niem|hoc|nhat|the)\s{0,2}$/
const SIGNED_BY =
  /^\W{0,4}.{0,6}(?:k[yi](?: so)? b[a-z]{1,2}i\b|(?:digital(?:ly)? |electronically )?signed by\b|chu ky so\b)/
const VERIFIED = /^\W{0,4}signature (?:not )?(?:ver|val)|^\W{0,4}(?:xac (?:thuc|minh) )?chu ky (?:so|dien tu)\b/
const TIME_LABEL = /(?:gian|ngay|gay|gio|an|luc)\s{0,2}$/
const ADDRESS =
  /[\w.+-]{2}\s?[@©]\s?[\w-]{2}|^.{0,5}e-?mai[l1i|]\s?[:;.]|^\W{0,4}[a-z]{3,20}[.,_]{1,2}\s?(?:gov[.,]\s?)?v[an]\W{0,3}$/
const LABEL =
  /^\W{0,3}.{0,6}\bc[oa]r?:?\s?quan\s{0,2}(?:[:;]|$)|^\W{0,4}(?:to chuc|don vi|chuc vu|ly do|reason|location|date|dn|cn|tham dinh|nguoi ky)\s?[:=]/

/** What every stamp's line has one of; most lines of a text have none. */
const MAY_BE = /[@©:;+=]|sign|[.,_]v[an]|b[\p{L}]{1,2}i(?!\p{L})|ch.\sk./iu

/**
 * What a line shows of a stamp.
 *
 * @param text A line without blanks at its ends.
 * @returns Null for other lines.
 */
export function stampSign(text: string): StampSign | null {
  if (!MAY_BE.test(text)) return null
  const folded = fold(text).replace(/\s{2,160}/g, ' ')
  const zoned = ZONED_TIME.test(folded)
  const exact = zoned || EXACT_TIME.test(folded)
  const signed = SIGNED.exec(folded)
  const isLabelled = signed !== null && !OTHER_LABEL.test(signed[1]) && /[a-z]\s{0,2}$/.test(signed[1])
  if (isLabelled && TIME_LABEL.test(signed[1]) && (exact || TIME.test(folded)))
    return zoned && text.length <= 60 ? 'labelledTime' : zoned ? 'zonedTime' : 'time'
  if (isLabelled || SIGNED_BY.test(folded)) return exact ? 'nameAndTime' : 'name'
  if (VERIFIED.test(folded)) return 'name'
  if (zoned) return 'zonedTime'
  // In running text a time stands among words.
  if (exact) return text.length <= 48 ? 'time' : null
  if (ADDRESS.test(folded) && folded.split(/\s+/).length <= 5) return 'address'
  return LABEL.test(folded) ? 'label' : null
}
