/**
 * Makes what PP-OCR models leave of Vietnamese text whose dictionaries lack its letters: they drop them, or set letters
 * without the marks.
 *
 * Which letters a dictionary lacks is published (PaddleOCR issues 16339, 15189 and 18254); what becomes of each is not, and
 * differs from model to model (a page is shown in MinerU pull request 5326: ư is kept, ơ loses its horn, ữ and ợ are
 * dropped). So the fate of each letter is drawn anew for every document.
 */
import { stripDiacritics, stripTones } from '../vietnamese/index.js'
import { toNfc } from '../text/index.js'

/** Small letters that the dictionary of the Latin models lacks (issue 16339). */
const LATIN_LACKS = 'ạảẫậẩầấăằắẳặẵẹẻẽệểềếễịỉĩọỏộổồốỗơờớởợỡụủũưừứửựữỵỷỹỳ'
/** What the dictionaries of version 6 lack (issue 18254): the block Latin Extended Additional, which has all tones but some. */
const TONED = /[\u1ea0-\u1ef9]/
/** Letters without a tone that are kept as often as not. */
const HORNED = new Set('ăơưĂƠƯ')

/** Which letters a dictionary lacks, and how often each kind is met. */
const DICTIONARIES: readonly { readonly share: number; readonly lacks: (letter: string) => boolean }[] = [
  { share: 0.6, lacks: (letter) => LATIN_LACKS.includes(letter.toLowerCase()) },
  { share: 0.25, lacks: (letter) => TONED.test(letter) },
  { share: 0.15, lacks: (letter) => TONED.test(letter) || HORNED.has(letter) },
]
/** How sure a model drops what it lacks, and how often a model is so. */
const HABITS = [
  { share: 0.55, drops: 0.96 },
  { share: 0.3, drops: 0.8 },
  { share: 0.15, drops: 0.5 },
] as const
/** Of letters that are not dropped: share that loses all marks, that loses the tone alone, and that is kept. */
const [BARE, TONELESS] = [0.55, 0.35]
/** Fates of ă, ơ and ư without a tone, which some dictionaries have: kept, without their marks. */
const [HORN_KEPT, HORN_BARE] = [0.35, 0.35]
/** How often a letter has another fate than its like in the same document. */
const NOISE = 0.03

type Random = () => number
const oneOf = <T extends { readonly share: number }>(all: readonly T[], random: Random): T => {
  let left = random()
  return all.find(({ share }) => (left -= share) < 0) ?? all[0]
}

function fateOf(letter: string, drops: number, random: Random): string {
  const at = random()
  if (HORNED.has(letter)) return at < HORN_KEPT ? letter : at < HORN_KEPT + HORN_BARE ? stripDiacritics(letter) : ''
  if (at < drops) return ''
  const rest = (at - drops) / (1 - drops)
  return rest < BARE ? stripDiacritics(letter) : rest < BARE + TONELESS ? toNfc(stripTones(letter)) : letter
}

/**
 * Draws a model, which reads texts as it would.
 *
 * @param random Numbers from 0 to 1.
 * @returns A function from a true text to what the model leaves of it.
 */
export function drawLetterDropper(random: Random): (text: string) => string {
  const { lacks } = oneOf(DICTIONARIES, random)
  const { drops } = oneOf(HABITS, random)
  const fates = new Map<string, string>()
  return (text) =>
    Array.from(toNfc(text), (letter) => {
      if (!lacks(letter)) return letter
      if (random() < NOISE) return fateOf(letter, drops, random)
      let fate = fates.get(letter)
      if (fate === undefined) fates.set(letter, (fate = fateOf(letter, drops, random)))
      return fate
    }).join('')
}

/**
 * Makes numbers from 0 to 1 that are the same every time (Park and Miller, 1988).
 *
 * @param seed A whole number from 1 on.
 */
export function createRandom(seed: number): Random {
  let state = seed % 2147483647
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}
