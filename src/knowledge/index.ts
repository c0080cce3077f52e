/** What the user knows, and how it goes over the dictionaries. */
export {
  checkDictionary,
  parseDictionary,
  type DictionaryEntry,
  type EntryKind,
  type KnownEntry,
} from './user-dictionary.js'
export { parseRules, prepareRules, type ReadyRule, type Rule } from './rules.js'
export type { NewWord } from './extend-lexicon.js'
export { openOverlay, packOverlay, type Overlay, type OverlayContent, type TextReadings } from './overlay-file.js'
export { applyKnowledge, type Knowledge } from './apply-knowledge.js'
export { prepareKnowledge, type KnowledgeSources, type ReadFile, type UserKnowledge } from './prepare-knowledge.js'
