import type { Node as UnistNode } from 'unist'
import type { VFile } from 'vfile'
import { createLocator, replaceIn } from '../text/index.js'
import type { Edit, Position } from '../types.js'
import { reportEdit, reportRemark, type Repairer } from './repairer.js'
import type { Ancestor, RunningText, TextStretch } from './text-stretches.js'
import { lowerBound } from '../lists.js'

/** A stretch of the running text. */
interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Repairs the text nodes of a tree in place.
 *
 * Edits of several words that reach across the bounds of nodes are made word by word; what changes the bounds of words
 * there is left out.
 *
 * @param vanban The engine. @param running The text of the tree, and its nodes in order.
 * @param file Gets a message for each edit and each remark, and the edits as `file.data.vanban`.
 */
export function repairRunningText(vanban: Repairer, { text, stretches }: RunningText, file: VFile): void {
  const { edits, damage, messages } = vanban.repair(text)
  const placeOf = createPlaces(stretches, String(file))
  const made: Edit[] = []
  editsByStretch(edits, stretches).forEach((own, index) => {
    if (own.length === 0) return
    const stretch = stretches[index]
    const ancestors = [...ancestorsOf(stretch.parent), stretch.node]
    for (const edit of own) {
      reportEdit(file, edit, placeOf(edit), ancestors)
      made.push(edit)
    }
    applyToNode(stretch, own)
  })
  for (const message of messages) {
    const { position } = message
    reportRemark(
      file,
      message,
      position === undefined ? undefined : placeOf({ start: position.start.offset, end: position.end.offset }),
    )
  }
  file.data.vanban = { edits: made, damage }
}

/** The edits that lie within each stretch, in order; of those that reach across its bounds the words that do not. */
function editsByStretch(edits: readonly Edit[], stretches: readonly TextStretch[]): Edit[][] {
  const found = stretches.map((): Edit[] => [])
  let at = 0
  const take = (edit: Edit): boolean => {
    while (at + 1 < stretches.length && stretches[at + 1].start <= edit.start) at += 1
    const stretch = stretches[at]
    const isWithin = stretch !== undefined && edit.start >= stretch.start && edit.end <= stretch.start + stretch.length
    if (isWithin) found[at].push(edit)
    return isWithin
  }
  for (const edit of edits) if (!take(edit)) wordsOf(edit).forEach(take)
  return found
}

/** An edit of several words as edits of one each; none where the words are not as many as before. */
function wordsOf({ start, before, after, alternatives: _alternatives, ...rest }: Edit): Edit[] {
  const words = after.split(/\s+/)
  const found = [...before.matchAll(/\S+/g)]
  if (found.length < 2 || found.length !== words.length) return []
  return found
    .map(({ 0: word, index }, at): Edit => ({
      ...rest,
      start: start + index,
      end: start + index + word.length,
      before: word,
      after: words[at],
      alternatives: [],
    }))
    .filter((edit) => edit.before !== edit.after)
}

function ancestorsOf(parent: Ancestor | null): UnistNode[] {
  const nodes: UnistNode[] = []
  for (let at = parent; at !== null; at = at.above) nodes.push(at.node)
  return nodes.reverse()
}

function applyToNode({ node, start, from }: TextStretch, edits: readonly Edit[]): void {
  const shift = from - start
  node.value = replaceIn(
    node.value,
    edits.map((edit) => ({ start: edit.start + shift, end: edit.end + shift, after: edit.after })),
  )
}

/** Finds places in the file: exact where the node stands in the source as it is; of escaped text, the whole node. */
function createPlaces(stretches: readonly TextStretch[], source: string): (span: Span) => Position | undefined {
  const locator = createLocator(source)
  const isVerbatim = stretches.map(({ node: { value, position } }) => {
    const start = position?.start.offset
    return start !== undefined && source.slice(start, position?.end.offset) === value
  })
  return ({ start, end }) => {
    const index =
      Math.max(
        1,
        lowerBound(stretches.length, (at) => stretches[at].start > start),
      ) - 1
    const stretch: TextStretch | undefined = stretches[index]
    const position = stretch?.node.position
    if (stretch === undefined || !isVerbatim[index]) return position as Position | undefined
    const offset = position!.start.offset! + stretch.from - stretch.start
    return locator.toPosition(offset + start, offset + Math.min(end, stretch.start + stretch.length))
  }
}
