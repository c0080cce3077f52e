/**
 * Chooses what each token becomes by its own posterior: the best path is the likeliest row of words, but not always of
 * the likeliest words (minimum expected word errors; Stolcke, König and Weintraub, 1997).
 */
import type { LineState } from './damage.js'
import { ARC, type Lattice } from './lattice.js'
import { staysAsRead } from './policy.js'
import type { ChunkDecision } from './search.js'
import type { Token } from './tokens.js'

/** From this probability on nothing else can be likelier. */
const MAJORITY = 0.5

/** A reading of a token: all arcs that are written alike. */
interface Written {
  sum: number
  arc: number
  most: number
}

/** What an arc makes of the token at `i`, and of those that are one word with it. */
type Render = (lattice: Lattice, arc: number, i: number, span: number) => string

/**
 * Chooses an arc for each token of a chunk.
 *
 * @param chunk The decoded chunk. @param tokens Tokens of the text. @param states States of its lines.
 * @param render How an arc is written.
 * @returns Arcs in order, one for two tokens where they are one word. Tokens that the best path leaves as they were
 * read, or that stay because that is nearly as likely, are not changed.
 */
export function chooseArcs(
  { from, lattice, place: firstPlace, decoded }: ChunkDecision,
  tokens: readonly Token[],
  states: readonly LineState[],
  render: Render,
): number[] {
  const { path, posteriors } = decoded
  const firstArc = lattice.first[firstPlace]
  const chosen: number[] = []

  const placeOf = (i: number): number => firstPlace + i - from
  const writtenAt = (i: number): Map<string, Written> => {
    const found = new Map<string, Written>()
    const place = placeOf(i)
    for (let arc = lattice.first[place]; arc < lattice.first[place + 1]; arc++) {
      const probability = posteriors[arc - firstArc]
      if (probability === 0) continue
      const text = render(lattice, arc, i, lattice.spanOf(arc, place))
      const known = found.get(text)
      if (known === undefined) found.set(text, { sum: probability, arc, most: probability })
      else {
        known.sum += probability
        if (probability > known.most) [known.arc, known.most] = [arc, probability]
      }
    }
    return found
  }
  const isMerge = (arc: number | undefined): boolean => arc !== undefined && lattice.kind[arc] === ARC.merge

  /** The likeliest arc of a token, where it is another than that of the best path. */
  const better = (arc: number, i: number, mayMerge: boolean): number => {
    const written = writtenAt(i)
    const own = render(lattice, arc, i, lattice.spanOf(arc, placeOf(i)))
    const { text: asRead, line } = tokens[i]
    const { sum } = written.get(own) ?? { sum: 0 }
    // Where a run is cut is decided for all of it at once.
    const isAsLong = (other: number): boolean => tokens[i].spans === undefined || lattice.to[other] === lattice.to[arc]
    if (own === asRead || staysAsRead(written.get(asRead)?.sum ?? 0, sum, states[line])) return arc
    let best = { sum, arc }
    for (const [text, one] of written)
      if (text !== asRead && one.sum > best.sum && (mayMerge || !isMerge(one.arc)) && isAsLong(one.arc)) best = one
    return best.arc
  }

  let i = from
  for (let step = 0; step < path.length; step++) {
    const arc = path[step]
    const next: number | undefined = path[step + 1]
    const isSure = posteriors[arc - firstArc] >= MAJORITY
    const choice = isSure ? arc : better(arc, i, next !== undefined && !isMerge(next))
    chosen.push(choice)
    const span = lattice.spanOf(choice, placeOf(i))
    if (tokens[i].spans !== undefined) {
      i += span
      continue
    }
    if (isMerge(choice) && !isMerge(arc)) step++
    if (isMerge(arc) && !isMerge(choice)) {
      // The token that the best path took into the word stands for itself again.
      let likeliest: Written | undefined
      for (const one of writtenAt(i + 1).values())
        if (!isMerge(one.arc) && one.sum > (likeliest?.sum ?? 0)) likeliest = one
      chosen.push(likeliest?.arc ?? lattice.first[placeOf(i + 1)])
      i++
    }
    i += span
  }
  return chosen
}
