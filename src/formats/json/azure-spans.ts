/** JSON of Azure Document Intelligence: words, lines and others that point into one text. */
import { lowerBound } from '../../lists.js'
import { mapOffsets, type Replacement } from '../../text/index.js'
import type { Message } from '../../types.js'
import type { Derive } from './adapter.js'
import { boxOf, mismatch, unitOf } from './azure-nested.js'
import { followed, rebuilt, type Stretch } from './rebuild.js'
import { createTextIndex, type TextUnit } from './text-index.js'
import type { JsonChanges, JsonWords } from './texts.js'
import { at, itemsOf, numberIn, stringIn, type JsonNode, type JsonString } from './tree.js'
import { objectsIn } from './walk.js'

/** A word with its place in the text. */
interface AzureWord {
  readonly node: JsonString
  readonly object: JsonNode
  readonly start: number
  readonly end: number
}

const UNITS: Readonly<Record<string, TextUnit>> = { utf16codeunit: 'utf16', unicodecodepoint: 'codePoint' }

/** The spans of an object; one that has `span` has it alone. */
const spansOf = (object: JsonNode): readonly JsonNode[] => {
  const own = at(object, 'span')
  return own === undefined ? itemsOf(at(object, 'spans')) : [own]
}

/**
 * Reads words that point into the text of all pages.
 *
 * @param result The result. @param content The text. @param words Takes the words.
 */
export function readSpans(result: JsonNode, content: JsonString, words: JsonWords): Derive {
  const unit = UNITS[stringIn(at(result, 'stringIndexType'))?.value.toLowerCase() ?? ''] ?? 'grapheme'
  const index = createTextIndex(content.value, unit)
  const placeOf = (span: JsonNode): [start: number, end: number] => {
    const offset = numberIn(at(span, 'offset')) ?? 0
    return [index.toOffset(offset), index.toOffset(offset + (numberIn(at(span, 'length')) ?? 0))]
  }
  const startsOf = (objects: JsonNode | undefined): number[] =>
    itemsOf(objects).flatMap((object) =>
      spansOf(object)
        .slice(0, 1)
        .map((span) => placeOf(span)[0]),
    )
  const paragraphs = new Set(startsOf(at(result, 'paragraphs')))
  const all: AzureWord[] = []
  for (const page of itemsOf(at(result, 'pages'))) {
    const [width, height] = [numberIn(at(page, 'width')), numberIn(at(page, 'height'))]
    words.layout.page({ width, height, unit: unitOf(page) })
    const lines = new Map(
      itemsOf(at(page, 'lines')).flatMap((line) =>
        spansOf(line)
          .slice(0, 1)
          .map((span) => [placeOf(span)[0], line] as const),
      ),
    )
    for (const word of itemsOf(at(page, 'words'))) {
      const [node, span] = [stringIn(at(word, 'content')), spansOf(word)[0] as JsonNode | undefined]
      if (node === undefined || span === undefined) continue
      const [start, end] = placeOf(span)
      if (paragraphs.has(start)) words.layout.block()
      const line = lines.get(start)
      if (line !== undefined) words.layout.line(boxOf(line))
      all.push({ node, object: word, start, end })
      words.text(node, { isCell: true, box: boxOf(word), confidence: numberIn(at(word, 'confidence')) })
    }
  }
  all.sort((a, b) => a.start - b.start)
  return (changes) => deriveSpans(result, content, all, { placeOf, unit }, changes)
}

interface Places {
  readonly placeOf: (span: JsonNode) => [start: number, end: number]
  readonly unit: TextUnit
}

function deriveSpans(
  result: JsonNode,
  content: JsonString,
  all: readonly AzureWord[],
  { placeOf, unit }: Places,
  changes: JsonChanges,
): Message | null {
  const edits: Replacement[] = []
  let before = 0
  for (const { node, start, end } of all) {
    if (changes.of(node).length > 0) {
      if (content.value.slice(start, end) !== node.value || start < before) return mismatch(node.value)
      const after = changes.valueOf(node)
      // A word that went into the one before it takes the blank with it, but never the signs of a table.
      const isBeside = after === '' && content.value.slice(before, start).trim() === ''
      edits.push({ start: isBeside ? before : start, end, after })
    }
    before = end
  }
  changes.replace(content, edits)
  const index = createTextIndex(changes.valueOf(content), unit)
  const { toRepaired } = mapOffsets(edits)
  const own = new Set(all.map(({ object }) => object))
  const stretchesOf = (spans: readonly JsonNode[]): Stretch[] =>
    spans.map((span) => {
      const [start, end] = placeOf(span)
      return { start, end }
    })
  const editsIn = (stretches: readonly Stretch[]): Replacement[] =>
    stretches.flatMap(({ start, end }) => {
      const from = lowerBound(edits.length, (one) => edits[one].end > start)
      return edits.slice(
        from,
        lowerBound(edits.length, (one) => edits[one].start >= end),
      )
    })
  const wordsIn = (stretches: readonly Stretch[]): JsonString[] =>
    stretches.flatMap(({ start, end }) => {
      const from = lowerBound(all.length, (word) => all[word].start >= start)
      const to = lowerBound(all.length, (word) => all[word].start >= end)
      return all.slice(from, to).map(({ node }) => node)
    })
  for (const object of objectsIn(result)) {
    const spans = spansOf(object)
    if (spans.length === 0) continue
    const text = stringIn(at(object, 'content'))
    if (text !== undefined && !own.has(object)) {
      const stretches = stretchesOf(spans)
      const inside = editsIn(stretches)
      if (inside.length > 0) {
        const found =
          followed(text.value, content.value, stretches, inside) ?? rebuilt(text.value, wordsIn(stretches), changes)
        if (found === null) return mismatch(text.value)
        changes.replace(text, found)
        // Fields of forms say their text once more as their value.
        const value = stringIn(at(object, 'valueString'))
        if (value?.value === text.value) changes.replace(value, found)
      }
    }
    const isGone = own.has(object) && text !== undefined && text.value !== '' && changes.valueOf(text) === ''
    for (const span of spans) {
      const [start, end] = placeOf(span).map((place) => index.toIndex(toRepaired(place)))
      const [offset, length] = [at(span, 'offset'), at(span, 'length')]
      if (offset?.kind === 'number') changes.setNumber(offset, isGone ? end : start)
      if (length?.kind === 'number') changes.setNumber(length, isGone ? 0 : Math.max(0, end - start))
    }
  }
  return null
}
