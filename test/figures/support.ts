/** Text units made from the expected bodies of the cases, and the lenient comparisons of the tests. */
import { readFileSync } from 'node:fs'
import type { DocumentContext } from '../../src/figures/index.js'
import type { Point, TextUnit } from '../../src/types.js'

const folder = new URL('../../fixtures/', import.meta.url)
const load = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** A node of an expected body. */
interface Node {
  readonly type: string
  readonly id?: string
  readonly role?: TextUnit['role']
  readonly text?: string
  readonly isHeading?: boolean
  readonly lines?: readonly [number, number]
  readonly position?: { readonly start: Point; readonly end: Point }
  readonly columns?: readonly string[]
  readonly rows?: readonly (readonly string[])[]
  readonly children?: readonly Node[]
}

/** Offsets and lines of the words of the input from a line on. */
function wordsFrom(input: string, first: number, last: number) {
  return input
    .split('\n')
    .slice(first - 1, last)
    .flatMap((text, i) => (text.match(/\S+/g) ?? []).map((word) => ({ word, line: first + i })))
}

/** Finds the line of each word of a text, skipping markers and page furniture. */
function linesOf(
  text: string,
  input: string,
  [first, last]: readonly [number, number],
): { start: number; line: number }[] {
  const words = wordsFrom(input, first, last)
  let at = 0
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const found = words.slice(at, at + 14).findIndex((one) => one.word === word)
    if (found >= 0) at += found + 1
    return { start: index, line: words[Math.min(found >= 0 ? at - 1 : at, words.length - 1)]?.line ?? first }
  })
}

function unitsOf(nodes: readonly Node[], input: string, headings: readonly string[] = [], path = ''): TextUnit[] {
  return nodes.flatMap((node, i): TextUnit[] => {
    const nodeId = node.id ?? `${path}${i + 1}`
    const lines = node.lines ?? ([node.position!.start.line, node.position!.end.line] as const)
    const unit = (
      kind: TextUnit['kind'],
      text: string,
      within: readonly [number, number],
      more: Partial<TextUnit> = {},
    ): TextUnit => {
      const places = linesOf(text, input, within)
      const point = (offset: number): Point => {
        const line = places.filter((place) => place.start <= offset).at(-1)?.line ?? within[0]
        return { line, column: 1, offset: 0 }
      }
      return {
        nodeId,
        kind,
        role: node.role ?? null,
        text,
        headings,
        rowLabel: null,
        column: null,
        locate: (start, end) => ({ start: point(start), end: point(end - 1) }),
        ...more,
      }
    }
    if (node.type === 'table') {
      return node.rows!.flatMap((row, r) =>
        row.flatMap((text, c) =>
          text === ''
            ? []
            : [
                unit('cell', text, [lines[0] + r + 1, lines[0] + r + 1], {
                  column: node.columns![c],
                  rowLabel: c < 2 ? null : row[1],
                }),
              ],
        ),
      )
    }
    const kind = node.type === 'paragraph' ? 'paragraph' : node.type === 'item' ? 'item' : 'heading'
    const below = node.isHeading ? [...headings, node.text!] : headings
    return [unit(kind, node.text!, lines), ...unitsOf(node.children ?? [], input, below, `${nodeId}.`)]
  })
}

/** A case: its expectation, and the text units and context that structure makes of it. */
export function loadCase(name: string) {
  const input = load(`cases/${name}.txt`)
  const { expect } = JSON.parse(load(`cases/${name}.json`))
  const context: DocumentContext = {
    title: expect.header.title,
    documentDate: expect.header.date,
    documentType: expect.documentType?.code ?? null,
    language: expect.language,
    agency: expect.header.agency,
  }
  return { expect, context, units: unitsOf(expect.body, input) }
}

/** The seed document: its gold report, and the text units and context of it. */
export function loadSeed() {
  const gold = JSON.parse(load('seed/report.json'))
  const context: DocumentContext = {
    title: gold.header.title.value,
    documentDate: null,
    documentType: 'BC',
    language: 'vi',
    agency: gold.header.agency.value,
  }
  return { gold, context, units: unitsOf(gold.body.children, load('seed/truth.txt')) }
}

const folded = (text: string | null): string[] =>
  (text ?? '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Dice overlap of the folded words of two texts. */
export function overlap(a: string | null, b: string | null): number {
  if (a === b) return 1
  const rest = folded(b)
  const common = folded(a).filter((word) => rest.includes(word) && rest.splice(rest.indexOf(word), 1).length > 0).length
  return (2 * common) / Math.max(1, folded(a).length + folded(b).length)
}
