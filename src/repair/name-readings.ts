/**
 * Reads a name that stands several times in a document alike everywhere.
 *
 * Each occurrence is damaged in its own way (`Pha Thir`, `Pht Thir`, `Phu Thu`), and each alone may look like a name
 * that the language knows better. Taken together, what the OCR made of all of them adds up, whereas what the language
 * knows of names counts once.
 */
import type { Lattice } from './lattice.js'

/** A word that a token may stand for. */
export interface NameOption {
  /** Its arc in the lattice. */
  readonly arc: number
  readonly word: number
  /** Natural log of P(observed | word). */
  readonly channel: number
  /** Its probability in its context. */
  readonly posterior: number
}

/** Share that the joint reading of all occurrences takes of the probability at each. */
const JOINT_SHARE = 0.7
/** How much of each occurrence's channel evidence counts: the pages of a document share their wear. */
const EVIDENCE = 0.7
/**
 * What the OCR made of all occurrences must speak for the joint reading against the next one by this much, as natural
 * logs: where the letters tell nothing, as in text that lost its marks, each context knows best.
 */
const LEAST_LEAD = 1.5
/** A word explains an occurrence when the channel finds it this much worse than the best one, as natural logs, at most. */
const NEAR = 5
/** Natural log of P(observed | word) below the best one's, for words that were no option. */
const ABSENT = -8

/** Occurrences of names of one document. */
export class NameReadings {
  private readonly groups = new Map<string, (readonly NameOption[])[]>()

  /**
   * Adds an occurrence.
   *
   * @param key What tells which name it is: the word before it, or the token itself. @param options What it may stand for.
   */
  add(key: string, options: readonly NameOption[]): void {
    const group = this.groups.get(key)
    if (group) group.push(options)
    else this.groups.set(key, [options])
  }

  /**
   * Shifts the scores of the arcs towards the joint readings.
   *
   * @returns The word that all occurrences speak for together, by occurrence; without those on which they do not agree.
   */
  settle(lattice: Lattice): ReadonlyMap<readonly NameOption[], number> {
    const settled = new Map<readonly NameOption[], number>()
    for (const group of this.groups.values()) {
      let rest = group
      while (rest.length > 1) {
        const cluster = largestCluster(rest)
        const word = cluster.length > 1 ? shift(lattice, cluster) : null
        if (word !== null) for (const options of cluster) settled.set(options, word)
        const taken = new Set(cluster)
        rest = rest.filter((options) => !taken.has(options))
      }
    }
    return settled
  }
}

const bestOf = (options: readonly NameOption[]): number =>
  options.reduce((most, { channel }) => Math.max(most, channel), -Infinity)

/** The occurrences that one word explains best together. */
function largestCluster(group: readonly (readonly NameOption[])[]): readonly (readonly NameOption[])[] {
  const support = new Map<number, { value: number; members: (readonly NameOption[])[] }>()
  for (const options of group) {
    const best = bestOf(options)
    for (const { word, channel } of options) {
      if (channel < best - NEAR) continue
      const own = support.get(word) ?? { value: 0, members: [] }
      own.value += 1 + (channel - best) / (2 * NEAR)
      own.members.push(options)
      support.set(word, own)
    }
  }
  let most: { value: number; members: (readonly NameOption[])[] } = { value: 0, members: [...group] }
  for (const one of support.values()) if (one.value > most.value) most = one
  return most.members
}

const evidenceOf = (words: ReadonlyMap<number, { readonly evidence: number }>, word: number): number =>
  words.get(word)?.evidence ?? 0

/** Mixes the joint reading of a cluster into each of its occurrences, and gives its word; null where nothing tells it from the next. */
function shift(lattice: Lattice, cluster: readonly (readonly NameOption[])[]): number | null {
  const words = new Map<number, { prior: number; times: number; evidence: number }>()
  for (const options of cluster) {
    for (const { word, channel, posterior } of options) {
      const own = words.get(word) ?? { prior: 0, times: 0, evidence: 0 }
      own.prior += Math.log(posterior) - channel
      own.times++
      own.evidence += channel - bestOf(options) - ABSENT
      words.set(word, own)
    }
  }
  // Evidence is counted above that of an absent word, so that every word is judged over all occurrences.
  const scores = [...words]
    .map(([word, { prior, times, evidence }]) => [word, prior / times + EVIDENCE * evidence] as const)
    .sort((a, b) => b[1] - a[1])
  const lead = scores.length < 2 ? Infinity : evidenceOf(words, scores[0][0]) - evidenceOf(words, scores[1][0])
  if (lead < LEAST_LEAD) return null
  const best = scores[0][1]
  const total = scores.reduce((sum, [, score]) => sum + Math.exp(score - best), 0)
  const joint = new Map(scores.map(([word, score]) => [word, Math.exp(score - best) / total]))
  for (const options of cluster) {
    for (const { arc, word, posterior } of options) {
      const mixed = (1 - JOINT_SHARE) * posterior + JOINT_SHARE * (joint.get(word) ?? 0)
      lattice.score[arc] += Math.log(mixed / posterior)
    }
  }
  return scores[0][0]
}
