/** What tar and zip archives have in common: entries are bounded, their names are looked at, and bombs are not unpacked. */
import { tidyName, unsafeName } from '../names.js'
import { DocumentTrouble, documentTooLarge } from '../read-document.js'
import type { Failure, SourceDocument } from '../types.js'
import type { SourceContext } from './context.js'

/** No text shrinks further than this; what does is made to fill disks. */
const MOST_RATIO = 200
/** Up to this size in bytes the ratio does not matter: a file of blanks is no attack. */
const HARMLESS = 4 * 1024 * 1024

/** The failure of an archive that unpacks to far more than it is. */
export const BOMB: Failure = {
  code: 'ARCHIVE_BOMB',
  reason: `unpacks to more than ${MOST_RATIO} times its size, as no text does. Nothing more of it is read.`,
}

/** Whether something unpacks to suspiciously much. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > HARMLESS && unpacked > packed * MOST_RATIO
}

/**
 * Decides on an entry by its name.
 *
 * @param name Name in the archive. @param archive The archive in messages. @param prefix Before the names of documents.
 * @returns A document without content; one with a failure where the name is not safe; null where it is no document.
 */
export function entryOf(name: string, archive: string, prefix: string, context: SourceContext): SourceDocument | null {
  const origin = `${archive}: ${name}`
  const wrong = unsafeName(name)
  if (wrong !== null) {
    return {
      name: prefix + safeName(name),
      origin,
      failure: { code: 'UNSAFE_NAME', reason: `its name in the archive ${wrong}. It is left out.` },
    }
  }
  const tidy = tidyName(name.replaceAll('\\', '/'))
  if (tidy.split('/').some((segment) => segment.startsWith('.'))) {
    context.skip('hidden')
    return null
  }
  if (!context.includes(tidy)) {
    context.skip('name does not match --include')
    return null
  }
  return { name: prefix + tidy, origin }
}

/** A name to report under; never a path. */
function safeName(name: string): string {
  return name.replace(/[\0/\\]+/g, '_') || '_'
}

/**
 * Collects an entry.
 *
 * @param stream Its unpacked bytes. @param maxBytes Limit; reading ends there, whatever the header promised.
 * @returns Bytes in a buffer of their own.
 * @throws {DocumentTrouble} When it is larger.
 */
export async function collectEntry(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > maxBytes) throw new DocumentTrouble(documentTooLarge(maxBytes))
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
