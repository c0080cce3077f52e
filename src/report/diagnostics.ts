/** Every code that a diagnostic of a report can have, and what it means. */
import type { Diagnostic } from '../types.js'

/** A code of diagnostics, explained. */
export interface DiagnosticCode {
  /** Stable name of the remark. */
  readonly code: string
  /** How grave it is. */
  readonly severity: Diagnostic['severity']
  /** What it means, in English. */
  readonly meaning: string
}

const code = (name: string, severity: Diagnostic['severity'], meaning: string): DiagnosticCode => ({
  code: name,
  severity,
  meaning,
})

/** Codes are stable: new ones may come, none changes its meaning. */
export const DIAGNOSTIC_CODES: readonly DiagnosticCode[] = [
  // The whole document.
  code('NO_TEXT', 'info', 'The text is empty or white space.'),
  code(
    'NOT_VIETNAMESE',
    'info',
    'The text is not Vietnamese: neither repaired nor searched for header, footer and figures.',
  ),
  code('NO_STRUCTURE', 'info', 'Vietnamese text without header, sections and footer: profile `unstructured`.'),
  code('DOCUMENT_TOO_LONG', 'error', 'Longer than the option `maxLength` allows: nothing was read.'),
  code(
    'REPORT_TOO_LARGE',
    'warning',
    'More blocks, figures or the like than a report holds: the message says what is left out or joined.',
  ),
  code(
    'NOT_PLAIN_TEXT',
    'error',
    'Markup, a table of an OCR program or JSON (hOCR, ALTO, HTML, TSV …) instead of text: nothing was read.',
  ),
  // Header and footer.
  code('HEADER_MISSING', 'info', 'No national or party title, number or date above the text.'),
  code('FOOTER_MISSING', 'info', 'Neither recipients nor a signature block.'),
  code('DOCUMENT_TYPE_INFERRED', 'info', 'No line names the type; it was inferred from the line given.'),
  code('INTERLEAVED_COLUMNS', 'warning', 'Two columns of the header or the footer shared lines and were split.'),
  code('SIGNATORY_INCOMPLETE', 'warning', 'A signer has no name in the text, or there are recipients and no signer.'),
  // Sections and pages.
  code('MARKER_REPAIRED', 'info', 'A marker was read as another one: `I1.` as `II.`'),
  code('SEQUENCE_GAP', 'warning', 'Numbers are missing before this one. Nothing is renumbered.'),
  code('SEQUENCE_REPEAT', 'warning', 'The number stands twice in its series.'),
  code('SEQUENCE_RESTART', 'warning', 'The count goes back within one series.'),
  code('QUOTATION_UNCLOSED', 'warning', 'No mark closes a quoted block; it ends where the numbers around it go on.'),
  code(
    'PAGE_FURNITURE_REMOVED',
    'info',
    'A page number, running header or stamp was left out of the text; it stands in `furniture`.',
  ),
  code('PAGE_BREAK_JOIN', 'info', 'A sentence goes on across the end of a page.'),
  // Words, figures, references.
  code('DOUBTFUL_WORD', 'info', 'A word whose best reading was not sure enough stays as it was read.'),
  code(
    'WITNESS_IGNORED',
    'warning',
    'Another reading of the page was left out: it is empty, of another page, or the same reading once more.',
  ),
  code(
    'WITNESS_DISAGREES',
    'warning',
    'Another reading of the page has another number here. Nothing is changed: look at the page.',
  ),
  code('FIGURE_DOUBTFUL', 'warning', 'A number may be cut off or misread: look at the page.'),
  code('SEPARATOR_REPAIRED', 'info', 'A comma or blank in a number was read as its thousands separator.'),
  code('RATIO_MISMATCH', 'warning', 'A ratio and the percentage beside it do not agree.'),
  code('AMOUNT_MISMATCH', 'warning', 'An amount in words and the one in digits do not agree.'),
  code('TOTAL_MISMATCH', 'warning', 'A stated total is not the sum of its column or parts.'),
  code(
    'DATE_ANOMALY',
    'warning',
    'A date that cannot well be right: later than the document, or of another year than its plan.',
  ),
]
