/** Steps through the words of a laid-out document. */
import { checkFields, checkList, COUNT, LIST, TEXT, type WantedFields } from '../arguments.js'
import type { LayoutDocument, LayoutLine, LayoutPage, LayoutWord } from '../types.js'

/** A word with what it stands in. */
export interface PlacedWord {
  readonly word: LayoutWord
  readonly line: LayoutLine
  readonly page: LayoutPage
}

/** What was found of documents: confidences, changes and places all ask for the words of the same one. */
const found = new WeakMap<LayoutDocument, readonly PlacedWord[]>()

/** The words of a document in order; the place of each in the list is its ordinal. */
export function placedWords(document: LayoutDocument): readonly PlacedWord[] {
  const known = found.get(document)
  if (known !== undefined) return known
  const placed: PlacedWord[] = []
  for (const page of document.children)
    for (const block of page.children)
      for (const line of block.children) for (const word of line.children) placed.push({ word, line, page })
  found.set(document, placed)
  return placed
}

/** Documents that were built here, which need no check. */
const built = new WeakSet<LayoutDocument>()

/** Marks a document as one that has all that it must. */
export function markBuilt(document: LayoutDocument): LayoutDocument {
  built.add(document)
  return document
}

/** What pages, blocks, lines and words must have. */
const LEVELS: readonly WantedFields[] = [
  { children: LIST },
  { children: LIST },
  { children: LIST },
  { value: TEXT, start: COUNT, end: COUNT },
]

/**
 * Checks that a document has pages, blocks, lines and words.
 *
 * @param name Name of the argument. @param document What was given.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the field.
 */
export function checkDocument(name: string, document: unknown): void {
  if (built.has(document as LayoutDocument) || found.has(document as LayoutDocument)) return
  checkFields(name, document, { format: TEXT, value: TEXT, children: LIST })
  const { children } = document as { readonly children: readonly unknown[] }
  checkLevel(`${name}.children`, children, 0)
}

function checkLevel(name: string, nodes: readonly unknown[], level: number): void {
  checkList(name, nodes, LEVELS[level])
  if (level === LEVELS.length - 1) return
  nodes.forEach((node, at) => {
    checkLevel(`${name}[${at}].children`, (node as { readonly children: readonly unknown[] }).children, level + 1)
  })
}
