/** A report as Akoma Ntoso (OASIS LegalDocML 1.0), XML of legal documents. */
import type { Element } from 'xast'
import { checkProcessed } from '../../arguments.js'
import type { AdministrativeDocument } from '../../types.js'
import { anyBlocks, type AnyBlock } from '../any-block.js'
import type { WritableReport } from '../formats.js'
import { writeReport } from '../limits.js'
import { conclusionsOf, preambleOf, prefaceOf, type Lang } from './frame.js'
import { createHierarchy, elementOf, nameElements } from './hierarchy.js'
import { createIds, type Ids } from './ids.js'
import { createInline } from './inline.js'
import { createOntology, metaOf } from './meta.js'
import { isActType, nameOf, type WorkName } from './names.js'
import { el, writeXml } from './xml.js'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'

/**
 * Writes a report as Akoma Ntoso 1.0 (OASIS LegalDocML), valid by its schema.
 *
 * Laws, decrees, circulars, decisions and the like that have articles are an `act`, drafts of them a `bill`, all others
 * a `doc`. The header is the preface, legal bases and enactment the preamble, recipients and signatures the conclusions,
 * annexes attachments. Elements are named by the naming convention (`art_5__para_2__point_a`); references point at
 * documents and elements, defined words are terms. Several documents of one text are a `documentCollection`.
 *
 * @param document A report, the text that it is of, its repair, and the name of the input.
 * @returns XML in UTF-8.
 * @throws {VanbanError} `INVALID_REPORT` where the tree is too deep to be walked.
 * @see http://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html
 */
export function toAkomaNtoso(document: WritableReport): string {
  checkProcessed('document', document)
  const { report } = document
  return writeReport('Akoma Ntoso', report, () => {
    const ids = createIds()
    const others = report.documents ?? []
    const made =
      others.length === 0 ? documentOf(document, report, ids, '') : collectionOf(document, [report, ...others], ids)
    return writeXml(el('akomaNtoso', { xmlns: NAMESPACE }, made))
  })
}

function collectionOf(document: WritableReport, reports: readonly AdministrativeDocument[], ids: Ids): Element {
  const [first] = reports
  const name = nameOf(first, 'doc')
  const meta = metaOf({ ...first, effects: [] }, name, createOntology(''), ids, 'main', '')
  const components = reports.map((report) => {
    const eId = ids.of('component', '')
    return el('component', { eId }, documentOf(document, report, ids, eId))
  })
  return el('documentCollection', { name: 'bundle' }, meta, el('collectionBody', {}, components))
}

/** One document. @param root Name of the component that it is; empty where it is all of the file. */
function documentOf(document: WritableReport, report: AdministrativeDocument, ids: Ids, root: string): Element {
  const prefix = root === '' ? '' : `${root}__`
  const blocks = anyBlocks(report.body.children)
  const annexAt = blocks.findIndex(({ scheme }) => scheme === 'annex')
  const main = annexAt < 0 ? blocks : blocks.slice(0, annexAt)
  const annexes = annexAt < 0 ? [] : grouped(blocks.slice(annexAt))
  const kind = kindOf(report, main)
  const name = nameOf(report, kind)
  const lang: Lang = { 'xml:lang': name.language === 'vie' ? 'vi' : name.language }

  // Names first: what refers to an element must know it.
  const eIds = new Map<AnyBlock, string>()
  nameElements(main, root, root, ids, eIds)
  const attachments = annexes.map((nodes) => {
    const [first] = nodes
    const eId = ids.of('attachment', root, first.marker)
    eIds.set(first, eId)
    nameElements([...(first.children ?? []), ...nodes.slice(1)], eId, eId, ids, eIds)
    return { nodes, eId }
  })
  const byNode = new Map([...eIds].map(([node, eId]) => [node.id, eId]))
  const ontology = createOntology(prefix)
  const inline = createInline(document, report, ontology, (id) => byNode.get(id))
  const hierarchy = createHierarchy(ids, eIds, inline)

  const first = main.findIndex((node) => elementOf(node) !== null)
  const opening = first < 0 ? [] : main.slice(0, first)
  const rest = first < 0 ? main : main.slice(first)
  const preface = prefaceOf(report, lang)
  const preamble = preambleOf(opening, hierarchy, inline, ids, root, lang)
  const body =
    kind === 'doc'
      ? el('mainBody', lang, orEmpty(hierarchy.mixed(rest, root)))
      : el('body', lang, hierarchy.strict(rest, root))
  const conclusions = conclusionsOf(report, ontology, lang)
  const attached = attachments.map(({ nodes: [annex, ...others], eId }, index) => {
    const inside = [...(annex.children ?? []), ...others]
    const heading = annex.text === undefined || annex.text === '' ? null : el('heading', {}, inline(annex))
    const own = createOntology(`${eId}__`)
    const meta = metaOf(report, { ...name, kind: 'doc' }, own, ids, `annex_${index + 1}`, `${eId}__`)
    const content = el('mainBody', lang, orEmpty(hierarchy.mixed(inside, eId)))
    const num = annex.marker ? el('num', {}, annex.marker) : null
    return el('attachment', { eId }, num, heading, el('doc', { name: 'annex' }, meta, content))
  })
  return el(
    kind,
    { name: nameAttribute(report), contains: 'originalVersion' },
    metaOf(report, name, ontology, ids, 'main', prefix),
    preface,
    preamble,
    body,
    conclusions,
    attached.length > 0 ? el('attachments', {}, attached) : null,
  )
}

const orEmpty = (elements: readonly Element[]): readonly Element[] => (elements.length > 0 ? elements : [el('p')])

/** Annexes, each with the blocks that follow it. */
function grouped(blocks: readonly AnyBlock[]): AnyBlock[][] {
  const groups: AnyBlock[][] = []
  for (const block of blocks) {
    if (block.scheme === 'annex') groups.push([block])
    else groups.at(-1)!.push(block)
  }
  return groups
}

/** Rules with articles are an act, or a bill while they are a draft. */
function kindOf(
  { documentType, header, profile }: AdministrativeDocument,
  blocks: readonly AnyBlock[],
): WorkName['kind'] {
  const hasArticles = blocks.some(
    ({ scheme }) => elementOf({ type: 'section', id: '', scheme }) !== null && RULES.has(scheme!),
  )
  if (!hasArticles || !(isActType(documentType?.value ?? null) || profile === 'legislative')) return 'doc'
  return header.circulation === 'DỰ THẢO' ? 'bill' : 'act'
}

/** Schemes of nodes that rules are made of. */
const RULES: ReadonlySet<string> = new Set(['part', 'chapter', 'muc', 'article'])

const nameAttribute = ({ documentType }: AdministrativeDocument): string => documentType?.value ?? 'document'
