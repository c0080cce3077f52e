#!/usr/bin/env node
/** Draws how well confidences hold: the share of edits that are right against their confidence, as a picture. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createCalibrationCounter, judgeSpans, spansInOutput } from '../dist/evaluate/index.js'
import { stripDiacritics } from '../dist/vietnamese/index.js'
import { loadEngine, pairsOf, table } from './arguments.mjs'
import { percentage } from '../dist/shares.js'

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', multiple: true, default: [] },
    stripped: { type: 'string', multiple: true, default: [] },
    dictionaries: { type: 'string' },
    out: { type: 'string' },
  },
})
/** Folders of pages by the name of who read them. */
const folders = new Map()
for (const one of values.pairs) {
  const [, name, folder] = /^([^=]+)=(.+)$/.exec(one) ?? []
  if (name !== undefined) folders.set(name, [...(folders.get(name) ?? []), folder])
}
if (values.stripped.length > 0) folders.set('stripped', values.stripped)
if (folders.size === 0) {
  console.error(`usage: npm run bench:reliability -- --pairs NAME=DIR … --stripped DIR … [--dictionaries DIR] [--out bench/reliability.svg]

  --pairs NAME=DIR  pages that NAME read (eng, vie, ppocr …), ID.ocr.txt, and their truth, ID.gold.txt
  --stripped DIR    pages whose truth is stripped of its marks and restored`)
  process.exit(2)
}

const vanban = await loadEngine(values)
const share = (value) => percentage(value, 1)
const counters = new Map(['all', ...folders.keys()].map((name) => [name, createCalibrationCounter()]))
for (const [name, own] of folders) {
  for (const { gold, ocr } of own.flatMap(pairsOf)) {
    const { text, edits } = vanban.repair(name === 'stripped' ? stripDiacritics(gold) : ocr)
    judgeSpans(gold, text, spansInOutput(edits)).forEach((isRight, at) => {
      if (isRight === null) return
      for (const key of ['all', name]) counters.get(key).add(edits[at].confidence, isRight)
    })
  }
}
const results = new Map([...counters].map(([name, counter]) => [name, counter.finish()]))
for (const [name, { edits, error, bins }] of results) {
  console.log(`${name}: ${edits} edits, expected calibration error ${share(error)} %`)
  console.log(
    `${table([
      ['confidence', 'edits', 'mean', 'right'],
      ...bins.map((bin) => [
        `${bin.from.toFixed(2)}–${bin.to.toFixed(2)}`,
        bin.edits,
        share(bin.confidence),
        share(bin.right),
      ]),
    ])}\n`,
  )
}
if (values.out !== undefined) writeFileSync(values.out, draw(results))

/** The picture: a panel a series, the diagonal, a dot a bin whose size tells how many edits are in it. */
function draw(of) {
  const PANELS_IN_ROW = 4
  const [size, gap, top] = [220, 46, 34]
  const panels = [...of].map(([name, { edits, error, bins }], at) => {
    const left = gap + (at % PANELS_IN_ROW) * (size + gap)
    const down = Math.floor(at / PANELS_IN_ROW) * (top + size + 46)
    const x = (value) => (left + value * size).toFixed(1)
    const y = (value) => (top + (1 - value) * size).toFixed(1)
    const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
      .map(
        (tick) =>
          `<path class="grid" d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}"/>` +
          `<text x="${x(tick)}" y="${top + size + 16}" text-anchor="middle">${tick}</text>` +
          `<text x="${left - 7}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>`,
      )
      .join('')
    const dots = bins
      .map(
        (bin) =>
          `<circle cx="${x(bin.confidence)}" cy="${y(bin.right)}" r="${(1.5 + 1.3 * Math.log10(bin.edits)).toFixed(1)}">` +
          `<title>${bin.edits} edits at ${share(bin.confidence)} %, ${share(bin.right)} % right</title></circle>`,
      )
      .join('')
    return (
      `<g transform="translate(0 ${down})">${ticks}<path class="ideal" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>${dots}` +
      `<text class="title" x="${left}" y="20">${name}: ${edits} edits, error ${share(error)} %</text>` +
      `<text x="${left + size / 2}" y="${top + size + 34}" text-anchor="middle">confidence</text></g>`
    )
  })
  const width = gap + Math.min(PANELS_IN_ROW, of.size) * (size + gap)
  const height = Math.ceil(of.size / PANELS_IN_ROW) * (top + size + 46)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Share of edits that are right against their confidence">
<style>text{font:11px sans-serif;fill:#444}.title{font-weight:bold;fill:#111}.grid{stroke:#ddd;fill:none}.ideal{stroke:#888;stroke-dasharray:4 3}circle{fill:#0a6ebd;fill-opacity:.75}rect{fill:#fff}</style>
<rect width="100%" height="100%"/>
${panels.join('\n')}
</svg>
`
}
