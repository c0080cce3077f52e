/** Makes the TSV of Tesseract of any laid-out document. */
import type { Box, LayoutDocument } from '../../types.js'
import { measured, PIXELS } from '../measured.js'

const HEAD = 'level page_num block_num par_num line_num word_num left top width height conf text'.split(' ')

/**
 * Makes a TSV file with the twelve columns of Tesseract.
 *
 * @param document The document. @returns Its bytes, UTF-8; what has no box has zeros, a word of no confidence -1.
 */
export function makeTsv(document: LayoutDocument): Uint8Array {
  const rows: string[] = [HEAD.join('\t')]
  const add = (level: number, place: readonly number[], box: Box | null, conf: number, text: string): void => {
    const [left, top, right, bottom] = box ?? [0, 0, 0, 0]
    const numbers = [...place, ...Array<number>(5 - place.length).fill(0)]
    rows.push([level, ...numbers, left, top, right - left, bottom - top, conf, text].join('\t'))
  }
  for (const { number, width, height, blocks } of measured(document, PIXELS)) {
    add(1, [number], [0, 0, width, height], -1, '')
    blocks.forEach(({ box, lines }, block) => {
      const place = [number, block + 1]
      add(2, place, box, -1, '')
      add(3, [...place, 1], box, -1, '')
      lines.forEach((line, lineIndex) => {
        const own = [...place, 1, lineIndex + 1]
        add(4, own, line.box, -1, '')
        line.words.forEach(({ value, box: wordBox, confidence }, index) => {
          const conf = confidence === null ? -1 : Number((confidence * 100).toFixed(6))
          add(5, [...own, index + 1], wordBox, conf, value)
        })
      })
    })
  }
  return new TextEncoder().encode(rows.join('\n') + '\n')
}
