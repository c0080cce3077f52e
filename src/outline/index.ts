/** Block starts and their decoded markers, from raw or repaired lines. */
export { outline } from './outline.js'
