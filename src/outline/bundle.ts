/** Where documents begin in a text that holds several: a bundle of scans, a decision with the regulation it issues. */
import { checkList, TEXT } from '../arguments.js'
import { findPhrase, fold, isCapitals, isJobTitle, personName } from '../grammar/index.js'
import { isRecipientsLabel, opensAttachment } from './footer-zone.js'
import { splitHeaderLine, typeLine } from './header-parts.js'
import type { HeaderPart } from './header-parts.js'
import { layoutLines } from './lines.js'
import { withoutSpecks } from './specks.js'
import { setApart } from './set-apart.js'
import type { LayoutLine } from './lines.js'
import { AGENCY_HEADS, MOTTO, NATIONAL_TITLE, PARTY_TITLE, UNIT_HEADS } from './phrases.js'

/** Lines below a national title in which the number, the date or the type of its document must stand. */
const HEADER_DEPTH = 14
/** Lines of an agency's name that may stand above the national title. */
const HEADER_HEIGHT = 4

/**
 * Finds the lines on which the documents of a text begin.
 *
 * A document begins with a national or party title that a number, a date or a type follows; an attached regulation or
 * plan begins with its type in capitals over `(Ban hành kèm theo …)`. Both only below a footer or on a new page, since
 * forms and quotations hold such lines too.
 *
 * @param lines Lines without their line ends, raw or repaired; a form feed begins a page.
 * @returns Indices of lines in order; the first is always 0.
 */
export function documentStarts(lines: readonly string[]): number[] {
  checkList('lines', lines, TEXT)
  const { lines: bare, apart } = setApart(layoutLines(lines))
  const measured = bare.map((line) => withoutSpecks(line).line)
  const starts = [0]
  let ended = false
  let firstText: number | undefined
  for (let index = 0; index < measured.length; index += 1) {
    const line = measured[index]
    if (line.blank || line.trimmed.length > 200) continue
    if (isRecipientsLabel(line.text) || isSignature(line)) ended = true
    const opens = ended || isPageTop(measured, index)
    if (!opens || !isCapitals(line.trimmed)) continue
    const opening = opensHeader(measured, index)
      ? headerTop(measured, index)
      : typeLine(line.trimmed) !== null && opensAttachment(measured, index)
        ? headerTop(measured, index)
        : -1
    const top = opening < 0 ? opening : stampTop(measured, apart, opening)
    if (top <= starts.at(-1)!) continue
    // A header whose columns are read one after the other is still one.
    firstText ??= measured.findIndex(isText)
    if (firstText < 0 || firstText >= top) continue
    starts.push(top)
    ended = false
  }
  return starts
}

/** A line of running text, which no header has. */
function isText(line: LayoutLine): boolean {
  const { trimmed } = line
  return trimmed.length > 24 && !isCapitals(trimmed) && splitHeaderLine(line).every((part) => part.kind === 'other')
}

/** A line that signs: it and what follows it end a document without recipients. */
function isSignature(line: LayoutLine): boolean {
  return (
    line.trimmed.length < 60 && isCapitals(line.trimmed) && isJobTitle(line.trimmed) && !/[;:.,]$/.test(line.trimmed)
  )
}

/** The first text of a page, or close to it. */
function isPageTop(lines: readonly LayoutLine[], index: number): boolean {
  for (let above = index, texts = 0; above >= 0 && texts <= HEADER_HEIGHT; above -= 1) {
    if (lines[above].pageStart) return true
    if (!lines[above].blank) texts += 1
  }
  return false
}

function opensHeader(lines: readonly LayoutLine[], index: number): boolean {
  const text = lines[index].trimmed
  const national = findPhrase(text, NATIONAL_TITLE, 0.72) !== null
  if (!national && !findPhrase(text, PARTY_TITLE, 0.85)) return false
  const kinds = new Set<HeaderPart['kind']>()
  let motto = false
  for (let below = index, seen = 0; below < lines.length && seen < HEADER_DEPTH; below += 1) {
    if (lines[below].blank) continue
    seen += 1
    if (below > index && findPhrase(lines[below].trimmed, NATIONAL_TITLE, 0.72)) break
    if (below > index && findPhrase(lines[below].trimmed, MOTTO, 0.72)) motto = true
    for (const part of splitHeaderLine(lines[below])) if (part.kind !== 'date' || part.date) kinds.add(part.kind)
  }
  return (motto || !national) && (kinds.has('number') || (kinds.has('type') && kinds.has('date')))
}

/** The agency that stands above the national title belongs to the same header, and so does the page's first line. */
function headerTop(lines: readonly LayoutLine[], index: number): number {
  let top = index
  let waiting = 0
  for (let above = index - 1, texts = 0; above >= 0 && texts < HEADER_HEIGHT; above -= 1) {
    if (lines[above + 1].pageStart) break
    const line = lines[above]
    if (line.blank) continue
    texts += 1
    const folded = `${fold(line.trimmed)} `
    const rule = /^[*_\-–—=~.\s]{1,80}$/.test(line.trimmed)
    if (!rule && (!isCapitals(line.trimmed) || personName(line.trimmed) !== null || line.trimmed.length > 80)) break
    if (!rule && isJobTitle(line.trimmed) && !AGENCY_HEADS.test(folded)) break
    // A line that no agency begins with counts only when one stands above it.
    if (AGENCY_HEADS.test(folded)) [top, waiting] = [above, 0]
    else if (rule || UNIT_HEADS.test(folded) || waiting < 2) waiting += 1
    else break
  }
  return top
}

/** What is set apart over a header, a stamp of its signature, goes with it. */
function stampTop(lines: readonly LayoutLine[], apart: ReadonlyMap<number, unknown>, index: number): number {
  let top = index
  for (let above = index - 1; above >= 0 && !lines[above + 1].pageStart; above -= 1) {
    if (apart.has(above)) top = above
    else if (!lines[above].blank) break
  }
  return top
}
