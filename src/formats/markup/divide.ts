/** Divides a new text over the pieces that the old one was written in. */

/** A piece of the old text. */
export interface OldPiece {
  readonly value: string
  /** Whether it must stand in the new text as it is. */
  readonly isFixed: boolean
}

/**
 * Divides a text by the shares of the letters, so that bold letters stay bold; fixed pieces keep their places.
 *
 * @param pieces Pieces of the old text, in order. @param text The new text.
 * @returns A text a piece, those of fixed pieces their own; null where the new text lacks a fixed piece.
 */
export function divide(pieces: readonly OldPiece[], text: string): string[] | null {
  const fixed = pieces.find(({ isFixed }) => isFixed)
  if (fixed === undefined) return byShare(pieces, text)
  const sign = fixed.value
  const parts = text.split(sign)
  const old = pieces.map(({ value }) => value).join('')
  // Signs beside the fixed ones are letters of their pieces; which is which is told by counting them.
  if (parts.length !== old.split(sign).length) return null
  const texts: string[] = []
  let open: OldPiece[] = []
  let from = 0
  const settle = (upTo: number): void => {
    texts.push(...byShare(open, parts.slice(from, upTo).join(sign)))
    open = []
    from = upTo
  }
  let seen = 0
  for (const piece of pieces) {
    if (!piece.isFixed) {
      seen += piece.value.split(sign).length - 1
      open.push(piece)
      continue
    }
    seen += 1
    // Letters for which no piece is open before a fixed one have no place.
    if (open.length === 0 && parts.slice(from, seen).join(sign) !== '') return null
    settle(seen)
    texts.push(sign)
  }
  if (open.length === 0 && parts.slice(from).join(sign) !== '') return null
  settle(parts.length)
  return texts
}

function byShare(pieces: readonly OldPiece[], text: string): string[] {
  const old = pieces.map(({ value }) => value).join('')
  // Letters that both begin or end with stay in their pieces.
  let [first, last] = [0, 0]
  const most = Math.min(old.length, text.length)
  while (first < most && old[first] === text[first]) first += 1
  while (last < most - first && old.at(-1 - last) === text.at(-1 - last)) last += 1
  const placeOf = (end: number): number => {
    const isBetween = end === first && old.length - end === last
    if (end <= first && !isBetween) return end
    if (old.length - end <= last && !isBetween) return text.length - (old.length - end)
    // What is put in between two pieces is shared by both.
    const share = isBetween ? 0.5 : (end - first) / (old.length - first - last)
    return first + Math.round((text.length - first - last) * share)
  }
  let seen = 0
  let from = 0
  return pieces.map(({ value }, index) => {
    seen += value.length
    const to = index === pieces.length - 1 ? text.length : afterLetter(text, placeOf(seen))
    const own = text.slice(from, Math.max(from, to))
    from = Math.max(from, to)
    return own
  })
}

/** The end of the letter that a place lies in: marks and second halves of characters stay with what they belong to. */
function afterLetter(text: string, place: number): number {
  let at = place
  while (at > 0 && at < text.length && /^[\p{M}\udc00-\udfff]/u.test(text.slice(at, at + 1))) at += 1
  return at
}
