/** Where a stretch of the text stands on the pages. */
import { lowerBound } from '../lists.js'
import type { LayoutDocument, Region } from '../types.js'
import { unionOf } from './boxes.js'
import { checkDocument, placedWords } from './words.js'

/** Finds the places of a stretch of text on the pages. @param start Offset of its first character. @param end Exclusive. */
export type FindRegions = (start: number, end: number) => readonly Region[]

/**
 * Makes a function that finds where stretches of the text of a document stand on its pages.
 *
 * @param document The document.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
 * @returns It gives one box a page, around all words that a stretch touches; none where the file has no boxes.
 */
export function createRegionFinder(document: LayoutDocument): FindRegions {
  checkDocument('document', document)
  const placed = placedWords(document)
  return (start, end) => {
    const regions: Region[] = []
    let at = lowerBound(placed.length, (index) => placed[index].word.end > start)
    while (at < placed.length && placed[at].word.start < end) {
      const { page } = placed[at]
      const boxes = []
      for (; at < placed.length && placed[at].page === page && placed[at].word.start < end; at++)
        boxes.push(placed[at].word.box)
      const box = unionOf(boxes)
      if (box !== null) regions.push({ page: page.number, box })
    }
    return regions
  }
}
