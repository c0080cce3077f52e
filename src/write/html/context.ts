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
  /** Doubtful readings, the least sure first; the anchor of number i is `r<i>`, that of its word `w<i>`. */
  readonly doubts: readonly PlacedReading[]
  /** Figures and references by the node that they stand in, with their anchors. */
  readonly places: ReadonlyMap<string, readonly Place[]>
  /** Anchor of a node of the body. */
  readonly anchorOf: (nodeId: string) => string
  /** Anchors of words that the page has come to show; links lead only to those. */
  readonly shown: Set<string>
}

/** A stretch of the input that a table of the page links to. */
export interface Place {
  readonly anchor: string
  readonly kind: 'figure' | 'reference'
  readonly position: Position
}

/**
 * Prepares what the parts of a page share.
 *
 * @param document What the page shows. @param locale Language of the labels.
 */
export function createContext(document: WritableReport, locale: Locale): PageContext {
  const { report } = document
  const anchors = new Map<string, string>()
  const places = new Map<string, Place[]>()
  const add = (kind: Place['kind'], letter: string, entries: readonly (Figure | DocumentReference)[]): void => {
    entries.forEach(({ nodeId, position }, index) => {
      if (position === undefined) return
      const own = places.get(nodeId) ?? []
      own.push({ anchor: `${letter}${index + 1}`, kind, position })
      places.set(nodeId, own)
    })
  }
  add('figure', 'f', report.figures)
  add('reference', 'd', report.references)
  return {
    document, report, locale, labels: LABELS[locale], placer: createPlacer(document), doubts: gatherReadings(document),
    places,
    anchorOf(nodeId) {
      const anchor = anchors.get(nodeId) ?? `n${anchors.size + 1}`
      anchors.set(nodeId, anchor)
      return anchor
    },
    shown: new Set(),
  }
}

/** A share in percent, `97 %` or `> 99 %`, that no line end parts. */
export function percent(share: number): string {
  return shareInWords(share).replaceAll(' ', '\u00a0')
}
