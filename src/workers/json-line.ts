/** JSON Lines in and out: a line keeps all its fields, and what was made of its text stands beside them. */
import { BYTES, check, checkFields, checkText, TEXT } from '../arguments.js'
import { toJsonLine } from '../write/json.js'
import { DocumentTrouble } from './read-document.js'
import type { DocumentTally, Failure } from './types.js'

/** A parsed line. */
export interface JsonLine {
  readonly record: Readonly<Record<string, unknown>>
  readonly text: string
}

/**
 * Reads a line of JSON Lines.
 *
 * @param bytes The line, UTF-8. @param field Name of the field that holds the text.
 * @throws {DocumentTrouble} Where it is no JSON object, or has no such field.
 * @see https://jsonlines.org
 */
export function readLine(bytes: Uint8Array, field: string): JsonLine {
  let record: unknown
  try {
    record = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'))
  } catch (error) {
    throw new DocumentTrouble({ code: 'NOT_JSON', reason: `is not a line of JSON (${(error as Error).message}).` })
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw new DocumentTrouble({ code: 'NOT_AN_OBJECT', reason: 'is JSON, but not an object.' })
  }
  const text = Object.hasOwn(record, field) ? (record as Record<string, unknown>)[field] : undefined
  if (typeof text !== 'string') {
    throw new DocumentTrouble({
      code: 'NO_TEXT',
      reason: `has no text in the field "${field}". Name the field that has it (--field).`,
    })
  }
  return { record: record as Record<string, unknown>, text }
}

/**
 * Adds the results to a line.
 *
 * @param record Fields of the input line. @param result Contents by format, of which JSON goes in as JSON.
 * @returns A line with its line end; everything added stands in the field `vanban`.
 */
export function extendLine(
  record: Readonly<Record<string, unknown>>,
  { counts, contents }: { readonly counts: DocumentTally; readonly contents: Readonly<Record<string, string>> },
): string {
  const results = Object.fromEntries(Object.entries(contents).map(([format, content]) => [format, parsed(content)]))
  return toJsonLine({ ...record, vanban: { status: 'done', ...counts, ...results } })
}

/** The line of a document that failed. @param line The input line, where there is one; kept if it is JSON. */
export function failedLine(line: Uint8Array | undefined, name: string, failure: Failure): string {
  if (line !== undefined) check('line', line, BYTES)
  checkText('name', name)
  checkFields('failure', failure, { code: TEXT, reason: TEXT })
  let record: Readonly<Record<string, unknown>> = { document: name }
  try {
    if (line !== undefined) record = readAny(line) ?? record
  } catch {
    // What is no JSON cannot be kept.
  }
  return toJsonLine({ ...record, vanban: { status: 'failed', ...failure } })
}

function readAny(line: Uint8Array): Record<string, unknown> | null {
  const value = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8')) as unknown
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

/** Formats that are JSON are put in as such, so that nobody has to unpack a string. */
function parsed(content: string): unknown {
  if (!content.startsWith('{')) return content
  try {
    return JSON.parse(content)
  } catch {
    return content
  }
}
