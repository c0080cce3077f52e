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
    eng: { type: 'string', multiple: true, default: [] },
    vie: { type: 'string', multiple: true, default: [] },
    stripped: { type: 'string', multiple: true, default: [] },
    dictionaries: { type: 'string' },
    out: { type: 'string' },
  },
})
const series = ['eng', 'stripped', 'vie'].filter((name) => values[name].length > 0)
if (series.length === 0) {
  console.error(`usage: npm run bench:reliability -- --eng DIR … --vie DIR … --stripped DIR … [--dictionaries DIR] [--out bench/reliability.svg]

  --eng, --vie DIR  pages read by an OCR model, ID.ocr.txt, and their truth, ID.gold.txt
  --stripped DIR    pages whose truth is stripped of its marks and restored`)
  process.exit(2)
}

const vanban = await loadEngine(values)
const share = (value) => percentage(value, 1)
const counters = new Map(['all', ...series].map((name) => [name, createCalibrationCounter()]))
for (const name of series) {
  for (const { gold, ocr } of values[name].flatMap(pairsOf)) {
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
  const [size, gap, top] = [220, 46, 34]
  const panels = [...of].map(([name, { edits, error, bins }], at) => {
    const left = gap + at * (size + gap)
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
      `<g>${ticks}<path class="ideal" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>${dots}` +
      `<text class="title" x="${left}" y="20">${name}: ${edits} edits, error ${share(error)} %</text>` +
      `<text x="${left + size / 2}" y="${top + size + 34}" text-anchor="middle">confidence</text></g>`
    )
  })
  const width = gap + of.size * (size + gap)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top + size + 46}" viewBox="0 0 ${width} ${top + size + 46}" role="img" aria-label="Share of edits that are right against their confidence">
<style>text{font:11px sans-serif;fill:#444}.title{font-weight:bold;fill:#111}.grid{stroke:#ddd;fill:none}.ideal{stroke:#888;stroke-dasharray:4 3}circle{fill:#0a6ebd;fill-opacity:.75}rect{fill:#fff}</style>
<rect width="100%" height="100%"/>
${panels.join('\n')}
</svg>
`
}
