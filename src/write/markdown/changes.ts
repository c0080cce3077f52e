/** What differs between a report and its corrected form. */
import type { AdministrativeDocument, Block, Field, Position } from '../../types.js'
import { capacityInWords } from '../phrasing.js'
import { append, lowerBound } from '../../lists.js'

/** One difference between two reports. */
export interface Change {
  /** What happened to the node. */
  readonly kind: 'changed' | 'added' | 'removed'
  /** What it concerns: `header.title`, `body.I.2`, `footer.recipients`; of a further document `document2.header.title`. */
  readonly path: string
  /** Its text in the report; null where it is new. */
  readonly before: string | null
  /** Its text in the Markdown; null where it was taken out. */
  readonly after: string | null
  /** Place in the input, where the original report has one. */
  readonly position?: Position
}

/** A block of one report and its partner in the other; null where it has none. */
export type NodePair = readonly [before: Block | null, after: Block | null]

/** Blocks of a tree in document order. */
export function flatten(blocks: readonly Block[]): Block[] {
  const found: Block[] = []
  const visit = (block: Block): void => {
    found.push(block)
    if ('children' in block) block.children.forEach(visit)
  }
  blocks.forEach(visit)
  return found
}

/** What a block says, its marker included. */
function saying(block: Block): string {
  if (block.type === 'paragraph') return block.text
  if (block.type === 'table')
    return [[block.caption ?? ''], block.columns, ...block.rows].map((row) => row.join(' | ')).join('\n')
  if (block.type === 'quotation') return `${block.opening}…${block.closing ?? ''}`
  return `${block.type === 'footnote' ? block.rawLabel : block.marker} ${block.text}`.trim()
}

/**
 * Pairs the blocks of two trees: first those that say the same, in order; between them those with the same id, and then
 * one after another.
 *
 * The longest common subsequence is found as by Hunt and Szymanski (1977), which is fast where most lines are alike and
 * unlike each other.
 *
 * @param before Blocks of the original in document order. @param after Blocks of the corrected form.
 * @returns Pairs; every block stands in one.
 */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): NodePair[] {
  const key = (block: Block): string => `${block.type}\n${saying(block)}`
  const matches = commonSubsequence(before.map(key), after.map(key))
  const pairs: NodePair[] = []
  let [left, right] = [0, 0]
  for (const [i, j] of [...matches, [before.length, after.length] as const]) {
    append(pairs, pairGap(before.slice(left, i), after.slice(right, j)))
    if (i < before.length) pairs.push([before[i], after[j]])
    left = i + 1
    right = j + 1
  }
  return pairs
}

function pairGap(before: readonly Block[], after: readonly Block[]): NodePair[] {
  const partner = new Map<Block, Block>()
  const rest = new Set(before)
  for (const keyOf of [({ type, id }: Block) => `${type} ${id}`, ({ type }: Block) => type]) {
    const waiting = new Map<string, Block[]>()
    for (const block of [...rest].reverse()) {
      const own = waiting.get(keyOf(block))
      if (own === undefined) waiting.set(keyOf(block), [block])
      else own.push(block)
    }
    for (const block of after) {
      const found = partner.has(block) ? undefined : waiting.get(keyOf(block))?.pop()
      if (found === undefined) continue
      partner.set(block, found)
      rest.delete(found)
    }
  }
  return [
    ...[...rest].map((block): NodePair => [block, null]),
    ...after.map((block): NodePair => [partner.get(block) ?? null, block]),
  ]
}

interface Link {
  readonly i: number
  readonly j: number
  readonly before: Link | undefined
}

/** Lines that repeat more often than this tell nothing of where they belong. */
const MOST_REPEATS = 50

function commonSubsequence(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const places = new Map<string, number[]>()
  after.forEach((key, index) => {
    const own = places.get(key)
    if (own === undefined) places.set(key, [index])
    else own.push(index)
  })
  const ends: Link[] = []
  before.forEach((key, i) => {
    const own = places.get(key) ?? []
    if (own.length > MOST_REPEATS) return
    for (const j of own.toReversed()) {
      const at = lowerBound(ends.length, (index) => ends[index].j >= j)
      ends[at] = { i, j, before: ends[at - 1] }
    }
  })
  const found: (readonly [number, number])[] = []
  for (let link = ends.at(-1); link !== undefined; link = link.before) found.push([link.i, link.j])
  return found.reverse()
}

/**
 * Lists what differs between two reports in what a person can correct: header, body and footer.
 *
 * @param before The original. @param after Its corrected form. @param pairs Their blocks, paired.
 * @returns Changes in the order of the document.
 */
export function listChanges(
  before: AdministrativeDocument,
  after: AdministrativeDocument,
  pairs: readonly NodePair[],
): Change[] {
  return [...headerChanges(before, after), ...pairs.flatMap(blockChange), ...footerChanges(before, after)]
}

function blockChange([before, after]: NodePair): Change[] {
  if (before === null) return [{ kind: 'added', path: `body.${after!.id}`, before: null, after: saying(after!) }]
  const place = before.position === undefined ? {} : { position: before.position }
  if (after === null)
    return [{ kind: 'removed', path: `body.${before.id}`, before: saying(before), after: null, ...place }]
  if (!sameBlock(before, after)) {
    return [{ kind: 'changed', path: `body.${before.id}`, before: shown(before), after: shown(after), ...place }]
  }
  return []
}

/** Whether two blocks say the same in the same place of the tree. */
export function sameBlock(a: Block, b: Block): boolean {
  return shown(a) === shown(b)
}

/** What a block says, and what it is where that differs without a word being changed. */
function shown(block: Block): string {
  const kind =
    block.type === 'section'
      ? `${block.scheme}${block.isHeading ? ' heading' : ''}, level ${block.depth}`
      : block.type === 'item'
        ? `${block.scheme}, level ${block.depth}`
        : block.type === 'paragraph'
          ? block.role
          : block.type
  return `${saying(block)} [${kind}]`
}

function headerChanges(before: AdministrativeDocument, after: AdministrativeDocument): Change[] {
  const [a, b] = [before.header, after.header]
  const names = ['parentAgency', 'agency', 'place', 'date', 'title'] as const
  return [
    ...fieldChange('documentType', before.documentType, after.documentType, String),
    ...names.flatMap((name) => fieldChange(`header.${name}`, a[name], b[name], String)),
    ...fieldChange('header.number', a.number, b.number, ({ notation }) => notation),
    ...valueChange(
      'header.addressees',
      lines(a.addressees.map(({ text }) => text)),
      lines(b.addressees.map(({ text }) => text)),
    ),
    ...(['urgency', 'secrecy', 'circulation'] as const).flatMap((name) =>
      valueChange(`header.${name}`, a[name], b[name]),
    ),
    ...(['nationalTitle', 'partyTitle'] as const).flatMap((name) =>
      valueChange(`header.${name}`, String(a[name]), String(b[name])),
    ),
  ]
}

function fieldChange<T>(
  path: string,
  before: Field<T> | null,
  after: Field<T> | null,
  write: (value: T) => string,
): Change[] {
  return valueChange(path, before && write(before.value), after && write(after.value), before?.position)
}

function valueChange(path: string, before: string | null, after: string | null, position?: Position): Change[] {
  if (before === after) return []
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed'
  return [{ kind, path, before, after, ...(position === undefined ? {} : { position }) }]
}

function footerChanges(before: AdministrativeDocument, after: AdministrativeDocument): Change[] {
  const recipients = ({ footer }: AdministrativeDocument): string | null =>
    lines(
      footer.recipients.map(
        ({ text, purpose, archive }) => `${text}${purpose ? ` (${purpose})` : ''}${archive ? ' [archive]' : ''}`,
      ),
    )
  const signatories = ({ footer }: AdministrativeDocument): string | null =>
    lines(
      footer.signatories.map(({ capacity, role, jobTitle, name }) =>
        [...capacity.map(capacityInWords), role, jobTitle, name].filter((part) => part !== null).join(' / '),
      ),
    )
  return [
    ...valueChange('footer.recipients', recipients(before), recipients(after)),
    ...valueChange('footer.signatories', signatories(before), signatories(after)),
    ...valueChange('footer.drafterMark', before.footer.drafterMark, after.footer.drafterMark),
    ...valueChange('footer.endMark', String(before.footer.endMark), String(after.footer.endMark)),
  ]
}

const lines = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('\n'))
