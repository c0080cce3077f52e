export { run } from './run.js'
export type { Engine, Terminal } from './terminal.js'
