/** Whether a line goes on with the block before it or begins a paragraph. */
import { fold, isCapitals } from '../grammar/index.js'
import { BODY_HEADS, CLOSING_HEADS, endsBlock, endsDemanding, type Layout } from '../outline/index.js'

/** How two neighbouring lines of text stand to each other. */
export interface Gap {
  /** Index of the line before and of the line in question. */
  readonly previous: number
  readonly index: number
  /** A page ends between them. */
  readonly pageBreak: boolean
  /** The block before is a heading that has its title already, or may have it on this line. */
  readonly heading: 'none' | 'titled' | 'untitled'
  /** The block before is a legal basis, which is one sentence. */
  readonly basis: boolean
}

/**
 * Decides whether the line at `gap.index` continues the block that ends on the line at `gap.previous`.
 *
 * A line that ends where the next word would still have fitted was ended by the author.
 *
 * @param layout Layout of the repaired document.
 * @param gap The two lines.
 */
export function continues(layout: Layout, gap: Gap): boolean {
  const before = layout.lines[gap.previous].trimmed,
    next = layout.lines[gap.index].trimmed
  if (gap.heading === 'untitled') return true
  if (/\/\s?\.$/.test(before) || isClosing(next) || isDecree(next)) return false
  if (/\.["”)]?$/.test(before) && (gap.basis || opensCourtesy(next)) && /^\p{Lu}/u.test(next)) return false
  const lower = /^["“(]?\p{Ll}/u.test(next)
  const blank = layout.distance(gap.previous, gap.index) > 1 && !layout.spaced
  if (isCapitals(before) && isCapitals(next) && next.length > 8 && before.length > 8)
    return !blank && !endsBlock(before) && !opensAuthority(next)
  if (isCapitals(next) && next.length > 8 && (blank || endsBlock(before) || fits(layout, before, next))) return false
  if (isCapitals(before) && before.length > 8 && !isCapitals(next) && /^\p{Lu}/u.test(next)) return false
  if (blank || (gap.pageBreak && layout.parted)) return continuesAcross(layout, before, next, lower, gap)
  if (lower) return true
  if (before.endsWith(':')) return false
  const entry = LABEL.test(next) || (LABEL.test(before) && /^\p{Lu}/u.test(next))
  if (entry && !/,$/.test(before) && fits(layout, before, next)) return false
  if (/^\d/.test(next) && !endsBlock(before)) return true
  if (before.endsWith(';') && BODY_HEADS.test(fold(next.slice(0, 40)))) return false
  if (endsBlock(before)) return !fits(layout, before, next) && !LABEL.test(next)
  if (gap.heading === 'titled') return !fits(layout, before, next) && !isCapitals(before)
  if (endsDemanding(before) || before.endsWith(',')) return true
  if (layout.unwrapped && !gap.pageBreak && /^\p{Lu}/u.test(next)) return false
  return before.length + firstWord(next) + 1 >= 0.75 * layout.width
}

/** `Địa điểm: …`: an entry of a form. */
const LABEL = /^\p{Lu}[\p{L} ()]{1,30}:\s/u

/** Across a blank line or a page: only an unfinished sentence goes on. */
function continuesAcross(layout: Layout, before: string, next: string, lower: boolean, gap: Gap): boolean {
  if (endsBlock(before)) return false
  if (lower || before.endsWith(',') || endsDemanding(before)) return true
  if (gap.heading !== 'none' || isCapitals(before)) return false
  if (!gap.pageBreak) return false
  return isWidow(next) || before.length >= 0.85 * layout.width
}

/** One or two words that end a sentence: what a page break leaves of it. */
export function isWidow(text: string): boolean {
  return /^\S{1,12}(?: \S{1,12})?[.;]$/u.test(text)
}

/** `Quyết định:` alone on its line, in any letters: what the document decrees begins below. */
export const isDecree = (text: string): boolean =>
  text.length < 24 && /^(?:quyet dinh|quyet nghi|nghi dinh)\s?:$/.test(fold(text.trim()))

/** Whether a line opens what closes a document. */
export function isClosing(text: string): boolean {
  const folded = fold(text.slice(0, 260))
  return CLOSING_HEADS.some((head) => head.test(folded))
}

/** `Trân trọng cảm ơn …`: a sentence that stands alone. */
function opensCourtesy(text: string): boolean {
  return /^(?:tran trong|kinh de nghi|kinh trinh|kinh mong|rat mong)(?![a-z])/.test(fold(text.slice(0, 20)))
}

function opensAuthority(text: string): boolean {
  return /[:;]$/.test(text)
}

function firstWord(text: string): number {
  const end = text.search(/\s/)
  return end < 0 ? text.length : end
}

function fits(layout: Layout, before: string, next: string): boolean {
  if (layout.airy && !layout.spaced) return before.length < 0.75 * Math.min(layout.width, layout.wrapWidth)
  // A line far longer than the margin has none: its paragraphs are lines.
  if (before.length > 1.25 * layout.wrapWidth) return true
  return before.length + 1 + firstWord(next) <= layout.wrapWidth
}
