/** The files below a folder, in the order of their names' bytes: the same on every run. */
import { lstat, opendir, stat } from 'node:fs/promises'
import { toPath, toText, type ByteString } from '../names.js'
import { toFailure } from '../read-document.js'
import type { Source, SourceContext } from './context.js'

type Kind = 'folder' | 'file' | 'link' | 'other'

interface Entry {
  readonly name: ByteString
  readonly kind: Kind
}

/** Tells folders apart: device and inode. */
export async function identityOfFile(path: ByteString): Promise<string> {
  const { dev, ino } = await stat(toPath(path), { bigint: true })
  return `${dev}:${ino}`
}

/**
 * Walks a folder.
 *
 * Memory holds the names of one folder at each level, and nothing of their contents.
 *
 * @param root Path of the folder. @param prefix Name of the folder in the archive, empty or with `/` after it.
 * @param context Filters. Links are followed only where it says so, and never back to where they came from.
 */
export async function* walk(root: ByteString, prefix: string, context: SourceContext): Source {
  const shown = toText(root)
  yield* walkFolder(root, { shown: shown.endsWith('/') ? shown : `${shown}/`, name: prefix, ancestors: [] }, context)
}

interface Place {
  readonly shown: string
  readonly name: string
  readonly ancestors: readonly string[]
}

async function* walkFolder(folder: ByteString, { shown, name, ancestors }: Place, context: SourceContext): Source {
  let entries: Entry[]
  let here: string
  try {
    here = await identityOfFile(folder)
    if (here === context.outIdentity) return context.skip('the output folder')
    if (ancestors.includes(here)) return context.skip('link that leads back')
    entries = await listFolder(folder)
  } catch (error) {
    yield { name: name === '' ? '.' : name.slice(0, -1), origin: shown, failure: toFailure(error) }
    return
  }
  for (const entry of entries) {
    const path = folder.endsWith('/') ? folder + entry.name : `${folder}/${entry.name}`
    const text = toText(entry.name)
    if (entry.name.startsWith('.')) {
      context.skip('hidden')
      continue
    }
    const { kind, link } = await resolveKind(path, entry.kind)
    if (kind === 'folder') {
      if (link && !context.followLinks) context.skip('link to a folder')
      else
        yield* walkFolder(
          path,
          { shown: `${shown}${text}/`, name: `${name}${text}/`, ancestors: [...ancestors, here] },
          context,
        )
    } else if (!context.includes(name + text)) {
      context.skip('name does not match --include')
    } else if (link && !context.followLinks) {
      // Whoever fills the folder could have any file of this machine copied.
      context.skip('link to a file')
    } else if (kind === 'other') {
      context.skip('not a regular file')
    } else {
      yield { name: name + text, origin: shown + text, path }
    }
  }
}

/** What an entry is once links are followed; a link that leads nowhere counts as a file, and fails when it is read. */
async function resolveKind(path: ByteString, kind: Kind): Promise<{ kind: Kind; link: boolean }> {
  if (kind !== 'link') return { kind, link: false }
  try {
    const target = await stat(toPath(path))
    return { kind: target.isDirectory() ? 'folder' : target.isFile() ? 'file' : 'other', link: true }
  } catch {
    return { kind: 'file', link: true }
  }
}

/** Names in a folder, by their bytes; strings of one byte a character are all that is kept of an entry. */
async function listFolder(folder: ByteString): Promise<Entry[]> {
  const entries: Entry[] = []
  // The types say string; with this encoding names are bytes.
  const listing = await opendir(toPath(folder), { encoding: 'buffer' as BufferEncoding, bufferSize: 512 })
  for await (const entry of listing) {
    const name = (entry.name as unknown as Buffer).toString('latin1')
    const kind = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other'
    entries.push({ name, kind: kind === 'other' ? await kindOfUnknown(folder, name) : kind })
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Some file systems do not tell in the listing what an entry is. */
async function kindOfUnknown(folder: ByteString, name: ByteString): Promise<Kind> {
  const found = await lstat(toPath(`${folder}/${name}`)).catch(() => null)
  if (found === null) return 'file'
  return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : found.isSymbolicLink() ? 'link' : 'other'
}
