import type { Node } from 'unist'
import type { VFile } from 'vfile'
import { invalidArgument } from '../errors.js'
import type { Edit, Position, RepairResult } from '../types.js'

/** What the plugins need of an engine: `await createVanban()` is one. */
export interface Repairer {
  repair(text: string): RepairResult
}

/** Options of the plugins. */
export interface PluginOptions {
  /** A ready engine; dictionaries load asynchronously, plugins attach synchronously. */
  readonly vanban: Repairer
}

/** What the plugins leave in `file.data.vanban`. */
export interface VanbanFileData {
  readonly edits: readonly Edit[]
  readonly damage: RepairResult['damage']
}

declare module 'vfile' {
  interface DataMap {
    vanban: VanbanFileData
  }
}

/** The engine among the options of a plugin; misuse is told where the plugin is attached, not deep in a run. */
export function requireRepairer(options: PluginOptions | undefined): Repairer {
  const vanban: unknown = options?.vanban
  if (typeof (vanban as Repairer | undefined)?.repair === 'function') return vanban as Repairer
  throw invalidArgument('options.vanban', 'an engine made by createVanban()', vanban)
}

/** Reports an edit as a message of a file: where, what stood there, what it should be, and how sure that is. */
export function reportEdit(
  file: VFile, edit: Edit, place: Position | undefined, ancestors: readonly Node[] = [],
): void {
  const percent = Math.round(edit.confidence * 100)
  const reason = `Read \`${edit.before}\` as \`${edit.after}\` (${percent} %)`
  const message = file.message(reason, { place, ancestors: [...ancestors] })
  message.ruleId = edit.rule
  message.source = 'vanban'
  message.actual = edit.before
  message.expected = [edit.after, ...edit.alternatives.map((alternative) => alternative.text)]
}
