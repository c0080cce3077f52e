/** What Akoma Ntoso wants to know about a document: FRBR names, events, and whom and what the text refers to. */
import type { Element } from 'xast'
import type { AdministrativeDocument } from '../../types.js'
import { typeName } from '../phrasing.js'
import type { Ids } from './ids.js'
import { dayOf, slug, type WorkName } from './names.js'
import { el } from './xml.js'

/** Name of the program among the references of a file. */
const PROGRAM = '#vanban'

/** Things that a text refers to, for the list of references. */
export interface Ontology {
  /** Names a thing once; gives its reference: `#org_1`. */
  readonly refer: (kind: 'Organization' | 'Person' | 'Role' | 'Term' | 'Concept', name: string) => string
  /** Elements of the list. */
  readonly elements: () => Element[]
}

/** Begins the list of one document. @param prefix Of names, so that documents of one file share none. */
export function createOntology(prefix: string): Ontology {
  const known = new Map<string, { id: string; element: Element }>()
  return {
    refer(kind, name) {
      const key = `${kind} ${name}`
      let found = known.get(key)
      if (found === undefined) {
        const id = `${prefix}${kind.toLowerCase()}_${known.size + 1}`
        const href = `/akn/ontology/${kind.toLowerCase()}/vn/${slug(name) || 'x'}`
        found = { id, element: el(`TLC${kind}`, { eId: id, href, showAs: name }) }
        known.set(key, found)
      }
      return `#${found.id}`
    },
    elements: () => [...known.values()].map(({ element }) => element),
  }
}

/**
 * Makes the metadata of a document, once its text has named all that it refers to.
 *
 * @param report A report. @param name Its names. @param ontology What its text refers to.
 * @param ids Names of elements. @param part Component of the work: `main`, or that of an annex. @param prefix Of names.
 */
export function metaOf(
  report: AdministrativeDocument,
  { iri, expression, date, dateName, language, kind }: WorkName,
  ontology: Ontology,
  ids: Ids,
  part: string,
  prefix: string,
): Element {
  const { header, documentType } = report
  const author = ontology.refer('Organization', header.agency?.value || 'unknown')
  const core = (base: string, ending = '') => [
    el('FRBRthis', { value: `${base}/!${part}${ending}` }),
    el('FRBRuri', { value: base + ending }),
  ]
  const dated = el('FRBRdate', { date, name: dateName })
  const number = header.number?.value.notation
  const identification = el(
    'identification',
    { source: PROGRAM },
    el(
      'FRBRWork',
      {},
      core(iri),
      header.title && el('FRBRalias', { value: header.title.value || '?', name: 'title' }),
      dated,
      el('FRBRauthor', { href: author }),
      el('FRBRcountry', { value: 'vn' }),
      documentType && el('FRBRsubtype', { value: slug(typeName(documentType.value)) || 'other' }),
      number !== undefined && number !== '' ? el('FRBRnumber', { value: number }) : null,
      kind === 'doc' ? null : el('FRBRprescriptive', { value: 'true' }),
    ),
    el(
      'FRBRExpression',
      {},
      core(expression),
      dated,
      el('FRBRauthor', { href: author }),
      el('FRBRlanguage', { language }),
    ),
    el('FRBRManifestation', {}, core(expression, '.xml'), dated, el('FRBRauthor', { href: PROGRAM })),
  )
  const events = part === 'main' ? eventsOf(report, ontology, ids, prefix) : []
  const program = el('TLCOrganization', { eId: 'vanban', href: '/akn/ontology/organization/vanban', showAs: 'vanban' })
  const isFirst = prefix === '' && part === 'main'
  return el(
    'meta',
    {},
    identification,
    events,
    el('references', { source: PROGRAM }, isFirst ? program : null, ontology.elements()),
  )
}

/** From when to when the document is in force, where it says so itself. */
function eventsOf(report: AdministrativeDocument, ontology: Ontology, ids: Ids, prefix: string): Element[] {
  const own = (kind: string): string | null =>
    dayOf((report.effects ?? []).find((one) => one.kind === kind && one.scope === 'document')?.date)
  const [start, end] = [own('entryIntoForce'), own('expiry')]
  if (start === null) return []
  const parent = prefix.replace(/__$/, '')
  const event = (date: string, type: string): Element =>
    el('eventRef', { eId: ids.of('eventRef', parent), date, source: PROGRAM, type })
  const [from, until] = [event(start, 'generation'), end === null ? null : event(end, 'repeal')]
  const to = until === null ? undefined : `#${until.attributes.eId}`
  const interval = { refersTo: ontology.refer('Concept', 'in force'), start: `#${from.attributes.eId}`, end: to }
  return [
    el('lifecycle', { source: PROGRAM }, from, until),
    el(
      'temporalData',
      { source: PROGRAM },
      el('temporalGroup', { eId: ids.of('temporalGroup', parent) }, el('timeInterval', interval)),
    ),
  ]
}
