/** Block starts and their decoded markers, from raw or repaired lines. */
export { documentStarts } from './bundle.js'
export { outline } from './outline.js'
