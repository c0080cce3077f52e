/** JSON of Google Document AI: one text, and tokens and lines that point into it. */
import { mapOffsets, type Replacement } from '../../text/index.js'
import type { Box } from '../../types.js'
import type { JsonAdapter } from './adapter.js'
import { boxOfVertices } from './boxes.js'
import { createTextIndex } from './text-index.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode, type JsonString } from './tree.js'
import { objectsIn } from './walk.js'

/** Segments of an anchor; what begins at 0 has no start. */
const segmentsOf = (anchor: JsonNode | undefined): readonly JsonNode[] => itemsOf(at(anchor, 'textSegments'))

/** Google Document AI. */
export const documentAi: JsonAdapter = {
  format: 'google',
  title: 'Google Document AI',
  read(root, words) {
    const document = at(root, 'document') ?? root
    const text = stringIn(at(document, 'text'))
    if (text === undefined) return null
    const index = createTextIndex(text.value, 'codePoint')
    const placeOf = (segment: JsonNode): [start: number, end: number] => [
      index.toOffset(numberIn(at(segment, 'startIndex')) ?? 0),
      index.toOffset(numberIn(at(segment, 'endIndex')) ?? 0),
    ]
    let end = 0
    const addWords = (from: number, to: number, box: Box | null, confidence: number | null): void => {
      for (const { 0: word, index: place } of text.value.slice(from, to).matchAll(/\S+/g)) {
        const start = from + place
        // Tokens stand in the order of the text; what lies before its place was read already.
        if (start < end) continue
        const between = text.value.slice(end, start)
        if (between.includes('\n')) words.layout.line()
        words.word([{ node: text, start, end: start + word.length }], { box, confidence, glued: between === '' })
        end = start + word.length
      }
    }
    const pages = itemsOf(at(document, 'pages'))
    for (const page of pages) {
      const [width, height] = ['width', 'height'].map((side) => numberIn(at(page, 'dimension', side)))
      const paragraphs = new Set(
        itemsOf(at(page, 'paragraphs')).flatMap((one) =>
          segmentsOf(at(one, 'layout', 'textAnchor'))
            .slice(0, 1)
            .map((segment) => placeOf(segment)[0]),
        ),
      )
      words.layout.page({ width, height })
      for (const token of itemsOf(at(page, 'tokens'))) {
        const layout = at(token, 'layout')
        const confidence = numberIn(at(layout, 'confidence'))
        for (const segment of segmentsOf(at(layout, 'textAnchor'))) {
          const [from, to] = placeOf(segment)
          if (paragraphs.has(from)) words.layout.block()
          addWords(from, to, boxIn(at(layout, 'boundingPoly'), width, height), confidence)
        }
      }
    }
    // Text that no token points at: all of it where a processor gives no tokens.
    addWords(end, text.value.length, null, null)
    return (changes) => {
      const edits = changes.of(text)
      const moved = createTextIndex(changes.valueOf(text), 'codePoint')
      const { toRepaired } = mapOffsets(edits)
      for (const object of objectsIn(document)) {
        const anchor = at(object, 'textAnchor')
        if (anchor !== undefined) moveMention(object, anchor, text, placeOf, edits, changes.replace)
        for (const segment of segmentsOf(object)) {
          const [start, until] = placeOf(segment).map((place) => moved.toIndex(toRepaired(place)))
          for (const [name, place] of [
            ['startIndex', start],
            ['endIndex', until],
          ] as const) {
            const node = at(segment, name)
            if (node?.kind === 'number' || node?.kind === 'string') changes.setNumber(node, place)
          }
        }
      }
      return null
    }
  },
}

const boxIn = (poly: JsonNode | undefined, width: number | null, height: number | null): Box | null => {
  const box = boxOfVertices(at(poly, 'vertices'))
  if (box !== null) return box
  const share = boxOfVertices(at(poly, 'normalizedVertices'))
  if (share === null || width === null || height === null) return null
  return [share[0] * width, share[1] * height, share[2] * width, share[3] * height]
}

/** Text that stands beside its anchor once more: that of a mention. */
function moveMention(
  object: JsonNode,
  anchor: JsonNode,
  text: JsonString,
  placeOf: (segment: JsonNode) => [start: number, end: number],
  edits: readonly Replacement[],
  replace: (node: JsonString, replacements: readonly Replacement[]) => void,
): void {
  const segments = segmentsOf(anchor)
  if (segments.length !== 1) return
  const [start, end] = placeOf(segments[0])
  for (const node of [stringIn(at(object, 'mentionText')), stringIn(at(anchor, 'content'))]) {
    if (node?.value !== text.value.slice(start, end)) continue
    const inside = edits.filter((edit) => edit.start >= start && edit.end <= end)
    replace(
      node,
      inside.map((edit) => ({ start: edit.start - start, end: edit.end - start, after: edit.after })),
    )
  }
}
