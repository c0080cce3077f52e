#!/usr/bin/env node
/**
 * The same pages through spelling correctors that run in Node, and through vanban, in one run.
 *
 * The correctors are installed on the side and stay out of package.json, since dictionary-vi is GPL:
 *
 *     mkdir ../peers && cd ../peers && npm init -y && npm install nspell dictionary-vi node-symspell
 *     npm run bench:peers -- --peers ../peers --pairs DIR
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { scoreDocument, summarise } from '../dist/evaluate/index.js'
import { decompress } from '../dist/node/brotli.js'
import { openLanguageModel, unpackLanguageModel } from '../dist/language/index.js'
import { openLexicon, WORD_KIND } from '../dist/lexicon/index.js'
import { loadEngine, pairsOf, table } from './arguments.mjs'
import { percentage } from '../dist/shares.js'

const { values } = parseArgs({
  options: {
    peers: { type: 'string' },
    pairs: { type: 'string', multiple: true },
    words: { type: 'string', default: '1500' },
  },
})
if (values.peers === undefined || values.pairs === undefined) {
  console.error(`usage: npm run bench:peers -- --peers DIR --pairs DIR [--pairs DIR …] [--words 1500]

  --peers DIR  folder in which nspell, dictionary-vi and node-symspell are installed
  --words N    words of each folder that nspell is given, which takes some 10 ms a word`)
  process.exit(2)
}
const need = createRequire(join(resolve(values.peers), 'index.js'))
const load = async (name) => (await import(pathToFileURL(need.resolve(name)).href)).default

const WORD = /\p{L}[\p{L}\p{M}\d]*/gu
/** Puts what a corrector says in place of every word of a text. */
const byWord = (correct) => (text) => text.replace(WORD, (word) => correct(word))

async function spellChecker() {
  const nspell = await load('nspell')
  const spell = nspell(await load('dictionary-vi'))
  return byWord((word) => (spell.correct(word) ? word : (spell.suggest(word)[0] ?? word)))
}

async function symmetricDelete() {
  const SymSpell = need('node-symspell')
  const speller = new SymSpell(2, 7)
  const folder = mkdtempSync(join(tmpdir(), 'peers-'))
  const path = join(folder, 'words.txt')
  const at = (name) => new URL(`../dictionaries/${name}.bin`, import.meta.url)
  const lexicon = openLexicon(readFileSync(at('lexicon')), 'lexicon.bin')
  const { unigrams } = openLanguageModel(
    await unpackLanguageModel(readFileSync(at('language')), 'language.bin', decompress),
    lexicon,
  )
  const lines = lexicon.texts.flatMap((text, id) =>
    lexicon.kinds[id] === WORD_KIND.syllable
      ? [`${text} ${Math.max(1, Math.round(1e9 * Math.exp(unigrams[id])))}`]
      : [],
  )
  writeFileSync(path, lines.join('\n'))
  await speller.loadDictionary(path, 0, 1)
  rmSync(folder, { recursive: true })
  return byWord((word) => speller.lookup(word.toLowerCase(), 0, 2)[0]?.term ?? word)
}

const vanban = await loadEngine({})
const tools = [
  ['as read', (text) => text, Infinity],
  ['nspell + dictionary-vi', await spellChecker(), Number(values.words)],
  ['node-symspell, our frequencies', await symmetricDelete(), Infinity],
  ['vanban', (text) => vanban.repair(text).text, Infinity],
]
for (const folder of values.pairs) {
  const rows = tools.map(([name, correct, most]) => {
    const scores = []
    let words = 0
    let spent = 0
    for (const pair of pairsOf(folder)) {
      if (words >= most) break
      const start = performance.now()
      const output = correct(pair.ocr)
      spent += performance.now() - start
      words += pair.ocr.split(/\s+/).length
      scores.push(scoreDocument({ ...pair, output }))
    }
    const { syl, cer, harm } = summarise(scores)
    const share = (value) => percentage(value, 2)
    return [
      name,
      words,
      share(syl),
      share(cer),
      share(harm),
      name === 'as read' ? '' : Math.round((1000 * words) / spent),
    ]
  })
  console.log(`${folder}\n${table([['tool', 'words', 'syl', 'cer', 'harm', 'words/s'], ...rows])}\n`)
}
