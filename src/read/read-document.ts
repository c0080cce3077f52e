import { checkText } from '../arguments.js'
import { createLocator, splitLines } from '../text/index.js'
import type { OcrDocument, OcrLine, OcrPage } from '../types.js'

/**
 * Reads a text as a tree of pages and lines.
 *
 * Pages are what stands between form feeds. A form feed does not end a line: the text before and after it on the same
 * line gives a line in each of the two pages, with the same line number.
 *
 * @param text Decoded text of an OCR result; it is not changed.
 * @returns A unist tree whose positions are exact offsets in the text.
 */
export function readDocument(text: string): OcrDocument {
  checkText('text', text)
  const locator = createLocator(text)
  const pages: OcrPage[] = []
  let start = 0
  for (const value of text.split('\f')) {
    const end = start + value.length
    const children = splitLines(value).map((line): OcrLine => ({
      type: 'ocrLine',
      value: line.value,
      eol: line.eol,
      position: locator.toPosition(start + line.start, start + line.start + line.value.length),
    }))
    pages.push({ type: 'ocrPage', children, position: locator.toPosition(start, end) })
    start = end + 1
  }
  return { type: 'ocrDocument', value: text, children: pages, position: locator.toPosition(0, text.length) }
}
