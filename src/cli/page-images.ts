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

/** Gives the images of the pages of a document. */
export type ReadPageImages = (document: LayoutDocument, name: string) => Promise<Uint8Array[]>

/**
 * Looks at the images of a command line.
 *
 * @param paths Images in the order of the pages, or one folder. @param files The inputs. @param terminal Where input comes from.
 * @returns What reads the images of a document; with a folder those that its pages name.
 * Where none are given it fails.
 * @throws {VanbanError} `WRONG_USAGE` where a folder stands beside others, or images beside several inputs.
 */
export function pageImages(
  paths: readonly string[] | undefined,
  files: readonly string[],
  terminal: Terminal,
): ReadPageImages {
  if (paths === undefined) return (_document, name) => Promise.reject(documentFailed(name, NO_IMAGES))
  const isFolder = paths.map((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
  if (!isFolder.includes(true)) {
    if (files.length > 1) throw wrongUsage('Images are those of one document: give several a folder, --image DIR.')
    return () => readAll(paths, terminal)
  }
  if (paths.length > 1) throw wrongUsage('--image takes one folder, or images in the order of the pages.')
  return (document, name) => {
    const there = new Set(readdirSync(paths[0]))
    return readAll(
      document.children.map(({ image, number }) => {
        const found = image === null ? undefined : namesOf(image).find((one) => there.has(one))
        if (found !== undefined) return join(paths[0], found)
        const what =
          image === null
            ? 'the file names none'
            : `${parse(baseOf(image)).base} is not in ${paths[0]}, as PNG or JPEG either`
        throw documentFailed(
          name,
          `has no image of page ${number}: ${what}. Give them in order: --image FILE --image FILE`,
        )
      }),
      terminal,
    )
  }
}

const NO_IMAGES =
  'becomes a PDF only with the images of its pages: add --image FILE, for each page in order, or --image DIR with those that the file names.'

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
