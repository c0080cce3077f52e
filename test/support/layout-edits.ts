/** Edits at random over laid-out documents, and what writing them back must give. */
import fc from 'fast-check'
import { wordChanges, type WordChange } from '../../src/layout/index.js'
import { placedWords } from './placed-words.js'
import type { LayoutFile, LayoutFormat, WriteOptions, WrittenFile } from '../../src/formats/layout-format.js'
import { replaceIn } from '../../src/text/index.js'
import type { Edit, LayoutDocument } from '../../src/types.js'

/** What an edit is to do, and where; numbers are shares of what there is. */
interface Wish {
  readonly at: number
  readonly kind: 'word' | 'part' | 'split' | 'merge' | 'several'
  readonly after: string
}

const LETTERS = ['Đồng', 'a', 'ế', 'x&y', '<b>', '"', "'", '1.250', 'ngày', ']]>', '&amp;', '𝔸', '-']
const text = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 3 })

/** Wishes for edits. @param kinds Which; all unless said otherwise. */
export const wishes = (
  kinds: readonly Wish['kind'][] = ['word', 'part', 'split', 'merge', 'several'],
): fc.Arbitrary<Wish[]> =>
  fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      kind: fc.constantFrom(...kinds),
      after: text.map((parts) => parts.join('')),
    }),
    { minLength: 1, maxLength: 12 },
  )

/** Makes edits of wishes: sorted, disjoint, none over the end of a line. */
export function editsOf(document: LayoutDocument, wanted: readonly Wish[]): Edit[] {
  const words = placedWords(document)
  if (words.length === 0) return []
  const sorted = [...wanted].sort((a, b) => a.at - b.at)
  const edits: Edit[] = []
  let free = 0
  for (const { at, kind, after } of sorted) {
    const index = Math.floor(at * words.length)
    const { word, line } = words[index]
    const next = words[index + 1]?.line === line ? words[index + 1].word : null
    const length = word.value.length
    const span =
      kind === 'word'
        ? [word.start, word.end, after]
        : kind === 'part'
          ? [word.start, word.start + 1, after]
          : kind === 'split' && length > 1
            ? [word.start + 1, word.start + 1, ' ']
            : kind === 'merge' && next !== null && next.start > word.end
              ? [word.end, next.start, '']
              : kind === 'several' && next !== null
                ? [word.start, next.end, `${after} n ${after}`]
                : null
    if (span === null) continue
    const [start, end, value] = span as [number, number, string]
    const before = document.value.slice(start, end)
    if (start < free || isSurrogate(document.value, start) || isSurrogate(document.value, end) || before === value)
      continue
    edits.push({ start, end, before, after: value, rule: 'word', confidence: 0.9973 } as Edit)
    free = end + 1
  }
  return edits
}

const isSurrogate = (value: string, at: number): boolean => /[\udc00-\udfff]/.test(value[at] ?? '')

/** A text with its blanks made one each, and none at the ends of lines. */
export const plain = (value: string): string => value.replace(/ +/g, ' ').replace(/^ | $/gm, '')

/** Reads a file, edits it, and reads what was written. */
export async function rewrite(
  format: LayoutFormat,
  source: string | Uint8Array,
  edit: (document: LayoutDocument) => readonly Edit[],
  options?: WriteOptions,
): Promise<{
  readonly file: LayoutFile
  readonly changes: readonly WordChange[]
  readonly written: WrittenFile
  readonly text: string
  readonly expected: string
  readonly again: LayoutFile
}> {
  const file = await format.read(typeof source === 'string' ? new TextEncoder().encode(source) : source)
  const edits = edit(file.document)
  const changes = wordChanges(file.document, edits)
  const written = await file.write(changes, options)
  if (written.bytes === null) throw new Error(written.messages.map(({ message }) => message).join('\n'))
  const again = await format.read(written.bytes)
  const expected = replaceIn(file.document.value, edits)
  return {
    file,
    changes,
    written,
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(written.bytes),
    expected,
    again,
  }
}

/** Edits that give words other words: `{ 'Két': 'Kết' }`, each time that they come; keys of several words are stretches. */
export const editWords =
  (words: Readonly<Record<string, string>>, confidence = 0.9973) =>
  ({ value }: LayoutDocument): Edit[] =>
    Object.entries(words)
      .flatMap(([before, after]) =>
        [...value.matchAll(new RegExp(`(?<!\\S)${before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\S)`, 'g'))].map(
          ({ index }) =>
            ({ start: index, end: index + before.length, before, after, rule: 'word', confidence }) as Edit,
        ),
      )
      .sort((a, b) => a.start - b.start)
