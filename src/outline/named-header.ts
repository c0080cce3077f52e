/**
 * Headers below lines that name the document, as web pages print them: `Luật Doanh nghiệp – Luật số 68/2014/QH13`, some lines
 * about it, and then number, place and date, or place and date alone.
 */
import { documentNumberAt } from '../grammar/index.js'
import type { DocumentNumber } from '../types.js'
import { typeAt } from './collection-header.js'
import { indent } from './header-title.js'
import { splitHeaderLine, type HeaderPart } from './header-parts.js'
import type { LayoutLine } from './lines.js'

/** Lines with text above the header. */
const MOST_ABOVE = 8
/** A line that is longer names the document once more, or is running text. */
const LONGEST = 100
/** What may stand between the type and the number in a line that names a document. */
const BEFORE_NUMBER =
  /^[\s–-]{0,3}(?:[^\s\d]{1,12}\s){0,8}?(?:[–-]\s)?(?:[^\s\d]{1,9}\s)?(?:[Ss]ố:?\s)?(?=[0-9]{1,5}\/)/u

/** What stands over a header: what the lines that name the document say and the header does not. */
export interface NamedHeader {
  /** Index of the line on which the header begins. */
  readonly start: number
  readonly parts: readonly HeaderPart[]
}

/**
 * Finds the header of a document that is named above it.
 *
 * @param lines Measured lines of the document.
 * @returns Where it begins, with type and number from the lines above; null where the text does not begin so.
 */
export function namedHeader(lines: readonly LayoutLine[]): NamedHeader | null {
  const first = lines.findIndex(({ blank }) => !blank)
  const name = first < 0 ? null : nameOf(lines[first])
  if (name === null) return null
  const [type, number] = name
  for (let index = first + 1, seen = 0; index < lines.length && seen < MOST_ABOVE; index += 1) {
    const line = lines[index]
    if (line.blank) continue
    seen += 1
    const found = splitHeaderLine(line)
    if (found.some((part) => part.number?.notation === number.number.notation)) return { start: index, parts: [type] }
    if (found.length === 1 && found[0].kind === 'date' && found[0].date && found[0].place)
      return { start: index, parts: [type, number] }
    const isNamed = line.text.includes(number.number.notation)
    if (!isNamed && (line.trimmed.length > LONGEST || /[.;:]$/.test(line.trimmed))) return null
  }
  return null
}

/** Type and number in the line that names a document, in this order: `Nghị định số 103/2014/NĐ-CP quy định …`. */
function nameOf(line: LayoutLine): [HeaderPart, HeaderPart & { readonly number: DocumentNumber }] | null {
  const { text, trimmed } = line
  const type = typeAt(trimmed)
  if (type === null) return null
  const [start, end] = [indent(line), indent(line) + type.length]
  const before = BEFORE_NUMBER.exec(text.slice(end, end + 120))
  const found = before && documentNumberAt(text, end + before[0].length)
  if (!found) return null
  const part = (kind: HeaderPart['kind'], from: number, to: number): HeaderPart => ({
    kind,
    line: line.index,
    start: from,
    end: to,
    text: text.slice(from, to),
  })
  return [
    { ...part('type', start, end), typeCode: type.code },
    { ...part('number', found.start, found.end), number: found.value },
  ]
}
