/** What a PAGE file says of itself, once its words are changed. */
import type { Replacement } from '../../text/index.js'
import { indentBefore } from '../markup/tags.js'
import { STEP, type PageParts } from './parts.js'

/** The first version of the format that can say what programs worked on a file. */
const FIRST_WITH_STEPS = '2018'

/**
 * Says that words were corrected, by the name that OCR-D has for it, and when.
 *
 * @param source The file. @param parts The file taken apart. @param changed When it is changed; what it says of that
 * stays where it is not given, so that the same words always give the same file.
 */
export function metadataChanges(
  source: string,
  { metadata, version }: PageParts,
  changed: Date | undefined,
): Replacement[] {
  if (metadata === null || version === null || version < FIRST_WITH_STEPS) return []
  const { tag, close, lastChange, hasStep } = metadata
  if (close.start === close.end) return []
  const found: Replacement[] = []
  if (changed !== undefined && lastChange !== null)
    found.push({ ...lastChange, after: `${changed.toISOString().slice(0, 19)}Z` })
  if (hasStep) return found
  const step = `<${tag.prefix}MetadataItem type="processingStep" name="recognition/post-correction" value="${STEP}"/>`
  // It goes behind what is there, on a line of its own where those have theirs.
  let start = close.start
  while (/\s/.test(source[start - 1])) start -= 1
  const blanks = start > tag.end ? indentBefore(source, source.indexOf('<', tag.end)) : ''
  found.push({ start, end: start, after: blanks + step })
  return found
}
