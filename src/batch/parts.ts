/** The parts of a folder that several machines fill: where they are, and which runs get on with them. */
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { unusableOutput } from './errors.js'
import type { BatchShard } from './job.js'

/** Where runs keep what they have done, below the output folder. */
export const HOME = '.vanban'

/** A part as a command names it: `2/8`. */
export const partInWords = ({ index, count }: BatchShard): string => `${index}/${count}`

const nameOf = ({ index, count }: BatchShard): string => `${index}-of-${count}`

/** What stands before the extensions of the files of a part: `.2-of-8`; nothing where a run has all documents. */
export const markOf = (part: BatchShard | undefined): string => (part === undefined ? '' : `.${nameOf(part)}`)

/** Where a part keeps what it has done. */
export const partFolder = (out: string, part: BatchShard): string => join(out, HOME, nameOf(part))

/** Whether there is a file or folder. */
export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Finds the parts that were begun, by number. */
export async function findParts(out: string): Promise<BatchShard[]> {
  const names = await readdir(join(out, HOME)).catch(() => [])
  const parts: BatchShard[] = []
  for (const name of names) {
    const [, index, count] = /^(\d+)-of-(\d+)$/.exec(name) ?? []
    const part = { index: Number(index), count: Number(count) }
    if (index !== undefined && (await isThere(join(partFolder(out, part), 'journal')))) parts.push(part)
  }
  return parts.sort((a, b) => a.index - b.index)
}

/** Whether a folder has the journal of a run over all documents. */
export const hasWhole = (out: string): Promise<boolean> => isThere(join(out, HOME, 'journal'))

/**
 * Makes sure that the folder has no results of another division: the same documents would lie in it twice over, or some
 * that no list has.
 *
 * @throws {VanbanError} `OUTPUT_UNUSABLE`, with what to do.
 */
export async function refuseOtherParts(out: string, folder: string, part: BatchShard | undefined): Promise<void> {
  const [parts, whole] = [await findParts(out), await hasWhole(out)]
  if (whole && parts.length > 0)
    throw unusableOutput(folder, `was left while its parts were joined. End that first: vanban batch --merge ${folder}`)
  const divided = (count: number): string => `parts (--shard …/${count})`
  const wanted = part === undefined ? 'all documents' : divided(part.count)
  const other = parts.find(({ count }) => count !== part?.count)
  const found = other !== undefined ? divided(other.count) : whole && part !== undefined ? 'all documents' : undefined
  if (found === undefined) return
  const way = part === undefined ? `, join the parts (vanban batch --merge ${folder})` : ''
  throw unusableOutput(
    folder,
    `holds results of a run over ${found}, and this run is over ${wanted}. Divide the work as before${way}, or choose another folder for --out.`,
  )
}
