import { Option } from 'commander'
import { readdirSync, statSync } from 'node:fs'
import { join, parse } from 'node:path'
import { documentFailed, wrongUsage } from '../errors.js'
import type { LayoutDocument } from '../types.js'
import { readBytes } from './inputs.js'
import type { Terminal } from './terminal.js'

/** `--image PATH`, which may be given several times. */
export const imageOption = (): Option =>
  new Option(
    '--image <path>',
    'image of a page, PNG or JPEG; repeated, in the order of the pages; or the folder of those that the file names (pdf)',
  ).argParser((path: string, before: string[] | undefined) => [...(before ?? []), path])

/** Endings of images that are taken. */
const TAKEN = ['.png', '.jpg', '.jpeg']

/**
 * Gives the images of the pages of a document.
 *
 * @param document Its pages. @param name Of its file, for messages. @param read The input, where it is an image that was read here.
 */
export type ReadPageImages = (
  document: LayoutDocument,
  name: string,
  read: Uint8Array | null,
) => Promise<readonly Uint8Array[]>

/**
 * Looks at the images of a command line.
 *
 * @param paths Images in the order of the pages, or one folder. @param files The inputs. @param terminal Where input comes from.
 * @returns What reads the images of a document; with a folder those that its pages name.
 * Where none are given, an input that is an image is its own; of others it fails.
 * @throws {VanbanError} `WRONG_USAGE` where a folder stands beside others, or images beside several inputs.
 */
export function pageImages(
  paths: readonly string[] | undefined,
  files: readonly string[],
  terminal: Terminal,
): ReadPageImages {
  if (paths === undefined)
    return (_document, name, read) =>
      read === null ? Promise.reject(documentFailed(name, NO_IMAGES)) : Promise.resolve([read])
  const isFolder = paths.map((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
  if (!isFolder.includes(true)) {
    if (files.length > 1) throw wrongUsage('Images are those of one document: give several a folder, --image DIR.')
    return async (document, name) => {
      checkOrder(document, name, paths)
      return readAll(paths, terminal)
    }
  }
  if (paths.length > 1) throw wrongUsage('--image takes one folder, or images in the order of the pages.')
  return async (document, name) => readAll(imagesIn(paths[0], document, name), terminal)
}

const NO_IMAGES =
  'becomes a PDF only with the images of its pages: add --image FILE, for each page in order, or --image DIR with those that the file names.'
const IN_ORDER = 'Give them in order: --image FILE --image FILE'

/** The images of a folder that the pages of a document name. */
function imagesIn(folder: string, { children }: LayoutDocument, name: string): string[] {
  const files = readdirSync(folder)
  const there = new Map([
    ...files.map((file) => [keyOf(file), file] as const),
    ...files.map((file) => [file, file] as const),
  ])
  const pages = new Map<string, number>()
  return children.map(({ image, number }) => {
    const found =
      image === null ? undefined : namesOf(image).flatMap((one) => there.get(one) ?? there.get(keyOf(one)) ?? [])[0]
    if (found === undefined) {
      const what =
        image === null ? 'the file names none' : `${baseOf(image)} is not in ${folder}, as PNG or JPEG either`
      throw documentFailed(name, `has no image of page ${number}: ${what}. ${IN_ORDER}`)
    }
    const other = pages.get(found)
    // ALTO has one name a file, and Tesseract writes that of the first page, or that of a TIFF with all of them.
    if (other !== undefined)
      throw documentFailed(
        name,
        `names one image, ${baseOf(image ?? found)}, for pages ${other} and ${number}. ${IN_ORDER}`,
      )
    pages.set(found, number)
    return join(folder, found)
  })
}

/** @throws {VanbanError} `DOCUMENT_FAILED` where an image is given for a page that is by its name that of another one. */
function checkOrder({ children }: LayoutDocument, name: string, paths: readonly string[]): void {
  const names = children.map(({ image }) => (image === null ? '' : stemOf(image)))
  for (const [at, path] of paths.entries()) {
    const given = stemOf(path)
    if (at >= names.length || names[at] === '' || names[at] === given) continue
    const other = names.indexOf(given)
    if (other >= 0)
      throw documentFailed(
        name,
        `has ${baseOf(path)} on page ${children[other].number}, as it says, and it is given for page ${children[at].number}. Give the images in the order of the pages.`,
      )
  }
}

/** Names of files that a person takes for the same: letters with loose marks, or in capitals, as some systems write them. */
const keyOf = (file: string): string => file.normalize('NFC').toLowerCase()

/** The name of an image without folders and ending. */
const stemOf = (path: string): string => keyOf(parse(baseOf(path)).name)

/** The name of a file without the folders that it was in, on any system. */
const baseOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path

/** What the image of a page may be called: PNG or JPEG of the same name beside what a PDF does not take. */
function namesOf(image: string): string[] {
  const base = baseOf(image)
  const { name, ext } = parse(base)
  const others = TAKEN.map((ending) => name + ending)
  return TAKEN.includes(ext.toLowerCase()) ? [base, ...others] : [...others, base]
}

async function readAll(paths: readonly string[], terminal: Terminal): Promise<Uint8Array[]> {
  const images: Uint8Array[] = []
  for (const path of paths) images.push(await readBytes({ path, name: path }, terminal))
  return images
}
