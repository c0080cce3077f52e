/** The last stage: every document of a repaired text is read as an administrative document. */
import {
  extractAmendments,
  extractFigures,
  extractInternalReferences,
  extractReferences,
  type DocumentContext,
  withAmended,
  withRepealed,
} from '../figures/index.js'
import { lowerBound } from '../lists.js'
import { extractProvisions } from '../provisions/index.js'
import { buildReport, createBudget, type Budget } from '../report/index.js'
import { structure, tooLarge, type PagesBefore } from '../structure/index.js'
import { applyEdits, createOffsetMap, splitLines } from '../text/index.js'
import type { AdministrativeDocument, Edit, Generator, Message, OutlineMarker } from '../types.js'
import { weighDoubts } from './doubtful-figures.js'
import { markersAsRead, type DocumentPart, type Repaired } from './stages.js'

/** What reports are made with. */
export interface ReadSettings {
  readonly generator: Generator
  /** Units of figures beside those of the package. */
  readonly units?: DocumentContext['units'] | undefined
}

/** What was found in a whole text, in order: each document takes what lies in it. */
interface Findings {
  readonly markers: readonly OutlineMarker[]
  readonly edits: readonly Edit[]
  readonly messages: readonly Message[]
}

/** The items of a sorted row from one place to another, exclusive. */
function between<Item>(
  row: readonly Item[],
  from: number,
  to: number,
  placeOf: (item: Item) => number,
): readonly Item[] {
  const firstAt = (place: number): number => lowerBound(row.length, (index) => placeOf(row[index]) >= place)
  return row.slice(firstAt(from), firstAt(to))
}

/**
 * Makes the stage.
 *
 * @param settings What reports are made with.
 * @returns A function that gives the report of the first document, with those of the others as its `documents`.
 */
export function createReader(settings: ReadSettings): (text: Repaired) => AdministrativeDocument {
  return (text) => {
    // Of what is refused the report is that of an empty text: its diagnostics say why.
    const source = text.refusal.length > 0 ? '' : text.source
    const lines = splitLines(source)
    const findings: Findings = {
      markers: markersAsRead(text),
      edits: text.repaired.edits,
      messages: [...text.repaired.messages].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    }
    const budget = createBudget()
    let textOffset = 0
    const known = source.includes('\f')
    let [pages, counted] = [0, 0]
    const [first, ...others] = text.parts.map((part) => {
      const offset = lines[part.line].start
      const own = source.slice(offset, lines[part.line + part.lines]?.start)
      // Form feeds count the pages of the whole text; without them a document begins on a page of its own.
      if (known) pages += source.slice(counted, offset).split('\f').length - 1
      counted = offset
      const {
        report,
        text: mended,
        lastPage,
      } = readPart(
        own,
        { offset, textOffset, pagesBefore: { pages, known } },
        part,
        { ...findings, source },
        budget,
        settings,
      )
      textOffset += mended.length
      if (!known) pages = lastPage ?? pages + 1
      return report
    })
    return others.length > 0 ? { ...first, documents: others } : first
  }
}

function readPart(
  source: string,
  {
    offset,
    textOffset,
    pagesBefore,
  }: { readonly offset: number; readonly textOffset: number; readonly pagesBefore: PagesBefore },
  { line, lines, joined }: DocumentPart,
  findings: Findings & { readonly source: string },
  budget: Budget,
  { generator, units }: ReadSettings,
): { report: AdministrativeDocument; text: string; lastPage: number | null } {
  const markers = between(findings.markers, line, line + lines, (marker) => marker.line).map((marker) => ({
    ...marker,
    line: marker.line - line,
  }))
  const edits = between(findings.edits, offset, offset + source.length, ({ start }) => start).map((edit) => ({
    ...edit,
    start: edit.start - offset,
    end: edit.end - offset,
  }))
  const { toSource } = createOffsetMap(edits)
  const text = applyEdits(source, edits)
  const structured = structure({
    source,
    text,
    toSource,
    markers,
    edits,
    origin: { line, offset },
    textOffset,
    pagesBefore,
    most: budget.size(),
  })
  budget.use(structured.size)
  const { header, language, body, documentType } = structured
  const context = {
    title: header.title?.value ?? null,
    documentDate: header.date?.value ?? null,
    documentType: documentType?.value ?? null,
    agency: header.agency?.value ?? null,
    language,
    ...(units === undefined ? {} : { units }),
  }
  const figures = extractFigures(structured.units, context)
  const found = extractReferences(structured.units, context)
  const tooMany = joined > 0 ? [tooLarge(`${joined} documents are joined to the one that begins here`, line + 1)] : []
  const references = budget.keep('references', found.references, tooMany)
  const internalReferences = extractInternalReferences(structured.units, { ...context, references, body })
  const provisions = extractProvisions(structured.units, context)
  const amendments = extractAmendments(structured.units, { body, references, internalReferences })
  const remarks = between(findings.messages, line, line + lines, (one) => (one.line === null ? 0 : one.line - 1))
  const report = buildReport({
    structured,
    figures: budget.keep('figures', weighDoubts(figures.figures, remarks, findings.source), tooMany),
    references: withRepealed(references, amendments),
    internalReferences: budget.keep('internal references', withAmended(internalReferences, amendments), tooMany),
    amendments: budget.keep('amendments', amendments, tooMany),
    definitions: budget.keep('definitions', provisions.definitions, tooMany),
    effects: budget.keep('effects', provisions.effects, tooMany),
    deadlines: budget.keep('deadlines', provisions.deadlines, tooMany),
    extraDiagnostics: [...tooMany, ...remarks, ...figures.diagnostics, ...found.diagnostics],
    generator,
    budget,
  })
  return { report, text, lastPage: structured.lastPage }
}
