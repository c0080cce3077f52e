/** Texts of a file that have words as they were read, and that nothing in it leads to from the words. */
import type { WordChange } from '../../layout/index.js'
import { append } from '../../lists.js'
import type { Message } from '../../types.js'
import { warning } from '../layout-format.js'
import type { JsonChanges, WrittenJsonWord } from './texts.js'
import type { JsonNode, JsonString } from './tree.js'

const LONGEST_SHOWN = 60

/** A file whose words change. */
interface ChangedFile {
  readonly root: JsonNode
  /** Name of the field that is there to keep what was read. */
  readonly keeps: string | undefined
  readonly words: readonly WrittenJsonWord[]
  readonly changes: readonly WordChange[]
  /** The strings that change, and those that change with others. */
  readonly changed: JsonChanges
  readonly copies: ReadonlyMap<JsonString, readonly JsonString[]>
}

/**
 * Looks for texts that say changed words as they were before: answers to questions, fields of forms, copies of a page that a
 * program keeps beside its words.
 *
 * @returns That they stay as they are; null where there are none.
 */
export function keptTexts({ root, keeps, words, changes, changed, copies }: ChangedFile): Message | null {
  const followed = new Set<JsonNode>([...copies.values()].flat())
  for (const { pieces } of words) for (const { node } of pieces) followed.add(node)
  const gone = goneWords(words, changes)
  if (gone.size === 0) return null
  const kept = stringsIn(root, keeps).filter(
    (node) =>
      !followed.has(node) && changed.of(node).length === 0 && node.value.split(/\s+/).some((one) => gone.has(one)),
  )
  if (kept.length === 0) return null
  const [{ value }] = kept
  const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value
  return warning(
    'TEXT_KEPT',
    `${kept.length === 1 ? 'A text of the file has' : `${kept.length} texts of the file have`} words as they were read, since nothing leads there from the words of the page: "${shown}". Take what is in question from the words.`,
  )
}

/** Words that stand nowhere among the words of the file any more. */
function goneWords(words: readonly WrittenJsonWord[], changes: readonly WordChange[]): Set<string> {
  const textOf = ({ pieces }: WrittenJsonWord): string =>
    pieces.map(({ node, start, end }) => node.value.slice(start, end)).join('')
  const gone = new Set<string>()
  const there = new Set<string>()
  let from = 0
  const stay = (end: number): void => {
    for (; from < end; from++) there.add(textOf(words[from]))
  }
  for (const { first, count, words: now } of changes) {
    stay(first)
    for (; from < first + count; from++) gone.add(textOf(words[from]))
    for (const { text } of now) there.add(text)
  }
  stay(words.length)
  for (const word of there) gone.delete(word)
  return gone
}

/** All strings of a value, however deep, but the names of fields. @param without Name of fields that are left out. */
function stringsIn(root: JsonNode, without: string | undefined): JsonString[] {
  const found: JsonString[] = []
  const left: JsonNode[] = [root]
  while (left.length > 0) {
    const node = left.pop()!
    if (node.kind === 'string') found.push(node)
    else if (node.kind === 'array') append(left, node.items.toReversed())
    else if (node.kind === 'object')
      append(left, [...node.members].flatMap(([name, value]) => (name === without ? [] : value)).reverse())
  }
  return found
}
