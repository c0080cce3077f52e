/** A laid-out document with its words repaired. */
import { checkEdits } from '../arguments.js'
import type { Edit, LayoutDocument } from '../types.js'
import { createLayoutBuilder } from './builder.js'
import { wordChanges } from './changes.js'
import { checkDocument } from './words.js'

/**
 * Makes the document that edits make of one: other words in the same places.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
 * @param document The document. @param edits Edits of its text, as `repair` gives them.
 * @returns Changed words have the confidence of their change, and, where they are more or fewer, boxes cut or joined.
 */
export function repairedDocument(document: LayoutDocument, edits: readonly Edit[]): LayoutDocument {
  checkDocument('document', document)
  checkEdits('edits', edits)
  const changes = wordChanges(document, edits)
  const layout = createLayoutBuilder()
  let ordinal = 0
  let next = 0
  for (const { image, width, height, unit, resolution, children: blocks } of document.children) {
    layout.page({ image, width, height, unit, resolution: resolution ?? null })
    for (const block of blocks) {
      layout.block(block.kind, block.box)
      for (const line of block.children) {
        layout.line(line.box, line.angle)
        let end = line.start
        for (const word of line.children) {
          const between = document.value.slice(end, word.start)
          end = word.end
          const own = { font: word.font, glued: between === '', tabs: between.split('\t').length - 1 }
          const change = next < changes.length && changes[next].first <= ordinal ? changes[next] : null
          if (change === null) layout.word(word.value, { ...own, box: word.box, confidence: word.confidence })
          else if (change.first === ordinal)
            change.words.forEach(({ text, box }, index) =>
              layout.word(text, { ...(index === 0 ? own : {}), box, confidence: change.confidence }),
            )
          ordinal += 1
          if (change !== null && ordinal === change.first + change.count) next += 1
        }
      }
    }
  }
  const { format, version, program } = document
  return layout.finish({ format, version, program })
}
