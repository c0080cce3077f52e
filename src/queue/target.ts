/** Where the outputs go of an archive that several machines work on: a folder that they share, or an object store. */
import { check, NAME, TEXT, type Wanted } from '../arguments.js'
import { invalidArgument } from '../errors.js'
import { tidyName, unsafeName, unusableOutput } from '../workers/index.js'
import { openFolder } from './folder-target.js'
import { isObjectStore, openObjectStore } from './object-store-target.js'

/** Where the outputs of an archive go that several machines work on. */
export interface OutputTarget {
  /** As people gave it: a path, or `s3://bucket/prefix`. */
  readonly address: string
  /** Folder where workers write outputs at once; null: they write to a scratch folder, and `upload` brings them here. */
  readonly folder: string | null
  /** A part of it. @param path Path below it, by segments: `a/b`. @returns A target whose paths are below that one. */
  readonly within: (path: string) => OutputTarget
  /** Reads a file. @param path Path below the target. @returns Its bytes; null: there is none. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** Whether there is a file. @param path Path below the target. */
  readonly has: (path: string) => Promise<boolean>
  /**
   * Writes a file, whole or not at all; it lasts when this resolves, whatever becomes of the machine.
   *
   * @param path Path below the target. @param content Its text, which is written as UTF-8, or its bytes.
   */
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>
  /**
   * Brings a local file here as `write` would, bit by bit; the local file stays.
   *
   * @param path Path below the target. @param file Path of the local file.
   */
  readonly upload: (path: string, file: string) => Promise<void>
  /**
   * Reads a file bit by bit.
   *
   * @param path Path below the target. @returns Its bytes, of which the reading must begin; null: there is none.
   */
  readonly readStream: (path: string) => Promise<AsyncIterable<Uint8Array> | null>
  /**
   * Lists files, with no more in memory than the names of one folder or of one page.
   *
   * @param prefix Path below the target; empty: all of it. @returns The paths of all files below that path, as the other
   * functions take them, sorted by code units. Files that are on their way are no files yet.
   */
  readonly list: (prefix: string) => AsyncIterable<string>
  /** Removes a file; where there is none, nothing happens. @param path Path below the target. */
  readonly remove: (path: string) => Promise<void>
}

const PATH: Wanted = {
  expected: 'a path below the output, such as text/a.txt',
  fits: (value) => typeof value === 'string' && unsafeName(value) === null && tidyName(value) === value,
}
const CONTENT: Wanted = {
  expected: 'a string or bytes (Uint8Array)',
  fits: (value) => typeof value === 'string' || value instanceof Uint8Array,
}

/**
 * Opens the place of the outputs.
 *
 * Access to object stores is set up as for every program of theirs: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`,
 * `AWS_REGION`, `AWS_ENDPOINT_URL` for stores other than Amazon's, profiles, roles.
 *
 * @param address A folder, made where there is none, or `s3://bucket/prefix`.
 * @throws {VanbanError} `INVALID_ARGUMENT`; `OUTPUT_UNUSABLE` for addresses of other kinds, folders that cannot be used,
 * buckets that are not there, refuse or cannot be reached; `PACKAGE_MISSING` without the client of object stores. Its
 * functions reject with `OUTPUT_UNUSABLE` too.
 * @example
 * const target = await openTarget('s3://archive/2024')
 * await target.write('text/a.txt', 'Điều 1')
 */
export async function openTarget(address: string): Promise<OutputTarget> {
  check('address', address, NAME)
  if (isObjectStore(address)) return checked(await openObjectStore(address))
  const scheme = /^[a-z][a-z\d+.-]+(?=:\/\/)/i.exec(address)?.[0]
  if (scheme !== undefined)
    throw unusableOutput(
      // What follows may hold a password.
      `${scheme}://…`,
      'is no place for outputs. Give a folder, or s3://BUCKET/PREFIX; stores that speak S3 are reached by AWS_ENDPOINT_URL.',
    )
  return checked(await openFolder(address))
}

/** A target that looks at what it is handed. */
function checked(target: OutputTarget): OutputTarget {
  const path = (value: string): string => {
    check('path', value, PATH)
    return value
  }
  return {
    address: target.address,
    folder: target.folder,
    within: (part) => checked(target.within(path(part))),
    read: async (name) => target.read(path(name)),
    has: async (name) => target.has(path(name)),
    async write(name, content) {
      check('content', content, CONTENT)
      await target.write(path(name), content)
    },
    async upload(name, file) {
      check('file', file, NAME)
      await target.upload(path(name), file)
    },
    readStream: async (name) => target.readStream(path(name)),
    list(prefix) {
      check('prefix', prefix, TEXT)
      if (prefix !== '' && !PATH.fits(prefix)) throw invalidArgument('prefix', `${PATH.expected}, or nothing`, prefix)
      return target.list(prefix)
    },
    remove: async (name) => target.remove(path(name)),
  }
}
