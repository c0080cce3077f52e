/** What the pages of a document list below it: what it lays down, and what they bear beside it: digital signatures, page numbers, running heads and what could not be read. */
import { h } from 'hastscript'
import { inertLine } from '../inert.js'
import type { PROVISION_PARTS } from '../provisions-in-words.js'
import { provisionsInWords } from '../provisions-in-words.js'
import type { Content, PageContext } from './context.js'

/** The digital signatures, with who signed and when. */
export function signatureList({ report, labels, id, title, level }: PageContext): Content | null {
  const { signatures = [] } = report
  if (signatures.length === 0) return null
  return h('section', { id: id('signatures'), ariaLabelledBy: id('signatures-title') }, [
    h(`h${level}`, { id: id('signatures-title') }, title(labels.signatures)),
    h(
      'ul',
      { className: ['remarks'] },
      signatures.map(({ signer, agency, email, time, page, position }) =>
        h('li', [
          [signer, agency, email, time]
            .filter((part) => part !== null)
            .map(inertLine)
            .join(' · '),
          h('span', { className: ['faint'] }, placeOf(labels, page, position?.start.line)),
        ]),
      ),
    ),
  ])
}

/** Lines that belong to the pages, as they stand in the text. */
export function furnitureList({ report, labels, id, title, level }: PageContext): Content | null {
  const { furniture = [] } = report
  if (furniture.length === 0) return null
  return h('section', { id: id('furniture'), ariaLabelledBy: id('furniture-title') }, [
    h(`h${level}`, { id: id('furniture-title') }, title(labels.furniture)),
    h(
      'ul',
      { className: ['remarks'] },
      furniture.map(({ kind, text, page, line }) =>
        h('li', [
          inertLine(text),
          h('span', { className: ['faint'] }, ` · ${labels.furnitureKinds[kind]}${placeOf(labels, page, line)}`),
        ]),
      ),
    ),
  ])
}

function placeOf(labels: PageContext['labels'], page: number | undefined, line: number | undefined): string {
  return `${page === undefined ? '' : ` · ${labels.page} ${page}`}${line === undefined ? '' : ` · ${labels.line} ${line}`}`
}

/** Definitions, entry into force, deadlines or amendments, each linked to its place. */
export function provisionList(
  { report, labels, id, title, level, anchorOf }: PageContext,
  part: (typeof PROVISION_PARTS)[number],
): Content | null {
  const provisions = provisionsInWords(report, part, labels)
  if (provisions.length === 0) return null
  return h('section', { id: id(part), ariaLabelledBy: id(`${part}-title`) }, [
    h(`h${level}`, { id: id(`${part}-title`) }, [
      title(labels[part]),
      ' ',
      h('span', { className: ['count'] }, String(provisions.length)),
    ]),
    h(
      'ul',
      { className: ['remarks'] },
      provisions.map(({ head, text, nodeId }) =>
        h('li', [h('a', { href: `#${anchorOf(nodeId)}` }, head), ...(text === '' ? [] : [` · ${text}`])]),
      ),
    ),
  ])
}
