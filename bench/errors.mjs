#!/usr/bin/env node
/** Lists the most frequent words that repair leaves or makes wrong, by kind and by cause. */
import { listErrors, scoringWords } from '../dist/evaluate/index.js'
import { loadEngine, pairsOf, readArguments, table } from './arguments.mjs'
import { shareInWords } from '../dist/shares.js'

const options = readArguments(`usage: npm run bench:errors -- --pairs DIR [--pairs DIR …] [--top 60] [--json]

  --pairs DIR         folder with ID.gold.txt and ID.ocr.txt
  --dictionaries DIR  other dictionaries than the package's
  --top N             rows of the list
  --json              every single error as one JSON object a line`)

const vanban = await loadEngine(options)
const errors = []
let words = 0
for (const folder of options.pairs) {
  for (const pair of pairsOf(folder)) {
    const output = vanban.repair(pair.ocr).text
    words += scoringWords(pair.gold).length
    const found = listErrors({ ...pair, output }, vanban.explain?.(pair.ocr))
    for (const error of found) errors.push({ id: pair.id, ...error })
  }
}

if (options.json) {
  for (const error of errors) console.log(JSON.stringify(error))
} else {
  const wrong = errors.filter((error) => error.kind !== 'surface' && error.kind !== 'invented')
  console.log(
    `${wrong.length} wrong of ${words} words (${percent(wrong.length / words)}), ` +
      `${wrong.filter((error) => error.harmed).length} of them right before repair\n`,
  )
  printCrossTable()
  const exact = ({ kind, cause, gold, ocr, output }) => [kind, cause, gold, ocr, output]
  printList('Most frequent', wrong, exact)
  printList('Most frequent, by word of the truth', wrong, ({ kind, gold }) => [kind, '', gold, '', ''])
  printList(
    'Right but for letter case or punctuation',
    errors.filter((error) => error.kind === 'surface'),
    exact,
  )
  printList(
    'Words that the page does not have',
    errors.filter((error) => error.kind === 'invented'),
    exact,
  )
}

function percent(share) {
  return shareInWords(share, 2)
}

function count(values) {
  const counts = new Map()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

function printCrossTable() {
  const kinds = count(errors.map((error) => error.kind))
  const causes = count(errors.map((error) => error.cause ?? '–')).map(([cause]) => cause)
  const row = ([kind, total]) => {
    const own = errors.filter((error) => error.kind === kind)
    const cells = causes.map((cause) => own.filter((error) => (error.cause ?? '–') === cause).length)
    return [kind, total, percent(total / words), own.filter((error) => error.harmed).length, ...cells]
  }
  console.log(table([['kind', 'errors', 'of words', 'harm', ...causes], ...kinds.map(row)]))
}

function printList(title, list, cellsOf) {
  if (list.length === 0) return
  const keyOf = (error) => cellsOf(error).join('\t')
  const examples = new Map(list.map((error) => [keyOf(error), error]))
  const rows = count(list.map(keyOf))
    .slice(0, options.top)
    .map(([key, times]) => {
      const { id, line, context } = examples.get(key)
      return [...key.split('\t').map((cell) => cell || '·'), `${context} (${id}:${line})`, times]
    })
  console.log(`\n${title}\n`)
  console.log(table([['kind', 'cause', 'truth', 'read as', 'repaired', 'example', 'times'], ...rows], 6))
}
