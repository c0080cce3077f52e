/** Lines that the corpora lack or have only once: repeated headings, and places with what they belong to. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readLines } from './read-lines.js'

/** A line to count several times. */
export interface ExtraLine {
  readonly line: string
  readonly times: number
}

/** The most that a repeated line counts: its words should not drown the rest. */
const MOST_REPEATS = 60
const PLACE_REPEATS = 3

/** Rows of a tab-separated file, without its header. */
async function* rowsOf(path: string): AsyncGenerator<string[]> {
  if (!existsSync(path)) return
  let first = true
  for await (const lot of readLines(path)) {
    for (const line of lot) {
      if (!first && line !== '') yield line.split('\t')
      first = false
    }
  }
}

/**
 * Reads the lines to add to the first corpus.
 *
 * @param folder Folder with `repeated_lines_legal.tsv.xz` and the gazetteers.
 */
export async function* readExtraLines(folder: string): AsyncGenerator<ExtraLine> {
  for await (const lot of readLines(join(folder, 'repeated_lines_legal.tsv.xz'))) {
    for (const row of lot) {
      const tab = row.indexOf('\t')
      const count = Number(row.slice(0, tab))
      if (tab > 0 && count > 1) yield { line: row.slice(tab + 1), times: Math.min(MOST_REPEATS, count) }
    }
  }
  for await (const [, , , full, parent] of rowsOf(join(folder, 'gazetteer_2025-03_before_merger.tsv'))) {
    yield { line: parent ? `${full}, ${parent}` : full, times: PLACE_REPEATS }
    // Offices write the level in lower case and name the place at the start of a sentence part: no boundary before it.
    if (parent) yield { line: `trên địa bàn ${full}, ${parent}`, times: 1 }
  }
  for await (const [, , , full, , parent] of rowsOf(join(folder, 'gazetteer_2025_after_merger.tsv'))) {
    yield { line: parent ? `${full}, ${parent}` : full, times: PLACE_REPEATS }
    if (parent) yield { line: `UBND ${full}`, times: 1 }
  }
}
