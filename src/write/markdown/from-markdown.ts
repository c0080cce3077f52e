/** A Markdown report, perhaps corrected by a person, read back. */
import { checkFields, checkList, checkReport, checkText, OBJECT, oneOf } from '../../arguments.js'
import type { Root } from 'mdast'
import { EXIT, VanbanError } from '../../errors.js'
import { MAX_DEPTH, requireDepth } from '../../report/depth.js'
import { REPORT_SCHEMA_VERSION } from '../../report/index.js'
import type { AdministrativeDocument, Block, Field, Generator, Header, Message } from '../../types.js'
import { VERSION } from '../../version.js'
import { splitDocuments, type BundlePart } from './bundle.js'
import { flatten, listChanges, pairBlocks, sameBlock, type Change, type NodePair } from './changes.js'
import { findings } from './findings.js'
import { isBundle, readFrontMatter, type FrontMatter } from './front-matter.js'
import { bodyFromMdast } from './from-mdast.js'
import { parseMarkdown } from './parse.js'
import { limit } from './tame.js'

/** A report read from Markdown. */
export interface ReadMarkdown {
  /** The report that the Markdown says. */
  readonly report: AdministrativeDocument
  /** What a person changed, in the order of the document; empty without an original to compare with. */
  readonly changes: readonly Change[]
  /** What was not read as it was written, with the code `MARKDOWN_LIMIT`: nesting or markup without end. */
  readonly messages: readonly Message[]
}

/** Who writes a report that no engine has made. */
const NO_ENGINE: Generator = { name: 'vanban', version: VERSION, dictionaries: 'none' }
/** Levels of a Markdown tree: of lists and their items, of quotations, of emphasis. */
const MAX_TREE_DEPTH = 2000

/**
 * Reads a Markdown report back, and tells what a person has changed in it, in each of its documents.
 *
 * What the person left alone keeps its places in the input, its confidence and its doubtful readings from the original.
 * What they wrote counts as sure; figures and references are looked for anew where a text was changed.
 *
 * @param markdown A report written by {@link reportToMarkdown}, or Markdown of the same form.
 * @param original The report that the Markdown was written from; without it there are no places and no changes.
 * @returns The report, the changes, and messages on what went beyond the limits. Any text gives a report.
 * @throws {VanbanError} `INVALID_REPORT` where the original is nested deeper than any engine makes it.
 * @example
 * const { report, changes } = fromMarkdown(readFileSync('report.md', 'utf8'), vanban.report(ocrText))
 */
export function fromMarkdown(markdown: string, original?: AdministrativeDocument): ReadMarkdown {
  checkText('markdown', markdown)
  if (original !== undefined) checkReport('original', original)
  const { root, messages } = parseMarkdown(markdown)
  const read = fromMdast(root, original)
  return messages.length === 0 ? read : { ...read, messages }
}

/**
 * The same for a Markdown tree: of remark with front matter and the tables of GFM.
 *
 * @param root An mdast tree. @param original The report that the tree was made from.
 * @returns The report, the changes and the messages.
 * @throws {VanbanError} `INVALID_ARGUMENT` where the tree is too deep to be walked.
 */
export function fromMdast(root: Root, original?: AdministrativeDocument): ReadMarkdown {
  checkFields('root', root, { type: oneOf('root') })
  checkList('root.children', root.children, OBJECT)
  if (original !== undefined) checkReport('original', original)
  requireWalkable(root)
  if (original !== undefined) requireDepth(original)
  const [first, ...others] = splitDocuments(root)
  const { documents = [], ...own } = original ?? { documents: [] }
  const read = readOne(first, original && (own as AdministrativeDocument))
  // Markdown of the first document alone says nothing of the others.
  if (others.length === 0 && !isBundle(first.matter)) {
    return { ...read, report: { ...read.report, ...(original?.documents === undefined ? {} : { documents }) } }
  }
  const missing = new Map(documents.map((one, index) => [index + 2, one]))
  const reads = others.map((part) => {
    const before = missing.get(part.number)
    missing.delete(part.number)
    const { report, changes, messages } = readOne(part, before)
    const path = `document${part.number}`
    const added: Change[] =
      original !== undefined && before === undefined
        ? [{ kind: 'added', path, before: null, after: nameOf(report) }]
        : []
    return { report, messages, changes: [...added, ...changes.map((one) => ({ ...one, path: `${path}.${one.path}` }))] }
  })
  const removed = [...missing].map(([number, one]): Change => ({
    kind: 'removed',
    path: `document${number}`,
    before: nameOf(one),
    after: null,
  }))
  return {
    report: { ...read.report, ...(reads.length > 0 ? { documents: reads.map(({ report }) => report) } : {}) },
    changes: [...read.changes, ...reads.flatMap(({ changes }) => changes), ...removed],
    messages: [read, ...reads].flatMap(({ messages }) => messages).slice(0, 1),
  }
}

/** What a change calls a document. */
const nameOf = ({ header }: AdministrativeDocument): string =>
  header.title?.value ?? header.number?.value.notation ?? ''

function requireWalkable(root: Root): void {
  const rest: (readonly [node: object, depth: number])[] = [[root, 0]]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [node, depth] = next
    if (depth > MAX_TREE_DEPTH) {
      throw new VanbanError(
        'INVALID_ARGUMENT',
        `root: expected a tree of at most ${MAX_TREE_DEPTH} levels, got a deeper one.`,
        EXIT.usage,
      )
    }
    if ('children' in node) for (const child of node.children as object[]) rest.push([child, depth + 1])
  }
}

/** Reads one document of a text. */
function readOne({ matter: yaml, body: root }: BundlePart, original?: AdministrativeDocument): ReadMarkdown {
  const matter = readFrontMatter(yaml)
  const { children, tooDeep } = bodyFromMdast(root, matter.footer.endMark)
  const messages = tooDeep
    ? [
        limit(
          null,
          `Lists are nested deeper than the ${MAX_DEPTH} levels of a report: what lies deeper was read as if it lay beside.`,
        ),
      ]
    : []
  const read = assemble(matter, children, original)
  if (original === undefined) return { report: { ...read, ...findings(read, new Map()) }, changes: [], messages }
  const pairs = pairBlocks(flatten(original.body.children), flatten(children))
  const partners = new Map(pairs.flatMap(([before, after]) => (before && after ? [[after, before] as const] : [])))
  const body = { ...original.body, children: children.map((block) => keepOriginal(block, partners)) }
  const merged: AdministrativeDocument = { ...read, body }
  const changes = listChanges(original, merged, withMerged(pairs, children, body.children))
  return { report: { ...merged, ...findings(merged, withoutChanges(pairs), original) }, changes, messages }
}

function assemble(
  { language, profile, documentType, header, footer }: FrontMatter,
  children: readonly Block[],
  original?: AdministrativeDocument,
): AdministrativeDocument {
  const report: AdministrativeDocument = {
    type: 'administrativeDocument',
    schemaVersion: original?.schemaVersion ?? REPORT_SCHEMA_VERSION,
    generator: original?.generator ?? NO_ENGINE,
    language,
    profile,
    documentType,
    header,
    body: { type: 'root', children: [...children] },
    footer,
    references: [],
    figures: [],
    ...(original?.amendments && { amendments: original.amendments }),
    ...(original?.furniture && { furniture: original.furniture }),
    ...(original?.signatures && { signatures: original.signatures }),
    diagnostics: original?.diagnostics ?? [],
    confidence: original?.confidence ?? 1,
  }
  if (original === undefined) return report
  return {
    ...report,
    documentType: keepField(documentType, original.documentType),
    header: keepHeader(header, original.header),
    footer: {
      ...footer,
      recipients: keepEach(footer.recipients, original.footer.recipients),
      signatories: keepEach(footer.signatories, original.footer.signatories),
    },
  }
}

function keepHeader(header: Header, original: Header): Header {
  return {
    ...header,
    parentAgency: keepField(header.parentAgency, original.parentAgency),
    agency: keepField(header.agency, original.agency),
    number: keepField(header.number, original.number),
    place: keepField(header.place, original.place),
    date: keepField(header.date, original.date),
    title: keepField(header.title, original.title),
    addressees: keepEach(header.addressees, original.addressees),
  }
}

/** A field as the original has it where its value was left alone. */
function keepField<T>(field: Field<T> | null, original: Field<T> | null): Field<T> | null {
  if (field === null || original === null) return field
  if (JSON.stringify(field.value) === JSON.stringify(original.value)) return original
  return {
    ...field,
    raw: original.raw,
    inferred: false,
    ...(original.position === undefined ? {} : { position: original.position }),
  }
}

/** Entries of a list as the original has them where they say the same. */
function keepEach<T extends { readonly confidence: number }>(entries: readonly T[], original: readonly T[]): T[] {
  const plain = (entry: T): string =>
    JSON.stringify({ ...entry, confidence: undefined, position: undefined, readings: undefined }, sortedKeys(entry))
  const rest = new Map<string, T[]>()
  for (const one of original.toReversed()) {
    const key = plain(one)
    const own = rest.get(key)
    if (own === undefined) rest.set(key, [one])
    else own.push(one)
  }
  return entries.map((entry) => rest.get(plain(entry))?.pop() ?? entry)
}

const sortedKeys = (entry: object): string[] =>
  [...new Set([...Object.keys(entry), 'abbreviation', 'of'])]
    .filter((key) => key !== 'position' && key !== 'readings')
    .sort()

/** A block with the place of its partner; unchanged ones with its confidence and readings too. */
function keepOriginal(block: Block, partners: ReadonlyMap<Block, Block>): Block {
  const partner = partners.get(block)
  const own =
    'children' in block ? { ...block, children: block.children.map((child) => keepOriginal(child, partners)) } : block
  if (partner === undefined || partner.type !== block.type) return own
  const { position, confidence, readings, page } = partner
  const place = { ...(position === undefined ? {} : { position }), ...(page === undefined ? {} : { page }) }
  const raw = 'rawMarker' in partner ? { rawMarker: partner.rawMarker } : {}
  if (!sameBlock(partner, block)) return { ...own, ...raw, ...place }
  const calls = 'footnoteCalls' in partner && partner.footnoteCalls ? { footnoteCalls: partner.footnoteCalls } : {}
  return { ...own, ...raw, ...place, confidence, ...(readings === undefined ? {} : { readings }), ...calls }
}

/** The pairs with the blocks that were given places. */
function withMerged(pairs: readonly NodePair[], before: readonly Block[], after: readonly Block[]): NodePair[] {
  const [plain, merged] = [flatten(before), flatten(after)]
  const of = new Map(plain.map((block, index) => [block, merged[index]]))
  return pairs.map(([a, b]) => [a, b && (of.get(b) as Block)])
}

/** Ids of blocks that say the same as before, with the id that they had. */
function withoutChanges(pairs: readonly NodePair[]): Map<string, string> {
  return new Map(
    pairs.flatMap(([before, after]) =>
      before && after && sameBlock(before, after) ? [[after.id, before.id] as const] : [],
    ),
  )
}
