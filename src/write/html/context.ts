/** What the parts of a page share. */
import type { ElementContent } from 'hast'
import type { AdministrativeDocument, DocumentReference, Figure, Position } from '../../types.js'
import { shareInWords } from '../../shares.js'
import { LABELS, type Labels, type Locale } from '../labels.js'
import { createPlacer, type Placer } from '../placed-text.js'
import { gatherReadings, type PlacedReading } from '../readings.js'
import type { WritableReport } from '../formats.js'

/** A piece of a page. */
export type Content = ElementContent

/** What the parts of a page share. */
export interface PageContext {
  readonly document: WritableReport
  readonly report: AdministrativeDocument
  readonly labels: Labels
  readonly locale: Locale
  readonly placer: Placer
  /** The anchor of something by its name in the document; names of the documents after the first end in their number. */
  readonly id: (name: string) => string
  /** The heading of a part; of several documents with the number of its own. */
  readonly title: (label: string) => string
  /** Level of the headings of the parts; the document's own stand under them. */
  readonly level: number
  /** Whether what is written stands in a quotation. */
  readonly isQuoted?: boolean
  /** Whether the page has several documents. */
  readonly isBundle: boolean
  /** Doubtful readings, the least sure first; the name of number i is `r<i>`, that of its word `w<i>`. */
  readonly doubts: readonly PlacedReading[]
  /** The doubts by their places in the input. */
  readonly doubtPlaces: readonly { readonly offset: number; readonly doubt: number }[]
  /** Figures and references by the node that they stand in, with their anchors. */
  readonly places: ReadonlyMap<string, readonly Place[]>
  /** Anchor of a node of the body. */
  readonly anchorOf: (nodeId: string) => string
  /** Anchors of figures and references that the page has come to show; links lead only to those. */
  readonly shown: Set<string>
  /** Anchors of the words that show a doubt, by its number. */
  readonly doubtWords: Map<number, string>
}

/** A stretch of the input that a table of the page links to. */
export interface Place {
  readonly anchor: string
  readonly kind: 'figure' | 'reference'
  readonly position: Position
}

/**
 * Prepares what the parts of a page share, for each of its documents.
 *
 * @param document What the page shows. @param locale Language of the labels.
 */
export function createContexts(document: WritableReport, locale: Locale): readonly [PageContext, ...PageContext[]] {
  const placer = createPlacer(document)
  const [first, ...others] = [document.report, ...(document.report.documents ?? [])] as const
  const isBundle = others.length > 0
  const contextOf = (report: AdministrativeDocument, index: number): PageContext =>
    createContext({ ...document, report }, locale, placer, index, isBundle)
  return [contextOf(first, 0), ...others.map((report, index) => contextOf(report, index + 1))]
}

function createContext(
  document: WritableReport,
  locale: Locale,
  placer: Placer,
  number: number,
  isBundle: boolean,
): PageContext {
  const { report } = document
  const id = (name: string): string => (number === 0 ? name : `${name}-${number + 1}`)
  const anchors = new Map<string, string>()
  const places = new Map<string, Place[]>()
  const add = (kind: Place['kind'], letter: string, entries: readonly (Figure | DocumentReference)[]): void => {
    entries.forEach(({ nodeId, position }, index) => {
      if (position === undefined) return
      const own = places.get(nodeId) ?? []
      own.push({ anchor: id(`${letter}${index + 1}`), kind, position })
      places.set(nodeId, own)
    })
  }
  add('figure', 'f', report.figures)
  add('reference', 'd', report.references)
  const labels = LABELS[locale]
  const title = (label: string): string => {
    if (!isBundle) return label
    const own = `${labels.document} ${number + 1}`
    return label === labels.document ? own : `${label} · ${own}`
  }
  const doubts = gatherReadings(document)
  return {
    document,
    report,
    locale,
    labels,
    placer,
    id,
    title,
    level: isBundle ? 3 : 2,
    isBundle,
    doubts,
    doubtPlaces: doubts
      .flatMap(({ reading }, doubt) =>
        reading.position === undefined ? [] : [{ offset: reading.position.start.offset, doubt }],
      )
      .sort((a, b) => a.offset - b.offset),
    places,
    anchorOf(nodeId) {
      const anchor = anchors.get(nodeId) ?? id(`n${anchors.size + 1}`)
      anchors.set(nodeId, anchor)
      return anchor
    },
    shown: new Set(),
    doubtWords: new Map(),
  }
}

/** A share in percent, `97 %` or `> 99 %`, that no line end parts. */
export function percent(share: number): string {
  return shareInWords(share).replaceAll(' ', '\u00a0')
}
