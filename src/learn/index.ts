export { boundaryOf, createPairCounter, type CountedPair } from './pair-counter.js'
export { learnOverlay, type CorrectedPair, type LearnedOverlay } from './learn-overlay.js'
