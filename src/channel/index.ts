export { foldAbbreviation, openChannel, type Channel } from './channel.js'
export type { ScoredList } from './string-table.js'
export { CAPITALS_PRIOR } from './parts-model.js'
export { readCaseOf, stripHardEdges } from './word-forms.js'
