import type { Node, Point } from 'unist'
import type { Compiler, Plugin } from 'unified'
import { checkFields, oneOf } from '../arguments.js'
import { readDocument } from '../read/index.js'
import { createLocator } from '../text/index.js'
import type { AdministrativeDocument, Message, OcrDocument, Position } from '../types.js'
import { reportToHtml, reportToMarkdown, toJson } from '../write/index.js'
import { documentText } from './document-text.js'
import { composeChanges } from './compose-edits.js'
import {
  reportEdit,
  reportRemark,
  requireRepairer,
  requireStructurer,
  type PluginOptions,
  type ReportResult,
  type StructureOptions,
} from './repairer.js'

/**
 * Parses plain text into a tree of pages and lines.
 *
 * @example
 * unified().use(ocrParse).use(ocrRepair, { vanban }).use(ocrStringify).processSync(text)
 */
export const ocrParse: Plugin<[], string, OcrDocument> = function () {
  this.parser = (text) => readDocument(text)
}

/**
 * Repairs a tree of pages and lines.
 *
 * The result is the tree of the repaired text; messages of the file have their places in the text as it was read, and
 * `file.data.vanban` has the edits and the damage.
 *
 * @param options The engine, as `{ vanban }`.
 * @throws {VanbanError} `INVALID_ARGUMENT` without an engine.
 */
export const ocrRepair: Plugin<[PluginOptions], OcrDocument, OcrDocument> = function (options) {
  const vanban = requireRepairer(options)
  return (tree, file) => {
    const source = documentText(tree)
    const { text, edits, damage, messages } = vanban.repair(source)
    const locator = createLocator(source)
    for (const edit of edits) reportEdit(file, edit, locator.toPosition(edit.start, edit.end))
    for (const message of messages) reportRemark(file, message, placeOf(message))
    file.data.vanban = { edits, damage, source, text }
    return readDocument(text)
  }
}

/**
 * Turns a tree of pages and lines, repaired or not, into the report of an administrative document.
 *
 * What other plugins changed in the lines since the repair counts as right; while no line was added or removed, places
 * in the report still point into the text as it was read. `file.data.vanban.report` has the report too.
 *
 * @param options The engine, as `{ vanban }`.
 * @throws {VanbanError} `INVALID_ARGUMENT` without an engine.
 * @example
 * unified().use(ocrParse).use(ocrRepair, { vanban }).use(ocrStructure, { vanban }).use(ocrStringify, { format: 'markdown' })
 */
export const ocrStructure: Plugin<[StructureOptions], OcrDocument, AdministrativeDocument> = function (options) {
  const vanban = requireStructurer(options)
  return (tree, file) => {
    const text = documentText(tree)
    const repaired = file.data.vanban
    const { source = text, edits = [] } = repaired ?? {}
    const composed = composeChanges(source, edits, repaired?.text ?? source, text)
    if (composed === null) {
      file.message('Lines were added or removed after the repair: places are those in the changed text.', {
        ruleId: 'LINES_CHANGED',
        source: 'vanban',
      })
    }
    const report =
      composed === null
        ? vanban.reportOn(text, { text, edits: [] })
        : vanban.reportOn(source, { text, edits: composed })
    for (const diagnostic of report.diagnostics) reportRemark(file, diagnostic, placeOf(diagnostic))
    file.data.vanban = { edits, damage: null, ...repaired, report }
    return report
  }
}

/** Where a remark belongs: its own place, or the line. */
const placeOf = ({ line, position }: Message): Position | Point | undefined =>
  position ?? (line === null ? undefined : { line, column: 1 })

/** In which form a report is written; text of lines is written as it is. */
export interface StringifyOptions {
  /** `json` (the default), `markdown`, `html`, or `object`: the report itself, in `file.result`. */
  readonly format?: 'json' | 'markdown' | 'html' | 'object'
}

/**
 * Checks in which form a report is wanted.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`.
 */
export function checkFormat(options: StringifyOptions): void {
  checkFields('options', options, { 'format?': oneOf('json', 'markdown', 'html', 'object') })
}

/**
 * Writes a tree of pages and lines as plain text, or a report as JSON, Markdown or HTML.
 *
 * @param options Form of a report.
 */
export const ocrStringify: Plugin<[StringifyOptions?], Node, string | ReportResult> = function (options = {}) {
  checkFormat(options)
  const compiler: Compiler<Node, string | ReportResult> = (tree, file) => {
    if (tree.type !== 'administrativeDocument') return documentText(tree as OcrDocument)
    const report = tree as AdministrativeDocument
    if (options.format === 'object') return { report }
    if (options.format === 'markdown') return reportToMarkdown(report)
    if (options.format !== 'html') return toJson(report)
    const { source = '', text = source, edits = [], damage } = file.data.vanban ?? {}
    const unknown = { kind: 'clean', tokens: 0, rightBefore: 1, rightAfter: 1, ranges: [] } as const
    const repaired = { text, edits, damage: damage ?? unknown, messages: [] }
    return reportToHtml({ name: file.basename ?? 'document', source, repaired, report })
  }
  this.compiler = compiler
}

export default ocrRepair
