#!/usr/bin/env node
/** Quality, speed and memory together, one row a folder of pairs. */
import { execFileSync } from 'node:child_process'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments, table } from './arguments.mjs'
import { percentage } from '../dist/shares.js'

const options = readArguments(`usage: npm run bench -- --pairs DIR [--pairs DIR …] [--dictionaries DIR] [--json]

Prints, for each folder of pairs (ID.gold.txt, ID.ocr.txt), the measures of the OCR text and of the repaired text,
syllables a second (one core, warm on other documents than the timed ones), load time and peak memory.`)

const measure = fileURLToPath(new URL('measure.mjs', import.meta.url))
const results = options.pairs.map((folder) => {
  const dictionaries = options.dictionaries ? ['--dictionaries', options.dictionaries] : []
  const output = execFileSync(process.execPath, [measure, '--pairs', folder, ...dictionaries], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  return { set: basename(resolve(folder)), ...JSON.parse(output) }
})

if (options.json) {
  for (const result of results) console.log(JSON.stringify(result))
} else {
  print()
}

function print() {
  const share = (value) => percentage(value, 2)
  const ends = ([low, high]) => `${share(low)}–${share(high)}`
  console.log(
    table([
      [
        'set',
        'files',
        'words',
        'syl raw',
        'syl',
        '95 %',
        'cer raw',
        'cer',
        'wer',
        'harm',
        'fixed',
        'digits raw',
        'digits',
        'case wrong',
      ],
      ...results.map((r) => [
        r.set,
        r.files,
        r.tokens,
        share(r.raw.syl),
        share(r.syl),
        ends(r.intervals.syl),
        ...[r.raw.cer, r.cer, r.wer, r.harm, r.fixed, r.raw.digits, r.digits, r.miscased].map(share),
      ]),
    ]),
  )
  console.log(
    '\n' +
      table([
        [
          'set',
          'syllables/s',
          'load ms',
          'first ms',
          'peak MB',
          'missing',
          'channel',
          'language',
          'policy',
          'lost',
          'numbers',
          'changed',
          'mended',
          'words→numbers',
          'numbers→words',
        ],
        ...results.map((r) => [
          r.set,
          Math.round(r.syllablesPerSecond),
          Math.round(r.loadMs),
          Math.round(r.firstMs),
          Math.round(r.peakMegabytes),
          ...['missing', 'channel', 'language', 'policy', 'lost'].map((cause) => r.causes?.[cause] ?? '–'),
          ...['total', 'rightChanged', 'wrongMended', 'wordsMadeNumbers', 'numbersMadeWords'].map(
            (name) => r.numbers[name],
          ),
        ]),
      ]),
  )
  const { name, version, dictionaries } = results[0].generator
  console.log(
    `\nper cent of words, characters or numbers; ${name} ${version}, dictionaries ${dictionaries}, ` +
      `Node ${process.version}`,
  )
}
