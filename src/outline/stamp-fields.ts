/** What a stamp of a digital signature says: who signed, of which agency, with which address, when. */
import { fold } from '../grammar/index.js'

/** The fields of a stamp. */
export interface StampFields {
  readonly signer: string | null
  readonly agency: string | null
  readonly email: string | null
  /** ISO 8601, with its zone where the stamp shows one. */
  readonly time: string | null
  /** A name without a label; lines of it joined by blanks. */
  readonly bare: string | null
}

/** Labels of the fields, folded and damaged; what stands behind them up to the next one is the value. */
const LABELS: readonly (readonly ['signer' | 'agency' | 'email' | 'time' | 'other', RegExp])[] = [
  ['time', /(?:th[a-z]{1,3} gian k[yi¥j]{1,2}|ng[a-z]y k[yi¥j]{1,2}|gi[o0] k[yi¥j]{1,2}|date)\s{0,2}[:;]/],
  [
    'signer',
    /(?:ng[a-z]{2,4}i k[yi¥j]{1,2}|k[yi¥j]{1,2}(?: so)? b[a-z]{1,2}i|(?:digital(?:ly)? )?signed by|cn)\s{0,2}[:;=]?/,
  ],
  ['email', /e-?mai[l1i|]\s{0,2}[:;.]/],
  ['agency', /(?:c[oa]r?:?\s?quan|to chuc|don vi)\s{0,2}[:;]/],
  ['other', /(?:chuc vu|ly do|reason|location|dn|tham dinh)\s{0,2}[:;=]/],
]
const ADDRESS = /[\w.+-]{1,64}\s?[@©]\s?[\w-]{1,64}(?:\.[\w-]{1,30}){1,5}/
const D = '([0-9oOlI]{1,2})'
const YEAR = '([0-9oOlI]{4})'
const CLOCK = `${D}[:.h]${D}(?:[:.]${D})?`
const ZONE = "\\s{0,3}((?:\\+|-|gmt\\s?\\+?|utc\\s?\\+?)\\s?[0-9oOlI]{1,2}(?:[:.'’]?\\s?[0-9oOlI]{2}['’]?)?|z)?"
const TIMES: readonly (readonly [RegExp, readonly number[]])[] = [
  // Which groups are year, month, day, hour, minute, second and zone.
  [new RegExp(`${YEAR}[./-]${D}[./-]${D}[ ,t]{1,3}${CLOCK}${ZONE}`), [1, 2, 3, 4, 5, 6, 7]],
  [new RegExp(`${D}\\s?[./-]\\s?${D}\\s?[./-]\\s?${YEAR}[ ,t]{1,3}(?:luc )?${CLOCK}${ZONE}`), [3, 2, 1, 4, 5, 6, 7]],
  [new RegExp(`${CLOCK}${ZONE}[ ,]{1,3}(?:ngay )?${D}\\s?[./-]\\s?${D}\\s?[./-]\\s?${YEAR}`), [7, 6, 5, 1, 2, 3, 4]],
]
const DATE: readonly (readonly [RegExp, readonly number[]])[] = [
  [new RegExp(`${YEAR}[./-]${D}[./-]${D}(?![0-9])`), [1, 2, 3]],
  [new RegExp(`${D}\\s?[./-]\\s?${D}\\s?[./-]\\s?${YEAR}(?![0-9])`), [3, 2, 1]],
]
const LONGEST = 400

/**
 * Reads the fields of a stamp.
 *
 * @param lines Its lines, in any order.
 */
export function readStamp(lines: readonly string[]): StampFields {
  const fields: Record<'signer' | 'agency' | 'email' | 'other', string[]> = {
    signer: [],
    agency: [],
    email: [],
    other: [],
  }
  const bare: string[] = []
  let open = null as keyof typeof fields | null
  for (const line of lines) {
    const text = line.slice(0, LONGEST)
    const folded = fold(text)
    const labels = LABELS.flatMap(([field, pattern]) => {
      const match = pattern.exec(folded)
      return match && (match.index === 0 || /[\W_]/.test(folded[match.index - 1]))
        ? [{ field, start: match.index, end: match.index + match[0].length }]
        : []
    }).sort((a, b) => a.start - b.start)
    if (labels.length === 0) {
      const value = withoutTime(text).replace(ADDRESS, ' ')
      if (ADDRESS.test(text) || value.trim() !== text.trim()) open = null
      if (!/\p{L}{2}/u.test(value)) continue
      // A name that wraps goes on; after an address or a time it is another one.
      if (open === 'signer' || open === 'agency') fields[open].push(value)
      else bare.push(value)
      continue
    }
    labels.forEach(({ field, end }, index) => {
      const value = text.slice(end, labels[index + 1]?.start ?? text.length)
      if (field === 'time') open = null
      else {
        fields[field].push(field === 'email' ? value : withoutTime(value))
        open = field
      }
    })
  }
  const all = lines.join(' ').slice(0, 4 * LONGEST)
  const tidy = (parts: readonly string[]): string | null => withoutSigns(parts.join(' ').split(/\s+/).join(' ')) || null
  return {
    signer: tidy(fields.signer),
    agency: tidy(fields.agency),
    email:
      (ADDRESS.exec(fields.email.join(' ')) ?? ADDRESS.exec(all))?.[0].replace(/\s/g, '').replace('©', '@') ?? null,
    time: timeOf(all),
    bare: tidy(bare),
  }
}

/** A text without separators at its ends. */
function withoutSigns(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && ' :;,.–-'.includes(text[start])) start += 1
  while (end > start && ' :;,–-'.includes(text[end - 1])) end -= 1
  return text.slice(start, end)
}

function withoutTime(text: string): string {
  const folded = fold(text)
  for (const [pattern] of [...TIMES, ...DATE]) {
    const match = pattern.exec(folded)
    if (match) return text.slice(0, match.index) + text.slice(match.index + match[0].length)
  }
  return /^\W{0,4}\+\s?[0-9]/.test(text) ? '' : text
}

const digits = (text: string): string => text.replace(/[oO]/g, '0').replace(/[lI]/g, '1')
const two = (text: string): string => digits(text).padStart(2, '0')

/** The time of a stamp by ISO 8601; a date where no hour is shown. */
function timeOf(text: string): string | null {
  const folded = fold(text).replace(/\s{1,80}/g, ' ')
  for (const [pattern, [year, month, day, hour, minute, second, zone]] of TIMES) {
    const match = pattern.exec(folded)
    if (!match) continue
    const date = isoDate(match[year], match[month], match[day])
    const [h, m, s] = [match[hour], match[minute], match[second] ?? '00'].map(two)
    if (date === null || Number(h) > 23 || Number(m) > 59 || Number(s) > 59) continue
    return `${date}T${h}:${m}:${s}${zoneOf(match[zone])}`
  }
  for (const [pattern, [year, month, day]] of DATE) {
    const match = pattern.exec(folded)
    const date = match && isoDate(match[year], match[month], match[day])
    if (date) return date
  }
  return null
}

function isoDate(year: string, month: string, day: string): string | null {
  const [m, d] = [two(month), two(day)]
  if (Number(m) < 1 || Number(m) > 12 || Number(d) < 1 || Number(d) > 31) return null
  return `${digits(year)}-${m}-${d}`
}

/** `+07:00` of `+7`, `GMT+7`, `+07'00'`. */
function zoneOf(text: string | undefined): string {
  if (text === undefined) return ''
  if (text === 'z') return 'Z'
  const match = /([+-])?\s?([0-9oli]{1,2})[:.'’]?\s?([0-9oli]{2})?/.exec(text)
  return match ? `${match[1] ?? '+'}${two(match[2])}:${match[3] ? two(match[3]) : '00'}` : ''
}
