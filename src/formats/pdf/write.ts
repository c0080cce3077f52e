/** Puts changed words into the invisible text of a PDF, as an update at its end. */
import type { WordChange } from '../../layout/index.js'
import { lowerBound } from '../../lists.js'
import type { Message } from '../../types.js'
import { failure, warning, type WriteOptions, type WrittenFile } from '../layout-format.js'
import { differingPages, drawn, otherWords, pagesInWords, wordsOf, type ExpectedPage } from './expected.js'
import { crossReferenceKind, isSigned, isTaggedArchive, openPdf, type PageObject, type PdfObjects } from './document.js'
import { drawingOf, type Drawing, type PageDrawing } from './drawing.js'
import { createCodes } from './glyphless-font.js'
import { layerOf } from './layer.js'
import { readPages } from './text.js'
import { createUpdate } from './update.js'
import type { PdfWord } from './words.js'

/** A word with the number of its page, from 1. */
export interface PlacedPdfWord extends PdfWord {
  readonly page: number
}

/** A page whose invisible text is written anew. */
interface PagePlan extends ExpectedPage {
  readonly page: PageObject
  readonly drawing: PageDrawing
}

/**
 * Puts changed words into a PDF: on pages that have changes all invisible text is written anew; what is seen stays.
 *
 * The file is the beginning of what comes out, but with `rewrite`. It is read again before it is given out: it has the
 * words that it should, or there is none.
 *
 * @param bytes The file. @param words All words, by ordinal. @param pageCount How many pages were read.
 * @param changes In order.
 */
export async function writePdf(
  bytes: Uint8Array,
  words: readonly PlacedPdfWord[],
  pageCount: number,
  changes: readonly WordChange[],
  { allowSigned = false, rewrite = false }: WriteOptions = {},
): Promise<WrittenFile> {
  if (changes.length === 0 && !rewrite) return { bytes, messages: [] }
  try {
    const objects = await openPdf(bytes)
    if (objects.pages.length !== pageCount) return refused('PDF_UNSUPPORTED', PAGES_UNSURE)
    const messages: Message[] = []
    if (isSigned(objects)) {
      if (!allowSigned) return refused('PDF_SIGNED', SIGNED)
      messages.push(warning('PDF_SIGNED', 'The PDF was signed; viewers will report that it was changed afterwards.'))
    }
    const kind = crossReferenceKind(bytes, objects)
    if (kind === null && !rewrite) return refused('PDF_UNSUPPORTED', NO_CROSS_REFERENCE)
    const { plans, visible } = await plan(bytes, objects, words, changes)
    if (visible.length > 0) {
      const text = `${pagesInWords(visible)} of the PDF: the words to change are seen on the page, and stay. ${VISIBLE}`
      if (plans.length === 0) return refused('TEXT_IS_VISIBLE', text)
      messages.push(warning('TEXT_IS_VISIBLE', text))
    }
    if (isTaggedArchive(objects)) messages.push(warning('PDF_UNSUPPORTED', UNTAGGED))
    const codes = createCodes()
    const update = createUpdate(objects)
    for (const { page, drawing, words: own } of plans)
      update.replaceText(page, drawing, (font) => layerOf(own, font, codes), own[0]?.isPadded === true)
    const written = await update.save(bytes, codes.meanings, kind ?? 'table', rewrite)
    const wrong = await differingPages(written, plans)
    if (wrong.length > 0) return refused('PDF_TEXT_MISMATCH', otherWords(wrong))
    return { bytes: written, messages }
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n')[0].slice(0, 200) : String(error)
    return refused('PDF_UNSUPPORTED', `The PDF cannot be written (${said}). Try to mend it first: qpdf IN OUT.`)
  }
}

const SIGNED =
  'The PDF is signed, and viewers would report that it was changed afterwards, so that it is not. Take its text or its report, correct the scan before it is signed, or allow the change: --allow-signed (allowSigned).'
const PAGES_UNSURE = 'It is not sure which pages the PDF has, so that none is changed. Mend it first: qpdf IN OUT.'
const NO_CROSS_REFERENCE =
  'The PDF has no cross-reference where it says, so that nothing can be added. Mend it first: qpdf IN OUT.'
const UNTAGGED =
  'The PDF says that it is PDF/A of level A; corrected text is not part of its structure, so that level B is left.'
const VISIBLE = 'Only invisible text over a scan is replaced. The repaired text itself is to be had.'

const refused = (code: string, text: string): WrittenFile => ({ bytes: null, messages: [failure(code, text)] })

/** What is drawn on each page that has changes, and the pages on which words cannot be changed. */
async function plan(
  bytes: Uint8Array,
  objects: PdfObjects,
  words: readonly PlacedPdfWord[],
  changes: readonly WordChange[],
): Promise<{ plans: PagePlan[]; visible: number[] }> {
  const visible: number[] = []
  const writable: { number: number; page: PageObject; drawing: PageDrawing; changes: WordChange[] }[] = []
  for (const [number, own] of byPage(words, changes)) {
    const page = objects.pages[number - 1]
    const drawing = drawingOf(page)
    const isFree = drawing.hidden > 0 && !drawing.isPartial && !isEntangled(drawing)
    if (isFree) writable.push({ number, page, drawing, changes: own })
    else visible.push(number)
  }
  const mixed = writable.filter(({ drawing }) => drawing.seen > 0).map(({ number }) => number)
  const seenOn = await seenWords(bytes, mixed)
  const plans: PagePlan[] = []
  for (const { number, page, drawing, changes: own } of writable) {
    const first = firstOf(words, number)
    const all = words.slice(first, firstOf(words, number + 1))
    const isSeen = matched(all, seenOn.get(number) ?? [])
    const allowed = own.filter(({ first: at, count }) => !isSeen.slice(at - first, at - first + count).includes(true))
    if (allowed.length < own.length) visible.push(number)
    if (allowed.length === 0) continue
    const seen = all.filter((_word, index) => isSeen[index])
    plans.push({ number, page, drawing, words: changed(all, first, allowed, isSeen), seen })
  }
  return { plans, visible: visible.sort((a, b) => a - b) }
}

const isEntangled = (drawing: Drawing): boolean =>
  drawing.texts.some((text) => text.isEntangled) || [...drawing.forms.values()].some(isEntangled)

function byPage(words: readonly PlacedPdfWord[], changes: readonly WordChange[]): Map<number, WordChange[]> {
  const pages = new Map<number, WordChange[]>()
  for (const change of changes) {
    const { page } = words[change.first]
    const own = pages.get(page)
    if (own === undefined) pages.set(page, [change])
    else own.push(change)
  }
  return pages
}

/** The ordinal of the first word of a page. */
const firstOf = (words: readonly PlacedPdfWord[], page: number): number =>
  lowerBound(words.length, (index) => words[index].page >= page)

/** The words that are left on pages without their invisible text. */
async function seenWords(bytes: Uint8Array, pages: readonly number[]): Promise<Map<number, readonly PdfWord[]>> {
  if (pages.length === 0) return new Map()
  const objects = await openPdf(bytes)
  const update = createUpdate(objects)
  for (const number of pages)
    update.replaceText(objects.pages[number - 1], drawingOf(objects.pages[number - 1]), null, false)
  const texts = await readPages(await update.save(bytes, new Map(), 'table', true), pages)
  return new Map(pages.map((number, index) => [number, wordsOf(texts[index])]))
}

/** Which of the words of a page are among those that are seen. */
function matched(words: readonly PdfWord[], seen: readonly PdfWord[]): boolean[] {
  const left = new Map<string, number>()
  const key = ({ value, x, y }: PdfWord): string => `${value} ${Math.round(x)} ${Math.round(y)}`
  for (const word of seen) left.set(key(word), (left.get(key(word)) ?? 0) + 1)
  return words.map((word) => {
    const count = left.get(key(word)) ?? 0
    left.set(key(word), count - 1)
    return count > 0
  })
}

/** The invisible words of a page after changes. */
function changed(
  words: readonly PdfWord[],
  first: number,
  changes: readonly WordChange[],
  isSeen: readonly boolean[],
): PdfWord[] {
  const result: PdfWord[] = []
  let at = 0
  const keep = (until: number): void => {
    for (; at < until; at++) {
      const value = drawn(words[at].value)
      if (!isSeen[at] && value !== '') result.push({ ...words[at], value })
    }
  }
  for (const change of changes) {
    keep(change.first - first)
    const texts = change.words.map(({ text }) => drawn(text.normalize('NFC'))).filter(Boolean)
    for (const word of spread(words.slice(at, at + change.count), texts)) result.push(word)
    at += change.count
  }
  keep(words.length)
  return result
}

/** Other words in the place of words, each with its share of their length. */
function spread(group: readonly PdfWord[], texts: readonly string[]): PdfWord[] {
  const [first] = group
  const last = group[group.length - 1]
  const length = (last.x - first.x) * first.along[0] + (last.y - first.y) * first.along[1] + last.length
  const characters = texts.reduce((sum, text) => sum + text.length, texts.length - 1)
  const each = length / Math.max(1, characters)
  let before = 0
  return texts.map((value) => {
    const from = each * before
    before += value.length + 1
    const [x, y] = [first.x + first.along[0] * from, first.y + first.along[1] * from]
    return { ...first, value, x, y, length: each * value.length }
  })
}
