export { pairTokens, foldToken, type TokenPair } from './align-tokens.js'
export { boundaryOf, createPairCounter, type CountedPair } from './pair-counter.js'
export { learnOverlay, type CorrectedPair, type LearnedOverlay } from './learn-overlay.js'
