/** The arc builder of each state of a line: which channel says what its tokens may stand for. */
import { CHANNEL_FAMILIES, type ChannelFamily, type ChannelSet, type ScoredList } from '../channel/index.js'
import {
  createArcBuilder,
  createLazyBuilder,
  strippedCandidates,
  type ArcBuilder,
  type ArcSource,
  type CandidateSource,
} from './arcs.js'
import { withCapitals } from './before-names.js'
import { GARBLED_STATES, type GarbledState, type LineState } from './damage.js'
import { createExactSplitter, createKeepBuilder, createMarkedBuilder, partlyStrippedCandidates } from './marked-arcs.js'
import { createMixtureFinder } from './mixture.js'
import { withGrammar } from './number-guard.js'
import type { Token } from './tokens.js'

/** What the builders need. */
export interface BuilderSource extends Pick<ArcSource, 'lexicon' | 'prior' | 'pair' | 'mendCode'> {
  /** Channels by family; they are opened when a text first has words that they are asked for. */
  readonly channels: ChannelSet
}

/** The builders of all states. */
export interface StateBuilders {
  /** Whether all tokens of a state stay as they are. */
  readonly keepsAll: (state: LineState) => boolean
  /**
   * Finds what words of lines with marks may stand for, where words of other kinds stand among them; null where none do.
   *
   * @param tokens Tokens of a text. @param states States of its lines.
   */
  readonly findMixture: (tokens: readonly Token[], states: readonly LineState[]) => CandidateSource | null
  /**
   * Gives every line the builder of its state.
   *
   * @param states States of the lines. @param mixed What {@link StateBuilders.findMixture} found.
   */
  readonly builderFor: (states: readonly LineState[], mixed: CandidateSource | null) => ArcBuilder
}

/** Makes the builders of all states. */
export function createStateBuilders({ channels, ...shared }: BuilderSource): StateBuilders {
  const { lexicon, prior } = shared
  const { eng, vie } = channels
  const quickEng: CandidateSource = (token) => eng.open().quickCandidates(token)
  const quickVie = vie && ((token: string): ScoredList => vie.open().quickCandidates(token))
  const stripped = strippedCandidates(lexicon)
  const markedSource = { ...shared, splitsOf: createExactSplitter(shared) }
  const keep = createKeepBuilder(lexicon)
  const marked = quickVie ? createMarkedBuilder(markedSource, quickVie) : keep
  const garbled = (family: ChannelFamily): ArcBuilder =>
    createLazyBuilder(() => {
      const { candidates, quickCandidates, score } = (channels[family] ?? eng).open()
      return createArcBuilder({
        ...shared,
        source: candidates,
        quickSource: quickCandidates,
        slot: CHANNEL_FAMILIES.indexOf(family),
        scoreEdit: score,
        repairsLetters: true,
      })
    })
  const builders: Readonly<Record<LineState, ArcBuilder>> = {
    ...(Object.fromEntries(GARBLED_STATES.map((family) => [family, garbled(family)])) as Record<
      GarbledState,
      ArcBuilder
    >),
    stripped: createArcBuilder({
      ...shared,
      source: stripped,
      quickSource: stripped,
      slot: CHANNEL_FAMILIES.length,
      repairsLetters: false,
    }),
    partly: createMarkedBuilder(markedSource, partlyStrippedCandidates(lexicon, quickVie, quickEng)),
    marked,
    legacy: marked,
    foreign: keep,
    lost: keep,
  }
  const signed = Object.fromEntries(
    Object.entries(builders).map(([state, builder]) => [
      state,
      withGrammar(withCapitals(builder, lexicon, state as LineState), lexicon, state as LineState),
    ]),
  ) as Record<LineState, ArcBuilder>
  const mixtures = quickVie && createMixtureFinder(lexicon, prior, quickVie, quickEng)

  return {
    keepsAll: (state) => builders[state] === keep,
    findMixture: (tokens, states) => mixtures?.find(tokens, states) ?? null,
    builderFor: (states, mixed) => {
      const own =
        mixed === null
          ? signed
          : { ...signed, marked: withGrammar(createMarkedBuilder(markedSource, mixed), lexicon, 'marked') }
      return states.every((state) => state === states[0])
        ? own[states[0]]
        : {
            addToken: (lattice, all, at) => own[states[all[at].line]].addToken(lattice, all, at),
            scoreOf: (all, at, word) => own[states[all[at].line]].scoreOf?.(all, at, word) ?? -Infinity,
          }
    },
  }
}
