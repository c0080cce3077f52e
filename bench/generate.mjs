#!/usr/bin/env node
/**
 * Makes an archive of garbled documents: texts of the fixtures taken apart and put together anew, other numbers in them,
 * and their words read as the learnt channel says that Tesseract's English model reads them. The same seed gives the
 * same archive.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { foldWord } from '../dist/language/index.js'
import { openLexicon } from '../dist/lexicon/index.js'
import { openPackedFile } from '../dist/lexicon/packed-file.js'
import { stripDiacritics } from '../dist/vietnamese/index.js'

const FOLDER = 1000
const LETTERS = /\p{L}[\p{L}\p{M}]*/gu

const at = (path) => new URL(`../${path}`, import.meta.url)
const read = (path) => readFileSync(at(path), 'utf8')

/** A generator of numbers from 0 to 1 (mulberry32). */
function randomNumbers(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const shapeOf = (word) =>
  word === word.toLowerCase() ? 'small' : word.length > 1 && word === word.toUpperCase() ? 'large' : 'title'

/** What the channel has learnt, turned round: for each word and letter case, what it is read as, with cumulated weights. */
function openConfusions() {
  const lexicon = openLexicon(readFileSync(at('dictionaries/lexicon.bin')), 'lexicon.bin')
  const file = openPackedFile(readFileSync(at('dictionaries/channel-eng.bin')), 'channel-eng.bin', 'channel')
  const [lengths, ids, scores] = ['lengths', 'ids', 'scores'].map((name) => file.array(`words.${name}`))
  const readings = new Map()
  let entry = 0
  file
    .text('words.keys')
    .split('\n')
    .forEach((observed, key) => {
      for (let i = 0; i < lengths[key]; i++, entry++) {
        const name = `${ids[entry]} ${shapeOf(observed)}`
        const list = readings.get(name) ?? { words: [], sums: [] }
        list.words.push(observed)
        list.sums.push((list.sums.at(-1) ?? 0) + Math.exp(-scores[entry] / 15))
        readings.set(name, list)
      }
    })
  return (word) => readings.get(`${lexicon.idOf(foldWord(word))} ${shapeOf(word)}`)
}

/**
 * Prepares the generator.
 *
 * @param {number} seed Whole number. @param {number} words Words a document, about.
 * @returns {() => string} Makes the next document.
 */
export function createGenerator(seed, words = 260) {
  const random = randomNumbers(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const confusions = openConfusions()
  const texts = readdirSync(at('fixtures'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?:truth|structure\/[a-z\d-]+)\.txt$/.test(name))
    .sort()
    .map((name) => read(`fixtures/${name}`).split('\n'))
  const bodies = texts.flatMap((lines) => lines.slice(12, -8)).filter((line) => line.trim() !== '')
  const garble = (word) => {
    const list = confusions(word)
    if (list === undefined) return stripDiacritics(word)
    const mark = random() * list.sums.at(-1)
    return list.words[list.sums.findIndex((sum) => sum >= mark)]
  }
  // Figures differ from document to document; years and codes stay what they are.
  const renumber = (line) => line.replace(/(?<![\d/])\d{2,3}(?=[ .,%])/g, () => String(10 + Math.floor(random() * 890)))
  return () => {
    const frame = pick(texts)
    const lines = [...frame.slice(0, 12)]
    for (let count = 0; count < words;) {
      const line = pick(bodies)
      count += line.split(' ').length
      lines.push(line, ...(random() < 0.15 ? [''] : []))
    }
    return [...lines, ...frame.slice(-8)].map((line) => renumber(line).replace(LETTERS, garble)).join('\n')
  }
}

/** Writes an archive, a thousand documents a folder. */
export function generateArchive(folder, documents, seed = 1) {
  const next = createGenerator(seed)
  for (let number = 0; number < documents; number++) {
    const shelf = join(folder, String(Math.floor(number / FOLDER)).padStart(4, '0'))
    if (number % FOLDER === 0) mkdirSync(shelf, { recursive: true })
    writeFileSync(join(shelf, `${String(number).padStart(7, '0')}.txt`), next())
  }
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(process.argv[1].split('/').at(-1))) {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '1000' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  if (values.out === undefined) {
    console.error('usage: node bench/generate.mjs --out DIR [--documents 1000] [--seed 1]')
    process.exit(2)
  }
  generateArchive(values.out, Number(values.documents), Number(values.seed))
}
