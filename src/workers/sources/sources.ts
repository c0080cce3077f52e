/** Turns the sources of a job into one stream of documents. */
import { createReadStream, constants } from 'node:fs'
import { lstat, open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import picomatch from 'picomatch'
import { fromText, tidyName, toPath, toText, unsafeName, type ByteString } from '../names.js'
import { LINK, toFailure } from '../read-document.js'
import { UNCOUNTABLE, type Source, type SourceContext } from './context.js'
import { jsonLines } from './json-lines.js'
import { splitStream, withoutMark, withoutReturn } from './lines.js'
import { kindOf, peek, SNIFF_BYTES } from './sniff.js'
import { tar } from './tar.js'
import { walk } from './walk.js'
import { zip } from './zip.js'

/** The standard input among sources. */
const STDIN = '-'

/** What an archive or folder is called before the names in it: nothing, where it is the only source. */
const prefixOf = (path: string, alone: boolean): string =>
  alone ? '' : `${basename(resolve(path)).replace(/\.(?:tar|tgz|tar\.gz|zip|jsonl|ndjson)$/i, '') || 'root'}/`

/**
 * Opens the sources of a job, one after another.
 *
 * Names of documents are paths below their folder, glob or archive; with several sources the name of the source stands
 * before them. Named files, and those of a list, keep the path that they were named by.
 *
 * @param sources Sources as the job has them. @param stdin The standard input.
 * @param context Limits and filters.
 */
export async function* openSources(
  sources: readonly string[],
  stdin: () => AsyncIterable<Uint8Array>,
  context: SourceContext,
): Source {
  const alone = sources.length === 1
  for (const source of sources) {
    if (source === STDIN && context.countOnly === true) throw UNCOUNTABLE
    if (source === STDIN) yield* fromStdin(stdin(), context)
    else if ((await exists(fromText(source))) || !picomatch.scan(source).isGlob)
      yield* fromPath(fromText(source), alone, context, true)
    else yield* fromGlob(source, alone, context)
  }
}

async function exists(path: ByteString): Promise<boolean> {
  return stat(toPath(path)).then(
    () => true,
    () => false,
  )
}

const ARCHIVE_NAME = /\.(?:tar|tgz|gz|zip)$/i

/**
 * A file, a folder or an archive that was named.
 *
 * @param one Whether it was named by itself: then it is looked into, whatever its name; of long lists only what is named
 * like an archive is.
 */
async function* fromPath(path: ByteString, alone: boolean, context: SourceContext, one = false): Source {
  const shown = toText(path)
  try {
    if (!context.followLinks && (await isLink(path)))
      return yield { name: nameOfFile(shown), origin: shown, failure: LINK }
    const found = await stat(toPath(path))
    if (found.isDirectory()) return yield* walk(path, prefixOf(shown, alone), context)
    if (context.countOnly === true && context.jsonLines !== undefined) throw UNCOUNTABLE
    if (context.jsonLines !== undefined)
      return yield* jsonLines(createReadStream(toPath(path)), shown, prefixOf(shown, alone), context)
    const kind = found.isFile() && (one || ARCHIVE_NAME.test(path)) ? kindOf(await firstBytes(path)) : 'text'
    if (context.countOnly === true && kind !== 'text') throw UNCOUNTABLE
    if (kind === 'zip') return yield* zip(path, shown, prefixOf(shown, alone), context)
    if (kind !== 'text')
      return yield* tar(createReadStream(toPath(path)), kind === 'tar.gz', shown, prefixOf(shown, alone), context)
    yield { name: nameOfFile(shown), origin: shown, path }
  } catch (error) {
    if (error === UNCOUNTABLE) throw error
    yield { name: nameOfFile(shown), origin: shown, failure: toFailure(error) }
  }
}

/** What the system calls links to the files that a process has open: the standard input, and what a shell substitutes. */
const OPEN_FILE = /^\/(?:dev|proc\/[^/]+\/fd)\//

/** Whether a path is a link; one that ends in a slash means what it points to. */
async function isLink(path: ByteString): Promise<boolean> {
  return !OPEN_FILE.test(path) && (await lstat(toPath(path))).isSymbolicLink()
}

/** A path as a name below the output folder. */
function nameOfFile(path: string): string {
  const tidy = tidyName(path)
  return (
    tidyName(
      (unsafeName(tidy) === null && !path.startsWith('/') ? tidy : resolve(path))
        .replace(/^[A-Za-z]:/, '')
        .replaceAll('\\', '/'),
    ) || 'root'
  )
}

async function firstBytes(path: ByteString): Promise<Uint8Array> {
  const file = await open(toPath(path), constants.O_RDONLY)
  try {
    const buffer = Buffer.alloc(SNIFF_BYTES)
    const { bytesRead } = await file.read(buffer, 0, SNIFF_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Files that a glob names; folders that hold nothing for it are walked all the same, below its fixed part. */
async function* fromGlob(glob: string, alone: boolean, context: SourceContext): Source {
  const { base, glob: pattern } = picomatch.scan(glob)
  const matches = picomatch(pattern)
  const root = base === '' ? '.' : base
  if (!(await exists(fromText(root)))) {
    yield { name: nameOfFile(root), origin: glob, failure: { code: 'ENOENT', reason: `no such folder: ${root}.` } }
    return
  }
  if (!context.followLinks && (await isLink(fromText(root))))
    return yield { name: nameOfFile(root), origin: glob, failure: LINK }
  const own: SourceContext = {
    ...context,
    includes: matches,
    skip: (reason) => {
      if (reason !== 'name does not match --include') context.skip(reason)
    },
  }
  let found = false
  for await (const document of walk(fromText(root), '', own)) {
    found = true
    if (document.path === undefined) {
      yield document
    } else {
      // Archives are opened where they are named, and a glob names them.
      if (context.jsonLines !== undefined || ARCHIVE_NAME.test(document.path))
        yield* fromPath(document.path, false, context)
      else yield { ...document, name: prefixOf(root, alone) + document.name }
    }
  }
  if (!found)
    yield {
      name: nameOfFile(root),
      origin: glob,
      failure: { code: 'ENOENT', reason: 'no file matches. Check the pattern.' },
    }
}

/** The standard input: an archive, JSON Lines, or a list of files, one a line or with NUL between them. */
async function* fromStdin(stdin: AsyncIterable<Uint8Array>, context: SourceContext): Source {
  if (context.jsonLines !== undefined) return yield* jsonLines(stdin, 'stdin', '', context)
  const { head, stream } = await peek(stdin)
  const kind = kindOf(head)
  if (kind === 'tar' || kind === 'tar.gz') return yield* tar(stream, kind === 'tar.gz', 'stdin', '', context)
  if (kind === 'zip') {
    yield {
      name: 'stdin',
      origin: 'stdin',
      failure: {
        code: 'ZIP_ON_STDIN',
        reason: 'is a zip archive, whose directory stands at its end. Give it as a file.',
      },
    }
    return
  }
  const byNul = head.includes(0)
  let isFirst = true
  for await (const line of splitStream(stream, MOST_PATH_BYTES, byNul ? 0 : 10)) {
    if (line === null) {
      yield {
        name: 'stdin',
        origin: 'stdin',
        failure: { code: 'ENAMETOOLONG', reason: 'has a line that is no path. Give a list of files, or --jsonl.' },
      }
      continue
    }
    const name = isFirst ? withoutMark(line) : line
    isFirst = false
    const path = Buffer.from(byNul ? name : withoutReturn(name)).toString('latin1')
    if (path !== '') yield* fromPath(path, false, context)
  }
}

const MOST_PATH_BYTES = 32_768

/**
 * Counts the documents of sources without reading them.
 *
 * @returns Their number; null where it cannot be known beforehand: archives, JSON Lines, the standard input.
 */
export async function countDocuments(
  sources: readonly string[],
  context: SourceContext,
  counts: (document: { readonly name: string }) => boolean,
): Promise<number | null> {
  const counting: SourceContext = { ...context, countOnly: true, skip: () => undefined }
  let total = 0
  try {
    for await (const document of openSources(
      sources,
      () => {
        throw UNCOUNTABLE
      },
      counting,
    ))
      if (counts(document)) total += 1
    return total
  } catch (error) {
    if (error === UNCOUNTABLE) return null
    throw error
  }
}
