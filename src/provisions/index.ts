/** What a document lays down: the meaning of its words, when it is in force, and what is due when. */
export { extractProvisions } from './extract.js'
export type { Provisions } from './extract.js'
