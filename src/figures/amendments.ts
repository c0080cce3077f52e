/**
 * What a document does to others: sửa đổi, bổ sung, thay thế, bãi bỏ, words put in the place of others.
 *
 * The forms are those of Decree 34/2016/NĐ-CP and Decree 78/2025/NĐ-CP for amending documents.
 */
import { CLOSING_MARKS, OPENING_MARKS } from '../grammar/index.js'
import { LEVELS } from './part-names.js'
import type {
  Amendment,
  AmendmentOperation,
  AmendmentTarget,
  Block,
  Body,
  DocumentReference,
  InternalReference,
  Position,
  TextUnit,
} from '../types.js'

type Path = InternalReference['path']

/** What an act of amending begins with, after the number of its part; the first that fits. */
const ACTIVE: readonly (readonly [RegExp, AmendmentOperation])[] = [
  [/^(?:thay thế|thay|sửa đổi) (?:một số |các )?cụm từ(?!\p{L})/iu, 'replaceWords'],
  [/^(?:bỏ|bãi bỏ) (?:một số |các )?(?:cụm )?từ(?!\p{L})/iu, 'removeWords'],
  [/^bổ sung (?:một số |các )?cụm từ(?!\p{L})/iu, 'addWords'],
  [/^(?:sửa đổi|chỉnh sửa|đính chính)(?!\p{L})/iu, 'amend'],
  [/^bổ sung(?!\p{L})/iu, 'supplement'],
  [/^thay thế(?!\p{L})/iu, 'replace'],
  [/^(?:bãi bỏ|hủy bỏ|huỷ bỏ)(?!\p{L})/iu, 'repeal'],
]
/** What is said of a part or a document that is amended. */
const PASSIVE: readonly (readonly [RegExp, AmendmentOperation])[] = [
  [/(?<!\p{L})được sửa đổi(?:, bổ sung)?(?= (?:như sau|thành))/iu, 'amend'],
  [/(?<!\p{L})được bổ sung(?= (?:như sau|vào sau))/iu, 'supplement'],
  [/(?<!\p{L})được thay thế(?= (?:bằng|bởi|như sau))/iu, 'replace'],
  [/(?<!\p{L})(?:bị bãi bỏ|được bãi bỏ|hết hiệu lực)(?!\p{L})/iu, 'repeal'],
]
/** `Quyết định này có hiệu lực … và thay thế Quy chế ban hành kèm theo …`: what a document does beside entering into force. */
const ALSO_REPLACES =
  /(?<!\p{L})này(?!\p{L})[^;]{0,200}?(?:,|\svà|\sđồng thời)\s(thay thế)\s(?=(?:các\s)?(?:quy chế|quy định|quy trình|nội quy|điều lệ|quyết định|nghị quyết|nghị định|thông tư|chỉ thị|hướng dẫn|kế hoạch|văn bản)(?!\p{L}))/iu
const QUOTED = new RegExp(`[${OPENING_MARKS}]([^${OPENING_MARKS}${CLOSING_MARKS}]{1,400})[${CLOSING_MARKS}]`, 'gu')
/** What a passive sentence must begin with: a part or a document, not a condition. */
const SUBJECT =
  /^(?:các )?(?:điểm|khoản|điều|mục|chương|phần|phụ lục|luật|bộ luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|quy định|quy chế|văn bản)(?!\p{L})/iu
/** Where what is amended ends: the new text, or what it comes behind. */
const TARGETS_END = /(?<!\p{L})(?:như sau|vào sau|vào trước|thành|sau (?:khoản|điểm|điều))(?!\p{L})/iu
const OUTERMOST_FIRST = LEVELS.map(([, level]) => level).reverse()

/** What is known beside the text units. */
export interface AmendmentContext {
  readonly body: Body
  readonly references: readonly DocumentReference[]
  readonly internalReferences: readonly InternalReference[]
}

/** The document and the part that what stands below is about. */
interface Scope {
  readonly referenceId: string | null
  readonly document: string | null
  readonly path: Path
  /** Whether an operation was named above: `Bãi bỏ các văn bản sau đây:`. */
  readonly operation: AmendmentOperation | null
}

const NO_SCOPE: Scope = { referenceId: null, document: null, path: [], operation: null }

/**
 * Finds what a document does to others.
 *
 * @param units The text units of the document, in order.
 * @param context Its body, and the references found in it.
 * @returns One for each act, in order.
 */
export function extractAmendments(
  units: readonly TextUnit[],
  { body, references, internalReferences }: AmendmentContext,
): Amendment[] {
  const unitOf = new Map(units.map((unit) => [unit.nodeId, unit]))
  const [documents, parts] = [byNode(references), byNode(internalReferences)]
  const found: Amendment[] = []
  const visit = (blocks: readonly Block[], scope: Scope): void => {
    blocks.forEach((block, index) => {
      if (block.type === 'quotation' || block.type === 'footnote' || block.type === 'table') return
      const unit = unitOf.get(block.id)
      let inner = scope
      if (unit !== undefined) {
        const next = blocks[index + 1]
        const children = block.type === 'paragraph' ? (next?.type === 'quotation' ? [next] : []) : block.children
        const act = readAct(unit, scope)
        const own = { documents: documents.get(block.id) ?? [], parts: parts.get(block.id) ?? [] }
        if (act !== null) {
          const quotation = quotationOf(children)
          const { targets, next: below } = targetsOf(unit, act, own, scope)
          const isTitle = quotation === undefined && children.length > 0
          if (!isTitle || act.operation === 'repeal')
            if (targets.length > 0 || quotation !== undefined || act.words !== null)
              found.push({
                id: `a${found.length + 1}`,
                nodeId: block.id,
                operation: act.operation,
                targets,
                words: act.words,
                quotationId: quotation?.id ?? null,
                position: unit.locate(act.start, act.end),
                confidence: targets.length > 0 ? 0.9 : 0.7,
              })
          inner = { ...below, operation: isTitle ? act.operation : null }
        }
      }
      if (block.type !== 'paragraph') visit(block.children, inner)
    })
  }
  visit(body.children, NO_SCOPE)
  return found
}

/** The new text that belongs to an act: not that of a paragraph below it, which names an act of its own. */
function quotationOf(children: readonly Block[]): Block | undefined {
  const at = children.findIndex(({ type }) => type === 'quotation')
  const before = children[at - 1]
  const isOther = before?.type === 'paragraph' && ACTIVE.some(([pattern]) => pattern.test(before.text))
  return at < 0 || isOther ? undefined : children[at]
}

/**
 * Gives the documents that are repealed or replaced as a whole their role, also where they are listed below the words
 * that say so: `Bãi bỏ các văn bản sau đây: a) Quyết định số …`.
 *
 * @param references References of a document. @param amendments What it does to others.
 */
export function withRepealed(
  references: readonly DocumentReference[],
  amendments: readonly Amendment[],
): readonly DocumentReference[] {
  const repealed = new Set(
    amendments.flatMap(({ operation, targets, nodeId }) =>
      operation === 'repeal' || operation === 'replace'
        ? targets.flatMap(({ path, referenceId }) =>
            path.length === 0 && referenceId ? [`${nodeId} ${referenceId}`] : [],
          )
        : [],
    ),
  )
  if (repealed.size === 0) return references
  return references.map((one) =>
    one.role === 'citation' && repealed.has(`${one.nodeId} ${one.id}`) ? { ...one, role: 'repealed' } : one,
  )
}

/**
 * Parts that are amended are parts of the amended document, not of the one that amends.
 *
 * @param parts Internal references of a document. @param amendments What it does to others.
 */
export function withAmended(
  parts: readonly InternalReference[],
  amendments: readonly Amendment[],
): readonly InternalReference[] {
  const documents = new Map<string, string>()
  for (const { targets } of amendments)
    for (const { internalReferenceId, referenceId } of targets)
      if (internalReferenceId !== null && referenceId !== null) documents.set(internalReferenceId, referenceId)
  if (documents.size === 0) return parts
  return parts.map((one) => {
    const referenceId = one.referenceId ?? documents.get(one.id) ?? null
    return referenceId === one.referenceId ? one : { ...one, referenceId, targetNodeId: null, confidence: 0.9 }
  })
}

function byNode<T extends { readonly nodeId: string }>(all: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const own = found.get(one.nodeId)
    if (own === undefined) found.set(one.nodeId, [one])
    else own.push(one)
  }
  return found
}

/** An operation that a text names, where its words stand, and up to where its targets are named. */
interface Act {
  readonly operation: AmendmentOperation
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly words: Amendment['words']
}

/** Texts are looked at so far: an operation is named at the beginning. */
const LOOKED_AT = 4000

function readAct({ text: whole, role }: TextUnit, scope: Scope): Act | null {
  if (role !== null && role !== 'body' && role !== 'closing') return null
  const text = whole.slice(0, LOOKED_AT)
  for (const [pattern, operation] of ACTIVE) {
    const match = pattern.exec(text)
    if (match === null) continue
    // Words in quotation marks name no part that is amended.
    const words = /Words$/.test(operation) ? wordsIn(text, operation) : null
    const limit = words === null ? TARGETS_END.exec(text) : null
    return {
      operation: operation === 'amend' && /^sửa đổi, bổ sung/iu.test(text) ? 'amend' : operation,
      start: 0,
      end: match[0].length,
      from: words?.end ?? match[0].length,
      to: limit?.index ?? text.length,
      words: words?.words ?? null,
    }
  }
  if (!SUBJECT.test(text)) return null
  for (const [pattern, operation] of PASSIVE) {
    const match = pattern.exec(text)
    if (match !== null)
      return {
        operation,
        start: match.index,
        end: match.index + match[0].length,
        from: 0,
        to: match.index,
        words: null,
      }
  }
  const also = ALSO_REPLACES.exec(text)
  if (also !== null) {
    const end = also.index + also[0].trimEnd().length
    return { operation: 'replace', start: end - also[1].length, end, from: end, to: text.length, words: null }
  }
  // `a) Nghị định số …;` below `Bãi bỏ các văn bản sau đây:`.
  if (scope.operation === 'repeal' || scope.operation === 'replace')
    return { operation: scope.operation, start: 0, end: text.length, from: 0, to: text.length, words: null }
  return null
}

/** The words in quotation marks behind an operation on words, and the end of the last of them. */
function wordsIn(text: string, operation: AmendmentOperation): { words: Amendment['words']; end: number } {
  const [first, second] = [...text.matchAll(QUOTED)]
  const [one, two] = [first?.[1] ?? null, operation === 'removeWords' ? null : (second?.[1] ?? null)]
  const last = operation === 'removeWords' ? first : (second ?? first)
  const end = last === undefined ? 0 : last.index + last[0].length
  return operation === 'addWords'
    ? { words: { before: two, after: one }, end }
    : { words: { before: one, after: two }, end }
}

function targetsOf(
  unit: TextUnit,
  act: Act,
  own: { readonly documents: readonly DocumentReference[]; readonly parts: readonly InternalReference[] },
  scope: Scope,
): { targets: AmendmentTarget[]; next: Scope } {
  const range = unit.locate(act.from, Math.max(act.from, act.to))
  const inRange = ({ position }: { readonly position?: Position }): boolean =>
    position !== undefined &&
    position.start.offset >= range.start.offset &&
    position.start.offset < Math.max(range.end.offset, range.start.offset + 1)
  // Of `bổ sung điểm d1 vào sau điểm d khoản 2 Điều 12` the place says in which article the new point is.
  const place = own.parts.find(({ position }) => position !== undefined && position.start.offset >= range.end.offset)
  const parts = own.parts
    .filter(inRange)
    .map((part) =>
      act.operation === 'supplement' && place !== undefined && TARGETS_END.test(unit.text.slice(act.to, act.to + 10))
        ? { ...part, path: within(place.path, part.path), referenceId: part.referenceId ?? place.referenceId }
        : part,
    )
  const documents = own.documents.filter(inRange)
  const [document] = documents
  const named = (part: InternalReference): boolean => part.referenceId !== null || part.document !== null
  const targets = parts.map((part): AmendmentTarget => {
    const isNamed = named(part)
    const referenceId = isNamed ? part.referenceId : (document?.id ?? scope.referenceId)
    return {
      path: isNamed || document !== undefined ? part.path : within(scope.path, part.path),
      referenceId,
      document: referenceId !== null ? null : isNamed ? part.document : scope.document,
      internalReferenceId: part.id,
    }
  })
  // Documents of which no part is named are targets themselves.
  const ofParts = new Set(targets.map(({ referenceId }) => referenceId))
  for (const { id } of documents)
    if (!ofParts.has(id)) targets.push({ path: [], referenceId: id, document: null, internalReferenceId: null })
  // `a) Sửa đổi đoạn thứ nhất như sau:` below `2. Sửa đổi Điều 5:` is of Điều 5.
  if (targets.length === 0 && (scope.path.length > 0 || scope.referenceId !== null))
    targets.push({
      path: scope.path,
      referenceId: scope.referenceId,
      document: scope.document,
      internalReferenceId: null,
    })
  const [first] = targets
  const next: Scope =
    first === undefined
      ? scope
      : {
          referenceId: first.referenceId,
          document: first.document,
          path: targets.length === 1 ? first.path : [],
          operation: null,
        }
  return { targets, next }
}

/** A part named inside another one: khoản 2 below Điều 5 is khoản 2 Điều 5. */
function within(outer: Path, path: Path): Path {
  const top = OUTERMOST_FIRST.indexOf(path[0]?.level ?? 'annex')
  return [...outer.filter(({ level }) => OUTERMOST_FIRST.indexOf(level) < top), ...path]
}
