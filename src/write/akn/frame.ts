/** What stands before and after the body: preface, preamble, conclusions. */
import type { Element } from 'xast'
import type { AdministrativeDocument, Signatory } from '../../types.js'
import type { AnyBlock } from '../any-block.js'
import { capacityInWords, dateInWords, typeName } from '../phrasing.js'
import type { Hierarchy } from './hierarchy.js'
import type { Ids } from './ids.js'
import type { Inline } from './inline.js'
import type { Ontology } from './meta.js'
import { dayOf } from './names.js'
import { el, type Content } from './xml.js'

const NATIONAL = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
const PARTY = ['ĐẢNG CỘNG SẢN VIỆT NAM']

/** Language of what a document says. */
export type Lang = Readonly<{ 'xml:lang': string }>

/** The header; null for a document without one. */
export function prefaceOf({ header, documentType }: AdministrativeDocument, lang: Lang): Element | null {
  const { parentAgency, agency, number, place, date, title, addressees, urgency, secrecy, circulation } = header
  const line = (...content: Content[]): Element => el('p', {}, content)
  const day = date && dayOf(date.value)
  const words = date && dateInWords(date.value)
  const lines = [
    parentAgency && line(parentAgency.value),
    agency && line(el('docAuthority', {}, agency.value)),
    ...(header.nationalTitle ? NATIONAL : header.partyTitle ? PARTY : []).map((text) => line(text)),
    number && line('Số: ', el('docNumber', {}, number.value.notation)),
    place || date
      ? line(place?.value, place && date ? ', ' : null, day ? el('docDate', { date: day }, words) : words)
      : null,
    ...[secrecy, urgency, circulation].map((stamp) => (stamp ? line(stamp) : null)),
  ].filter((one) => one !== null)
  const names = [
    documentType && line(el('docType', {}, typeName(documentType.value))),
    title && line(el('docTitle', {}, title.value)),
  ].filter((one) => one !== null)
  const addressed = addressees.map(({ text }) => line(text))
  if (lines.length + names.length + addressed.length === 0) return null
  return el(
    'preface',
    lang,
    lines.length > 0 ? el('container', { name: 'letterhead' }, lines) : null,
    names.length > 0 ? el('longTitle', {}, names) : null,
    addressed.length > 0 ? el('container', { name: 'addressees' }, addressed) : null,
  )
}

/**
 * The paragraphs before the first numbered node: legal bases as citations, the enactment as a formula.
 *
 * @returns Null where there are none.
 */
export function preambleOf(
  nodes: readonly AnyBlock[],
  { blocks }: Hierarchy,
  inline: Inline,
  ids: Ids,
  prefix: string,
  lang: Lang,
): Element | null {
  const made: Element[] = []
  let citations: Element | null = null
  for (const node of nodes) {
    if (node.role === 'legalBasis') {
      if (citations === null) made.push((citations = el('citations', { eId: ids.of('citations', prefix) })))
      const eId = ids.of('citation', citations.attributes.eId!)
      citations.children.push(el('citation', { eId }, el('p', {}, inline(node))))
      continue
    }
    citations = null
    const own = blocks(node, prefix)
    if (node.role === 'enactment' && own.length > 0) made.push(el('formula', { name: 'enactingFormula' }, own))
    else made.push(...own)
  }
  return made.length === 0 ? null : el('preamble', lang, made)
}

/** Recipients and signatures; null for a document without them. */
export function conclusionsOf({ footer }: AdministrativeDocument, ontology: Ontology, lang: Lang): Element | null {
  const { recipients, signatories, drafterMark } = footer
  const list = [
    ...(recipients.length > 0 ? ['Nơi nhận:'] : []),
    ...recipients.map(({ text, purpose }) => `- ${text}${purpose === null ? '' : ` (${purpose})`}`),
    ...(drafterMark === null ? [] : [drafterMark]),
  ].map((text) => el('p', {}, text))
  if (list.length + signatories.length === 0) return null
  const signatures = signatories.map((one) => el('p', {}, signatureOf(one, ontology)))
  return el(
    'conclusions',
    lang,
    list.length > 0 ? el('container', { name: 'recipients' }, list) : null,
    signatures.length > 0 ? el('container', { name: 'signatures' }, signatures) : null,
  )
}

function signatureOf({ capacity, role, jobTitle, name }: Signatory, ontology: Ontology): Element {
  const parts: Content[] = [
    ...capacity.map(capacityInWords),
    role ? role : null,
    jobTitle ? el('role', { refersTo: ontology.refer('Role', jobTitle) }, jobTitle) : null,
    name ? el('person', { refersTo: ontology.refer('Person', name) }, name) : null,
  ].filter((one) => one !== null && one !== '')
  return el(
    'signature',
    {},
    parts.flatMap((part, index) => (index === 0 ? [part] : [', ', part])),
  )
}
