#!/usr/bin/env node
/** Repairs the seed document and shows what comes out: the text line by line, then the report. */
import { readFileSync } from 'node:fs'
import { createVanban } from '../dist/index.js'
import { createEvaluator, parseAcceptedReadings } from '../dist/evaluate/index.js'
import { reportToText } from '../dist/write/index.js'
import { terminalStyles } from '../dist/write/terminal.js'
import { shareInWords } from '../dist/shares.js'

const WIDTH = 80
const { stdout, env } = process
const color = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
const styles = terminalStyles(color)
const seed = (name) => readFileSync(new URL(`../fixtures/seed/${name}`, import.meta.url), 'utf8')
const rule = (title) => `${styles.title(styles.strong(title))} ${styles.faint('─'.repeat(WIDTH - title.length - 1))}`

const loadStart = performance.now()
const vanban = await createVanban()
const loadMs = performance.now() - loadStart

const source = seed('input.txt')
const repairStart = performance.now()
const result = vanban.repair(source)
const repairMs = performance.now() - repairStart

console.log(rule('As the OCR read it'))
console.log(styles.faint(source.split('\n').slice(0, 6).join('\n').trim()))
console.log(`\n${rule('Repaired')}`)
console.log(dressed(source, result))

const evaluator = createEvaluator()
const accepted = parseAcceptedReadings(seed('accepted.tsv'))
evaluator.add({ gold: seed('truth.txt'), ocr: source, output: result.text, accepted })
const scores = evaluator.finish()
const percent = (share) => shareInWords(share, 1)
console.log(`\n${rule('Against the truth')}`)
for (const [name, before, after] of [
  ['words right', percent(scores.raw.syl), percent(scores.syl)],
  ['character errors', percent(scores.raw.cer), percent(scores.cer)],
  ['numbers exact', percent(scores.raw.digits), percent(scores.digits)],
])
  console.log(`${name.padEnd(20)}${before.padStart(8)} → ${styles.strong(after)}`)
const times = `dictionaries ${Math.round(loadMs)} ms, repair ${Math.round(repairMs)} ms`
console.log(styles.faint(`${result.edits.length} edits; ${times}`))

console.log(`\n${rule('Report')}`)
console.log(reportToText(vanban.report(source), { width: WIDTH, color }).trimEnd())

/** The repaired text with its changes in colour: green where sure, yellow where doubtful. */
function dressed(text, { edits }) {
  const parts = []
  let done = 0
  for (const edit of edits) {
    const style = edit.confidence >= 0.9 ? styles.accent : styles.warning
    parts.push(text.slice(done, edit.start), style(edit.after))
    done = edit.end
  }
  return (parts.join('') + text.slice(done)).replaceAll('\f', `${styles.faint('·'.repeat(WIDTH))}\n`).trim()
}
