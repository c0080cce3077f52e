/** Where the outputs of an archive go that several machines work on. */
import { openFolderTarget } from './folder-target.js'
import { isObjectStoreAddress, openObjectStoreTarget } from './object-store-target.js'

/** Where the outputs of an archive go that several machines work on: a folder, or a part of an object store. */
export interface OutputTarget {
  /** As it can be opened again: an absolute path, or `s3://bucket/prefix`. */
  readonly address: string
  /** Folder where workers write outputs at once; null: they write to a scratch folder, and `upload` brings them here. */
  readonly folder: string | null
  /** A part of it: paths are then below this. */
  readonly within: (path: string) => OutputTarget
  /** The content of a file. @returns Null: there is none. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** The content of a file bit by bit. @returns Null: there is none. */
  readonly readStream: (path: string) => Promise<AsyncIterable<Uint8Array> | null>
  readonly has: (path: string) => Promise<boolean>
  /** Writes a file whole or not at all; it lasts when this resolves. */
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>
  /** Brings a local file here, whole or not at all. */
  readonly upload: (path: string, file: string) => Promise<void>
  /** Paths of the files below a folder of it, in no order. @param folder With `/` at its end. */
  readonly list: (folder: string) => AsyncIterable<string>
  /** Names of the folders right below it, but for hidden ones. */
  readonly listFolders: () => AsyncIterable<string>
  /** Removes a file; none there is no error. */
  readonly remove: (path: string) => Promise<void>
}

/**
 * Opens the target of an address.
 *
 * @param address A path, or `s3://bucket/prefix`. @param make Whether a folder is made that is not there; a bucket never is.
 * @throws {VanbanError} `OUTPUT_UNUSABLE` for folders and buckets that cannot be used, `PACKAGE_MISSING`.
 */
export async function openTarget(address: string, make = false): Promise<OutputTarget> {
  return isObjectStoreAddress(address) ? openObjectStoreTarget(address) : openFolderTarget(address, make)
}
