/** Names of documents and of their outputs: safe, the same on every machine, and never two for one file. */
import { createHash } from 'node:crypto'

/** A Latin-1 string with one character a byte, as paths are held here: names of files may be any bytes. */
export type ByteString = string

/** Gives the bytes of a path back to the file system. */
export const toPath = (path: ByteString): Buffer => Buffer.from(path, 'latin1')

/** Takes a path that came as text, such as an argument. */
export const fromText = (path: string): ByteString => Buffer.from(path, 'utf8').toString('latin1')

/**
 * Makes a name readable: UTF-8 where it is, `\xff` for bytes that are not.
 *
 * @param name Bytes of a name. @returns Text; NFC or not, as it was.
 */
export function toText(name: ByteString): string {
  const bytes = toPath(name)
  const text = bytes.toString('utf8')
  if (!text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(bytes)) return text
  // What is sound stays readable; each byte of the rest is written out.
  const sound = /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\s\S]/g
  return name.replace(sound, (sequence) => {
    const decoded = toPath(sequence).toString('utf8')
    return (sequence.length === 1 && sequence >= '\x80') || decoded.includes('\ufffd')
      ? [...sequence].map((byte) => `\\x${byte.charCodeAt(0).toString(16)}`).join('')
      : decoded
  })
}

/**
 * Tells what is wrong with a name that an archive or a list gives.
 *
 * @param name Name with `/` between segments. @returns What is wrong; null where it may be a path below a folder.
 */
export function unsafeName(name: string): string | null {
  if (name === '' || name.includes('\0')) return 'is empty or has NUL characters'
  if (/^(?:[\\/]|[A-Za-z]:[\\/])/.test(name)) return 'is an absolute path'
  if (name.split(/[\\/]/).includes('..')) return 'leads out of its folder (..)'
  return null
}

/** Drops what does not tell paths apart: `./`, doubled and trailing slashes. */
export function tidyName(name: string): string {
  return name
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/')
}

/**
 * The name of a document without the ending that its outputs replace.
 *
 * Only `.txt` is taken off: `scan.001` and `scan.002` must not become one file.
 */
function stemOf(name: string): string {
  return name.endsWith('.txt') && !name.endsWith('/.txt') && name.length > 4 ? name.slice(0, -4) : name
}

/**
 * Path of an output below the output folder: a folder a format, so that no name can meet another or a summary.
 *
 * @param extension With its dot; null: the name stays as it is.
 */
export function outputPath(name: string, format: string, extension: string | null): string {
  return `${format}/${extension === null ? name : stemOf(name) + extension}`
}

/** Whether names that differ in letter case are one file here. */
const FOLDS_CASE = process.platform === 'darwin' || process.platform === 'win32'

/**
 * Gives the identity of a document: equal for names that would share an output.
 *
 * @returns 64 bits as sixteen hexadecimal digits.
 */
export function identityOf(name: string): string {
  const stem = stemOf(name)
  return createHash('sha256')
    .update(FOLDS_CASE ? stem.normalize('NFC').toLowerCase() : stem)
    .digest('hex')
    .slice(0, 16)
}

/** The part of an archive, counted from 1, that a document belongs to. */
export function shardOf(identity: string, count: number): number {
  return (Number.parseInt(identity.slice(0, 12), 16) % count) + 1
}
