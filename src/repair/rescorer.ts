/** Lets what the engine does not know bear on readings: how sure the OCR was of a word, another model, a list of names. */
import { check, type Wanted } from '../arguments.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import type { ArcBuilder } from './arcs.js'
import { ARC, ARC_UNITS, type Lattice } from './lattice.js'

/** A token whose readings are scored anew. */
export interface RescoredToken {
  /** The token as read. */
  readonly text: string
  /** Offset of its first character, in UTF-16 units of the input. */
  readonly start: number
  /** Offset after its last character. */
  readonly end: number
}

/**
 * Scores a reading of a token.
 *
 * @param token The token. @param reading What it may be, in small letters, words parted by blanks; the token itself where
 * it would stay as it is.
 * @returns Natural log that is added to the score of the reading, -50 to 50 and cut to that: 0 changes nothing, `-Infinity`
 * rules it out unless nothing else is left.
 */
export type Rescorer = (token: RescoredToken, reading: string) => number

/** Most that a score is changed by: more than all else together that speaks for a reading or against it. */
const MOST = 50
const SCORE: Wanted = {
  expected: 'a number for each reading: 0 changes nothing',
  fits: (value) => typeof value === 'number' && !Number.isNaN(value),
}

/** What an arc makes of a token, in small letters. */
function readingOf(lexicon: Lexicon, lattice: Lattice, arc: number, text: string): string {
  if (lattice.kind[arc] === ARC.keep) return text
  if (lattice.kind[arc] === ARC.literal) return lattice.literals.get(arc) ?? text
  const words: string[] = []
  for (let u = 0; u < lattice.unitCount[arc]; u++) {
    const word = lattice.units[arc * ARC_UNITS + u]
    if (lexicon.kinds[word] !== WORD_KIND.symbol) words.push(lexicon.texts[word])
  }
  return words.join(' ')
}

/**
 * Makes an arc builder whose arcs are scored anew.
 *
 * @param builder Adds the arcs. @param lexicon Numbers their words. @param rescorer What else bears on them.
 */
export function withRescorer(builder: ArcBuilder, lexicon: Lexicon, rescorer: Rescorer): ArcBuilder {
  return {
    ...builder,
    addToken: (lattice, tokens, at) => {
      const from = lattice.arcs
      builder.addToken(lattice, tokens, at)
      const { text, start, end } = tokens[at]
      for (let arc = from; arc < lattice.arcs; arc++) {
        const added = rescorer({ text, start, end }, readingOf(lexicon, lattice, arc, text))
        check('what the rescorer gives', added, SCORE)
        lattice.score[arc] += Math.max(-MOST, Math.min(MOST, added))
      }
    },
  }
}
