/** Documents in a tar archive, gzipped or not: one pass, nothing is unpacked to the disk. */
import { Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { toText } from '../names.js'
import { DocumentTrouble, toFailure, documentTooLarge } from '../read-document.js'
import type { Failure } from '../types.js'
import { BOMB, collectEntry, entryOf, isBomb } from './archive.js'
import type { Source, SourceContext } from './context.js'

/**
 * Reads a tar archive.
 *
 * @param stream Its bytes. @param gzipped Whether they are gzipped. @param shown The archive in messages.
 * @param prefix Before the names of documents, empty or with `/` after it.
 */
export async function* tar(
  stream: AsyncIterable<Uint8Array>,
  gzipped: boolean,
  shown: string,
  prefix: string,
  context: SourceContext,
): Source {
  // Names are bytes until we look at them.
  const entries = extract({ filenameEncoding: 'latin1' as BufferEncoding })
  const plain = gzipped ? gunzip(stream) : Readable.from(stream)
  plain.on('error', (error) => entries.destroy(error))
  plain.pipe(entries)
  try {
    for await (const entry of entries) {
      const { header } = entry
      const kind = header.type ?? 'file'
      if (kind === 'file' || kind === 'contiguous-file') {
        const document = entryOf(toText(header.name), shown, prefix, context)
        if (document !== null && document.failure === undefined) {
          if ((header.size ?? 0) > context.maxBytes) yield { ...document, failure: documentTooLarge(context.maxBytes) }
          else yield { ...document, bytes: await collectEntry(entry, context.maxBytes) }
        } else if (document !== null) {
          yield document
        }
      } else if (kind !== 'directory') {
        context.skip(kind === 'symlink' || kind === 'link' ? 'link in an archive' : 'not a regular file')
      }
      entry.resume()
    }
  } catch (error) {
    yield { name: `${prefix}(rest)`, origin: shown, failure: archiveFailure(error) }
  } finally {
    plain.destroy()
    entries.destroy()
  }
}

function archiveFailure(error: unknown): Failure {
  if (error instanceof DocumentTrouble) return error.failure
  const { code } = error as NodeJS.ErrnoException
  if (code !== undefined && /^E[A-Z\d]+$/.test(code)) return toFailure(error)
  return {
    code: 'ARCHIVE_DAMAGED',
    reason: `is damaged or cut off (${(error as Error).message}). What stands before the damage was read.`,
  }
}

/** Unpacks gzip, and stops where far more comes out than went in. */
function gunzip(stream: AsyncIterable<Uint8Array>): Transform {
  let packed = 0
  let unpacked = 0
  const source = Readable.from(
    (async function* () {
      for await (const chunk of stream) {
        packed += chunk.length
        yield chunk
      }
    })(),
  )
  const unzip = createGunzip()
  const guard = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      unpacked += chunk.length
      done(isBomb(packed, unpacked) ? new DocumentTrouble(BOMB) : null, chunk)
    },
  })
  source.on('error', (error) => guard.destroy(error))
  unzip.on('error', (error) => guard.destroy(error))
  guard.on('close', () => {
    source.destroy()
    unzip.destroy()
  })
  source.pipe(unzip).pipe(guard)
  return guard
}
