/** The likeliest row of states of the lines of a text: a hidden Markov model, decoded by Viterbi (Rabiner, 1989). */

/**
 * Finds the likeliest row of states.
 *
 * @param scores What speaks for each state at each line: natural logs, line by line.
 * @param tells For each line 1 where it tells anything; where not, the state before it goes on.
 * @param start Natural log of each state's chance before the first line.
 * @param leaving Natural log of the chance that a line is of another state than the one before, by the state that is left.
 * @returns The number of a state for each line; a state that is likelier from the start on goes before others.
 */
export function likeliestRow(
  scores: Float64Array,
  tells: Uint8Array,
  start: Readonly<Float64Array>,
  leaving: Readonly<Float64Array>,
): Uint8Array {
  const lineCount = tells.length
  const stateCount = start.length
  const from = new Uint8Array(lineCount * stateCount)
  let best = start
  for (let line = 0; line < lineCount; line++) {
    const first = line * stateCount
    for (let state = 0; state < stateCount; state++) from[first + state] = state
    if (tells[line] === 0) continue
    const left = best.map((score, state) => score + leaving[state])
    const leader = left.indexOf(Math.max(...left))
    best = best.map((score, state) => {
      const changes = left[leader] > score
      if (changes) from[first + state] = leader
      return (changes ? left[leader] : score) + scores[first + state]
    })
  }
  const row = new Uint8Array(lineCount)
  let state = best.indexOf(Math.max(...best))
  for (let line = lineCount - 1; line >= 0; line--) {
    row[line] = state
    state = from[line * stateCount + state]
  }
  return row
}
