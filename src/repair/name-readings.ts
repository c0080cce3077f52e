/**
 * Reads a name that stands several times in a document alike everywhere.
 *
 * Each occurrence is damaged in its own way (`Pha Thir`, `Pht Thir`, `Phu Thu`), and each alone may look like a name
 * that the language knows better, or like half of a word (`ông Vinh biết` as *vĩnh biệt*). Taken together, what the OCR
 * made of all of them adds up, whereas what the language knows of names counts once. A person who is named in full
 * somewhere (`Trần Ngọc Vinh`) is the one who is meant by the given name elsewhere (`ông Vinh`).
 */
import type { Lattice } from './lattice.js'

/** A word that a token may stand for. */
export interface NameOption {
  /** Its arc in the lattice. */
  readonly arc: number
  readonly word: number
  /** Natural log of P(observed | word). */
  readonly channel: number
  /** What of it letter case alone tells. */
  readonly byCase: number
  /** Its probability in its context. */
  readonly posterior: number
}

/** What a token of a name may be. */
type Options = readonly NameOption[]

/** The given name of a person, at the end of a whole name or alone; another part of a name. */
export type NameRole = 'full' | 'given' | 'part'

/** Share that the joint reading of all occurrences takes of the probability at each. */
const JOINT_SHARE = 0.7
/** How much of each occurrence's channel evidence counts: the pages of a document share their wear. */
const EVIDENCE = 0.7
/**
 * What the OCR made of all occurrences must speak for the joint reading against the next one by this much, as natural
 * logs, unless the occurrences are surely of one name: where the letters tell nothing, each context knows best.
 */
const LEAST_LEAD = 1.5
/** A word explains an occurrence when the channel finds it this much worse than the best one, as natural logs, at most. */
const NEAR = 5
/** Natural log of P(observed | word) below the best one's, for words that were no option. */
const ABSENT = -8
/** Persons of one given name that a mention of it alone is weighed against; of more, none is meant. */
const MOST_NAMESAKES = 4
/** Natural log of the least probability by which the context of a given name speaks against a word, and its weight. */
const LEAST_BY_GIVEN = -3
const GIVEN_WEIGHT = 0.25
/** Contexts that count for themselves where the letters tell nothing; they have much in common. */
const MOST_CONTEXTS = 4

/** Occurrences with the same key. */
interface Group {
  readonly occurrences: Options[]
  /** Those of them that are given names. */
  readonly roles: Map<Options, NameRole>
  /** Whether they are of one name, though their letters do not tell its marks. */
  readonly isOneName: boolean
}

/** Occurrences of one name. */
interface Cluster {
  readonly members: Options[]
  /** Those of the given name alone, beside members that are whole names. */
  readonly givens: Options[]
  readonly isFull: boolean
  readonly isGiven: boolean
  readonly isOneName: boolean
}

/** What all occurrences of a name speak for together. */
export interface SettledName {
  readonly word: number
  /** Whether headings are held against it: no given name of a person, and told without them. */
  readonly bindsHeadings: boolean
}

/** Occurrences of names of one document. */
export class NameReadings {
  private readonly groups = new Map<string, Group>()
  private readonly waiting: {
    readonly keys: readonly string[]
    readonly options: Options
    readonly role?: NameRole
  }[] = []

  /**
   * Adds an occurrence.
   *
   * @param key What tells which name it is: the word before it, or the token itself. @param options What it may stand for.
   * @param role What it is of the name.
   */
  add(key: string, options: Options, role: NameRole = 'part'): void {
    this.put(key, options, role, false)
  }

  /**
   * Adds an occurrence whose letters do not tell the marks of its name.
   *
   * @param key What would tell which name it is. @param ownKey The same of those alone that are surely of one name.
   * @param options What it may stand for. @param role What it is of the name.
   */
  addBare(key: string, ownKey: string, options: Options, role: NameRole): void {
    this.waiting.push({ keys: [key, ownKey], options, role })
  }

  /**
   * Adds an occurrence in capitals, where every word has one: it is of a name if the same name stands elsewhere.
   *
   * @param keys What would tell which name it is. @param options What it may stand for.
   */
  addHeading(keys: readonly string[], options: Options): void {
    this.waiting.push({ keys, options })
  }

  private put(key: string, options: Options, role: NameRole, isOneName: boolean): void {
    let group = this.groups.get(key)
    if (group === undefined) this.groups.set(key, (group = { occurrences: [], roles: new Map(), isOneName }))
    group.occurrences.push(options)
    if (role !== 'part') group.roles.set(options, role)
  }

  /**
   * Shifts the scores of the arcs towards the joint readings.
   *
   * @returns The word that all occurrences speak for together, by occurrence; without those on which they do not agree.
   */
  settle(lattice: Lattice): ReadonlyMap<Options, SettledName> {
    /** Occurrences whose letters or capitals do not tell that they are of the name. */
    const untold = new Set<Options>()
    for (const { keys, options, role } of this.waiting) {
      const key = keys.find((one) => this.groups.has(one))
      if (role !== undefined) this.put(key ?? keys[keys.length - 1], options, role, true)
      else if (key !== undefined) this.groups.get(key)?.occurrences.push(options)
      untold.add(options)
    }
    const settled = new Map<Options, SettledName>()
    for (const cluster of withGivenNames([...this.groups.values()].flatMap(clustersOf))) {
      const all = [...cluster.members, ...cluster.givens]
      const word = all.length > 1 ? shift(lattice, cluster, all) : null
      if (word === null) continue
      const bindsHeadings =
        !cluster.isFull && !cluster.isGiven && all.filter((options) => !untold.has(options)).length > 1
      for (const options of all) settled.set(options, { word, bindsHeadings })
    }
    return settled
  }
}

/** Divides the occurrences of a group by the words that explain them. */
function clustersOf({ occurrences, roles, isOneName }: Group): Cluster[] {
  const clusters: Cluster[] = []
  for (let rest: readonly Options[] = occurrences; rest.length > 0;) {
    const members = largestCluster(rest)
    const isOf = (role: NameRole): boolean => members.some((options) => roles.get(options) === role)
    clusters.push({ members, givens: [], isFull: isOf('full'), isGiven: isOf('given'), isOneName })
    const taken = new Set(members)
    rest = rest.filter((options) => !taken.has(options))
  }
  return clusters
}

/** Puts given names that stand alone to the whole names of which they are part, where there is one such. */
function withGivenNames(clusters: readonly Cluster[]): readonly Cluster[] {
  const fulls = new Map<number, { readonly cluster: Cluster; readonly scores: ReadonlyMap<number, number> }[]>()
  for (const cluster of clusters) {
    if (!cluster.isFull) continue
    const scores = nearWords(cluster.members)
    for (const word of scores.keys()) {
      const list = fulls.get(word)
      if (list === undefined) fulls.set(word, [{ cluster, scores }])
      else list.push({ cluster, scores })
    }
  }
  if (fulls.size === 0) return clusters
  return clusters.filter((cluster) => {
    if (!cluster.isGiven || cluster.isFull) return true
    const fits = new Map<Cluster, number>()
    for (const [word, score] of nearWords(cluster.members)) {
      const namesakes = fulls.get(word) ?? []
      if (namesakes.length > MOST_NAMESAKES) return true
      for (const { cluster: full, scores } of namesakes)
        fits.set(full, Math.max(fits.get(full) ?? -Infinity, score + (scores.get(word) ?? 0)))
    }
    const [best, next] = [...fits].sort((a, b) => b[1] - a[1])
    if (best === undefined || (next !== undefined && best[1] - next[1] < LEAST_LEAD)) return true
    best[0].givens.push(...cluster.members)
    return false
  })
}

const bestOf = (options: Options): number => options.reduce((most, { channel }) => Math.max(most, channel), -Infinity)

/** The occurrences that one word explains best together. */
function largestCluster(group: readonly Options[]): Options[] {
  const support = new Map<number, { value: number; members: Options[] }>()
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
  let most: { value: number; members: Options[] } = { value: 0, members: [...group] }
  for (const one of support.values()) if (one.value > most.value) most = one
  return most.members
}

/** What speaks for a word over all occurrences: the OCR, above what it would say of an absent word, and the language. */
interface Joint {
  readonly word: number
  readonly evidence: number
  readonly score: number
}

/**
 * Weighs the words of a cluster, the likeliest first.
 *
 * @param members Occurrences whose context tells of the name. @param givens Given names alone, whose context says little
 * of them.
 */
function weigh(members: readonly Options[], givens: readonly Options[] = []): Joint[] {
  const words = new Map<number, { prior: number; times: number; evidence: number }>()
  for (const options of members) {
    const best = bestOf(options)
    for (const { word, channel, posterior } of options) {
      const own = words.get(word) ?? { prior: 0, times: 0, evidence: 0 }
      own.prior += Math.log(posterior) - channel
      own.times++
      own.evidence += channel - best - ABSENT
      words.set(word, own)
    }
  }
  for (const options of givens) {
    const best = bestOf(options)
    const known = new Map(options.map((option) => [option.word, option]))
    for (const [word, own] of words) {
      const option = known.get(word)
      const byContext = option === undefined ? LEAST_BY_GIVEN : Math.log(option.posterior) - option.channel
      own.prior += GIVEN_WEIGHT * Math.max(LEAST_BY_GIVEN, byContext)
      own.times += GIVEN_WEIGHT
      if (option !== undefined) own.evidence += option.channel - best - ABSENT
    }
  }
  return [...words]
    .map(([word, { prior, times, evidence }]) => ({ word, evidence, score: prior / times + EVIDENCE * evidence }))
    .sort((a, b) => b.score - a.score)
}

/** Words that may explain a cluster, with their scores below the best. */
function nearWords(members: readonly Options[]): ReadonlyMap<number, number> {
  const joints = weigh(members)
  return new Map(
    joints.map(({ word, score }) => [word, score - joints[0].score] as const).filter(([, score]) => score > -2 * NEAR),
  )
}

/** Mixes the joint reading of a cluster into each of its occurrences, and gives its word; null where nothing tells it from the next. */
function shift(
  lattice: Lattice,
  { members, givens, isFull, isGiven, isOneName }: Cluster,
  all: readonly Options[],
): number | null {
  const joints = weigh(members, givens)
  const lead = joints.length < 2 ? Infinity : joints[0].evidence - joints[1].evidence
  const isTold = lead >= LEAST_LEAD
  if (!isTold && !(isFull || isGiven || isOneName)) return null
  const best = joints[0].score
  // Where the contexts alone decide, each of them does.
  const times = isTold ? 1 : Math.min(MOST_CONTEXTS, all.length)
  const total = joints.reduce((sum, { score }) => sum + Math.exp(times * (score - best)), 0)
  const joint = new Map(joints.map(({ word, score }) => [word, Math.exp(times * (score - best)) / total]))
  for (const options of all) {
    for (const { arc, word, posterior } of options) {
      const mixed = (1 - JOINT_SHARE) * posterior + JOINT_SHARE * (joint.get(word) ?? 0)
      lattice.score[arc] += Math.log(mixed / posterior)
    }
  }
  return joints[0].word
}
