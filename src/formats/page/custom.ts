/** Tags in the `custom` attribute of PAGE, which point into the text by offsets: `textStyle {offset:0; length:4; bold:true;}`. */
import { mapOffsets, type Replacement } from '../../text/index.js'

/** The attribute with its tags moved. */
export interface MovedCustom {
  readonly value: string
  /** Names of the tags that were dropped, since their ends cannot be told in the new text. */
  readonly dropped: readonly string[]
}

const OFFSET = /\boffset\s*:\s*(\d+)/
const LENGTH = /\blength\s*:\s*(\d+)/

/** Whether tags of an attribute point into the text. */
export const hasOffsets = (custom: string | undefined): custom is string => custom !== undefined && OFFSET.test(custom)

/**
 * Moves tags as the text under them changes.
 *
 * @param custom The attribute. @param length Length of the text before. @param changes Stretches of it that change.
 */
export function moveCustom(custom: string, length: number, changes: readonly Replacement[]): MovedCustom {
  const { toRepaired } = mapOffsets(changes)
  const dropped: string[] = []
  const moved = custom.split('}').map((tag, index, all) => {
    const isTag = index < all.length - 1
    const end = isTag ? '}' : ''
    const [offset, size] = [OFFSET, LENGTH].map((pattern) => Number(pattern.exec(tag)?.[1] ?? Number.NaN))
    if (!isTag || Number.isNaN(offset) || Number.isNaN(size)) return tag + end
    const until = offset + size
    // An edge inside a stretch that changes its length may stand anywhere.
    const isLost = (edge: number): boolean =>
      changes.some(({ start, end: stop, after }) => edge > start && edge < stop && after.length !== stop - start)
    if (until > length || isLost(offset) || isLost(until)) {
      dropped.push(tag.slice(0, tag.indexOf('{')).trim())
      return ''
    }
    const from = toRepaired(offset)
    const to = toRepaired(until)
    return tag.replace(OFFSET, `offset:${from}`).replace(LENGTH, `length:${to - from}`) + end
  })
  return { value: moved.join(''), dropped }
}
