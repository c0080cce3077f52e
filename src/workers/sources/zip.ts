/** Documents in a zip archive: by its directory, each entry unpacked in memory when its turn comes. */
import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { toPath, toText, type ByteString } from '../names.js'
import { DocumentTrouble, toFailure, documentTooLarge } from '../read-document.js'
import type { Failure } from '../types.js'
import { BOMB, collectEntry, entryOf, isBomb } from './archive.js'
import type { Source, SourceContext } from './context.js'

/** Flag of an entry whose name is UTF-8. */
const NAME_IS_UTF8 = 0x800
/** Kinds of files in the upper half of the attributes, as POSIX has them. */
const FILE_KIND = 0xf000
const LINK_KIND = 0xa000

/**
 * Reads a zip archive.
 *
 * @param path Its file. @param shown The archive in messages. @param prefix Before the names of documents.
 */
export async function* zip(path: ByteString, shown: string, prefix: string, context: SourceContext): Source {
  let archive: ZipFile | undefined
  try {
    if (await overlaps(path)) throw new DocumentTrouble(BOMB)
    archive = await openZip(path)
    for await (const entry of archive.eachEntry()) {
      const name = nameOf(entry)
      if (name.endsWith('/')) continue
      if (isLink(entry)) {
        context.skip('link in an archive')
        continue
      }
      const document = entryOf(name, shown, prefix, context)
      if (document === null) continue
      if (document.failure !== undefined) yield document
      else yield { ...document, ...(await contentOf(archive, entry, context.maxBytes)) }
    }
  } catch (error) {
    yield { name: `${prefix}(${archive === undefined ? 'archive' : 'rest'})`, origin: shown, failure: damaged(error) }
  } finally {
    archive?.close()
  }
}

const openZip = (path: ByteString): Promise<ZipFile> =>
  // The types say string; the file system takes bytes.
  yauzl.openPromise(toPath(path) as unknown as string, {
    decodeStrings: false,
    validateEntrySizes: true,
    autoClose: false,
  })

/** Whether entries share their bytes, which unpacks to any size from next to nothing: together they are longer than the file. */
async function overlaps(path: ByteString): Promise<boolean> {
  const archive = await openZip(path)
  let packed = 0
  try {
    for await (const entry of archive.eachEntry()) packed += entry.compressedSize
    return packed > archive.fileSize
  } finally {
    archive.close()
  }
}

/** Whether an entry is a symbolic link: archives made on Unix have the kind of the file in their attributes. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & FILE_KIND) === LINK_KIND
}

/** Names without the flag for UTF-8 are in some old code page; most of those programs wrote UTF-8 all the same. */
function nameOf(entry: Entry): string {
  const raw = (entry.fileNameRaw as Buffer | undefined) ?? Buffer.from(entry.fileName as unknown as Uint8Array)
  const bytes = raw.toString('latin1')
  const isUtf8 = (entry.generalPurposeBitFlag & NAME_IS_UTF8) !== 0
  return isUtf8 ? raw.toString('utf8') : toText(bytes)
}

async function contentOf(
  archive: ZipFile,
  entry: Entry,
  maxBytes: number,
): Promise<{ bytes: Uint8Array } | { failure: Failure }> {
  try {
    if (entry.isEncrypted())
      return { failure: { code: 'ENCRYPTED', reason: 'is encrypted. Unpack the archive with its password first.' } }
    if (entry.uncompressedSize > maxBytes) return { failure: documentTooLarge(maxBytes) }
    if (isBomb(entry.compressedSize, entry.uncompressedSize)) return { failure: BOMB }
    const stream: Readable = await archive.openReadStreamPromise(entry)
    try {
      return { bytes: await collectEntry(stream, maxBytes) }
    } finally {
      stream.destroy()
    }
  } catch (error) {
    return { failure: damaged(error) }
  }
}

function damaged(error: unknown): Failure {
  if (error instanceof DocumentTrouble) return error.failure
  const { code } = error as NodeJS.ErrnoException
  if (code !== undefined && /^E[A-Z\d]+$/.test(code)) return toFailure(error)
  return {
    code: 'ARCHIVE_DAMAGED',
    reason: `is damaged, or packed in a way that is not known (${(error as Error).message}).`,
  }
}
