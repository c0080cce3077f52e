/** Makes what the user knows ready: dictionary, rules, overlay, whether read from files or given by a program. */
import { hexChecksum } from '../checksum.js'
import { knowledgeInvalid } from '../errors.js'
import type { Knowledge } from './apply-knowledge.js'
import { openOverlay, type Overlay } from './overlay-file.js'
import { parseRules, prepareRules, type ReadyRule, type Rule } from './rules.js'
import { checkDictionary, parseDictionary, type DictionaryEntry } from './user-dictionary.js'

/** A file that was read, and its path for messages. */
export interface ReadFile<Content> {
  readonly path: string
  readonly content: Content
}

/** What the user knows, as it came. */
export interface KnowledgeSources {
  readonly dictionary?: ReadFile<string> | readonly (DictionaryEntry | string)[] | undefined
  readonly rules?: ReadFile<string> | readonly Rule[] | undefined
  readonly overlay?: ReadFile<Uint8Array> | undefined
}

/** The user's knowledge, checked and ready. */
export interface UserKnowledge extends Knowledge {
  readonly rules: readonly ReadyRule[]
  /** Tells one knowledge from another in outputs; empty when there is none. */
  readonly version: string
}

function overlayOf({ path, content }: ReadFile<Uint8Array>): Overlay {
  try {
    return openOverlay(content, path)
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
 * Makes the user's knowledge ready.
 *
 * @param sources What there is of it.
 * @throws {VanbanError} `KNOWLEDGE_INVALID`, which says where and what was expected.
 */
export async function prepareKnowledge({ dictionary, rules, overlay }: KnowledgeSources): Promise<UserKnowledge> {
  const entries =
    dictionary === undefined
      ? []
      : 'content' in dictionary
        ? parseDictionary(dictionary.content, dictionary.path)
        : checkDictionary(dictionary, 'options.dictionary')
  const numbered =
    rules === undefined
      ? []
      : 'content' in rules
        ? parseRules(rules.content, rules.path)
        : rules.map((rule, at) => ({ rule, line: at + 1 }))
  const opened = overlay === undefined ? null : overlayOf(overlay)
  const ready = await prepareRules(numbered, rules !== undefined && 'content' in rules ? rules.path : 'options.rules')
  const isEmpty = entries.length === 0 && numbered.length === 0 && opened === null
  const content = JSON.stringify([entries, numbered.map(({ rule }) => rule), opened?.checksum ?? null])
  return { dictionary: entries, rules: ready, overlay: opened, version: isEmpty ? '' : `+${hexChecksum(content)}` }
}
