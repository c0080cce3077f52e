/** What stands on a page and belongs to no document: stamps of signatures and heads of the gazette's pages. */
import { fold, similarity } from '../grammar/index.js'
import type { FurnitureKind } from '../types.js'
import type { LayoutLine } from './lines.js'
import { findSignatureStamps } from './signature-stamp.js'

/** `CÔNG BÁO/Số 240/Ngày 22-04-2026 34`: head of a page of the gazette, its page number on one side. */
const GAZETTE_HEAD =
  /^(?:[0-9oli]{1,4}\s{1,9})?c[o0]ng b[a-z]{1,2}\s?[/|]\s?s[a-z0-9]{0,2}\s[^/|]{1,24}[/|]\s?ng[a-z]{1,2}y\s?[0-9oil./ -]{6,12}(?:\s{1,9}[0-9oli]{1,4})?$/
/** Parts of the gazette, whose titles stand between the head of the page and the header of a document. */
const GAZETTE_PARTS = ['van ban quy pham phap luat', 'van ban phap luat khac', 'phan van ban quy pham phap luat']
/** Lines below the head of a page in which the title of a part stands. */
const PART_DEPTH = 3

/** Lines of a text, and which of them are no document's. */
export interface SetApart {
  /** The lines with those that are set apart made blank. */
  readonly lines: readonly LayoutLine[]
  readonly apart: ReadonlyMap<number, FurnitureKind>
  /** Lines of each stamp. */
  readonly stamps: readonly (readonly number[])[]
}

/**
 * Sets apart what belongs to no document before header and footer are looked for.
 *
 * @param lines Measured lines.
 */
export function setApart(lines: readonly LayoutLine[]): SetApart {
  const apart = new Map<number, FurnitureKind>()
  const stamps = findSignatureStamps(lines)
  for (const index of stamps.flat()) apart.set(index, 'signatureStamp')
  let depth = Infinity
  for (const { index, blank, trimmed } of lines) {
    if (blank || apart.has(index)) continue
    depth += 1
    if (trimmed.length > 160 || !(depth <= PART_DEPTH || /[/|]/.test(trimmed))) continue
    const folded = fold(trimmed).replace(/\s{2,160}/g, ' ')
    if (GAZETTE_HEAD.test(folded)) {
      depth = 0
      apart.set(index, 'runningHead')
    } else if (depth <= PART_DEPTH && GAZETTE_PARTS.some((part) => similarity(part, folded) >= 0.85))
      apart.set(index, 'runningHead')
  }
  return { lines: withoutLines(lines, apart), apart, stamps }
}

/**
 * Lines with some of them made blank; form feeds stay.
 *
 * @param lines Measured lines. @param gone Indices of those that are made blank.
 */
export function withoutLines(lines: readonly LayoutLine[], gone: ReadonlyMap<number, unknown>): readonly LayoutLine[] {
  if (gone.size === 0) return lines
  return lines.map((line) => (gone.has(line.index) ? { ...line, text: '', trimmed: '', blank: true } : line))
}
