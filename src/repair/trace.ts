/** How the engine decided on a token: for evaluation and for people who ask why. */

/** A reading that was weighed for a token. */
export interface CandidateTrace {
  readonly text: string
  /** Natural log of how likely the OCR makes the token of this reading. */
  readonly channel: number
  /** Natural log of how well it fits its context. */
  readonly language: number
  /** Probability of the reading, all things considered. */
  readonly posterior: number
}

/** The decision on one token. */
export interface TokenTrace {
  /** Offsets in the input text; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly source: string
  /** The reading in the output; equal to `source` where the token was left. */
  readonly chosen: string
  readonly candidates: readonly CandidateTrace[]
}
