/** The forms in which repaired texts are written, by name; apart from those of reports, which take longer to load. */
import { toDiff } from './diff.js'
import type { FormatTable, RepairedText } from './formats.js'
import { toInlineDiff } from './inline-diff.js'
import { wordsToTable } from './words.js'
import { repairToJson, toJson, toJsonLine } from './json.js'

const tableOf = <Name extends string>(table: FormatTable<RepairedText, Name>): FormatTable<RepairedText, Name> => table

/** Forms of a repaired text, for `vanban repair --format`. */
export const REPAIR_FORMATS = tableOf({
  text: { extension: '.txt', title: 'the repaired text', streamAs: null, write: ({ result }) => result.text },
  json: {
    extension: '.json',
    title: 'text, edits, damage and messages',
    streamAs: 'jsonl',
    write: ({ result, generator, messages }) => toJson(repairToJson(result, generator, messages)),
  },
  diff: {
    extension: '.diff',
    title: 'unified diff',
    streamAs: 'diff',
    write: ({ name, source, result }, options) =>
      toDiff(source, result.text, { from: name, to: `${name} (repaired)`, color: options?.color }),
  },
  inline: {
    extension: '.txt',
    title: 'changed lines, old and new words side by side',
    streamAs: 'inline',
    write: ({ source, result }, options) => toInlineDiff(source, result, options),
  },
  words: {
    extension: '.words.tsv',
    title: 'all words with their confidence and place, the least sure first (tab-separated)',
    streamAs: null,
    write: wordsToTable,
  },
  jsonl: {
    extension: '.jsonl',
    title: 'the JSON on one line',
    streamAs: 'jsonl',
    write: ({ result, generator, messages }) => toJsonLine(repairToJson(result, generator, messages)),
  },
})

/** The form that is the file itself, for whoever has the file beside its text. */
export const SAME = 'same'
/** What it is, for the help. */
export const SAME_TITLE = 'the file itself, its words repaired and all else as it was: hOCR stays hOCR'

/** Name of a form of a repaired text. */
export type RepairFormatName = keyof typeof REPAIR_FORMATS
