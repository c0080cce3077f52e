/** JSON of Google: Vision and Document AI. */
import type { JsonAdapter } from './adapter.js'
import { documentAi } from './document-ai.js'
import { googleVision } from './google-vision.js'
import { at } from './tree.js'

/** Google Vision, or Document AI. */
export const google: JsonAdapter = {
  format: 'google',
  title: 'Google',
  read(root, words) {
    const isVision = at(root, 'responses') !== undefined || at(root, 'fullTextAnnotation') !== undefined
    return (isVision ? googleVision : documentAi).read(root, words)
  },
}
