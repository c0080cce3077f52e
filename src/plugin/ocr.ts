import type { Node } from 'unist'
import type { Compiler, Parser, Plugin } from 'unified'
import { createLocator, readDocument } from '../read/index.js'
import type { OcrDocument } from '../types.js'
import { reportEdit, requireRepairer, type PluginOptions } from './repairer.js'

/**
 * Parses plain text into a tree of pages and lines.
 *
 * @example
 * unified().use(ocrParse).use(ocrRepair, { vanban }).use(ocrStringify).processSync(text)
 */
export const ocrParse: Plugin<[], string, OcrDocument> = function () {
  this.parser = ((text) => readDocument(text)) as Parser<OcrDocument>
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
    const { text, edits, damage, messages } = vanban.repair(tree.value)
    const locator = createLocator(tree.value)
    for (const edit of edits) reportEdit(file, edit, locator.toPosition(edit.start, edit.end))
    for (const { code, message, line } of messages) {
      file.message(message, { ruleId: code, source: 'vanban', ...line === null ? {} : { place: { line, column: 1 } } })
    }
    file.data.vanban = { edits, damage }
    return readDocument(text)
  }
}

/** Writes a tree of pages and lines as plain text. */
export const ocrStringify: Plugin<[], OcrDocument, string> = function () {
  this.compiler = ((tree: Node) => (tree as OcrDocument).value) as Compiler
}

export default ocrRepair
