/** Where a stretch of the text stands on the pages. */
import { lowerBound } from '../lists.js'
import type { LayoutDocument, Region } from '../types.js'
import { unionOf } from './boxes.js'
import { checkDocument, wordsOf } from './words.js'

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
  const { words, pageOf } = wordsOf(document)
  return (start, end) => {
    const regions: Region[] = []
    let at = lowerBound(words.length, (index) => words[index].end > start)
    while (at < words.length && words[at].start < end) {
      const page = pageOf(at)
      const boxes = []
      for (; at < words.length && words[at].start < end && pageOf(at) === page; at++) boxes.push(words[at].box)
      const box = unionOf(boxes)
      if (box !== null) regions.push({ page: page.number, box })
    }
    return regions
  }
}
