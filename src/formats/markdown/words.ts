/** The words of Markdown, by blocks, with where each of their letters is written. */
import type { Nodes, Text } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified, type Processor } from 'unified'
import { createLayoutBuilder, type LayoutBuilder } from '../../layout/index.js'
import { alignText } from './align-text.js'
import { formulasIn } from './formulas.js'

/** Letters of a word that stand together. */
export interface MarkdownPiece {
  readonly value: string
  /** Offsets in the file. */
  readonly start: number
  readonly end: number
}

/** A word with where it is written. */
export interface MarkdownWord {
  readonly value: string
  readonly pieces: readonly MarkdownPiece[]
  /** The blanks before it. */
  readonly gap: readonly MarkdownPiece[]
  /** Whether a line of the file may begin with it, where some signs are marks. */
  readonly opensLine: boolean
  /** Whether it stands in a table, where strokes part cells. */
  readonly isCell: boolean
}

/** What was read. */
export interface MarkdownWords {
  readonly layout: LayoutBuilder
  readonly words: readonly MarkdownWord[]
  /** Text whose letters are not found in the file, so that it is left out; the places where it stands. */
  readonly lost: readonly number[]
}

/** Addresses that are found in text afterwards, so that nobody knows where they stand, stay text. */
function withoutTransforms(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }))
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).use(withoutTransforms)
/** Nodes without running text: code, markup, and addresses that are written as text. */
const SILENT = new Set(['code', 'inlineCode', 'html', 'yaml', 'toml', 'definition', 'image', 'imageReference'])
const BLOCKS = new Set(['paragraph', 'heading'])

/** Reads the words of a file. @returns Null where it is nested too deep. */
export function readWords(source: string): MarkdownWords | null {
  let root: Nodes
  try {
    root = parser.parse(source)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
  const isFormula = formulasIn(source)
  const layout = createLayoutBuilder()
  const words: MarkdownWord[] = []
  const lost: number[] = []
  let pieces: MarkdownPiece[] = []
  let gap: MarkdownPiece[] = []
  let tabs = 0
  let isLineStart = true
  let isCell = false

  const endWord = (): void => {
    if (pieces.length === 0) return
    const value = pieces.map((piece) => piece.value).join('')
    layout.word(value, { tabs })
    words.push({ value, pieces, gap, opensLine: isLineStart, isCell })
    pieces = []
    gap = []
    tabs = 0
    isLineStart = false
  }
  const newLine = (): void => {
    endWord()
    layout.line()
    gap = []
    isLineStart = true
  }
  const addText = (node: Text): void => {
    const { start, end } = node.position!
    const places = alignText(source.slice(start.offset, end.offset), node.value)
    if (places === null) {
      lost.push(start.line)
      endWord()
      return
    }
    for (const { 0: part, index } of node.value.matchAll(/[\n\r]+|[^\S\n\r]+|\S+/g)) {
      if (/^[\n\r]/.test(part)) {
        newLine()
        continue
      }
      const piece = {
        value: part,
        start: start.offset! + places[index],
        end: start.offset! + places[index + part.length],
      }
      if (/^\s/.test(part)) {
        endWord()
        gap.push(piece)
        // What formulas touch is one with them.
      } else if (isFormula(piece.start, piece.end)) endWord()
      else pieces.push(piece)
    }
  }
  const left: (Nodes | (() => void))[] = [root]
  while (left.length > 0) {
    const node = left.pop()!
    if (typeof node === 'function') {
      node()
      continue
    }
    if (node.type === 'text') addText(node)
    else if (SILENT.has(node.type)) endWord()
    else if (node.type === 'break') newLine()
    else if ('children' in node) {
      if (BLOCKS.has(node.type)) {
        layout.block()
        newLine()
        left.push(endWord)
      } else if (node.type === 'table') layout.block('table')
      else if (node.type === 'tableRow') newLine()
      else if (node.type === 'tableCell') {
        isCell = true
        left.push(() => {
          endWord()
          gap = []
          tabs += 1
          isCell = false
        })
      }
      for (let index = node.children.length - 1; index >= 0; index--) left.push(node.children[index])
      if (node.type === 'tableRow') tabs = 0
    }
  }
  endWord()
  return { layout, words, lost }
}
