/** Digital signatures (chữ ký số) out of the lines of their stamps. */
import { fold } from '../grammar/index.js'
import { AGENCY_HEADS, readStamp } from '../outline/index.js'
import type { DigitalSignature } from '../types.js'
import type { ZoneContext } from './header.js'
import { joinPieces } from './node-text.js'

/**
 * Reads the stamps of a document.
 *
 * @param context Layout and the way back to the input.
 * @param pageOf Number of the page of a line, if it is known.
 */
export function readSignatures(
  { layout, map, judge }: Pick<ZoneContext, 'layout' | 'map' | 'judge'>,
  pageOf: (line: number) => { readonly page?: number },
): DigitalSignature[] {
  return layout.stamps.flatMap((stamp): DigitalSignature[] => {
    const pieces = stamp.map((line) => ({ line, start: 0, end: layout.lines[line].text.length }))
    const { span, text } = joinPieces(layout.lines, pieces, map)
    if (span === null) return []
    const { signer, agency, email, time, bare } = readStamp(stamp.map((line) => layout.lines[line].trimmed))
    // A name without a label is that of a unit where it begins as those do.
    const isUnit = bare !== null && AGENCY_HEADS.test(`${fold(bare)} `)
    const name = signer ?? (isUnit ? null : bare)
    return [
      {
        signer: name,
        agency: agency ?? (isUnit ? bare : null),
        email,
        time,
        ...pageOf(stamp[0]),
        position: map.position(span[0], span[1]),
        ...judge(span[0], span[1], text.split(' ').length, time === null ? 0.8 : 0.95),
      },
    ]
  })
}
