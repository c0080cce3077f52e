/** Reads the files in which the user's knowledge stands. */
import { readFile } from 'node:fs/promises'
import type { ResolvedOptions } from '../engine/options.js'
import { knowledgeInvalid } from '../errors.js'
import type { KnowledgeSources, ReadFile } from '../knowledge/index.js'

async function read(path: string, what: string): Promise<ReadFile<Uint8Array>> {
  try {
    return { path, content: await readFile(path) }
  } catch (cause) {
    const isFolder = (cause as NodeJS.ErrnoException).code === 'EISDIR'
    const reason = isFolder
      ? `${what} is wanted, and this is a folder. Name a file.`
      : `${what} was not found, or may not be read. Check the name.`
    throw knowledgeInvalid(path, null, reason, cause)
  }
}

/** Text of a file, which must be UTF-8. */
async function readText(path: string, what: string): Promise<ReadFile<string>> {
  const { content } = await read(path, what)
  try {
    return { path, content: new TextDecoder('utf-8', { fatal: true }).decode(content) }
  } catch (cause) {
    throw knowledgeInvalid(path, null, `${what} is not UTF-8. Save it as UTF-8.`, cause)
  }
}

/**
 * Reads the user's files.
 *
 * @param options Options of the engine; what they hold themselves is passed on.
 * @throws {VanbanError} `KNOWLEDGE_INVALID`, naming the file that cannot be read.
 */
export async function readUserFiles({
  dictionary,
  rules,
  overlay,
}: Pick<ResolvedOptions, 'dictionary' | 'rules' | 'overlay'>): Promise<KnowledgeSources> {
  return {
    dictionary: typeof dictionary === 'string' ? await readText(dictionary, 'the dictionary') : dictionary,
    rules: typeof rules === 'string' ? await readText(rules, 'the file of rules') : rules,
    overlay: overlay === undefined ? undefined : await read(overlay, 'the overlay'),
  }
}
