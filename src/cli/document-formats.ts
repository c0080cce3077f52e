/** The forms of a document that `vanban batch` and `vanban queue` write. */
import { InvalidArgumentError } from 'commander'
import { batchFormats, noFormat } from '../workers/formats.js'

/** All forms, by name. */
export const DOCUMENT_FORMATS = await batchFormats()

/** Names of forms with commas between; an option that is repeated adds to them. */
export function parseFormats(value: string, before: readonly string[] = []): string[] {
  const names = value.split(',')
  const wrong = names.find((name) => !Object.hasOwn(DOCUMENT_FORMATS, name))
  if (wrong !== undefined) throw new InvalidArgumentError(`${noFormat(wrong, DOCUMENT_FORMATS)}.`)
  return [...new Set([...before, ...names])]
}
