/** Whether a function takes time in proportion to its text: told by ratios of the processor's time, not by seconds. */
import type { Prepare } from './calls.js'
import type { Engines, Input } from './input.js'
import { inputOf } from './input.js'
import type { Pattern } from './patterns.js'

/** What ten times the text may take more than ten times the time: caches and the garbage collector are not free. */
const LEEWAY = 2.5
/** What cannot be told apart from nothing, in milliseconds of the processor: a tenth of the work is taken to last so long at least. */
const RESOLUTION = 4
/** How often a call that looks slow is measured again before it counts as slow: other programs run on the machine too. */
const TRIES = 3

/** Growth of the time from one size to the next. */
export interface Growth {
  readonly from: number
  readonly to: number
  /** Time for the longer text over the time for the shorter one, and how many times as long it is. */
  readonly time: number
  readonly length: number
}

/** Runs a call; gives the time that the processor worked, in milliseconds. */
async function timeOf(run: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

async function least(prepare: Prepare, input: Input, runs: number): Promise<number> {
  let best = Infinity
  for (let run = 0; run < runs; run++) best = Math.min(best, await timeOf(prepare(input)))
  return best
}

/** Texts of a pattern by size, made once for all functions. */
export function inputsOf({ make }: Pattern, engines: Engines): (size: number) => Input {
  const made = new Map<number, Input>()
  return (size) => {
    const input = made.get(size) ?? inputOf(make(size), engines)
    made.set(size, input)
    return input
  }
}

/**
 * Measures a call at growing sizes, and stops where its time grows faster than the text.
 *
 * @returns The growth that is too fast, or null.
 */
export async function findBlowUp(
  prepare: Prepare,
  inputAt: (size: number) => Input,
  sizes: readonly number[],
): Promise<Growth | null> {
  let [small, before] = [inputAt(sizes[0]), 0]
  before = await least(prepare, small, 2)
  for (const size of sizes.slice(1)) {
    const input = inputAt(size)
    const length = input.text.length / small.text.length
    let after = Infinity
    let isLinear = false
    for (let attempt = 0; attempt < TRIES && !isLinear; attempt++) {
      if (attempt > 0) before = Math.max(before, await least(prepare, small, 1))
      after = Math.min(after, await timeOf(prepare(input)))
      isLinear = after <= Math.max(before, RESOLUTION) * length * LEEWAY
    }
    if (!isLinear) return { from: small.text.length, to: input.text.length, time: after / before, length }
    ;[small, before] = [input, after]
  }
  return null
}
