export { foldAbbreviation, openChannel, type Channel } from './channel.js'
export type { ScoredList } from './string-table.js'
export { stripHardEdges } from './word-forms.js'
