/** A Markdown report, perhaps corrected by a person, read back. */
import { checkFields, checkList, checkReport, checkText, OBJECT, oneOf } from '../../arguments.js'
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { SCHEMA_VERSION } from '../../report/index.js'
import type { AdministrativeDocument, Block, Field, Generator, Header } from '../../types.js'
import { VERSION } from '../../version.js'
import { flatten, listChanges, pairBlocks, sameBlock, type Change, type Pair } from './changes.js'
import { findings } from './findings.js'
import { readFrontMatter, type FrontMatter } from './front-matter.js'
import { bodyFromMdast } from './from-mdast.js'

/** A report read from Markdown. */
export interface ReadMarkdown {
  /** The report that the Markdown says. */
  readonly report: AdministrativeDocument
  /** What a person changed, in the order of the document; empty without an original to compare with. */
  readonly changes: readonly Change[]
}

/** Who writes a report that no engine has made. */
const NO_ENGINE: Generator = { name: 'vanban', version: VERSION, dictionaries: 'none' }

let parser: ReturnType<typeof makeParser> | undefined

const makeParser = () => unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze()

/**
 * Reads a Markdown report back, and tells what a person has changed in it.
 *
 * What the person left alone keeps its places in the input, its confidence and its doubtful readings from the original.
 * What they wrote counts as sure; figures and references are looked for anew where a text was changed.
 *
 * @param markdown A report written by {@link reportToMarkdown}, or Markdown of the same form.
 * @param original The report that the Markdown was written from; without it there are no places and no changes.
 * @returns The report and the changes. Any text gives a report.
 * @example
 * const { report, changes } = fromMarkdown(readFileSync('report.md', 'utf8'), vanban.report(ocrText))
 */
export function fromMarkdown(markdown: string, original?: AdministrativeDocument): ReadMarkdown {
  checkText('markdown', markdown)
  if (original !== undefined) checkReport('original', original)
  parser ??= makeParser()
  return fromMdast(parser.parse(markdown), original)
}

/**
 * The same for a Markdown tree: of remark with front matter and the tables of GFM.
 *
 * @param root An mdast tree. @param original The report that the tree was made from.
 * @returns The report and the changes.
 */
export function fromMdast(root: Root, original?: AdministrativeDocument): ReadMarkdown {
  checkFields('root', root, { type: oneOf('root') })
  checkList('root.children', root.children, OBJECT)
  if (original !== undefined) checkReport('original', original)
  const first = root.children[0]
  const matter = readFrontMatter(first?.type === 'yaml' ? first.value : '')
  const children = bodyFromMdast(root, matter.footer.endMark)
  const read = assemble(matter, children, original)
  if (original === undefined) return { report: { ...read, ...findings(read, new Map()) }, changes: [] }
  const pairs = pairBlocks(flatten(original.body.children), flatten(children))
  const partners = new Map(pairs.flatMap(([before, after]) => before && after ? [[after, before] as const] : []))
  const body = { ...original.body, children: children.map((block) => keepOriginal(block, partners)) }
  const merged: AdministrativeDocument = { ...read, body }
  const changes = listChanges(original, merged, withMerged(pairs, children, body.children))
  return { report: { ...merged, ...findings(merged, untouched(pairs), original) }, changes }
}

function assemble(
  { language, profile, documentType, header, footer }: FrontMatter, children: readonly Block[], original?: AdministrativeDocument,
): AdministrativeDocument {
  const report: AdministrativeDocument = {
    type: 'administrativeDocument',
    schemaVersion: original?.schemaVersion ?? SCHEMA_VERSION,
    generator: original?.generator ?? NO_ENGINE,
    language, profile, documentType, header,
    body: { type: 'root', children: [...children] },
    footer, references: [], figures: [], diagnostics: original?.diagnostics ?? [], confidence: original?.confidence ?? 1,
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
    ...original.documents === undefined ? {} : { documents: original.documents },
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
  return { ...field, raw: original.raw, inferred: false, ...original.position === undefined ? {} : { position: original.position } }
}

/** Entries of a list as the original has them where they say the same. */
function keepEach<T extends { readonly confidence: number }>(entries: readonly T[], original: readonly T[]): T[] {
  const plain = (entry: T): string =>
    JSON.stringify({ ...entry, confidence: undefined, position: undefined, readings: undefined }, sortedKeys(entry))
  const rest = [...original]
  return entries.map((entry) => {
    const at = rest.findIndex((one) => plain(one) === plain(entry))
    return at < 0 ? entry : rest.splice(at, 1)[0] as T
  })
}

const sortedKeys = (entry: object): string[] =>
  [...new Set([...Object.keys(entry), 'abbreviation', 'of'])].filter((key) => key !== 'position' && key !== 'readings').sort()

/** A block with the place of its partner; unchanged ones with its confidence and readings too. */
function keepOriginal(block: Block, partners: ReadonlyMap<Block, Block>): Block {
  const partner = partners.get(block)
  const own = 'children' in block
    ? { ...block, children: block.children.map((child) => keepOriginal(child, partners)) } : block
  if (partner === undefined || partner.type !== block.type) return own
  const { position, confidence, readings } = partner
  const place = position === undefined ? {} : { position }
  const raw = 'rawMarker' in partner ? { rawMarker: partner.rawMarker } : {}
  if (!sameBlock(partner, block)) return { ...own, ...raw, ...place } as Block
  return { ...own, ...raw, ...place, confidence, ...readings === undefined ? {} : { readings } } as Block
}

/** The pairs with the blocks that were given places. */
function withMerged(pairs: readonly Pair[], before: readonly Block[], after: readonly Block[]): Pair[] {
  const [plain, merged] = [flatten(before), flatten(after)]
  const of = new Map(plain.map((block, index) => [block, merged[index] as Block]))
  return pairs.map(([a, b]) => [a, b && (of.get(b) as Block)])
}

/** Ids of blocks that say the same as before, with the id that they had. */
function untouched(pairs: readonly Pair[]): Map<string, string> {
  return new Map(pairs.flatMap(([before, after]) => before && after && sameBlock(before, after) ? [[after.id, before.id] as const] : []))
}
