/** Finds the user's words behind what was read: there are few, so that each is compared letter by letter. */
import type { Channel, ScoredList } from '../channel/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { createMemory } from '../memory.js'
import { stripDiacritics } from '../vietnamese/index.js'

/** Letters and the digits and signs that stand for them, each a bit. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'l',
  3: 'a',
  4: 'a',
  5: 's',
  6: 'o',
  8: 'b',
  9: 'g',
  '|': 'l',
  '!': 'l',
  '&': 'a',
  '@': 'a',
  '¢': 'c',
  '£': 'e',
  $: 's',
}
/** Letters in which a word and what was read of it may differ, by its length; further ones are not compared. */
const mostDifferent = (length: number): number => 2 + (length >> 1)
const MOST_LONGER = 3
/** Scores below this, for each letter, are no reading of a word. */
const LEAST_A_LETTER = -3.2
const MOST_REMEMBERED = 20_000

function lettersOf(text: string): number {
  let bits = 0
  for (const letter of stripDiacritics(text).toLowerCase()) {
    const code = (LOOK_ALIKES[letter] ?? letter).charCodeAt(0) - 97
    if (code >= 0 && code < 26) bits |= 1 << code
  }
  return bits
}

function countBits(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

interface Target {
  readonly id: number
  readonly forms: readonly string[]
  readonly bits: number
  readonly length: number
}

/** The ways in which a word may be written. */
function formsOf(lexicon: Lexicon, id: number): string[] {
  const text = lexicon.displayOf(id)
  const forms = lexicon.kinds[id] === WORD_KIND.abbreviation ? [text] : [text, text.toUpperCase()]
  if (text === text.toLowerCase()) forms.push(text.charAt(0).toUpperCase() + text.slice(1))
  return [...new Set(forms)]
}

/**
 * Adds words to what a channel finds.
 *
 * @param channel The channel. @param lexicon The lexicon with the words. @param ids Numbers of the words.
 */
export function adaptChannel(channel: Channel, lexicon: Lexicon, ids: readonly number[]): Channel {
  if (ids.length === 0) return channel
  const targets: Target[] = ids.map((id) => {
    const forms = formsOf(lexicon, id)
    return { id, forms, bits: lettersOf(lexicon.texts[id]), length: lexicon.texts[id].length }
  })
  const longest = targets.reduce((most, { length }) => Math.max(most, length), 0) + MOST_LONGER
  const match = (observed: string): [number, number][] => {
    // Tokens too long to be remembered would be compared with every word, wherever they stand.
    if (observed.length > longest) return []
    const bits = lettersOf(observed)
    return targets.flatMap(({ id, forms, bits: own, length }): [number, number][] => {
      if (Math.abs(length - observed.length) > MOST_LONGER || countBits(bits ^ own) > mostDifferent(length)) return []
      const score = Math.max(...forms.map((form) => channel.score(form, observed)))
      return score < LEAST_A_LETTER * length ? [] : [[id, score]]
    })
  }
  const reader = (read: Channel['candidates']): Channel['candidates'] =>
    createMemory((observed) => merge(read(observed), match(observed)), MOST_REMEMBERED)
  return { ...channel, candidates: reader(channel.candidates), quickCandidates: reader(channel.quickCandidates) }
}

function merge(list: ScoredList, found: readonly (readonly [number, number])[]): ScoredList {
  if (found.length === 0) return list
  const scores = new Map<number, number>()
  list.ids.forEach((id, i) => scores.set(id, list.scores[i]))
  for (const [id, score] of found) scores.set(id, Math.max(score, scores.get(id) ?? -Infinity))
  const sorted = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return { ids: Uint16Array.from(sorted, ([id]) => id), scores: Float32Array.from(sorted, ([, score]) => score) }
}
