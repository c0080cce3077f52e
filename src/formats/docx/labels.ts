/** The numbers and bullets that Word sets before paragraphs of lists, counted as Word counts them. */
import type { DocxLine } from './lines.js'
import { LONGEST, type FindList, type Level, type List } from './numbering.js'
import { paragraphsIn, type Container, type Paragraph } from './scan-part.js'
import type { DocxStyles, FontName } from './styles.js'

/** What Word sets before a paragraph. */
export interface Label {
  /** Its words; at least one. */
  readonly words: readonly string[]
  /** Whether no blank parts it from the paragraph. */
  readonly isGlued: boolean
  /** The font that it is set in; undefined where nothing says. */
  readonly font: FontName | undefined
}

/** What was found. */
export interface LabelsFound {
  /** How many lines there are of numbers alone. */
  lines: number
  /** How many characters all labels have. */
  length: number
  /** Forms of numbers that are not known here, as the file names them: theirs stand in digits. */
  readonly unknown: Set<string>
}

/**
 * Gives the lines of a part the numbers and bullets that Word sets before them.
 *
 * @param body The part. @param found Takes what was found.
 */
export function labelParagraphs(body: Container, lists: FindList, styles: DocxStyles, found: LabelsFound): void {
  const count = createCounter(lists, styles, found.unknown)
  for (const paragraph of paragraphsIn(body.items)) {
    // A paragraph that somebody deleted with its end is none any more.
    if (paragraph.lines.length === 0 && paragraph.isDeleted) continue
    const label = count(paragraph)
    if (label === null) continue
    found.length += label.words.reduce((sum, { length }) => sum + length + 1, 0)
    const [first, ...rest] = paragraph.lines
    if (paragraph.lines.length > 0) paragraph.lines = [{ ...first, label }, ...rest]
    else {
      const alone: DocxLine = { words: [], copies: [], label }
      paragraph.lines = [alone]
      found.lines += 1
    }
  }
}

/** Makes a function that tells the label of each paragraph, called in the order of the paragraphs. */
function createCounter(lists: FindList, styles: DocxStyles, unknown: Set<string>): (one: Paragraph) => Label | null {
  /** The numbers of the levels where counting stands, by lists that count together. */
  const counts = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return ({ style, numbering, markFont }) => {
    const place = placeOf(lists, styles, style, numbering)
    if (place === null) return null
    const { id, list, at } = place
    const level = list.levels.get(at)
    if (level === undefined) return null
    let numbers = counts.get(list.key)
    if (numbers === undefined) counts.set(list.key, (numbers = []))
    for (let above = 0; above < at; above++) numbers[above] ??= list.levels.get(above)?.start ?? 1
    const start = list.starts.get(at)
    // Where a list says that it begins anew, it does so once, whatever level that is said of.
    const last = start === undefined || begun.has(id) ? numbers[at] : undefined
    if (start !== undefined) begun.add(id)
    numbers[at] = last === undefined ? (start ?? level.start) : last + 1
    for (let below = at + 1; below < numbers.length; below++) {
      const { restart } = list.levels.get(below) ?? {}
      if (restart === undefined || at < restart) numbers[below] = undefined
    }
    const text = textOf(list, level, at, numbers, unknown)
    const words = text.slice(0, LONGEST).split(/\s+/).filter(Boolean)
    if (words.length === 0) return null
    const font = level.format?.(1) === '' ? undefined : (level.font ?? markFont ?? styles.fontOf(undefined, style))
    return { words, isGlued: level.isGlued && !/\s$/.test(text), font }
  }
}

/** The text before a paragraph, with the numbers of its level and of those above. */
function textOf(
  { levels }: List,
  { text, isLegal }: Level,
  at: number,
  numbers: readonly (number | undefined)[],
  unknown: Set<string>,
): string {
  return text.replace(/%([1-9])/g, (_, digit: string) => {
    // Deeper levels have no number yet: Word takes that of the paragraph.
    const other = Math.min(Number(digit) - 1, at)
    const level = levels.get(other)
    const number = numbers[other]
    if (level === undefined || number === undefined) return ''
    if (level.format === undefined) unknown.add(level.formatName)
    const isOtherwise = level.format?.(1) !== '' && level.formatName !== 'decimalZero'
    const isDigits = level.format === undefined || (isLegal && isOtherwise)
    return isDigits ? String(number) : level.format(number)
  })
}

/** The list and the level of a paragraph, by itself or by its style; null where it is in none. */
function placeOf(
  lists: FindList,
  styles: DocxStyles,
  style: string | undefined,
  own: Paragraph['numbering'],
): { readonly id: string; readonly list: List; readonly at: number } | null {
  const ofStyle = styles.numberingOf(style)
  const id = own.id ?? ofStyle.id
  const list = id === undefined || id === '0' ? undefined : lists(id)
  if (id === undefined || list === undefined) return null
  if (own.level !== undefined) return { id, list, at: own.level }
  // Styles are of the level that names them, whatever level they name.
  const named = own.id === undefined ? ofStyle.styles : []
  for (const one of named) for (const [at, level] of list.levels) if (level.style === one) return { id, list, at }
  return { id, list, at: ofStyle.level ?? 0 }
}
