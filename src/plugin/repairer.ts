import type { Node, Point } from 'unist'
import type { VFile } from 'vfile'
import { invalidArgument } from '../errors.js'
import { shareInWords } from '../shares.js'
import type { AdministrativeDocument, Edit, Message, Position, RepairResult } from '../types.js'

/** What the plugins that repair need of an engine: `await createVanban()` is one. */
export interface Repairer {
  /** Repairs a text, as `vanban.repair` does. */
  repair(text: string): RepairResult
}

/** What the plugin that structures needs of an engine. */
export interface Structurer {
  /** Reports on a repaired text, as `vanban.reportOn` does. */
  reportOn(source: string, repaired: Pick<RepairResult, 'text' | 'edits'>): AdministrativeDocument
}

/** Options of the plugins that repair. */
export interface PluginOptions {
  /** A ready engine, which must be given; dictionaries load asynchronously, plugins attach synchronously. */
  readonly vanban: Repairer
}

/** Options of the plugin that structures. */
export interface StructureOptions {
  /** A ready engine. */
  readonly vanban: Structurer
}

/** What the plugins leave in `file.data.vanban`. */
export interface VanbanFileData {
  /** The edits that were made. */
  readonly edits: readonly Edit[]
  /** The damage that the repair found; null where nothing was repaired. */
  readonly damage: RepairResult['damage'] | null
  /** The text as the repair was given it; of plain text only. */
  readonly source?: string
  /** The repaired text, before other plugins changed it; of plain text only. */
  readonly text?: string
  /** The report, where the text was structured. */
  readonly report?: AdministrativeDocument
}

/** The result of a processor that gives a report as an object. */
export interface ReportResult {
  /** The typed report. */
  readonly report: AdministrativeDocument
}

declare module 'vfile' {
  interface DataMap {
    /** Edits, damage and report, as the plugins leave them. */
    vanban: VanbanFileData
  }
}

declare module 'unified' {
  interface CompileResultMap {
    /** The result of a processor that ends in `ocrStringify` with the format `object`. */
    vanbanReport: ReportResult
  }
}

/** Where each rule is explained: a file of this package. */
const RULES = new URL('../../docs/messages.md', import.meta.url)

/** The engine among the options of a plugin; misuse is told where the plugin is attached, not deep in a run. */
export function requireRepairer(options: PluginOptions | undefined): Repairer {
  const vanban: unknown = options?.vanban
  if (typeof (vanban as Repairer | undefined)?.repair === 'function') return vanban as Repairer
  throw invalidArgument('options.vanban', 'an engine made by createVanban()', vanban)
}

/** The same for the plugin that structures. */
export function requireStructurer(options: StructureOptions | undefined): Structurer {
  const vanban: unknown = options?.vanban
  if (typeof (vanban as Structurer | undefined)?.reportOn === 'function') return vanban as Structurer
  throw invalidArgument('options.vanban', 'an engine made by createVanban()', vanban)
}

/** Reports an edit as a message of a file: where, what stood there, what it should be, and how sure that is. */
export function reportEdit(
  file: VFile,
  edit: Edit,
  place: Position | undefined,
  ancestors: readonly Node[] = [],
): void {
  const reason = `Read \`${edit.before}\` as \`${edit.after}\` (${shareInWords(edit.confidence)})`
  const message = file.message(reason, { place, ancestors: [...ancestors] })
  message.ruleId = edit.rule
  message.source = 'vanban'
  message.url = `${RULES.href}#${edit.rule}`
  message.actual = edit.before
  message.expected = [edit.after, ...edit.alternatives.map((alternative) => alternative.text)]
}

/**
 * Reports what the engine remarks on a document; an error of a document is no failure of the processor.
 *
 * @param place Where, of what has a place; without one the remark is on the whole file.
 */
export function reportRemark(
  file: VFile,
  { code, severity, message }: Message,
  place: Position | Point | undefined,
): void {
  const origin = { ruleId: code, source: 'vanban', ...(place === undefined ? {} : { place }) }
  const remark = severity === 'info' ? file.info(message, origin) : file.message(message, origin)
  if (severity === 'error') remark.fatal = true
}
