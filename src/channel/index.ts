export { foldAbbreviation, openChannel, type Channel } from './channel.js'
export type { ScoredList } from './string-table.js'
export { stripEdges, stripHardEdges } from './word-forms.js'
