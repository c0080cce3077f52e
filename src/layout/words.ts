/** Steps through the words of a laid-out document. */
import { checkFields, checkList, COUNT, LIST, TEXT, type WantedFields } from '../arguments.js'
import { append, lowerBound } from '../lists.js'
import type { LayoutDocument, LayoutLine, LayoutPage, LayoutWord } from '../types.js'

/** The words of a document, and what each stands in, by ordinals. */
export interface DocumentWords {
  /** All words in order; the place of each is its ordinal. */
  readonly words: readonly LayoutWord[]
  /** The line of a word. @param ordinal That of the word. */
  readonly lineOf: (ordinal: number) => LayoutLine
  /** The page of a word. @param ordinal That of the word. */
  readonly pageOf: (ordinal: number) => LayoutPage
}

/** What was found of documents: confidences, changes and places all ask for the words of the same one. */
const found = new WeakMap<LayoutDocument, DocumentWords>()

/** Finds the words of a document. */
export function wordsOf(document: LayoutDocument): DocumentWords {
  const known = found.get(document)
  if (known !== undefined) return known
  const words: LayoutWord[] = []
  // Of each line the ordinal of its first word, and its page.
  const lines: LayoutLine[] = []
  const firsts: number[] = []
  const pages: LayoutPage[] = []
  for (const page of document.children)
    for (const block of page.children)
      for (const line of block.children) {
        lines.push(line)
        firsts.push(words.length)
        pages.push(page)
        append(words, line.children)
      }
  const placeOf = (ordinal: number): number => lowerBound(firsts.length, (at) => firsts[at] > ordinal) - 1
  const all = {
    words,
    lineOf: (ordinal: number) => lines[placeOf(ordinal)],
    pageOf: (ordinal: number) => pages[placeOf(ordinal)],
  }
  found.set(document, all)
  return all
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
