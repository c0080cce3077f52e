#!/usr/bin/env node
/** Compares the figures and dates of repaired texts with those of their truths; measures the speed of the extraction. */
import { loadEngine, pairsOf, readArguments, table } from './arguments.mjs'
import { percentage } from '../dist/shares.js'

const options = readArguments(`usage: npm run bench:figures -- --pairs DIR [--pairs DIR …] [--json]

  --pairs DIR         folder with ID.gold.txt and ID.ocr.txt
  --dictionaries DIR  other dictionaries than the package's
  --json              every difference as one JSON object a line

A figure counts when it has a unit; figures agree when value, range and unit do, dates when they are the same day.
A pair whose truth holds less than half of what was read is no truth, and is left out.`)

const { extractFigures, extractReferences, findVietnameseDates } = await import('../dist/index.js')
const vanban = await loadEngine(options)

/** Figures with a unit and days of a text, in order. */
function itemsOf(text) {
  const figures = extractFigures(text)
    .figures.filter(({ unit }) => unit !== null)
    .map(({ value, valueMax, unit, raw, position }) => ({
      kind: 'figure',
      key: `${value} ${valueMax} ${unit.text.toLowerCase()}`,
      raw,
      at: position.start.offset,
    }))
  const dates = findVietnameseDates(text)
    .filter(({ date }) => date.length === 10)
    .map(({ date, raw, start }) => ({ kind: 'date', key: date, raw, at: start }))
  return [...figures, ...dates].sort((a, b) => a.at - b.at)
}

/** Pairs two lists in order; what has no partner is missing or extra. */
function compare(truth, found) {
  const best = Array.from({ length: truth.length + 1 }, () => new Int32Array(found.length + 1))
  const fits = (i, j) => truth[i].kind === found[j].kind && truth[i].key === found[j].key
  for (let i = truth.length - 1; i >= 0; i--) {
    for (let j = found.length - 1; j >= 0; j--)
      best[i][j] = fits(i, j) ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1])
  }
  const [missing, extra] = [[], []]
  let [i, j] = [0, 0]
  while (i < truth.length || j < found.length) {
    if (i < truth.length && j < found.length && fits(i, j)) {
      i++
      j++
    } else if (j >= found.length || (i < truth.length && best[i + 1][j] >= best[i][j + 1])) missing.push(truth[i++])
    else extra.push(found[j++])
  }
  return { missing, extra }
}

/** Whether the digits of a figure or date, with little between them, stand in the text as read less often than on the page. */
function isLost(raw, { gold, ocr }) {
  const digits = new RegExp((raw.match(/\d+/g) ?? []).join('\\D{1,16}'), 'g')
  return (ocr.match(digits)?.length ?? 0) < (gold.match(digits)?.length ?? 0)
}

const rows = [
  ['set', 'kind', 'in truth', 'found', 'agree', 'agree %', 'wrong %', 'digits lost by OCR', 'agree % of the rest'],
]
const texts = []
for (const folder of options.pairs) {
  const counts = { figure: [0, 0, 0, 0], date: [0, 0, 0, 0] }
  let left = 0
  for (const pair of pairsOf(folder)) {
    texts.push(pair.gold)
    if (pair.gold.length < pair.ocr.length / 2) {
      left++
      continue
    }
    const [truth, found] = [itemsOf(pair.gold), itemsOf(vanban.repair(pair.ocr).text)]
    const { missing, extra } = compare(truth, found)
    for (const { kind } of truth) counts[kind][0]++
    for (const { kind } of found) counts[kind][1]++
    for (const one of missing) {
      counts[one.kind][2]++
      const lost = isLost(one.raw, pair)
      if (lost) counts[one.kind][3]++
      if (options.json)
        console.log(
          JSON.stringify({
            id: pair.id,
            what: lost ? 'lost' : 'missing',
            ...one,
            near: pair.gold.slice(Math.max(0, one.at - 40), one.at + 60),
          }),
        )
    }
    if (options.json) for (const one of extra) console.log(JSON.stringify({ id: pair.id, what: 'wrong', ...one }))
  }
  counts.all = counts.figure.map((count, i) => count + counts.date[i])
  for (const [kind, [truth, found, missing, lost]] of Object.entries(counts)) {
    const agree = truth - missing
    const percent = (part, whole) => (whole === 0 ? '–' : percentage(part / whole, 2))
    rows.push([
      folder.split('/').at(-1),
      kind,
      truth,
      found,
      agree,
      percent(agree, truth),
      percent(found - agree, found),
      lost,
      percent(agree, truth - lost),
    ])
  }
  if (left > 0) rows.push([folder.split('/').at(-1), `(${left} without truth)`, '', '', '', '', '', '', ''])
}
if (!options.json) {
  console.log(table(rows, 2))
  // Paragraphs of clean text, as structure would hand them over; the first rounds warm up.
  const paragraphs = texts
    .flatMap((text) => text.split(/\n\s*\n/))
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const characters = paragraphs.reduce((sum, text) => sum + text.length, 0)
  const round = () => {
    for (const text of paragraphs) {
      extractFigures(text)
      extractReferences(text)
    }
  }
  for (let i = 0; i < 5; i++) round()
  const rounds = Math.max(3, Math.ceil(3_000_000 / characters))
  const start = process.cpuUsage()
  for (let i = 0; i < rounds; i++) round()
  const { user, system } = process.cpuUsage(start)
  console.log(
    `\nfigures and references: ${((rounds * characters) / (user + system)).toFixed(2)} million characters/s of one core (CPU time)`,
  )
}
