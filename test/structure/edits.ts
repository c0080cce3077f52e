/** Edits made by hand, and what they make of a text. */
import type { Edit } from '../../src/types.js'

/** An edited text with the way back to its input. */
export interface Edited {
  readonly source: string
  readonly text: string
  readonly edits: readonly Edit[]
  readonly toSource: (offset: number) => number
}

/** Applies sorted edits to a text. */
export function applyEdits(source: string, edits: readonly Edit[]): Edited {
  let text = '',
    at = 0
  const steps: { readonly text: number; readonly edit: Edit }[] = []
  for (const edit of edits) {
    text += source.slice(at, edit.start)
    steps.push({ text: text.length, edit })
    text += edit.after
    at = edit.end
  }
  text += source.slice(at)
  const toSource = (offset: number): number => {
    let low = -1,
      high = steps.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (steps[middle].text <= offset) low = middle
      else high = middle - 1
    }
    if (low < 0) return offset
    const { text: start, edit } = steps[low]
    const inside = offset - start
    return inside < edit.after.length ? Math.min(edit.end, edit.start + inside) : edit.end + inside - edit.after.length
  }
  return { source, text, edits, toSource }
}

/** An edit of the first place where `before` stands. */
export function editOf(source: string, before: string, after: string, confidence = 0.95): Edit {
  const start = source.indexOf(before)
  if (start < 0) throw new Error(`"${before}" is not in the text`)
  return { start, end: start + before.length, before, after, rule: 'word', confidence, alternatives: [] }
}

/** Edits between two texts that have the same lines and the same blank-separated tokens. */
export function tokenEdits(source: string, truth: string): Edit[] {
  const edits: Edit[] = []
  const truthLines = truth.split('\n')
  let offset = 0
  source.split('\n').forEach((line, index) => {
    const wanted = truthLines[index].match(/\S+/g) ?? []
    let token = 0
    for (const match of line.matchAll(/\S+/g)) {
      const after = wanted[token++]
      const start = offset + match.index
      if (after !== match[0])
        edits.push({
          start,
          end: start + match[0].length,
          before: match[0],
          after,
          rule: 'word',
          confidence: 0.95,
          alternatives: [],
        })
    }
    offset += line.length + 1
  })
  return edits
}
