/** The engine in a worker: this package's, or one that a job names. */
import type { createVanban as create, DictionaryFiles } from '../index.js'
import type { CallSettings, VanbanOptions } from '../engine/index.js'
import type { Generator, ProcessedDocument, RepairResult, TokenTrace } from '../types.js'

export type { DictionaryFiles }

/** What a batch run needs of an engine. */
export interface BatchEngine {
  readonly repairWith: (text: string, settings: CallSettings) => RepairResult
  readonly processWith: (text: string, settings: CallSettings) => ProcessedDocument
  readonly repairOf: (processed: ProcessedDocument, settings?: CallSettings) => RepairResult
  readonly explain: (text: string, settings: CallSettings) => readonly TokenTrace[]
  readonly generator: Generator
}

/** Loads the package's engine in this thread. @param url Another module with a `createVanban`. */
export async function loadEngine(
  url: string | undefined,
  options: VanbanOptions,
  files: DictionaryFiles | undefined,
): Promise<BatchEngine> {
  const { createVanban } = (url === undefined ? await import('../index.js') : await import(url)) as {
    readonly createVanban: typeof create
  }
  return createVanban(options, files)
}

/** Reads the dictionaries into memory that all threads share. @param folder Absent: those of the package. */
export async function readSharedDictionaries(folder: string | undefined): Promise<DictionaryFiles> {
  const { readDictionaries } = await import('../index.js')
  return readDictionaries(folder, { shared: true })
}
