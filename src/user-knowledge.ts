/** Loads what the user knows: dictionary, rules, overlay. */
import { readFile } from 'node:fs/promises'
import { hexChecksum } from './checksum.js'
import { knowledgeInvalid } from './errors.js'
import {
  checkDictionary,
  openOverlay,
  parseDictionary,
  parseRules,
  prepareRules,
  type Knowledge,
  type Overlay,
  type ReadyRule,
} from './knowledge/index.js'
import type { ResolvedOptions } from './options.js'

/** The user's knowledge, checked and ready. */
export interface UserKnowledge extends Knowledge {
  readonly rules: readonly ReadyRule[]
  /** Tells one knowledge from another in outputs; empty when there is none. */
  readonly version: string
}

async function read(path: string, what: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw knowledgeInvalid(
      path,
      null,
      isFolder(cause)
        ? `${what} is wanted, and this is a folder. Name a file.`
        : `${what} was not found, or may not be read. Check the name.`,
      cause,
    )
  }
}

const isFolder = (cause: unknown): boolean => (cause as NodeJS.ErrnoException).code === 'EISDIR'

/** Text of a file, which must be UTF-8. */
async function readText(path: string, what: string): Promise<string> {
  const bytes = await read(path, what)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw knowledgeInvalid(path, null, `${what} is not UTF-8. Save it as UTF-8.`, cause)
  }
}

async function loadOverlay(path: string): Promise<Overlay> {
  const bytes = await read(path, 'the overlay')
  try {
    return openOverlay(bytes, path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(`${path}: `, '').replace(/\. .*/, '') : String(cause)
    const isOther = /wrong magic|holds "/.test(reason)
    const advice = isOther
      ? 'Give the file that "vanban learn --out FILE" wrote.'
      : 'Make it anew with "vanban learn", or copy it again.'
    throw knowledgeInvalid(path, null, `expected an overlay: ${reason}. ${advice}`, cause)
  }
}

/**
 * Loads the user's knowledge.
 *
 * @param options Options of the engine.
 * @throws {VanbanError} `KNOWLEDGE_INVALID`, which says where and what was expected.
 */
export async function loadKnowledge({ dictionary, rules, overlay }: ResolvedOptions): Promise<UserKnowledge> {
  const entries =
    dictionary === undefined
      ? []
      : typeof dictionary === 'string'
        ? parseDictionary(await readText(dictionary, 'the dictionary'), dictionary)
        : checkDictionary(dictionary, 'options.dictionary')
  const numbered =
    rules === undefined
      ? []
      : typeof rules === 'string'
        ? parseRules(await readText(rules, 'the file of rules'), rules)
        : rules.map((rule, at) => ({ rule, line: at + 1 }))
  const opened = overlay === undefined ? null : await loadOverlay(overlay)
  const ready = await prepareRules(numbered, typeof rules === 'string' ? rules : 'options.rules')
  const isEmpty = entries.length === 0 && numbered.length === 0 && opened === null
  const content = JSON.stringify([entries, numbered.map(({ rule }) => rule), opened?.checksum ?? null])
  const version = isEmpty ? '' : `+${hexChecksum(content)}`
  return { dictionary: entries, rules: ready, overlay: opened, version }
}
