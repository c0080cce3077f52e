/** Text of HTML in strings of JSON: tags stay, and what stands between them is read. */
import type { Box } from '../../types.js'
import { formulasIn } from '../markdown/formulas.js'
import type { JsonPiece, JsonWords } from './texts.js'
import type { JsonString } from './tree.js'

const PART = /<(\/?)([a-z][a-z\d]*)\b[^<>]*>|<[!?/][^<>]*>|[^<\s]+|<|\s+/gi
const LINES = new Set('br p div li ul ol tr table thead tbody h1 h2 h3 h4 h5 h6'.split(' '))
/** Elements without running text. */
const SILENT = new Set(['math', 'code', 'script', 'style'])
const REFERENCE = /&(?:[a-z][a-z\d]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/i

/**
 * Adds the words of a string that holds HTML, or text with formulas between dollar signs.
 *
 * @param node The string. @param words Takes the words. @param data Box and confidence of all of them.
 */
export function addHtml(
  node: JsonString,
  words: JsonWords,
  data: { readonly box?: Box | null; readonly confidence?: number | null } = {},
): void {
  const { value } = node
  const isFormula = formulasIn(value)
  let pieces: JsonPiece[] = []
  let [silent, tabs] = ['', 0]
  let isRowStart = true
  const end = (): void => {
    const first = pieces[0] as JsonPiece | undefined
    if (first === undefined) return
    words.word(pieces, { ...data, tabs })
    pieces = []
    tabs = 0
  }
  for (const { 0: part, 1: slash, 2: tag, index } of value.matchAll(PART)) {
    const name = (tag as string | undefined)?.toLowerCase() ?? ''
    if (silent !== '') {
      if (name === silent && slash === '/') silent = ''
    } else if (SILENT.has(name)) {
      end()
      if (slash === '' && !part.endsWith('/>')) silent = name
    } else if (LINES.has(name)) {
      end()
      words.layout.line()
      tabs = 0
      isRowStart = true
    } else if (name === 'td' || name === 'th') {
      end()
      if (slash === '' && !isRowStart) tabs += 1
      isRowStart = false
    } else if (name !== '' || /^<[!?/]/.test(part)) continue
    else if (/^\s/.test(part) || isFormula(index, index + part.length)) end()
    // References are signs, and stay; the letters on their two sides are words.
    else
      for (const piece of withoutReferences(part)) {
        if (piece.isReference) end()
        else pieces.push({ node, start: index + piece.start, end: index + piece.end })
      }
  }
  end()
}

function withoutReferences(part: string): { start: number; end: number; isReference: boolean }[] {
  const found: { start: number; end: number; isReference: boolean }[] = []
  let from = 0
  for (const text of part.split(new RegExp(`(${REFERENCE.source})`, 'i'))) {
    if (text !== '') found.push({ start: from, end: from + text.length, isReference: REFERENCE.test(text) })
    from += text.length
  }
  return found
}
