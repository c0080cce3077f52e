/** JSON of Google Document AI: one text, and tokens and lines that point into it. */
import { mapOffsets } from '../../text/index.js'
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
      const tokens = itemsOf(at(page, 'tokens')).flatMap((token) => {
        const layout = at(token, 'layout')
        return segmentsOf(at(layout, 'textAnchor')).map((segment) => ({ layout, place: placeOf(segment) }))
      })
      for (const { layout, place } of tokens.sort((one, other) => one.place[0] - other.place[0])) {
        const [from, to] = place
        // Text before it that no token points at is read as well.
        addWords(end, from, null, null)
        if (paragraphs.has(from)) words.layout.block()
        addWords(from, to, boxIn(at(layout, 'boundingPoly'), width, height), numberIn(at(layout, 'confidence')))
      }
    }
    // Text that no token points at: all of it where a processor gives no tokens.
    addWords(end, text.value.length, null, null)
    return (changes) => {
      const edits = changes.of(text)
      const moved = createTextIndex(changes.valueOf(text), 'codePoint')
      const { toRepaired } = mapOffsets(edits)
      const after = changes.valueOf(text)
      const follow = (mention: JsonString, anchor: JsonNode): void => {
        const places = segmentsOf(anchor).map(placeOf)
        const now = saidAgain(
          mention.value,
          places.map(([start, until]) => text.value.slice(start, until)),
          places.map(([start, until]) => after.slice(toRepaired(start), toRepaired(until))),
        )
        if (now !== null && now !== mention.value)
          changes.replace(mention, [{ start: 0, end: mention.value.length, after: now }])
      }
      for (const object of objectsIn(document)) {
        const anchor = at(object, 'textAnchor')
        if (anchor !== undefined) for (const mention of mentionsIn(object, anchor)) follow(mention, anchor)
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

/** Texts that stand beside their anchor once more: those of mentions. */
const mentionsIn = (object: JsonNode, anchor: JsonNode): readonly JsonString[] =>
  [stringIn(at(object, 'mentionText')), stringIn(at(anchor, 'content'))].flatMap((node) => node ?? [])

/** What a text becomes that says segments again, put together in one of the ways that are usual; null for another one. */
function saidAgain(said: string, before: readonly string[], after: readonly string[]): string | null {
  for (const between of ['', ' ', '\n'])
    for (const cut of [(text: string) => text, (text: string) => text.trim()]) {
      const joined = (texts: readonly string[]): string => cut(texts.map(cut).join(between))
      if (joined(before) === said) return joined(after)
    }
  return null
}
