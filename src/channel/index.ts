export { alignTokens, foldToken, pairTokens, unlikeness, type TokenPair } from './align-tokens.js'
export {
  CHANNEL_FAMILIES,
  foldAbbreviation,
  openChannel,
  openLazyChannel,
  type Channel,
  type ChannelFamily,
  type ChannelOverlay,
  type ChannelSet,
  type LazyChannel,
} from './channel.js'
export { createLetterCounter, createLetterScorer, openLetterModel } from './letter-model.js'
export { parseEditTable, formatEditTable, scoreEdit, type EditStep, type EditTable } from './edit-model.js'
export type { ScoredList, StringTable } from './string-table.js'
export {
  CAPITALS_PRIOR,
  LONGEST_TOKEN,
  partInventories,
  partNumber,
  scoreParts,
  type PartInventory,
} from './parts-model.js'
export { CASES, caseClassOf, inCase, readCaseOf, stripHardEdges, type CaseClass } from './word-forms.js'
export { createCollector, createUnseenReader, keepBest, rememberedLimitsOf } from './channel.js'
export { createPartsModel, keepLikelyParts } from './parts-model.js'
export { packStringTable } from './string-table.js'
