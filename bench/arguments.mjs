/** What the scripts of this folder share: arguments, pairs, and the built package. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { listPairs, readPair } from '../dist/evaluate/index.js'

const OPTIONS = {
  pairs: { type: 'string', multiple: true },
  dictionaries: { type: 'string' },
  top: { type: 'string', default: '60' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
}

/**
 * Reads the command line of a script.
 *
 * @param {string} usage Text for `--help`.
 * @returns {{ pairs: string[], dictionaries?: string, top: number, json: boolean }}
 */
export function readArguments(usage) {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const pairs = [...(values.pairs ?? []), ...positionals]
  const missing = pairs.find((folder) => !existsSync(folder))
  if (values.help || pairs.length === 0 || missing) {
    if (missing) console.error(`${missing}: no such folder`)
    console.log(usage)
    process.exit(values.help ? 0 : 2)
  }
  return { ...values, pairs, top: Number(values.top) }
}

/**
 * Reads the pairs of a folder.
 *
 * @param {string} folder Folder with ID.gold.txt, ID.ocr.txt and, where given, ID.alt.tsv.
 */
export const pairsOf = (folder) => listPairs(folder).map((id) => readPair(folder, id))

/** Loads the engine from the built package. */
export async function loadEngine({ dictionaries }) {
  const { createVanban } = await import('../dist/index.js')
  return createVanban(dictionaries === undefined ? {} : { dictionaries })
}

/** Lays out rows of cells; the first column to the left, the others to the right. */
export function table(rows, leftColumns = 1) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...String(row[column])].length)))
  const cell = (value, column) => {
    const blanks = ' '.repeat(widths[column] - [...String(value)].length)
    return column < leftColumns ? value + blanks : blanks + value
  }
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n')
}
