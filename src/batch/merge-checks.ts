/** Whether the parts of a folder can be joined; if not, what there is to do. */
import { partsDiffer, partsUnfinished } from './errors.js'
import type { BatchShard } from './job.js'
import { readHead, type PartHead } from './order.js'
import { partFolder, partInWords } from './parts.js'

/** Parts that are named in a message; more are counted. */
const MOST_NAMED = 10

const inWords = (parts: readonly BatchShard[]): string => {
  const named = parts.slice(0, MOST_NAMED).map(partInWords).join(', ')
  return parts.length > MOST_NAMED ? `${named} and ${parts.length - MOST_NAMED} more` : named
}

/** Tells the division of parts. @throws {VanbanError} `PARTS_DIFFER` where there are several. */
export function divisionOf(folder: string, parts: readonly BatchShard[]): number {
  const counts = [...new Set(parts.map(({ count }) => count))]
  if (counts.length > 1)
    throw partsDiffer(
      folder,
      `has parts of several divisions (${counts.map((count) => `--shard …/${count}`).join(', ')}). Divide the work in one way, into an empty folder.`,
    )
  return counts[0]
}

/**
 * Reads what the runs over all parts tell of themselves.
 *
 * @param out The output folder, absolute. @param folder As it was named. @param count How many parts there are to be.
 * @param begun Those that were begun.
 * @throws {VanbanError} `PARTS_UNFINISHED`, `PARTS_DIFFER`.
 */
export async function readHeads(
  out: string,
  folder: string,
  count: number,
  begun: readonly BatchShard[],
): Promise<PartHead[]> {
  const isBegun = new Set(begun.map(({ index }) => index))
  const missing: BatchShard[] = []
  const unfinished: BatchShard[] = []
  const untried: BatchShard[] = []
  const heads: PartHead[] = []
  for (let index = 1; index <= count; index++) {
    const part = { index, count }
    const head = isBegun.has(index) ? await readHead(partFolder(out, part)) : null
    if (!isBegun.has(index)) missing.push(part)
    else if (head === null) unfinished.push(part)
    else if (head.tried < head.own) untried.push(part)
    if (head !== null) heads.push(head)
  }
  const open = [...missing, ...unfinished, ...untried]
  if (open.length > 0) {
    const found = [
      [missing, 'never begun'],
      [unfinished, 'not at their end'],
      [untried, 'with documents that were never tried (--mode failed)'],
    ] as const
    const said = found.filter(([parts]) => parts.length > 0).map(([parts, what]) => `${what}: ${inWords(parts)}`)
    throw partsUnfinished(
      folder,
      `not all of its ${count} parts are done (${said.join('; ')}). Run them (${open
        .slice(0, 3)
        .map((part) => `--shard ${partInWords(part)}`)
        .join(', ')}${open.length > 3 ? ', …' : ''}) with the options of the others, then join them again.`,
    )
  }
  refuseOthers(folder, heads)
  return heads
}

/** What must be the same of all parts, and how it is called. */
const SAME_OF_ALL: readonly { readonly what: string; readonly of: (head: PartHead) => unknown }[] = [
  { what: 'other forms (--format)', of: ({ formats }) => formats },
  { what: 'other files over the archive (--tables, --edits, --gather, --parquet, --bom)', of: ({ files }) => files },
  { what: 'other fields of JSON Lines (--field, --id)', of: ({ jsonLines }) => jsonLines },
  { what: 'another version or other dictionaries', of: ({ generator }) => generator },
  { what: 'other options', of: ({ digest }) => digest },
]

/** @throws {VanbanError} `PARTS_DIFFER`. */
function refuseOthers(folder: string, heads: readonly PartHead[]): void {
  const count = heads.length
  const first = { index: 1, count }
  for (const { what, of } of SAME_OF_ALL) {
    const wanted = JSON.stringify(of(heads[0]))
    const others = partsWhere(heads, (head) => JSON.stringify(of(head)) !== wanted)
    if (others.length === 0) continue
    throw partsDiffer(
      folder,
      `its parts were done with ${what}: ${inWords(others)} are not as ${partInWords(first)}. Run those that are wrong again with the options of the others.`,
    )
  }
  const [{ names, documents }] = heads
  const others = partsWhere(heads, (head) => head.names !== names || head.documents !== documents)
  const sum = heads.reduce((all, { own }) => all + own, 0)
  if (others.length > 0)
    throw partsDiffer(
      folder,
      `its parts saw other sources: ${partInWords(first)} a list of ${documents} documents, ${inWords(others)} ${otherLists(heads, others, documents)}. Documents came, went or could not be seen in between. Run all parts again over the same sources, in the same order; what is done is not done again.`,
    )
  if (sum !== documents)
    throw partsDiffer(
      folder,
      `its parts have ${sum} documents together, and the sources ${documents}. Run all parts again, on machines of one kind.`,
    )
}

const partsWhere = (heads: readonly PartHead[], is: (head: PartHead) => boolean): BatchShard[] =>
  heads.flatMap((head, at) => (is(head) ? [{ index: at + 1, count: heads.length }] : []))

function otherLists(heads: readonly PartHead[], others: readonly BatchShard[], documents: number): string {
  const sizes = [...new Set(others.map(({ index }) => heads[index - 1].documents))]
  return sizes.length === 1 && sizes[0] === documents ? 'one of as many others' : `of ${sizes.join(', ')}`
}
