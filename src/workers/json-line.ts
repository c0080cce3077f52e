/** JSON Lines in and out: a line keeps all its fields, and what was made of its text stands beside them. */
import { BYTES, check, checkFields, checkText, TEXT } from '../arguments.js'
import { escapeSteering, toJsonLine } from '../write/json.js'
import { DocumentTrouble } from './read-document.js'
import type { DocumentTally, Failure } from './types.js'

/** A parsed line. */
export interface JsonLine {
  readonly record: Readonly<Record<string, unknown>>
  readonly text: string
  /** The line as it was written. */
  readonly json: string
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a line of JSON Lines.
 *
 * @param bytes The line, UTF-8. @param field Name of the field that holds the text.
 * @throws {DocumentTrouble} Where it is no JSON object, or has no such field.
 * @see https://jsonlines.org
 */
export function readLine(bytes: Uint8Array, field: string): JsonLine {
  let json: string
  let record: unknown
  try {
    json = UTF8.decode(bytes)
  } catch {
    throw new DocumentTrouble({ code: 'NOT_UTF8', reason: 'is not UTF-8, as JSON is. Convert it first (iconv).' })
  }
  try {
    record = JSON.parse(json)
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
  return { record: record as Record<string, unknown>, text, json }
}

/**
 * Adds the results to a line.
 *
 * @param record Fields of the input line. @param result Contents by format, of which JSON goes in as JSON.
 * @param json The input line as it was written, where there is one: numbers keep all their digits.
 * @returns A line with its line end; everything added stands in the field `vanban`.
 */
export function extendLine(
  record: Fields,
  { counts, contents }: { readonly counts: DocumentTally; readonly contents: Readonly<Record<string, string>> },
  json?: string,
): string {
  const results = Object.fromEntries(Object.entries(contents).map(([format, content]) => [format, parsed(content)]))
  return withResult(record, json, { status: 'done', ...counts, ...results })
}

/** The line of a document that failed. @param line The input line, where there is one; kept if it is JSON. */
export function failedLine(line: Uint8Array | undefined, name: string, failure: Failure): string {
  if (line !== undefined) check('line', line, BYTES)
  checkText('name', name)
  checkFields('failure', failure, { code: TEXT, reason: TEXT })
  const json = line === undefined ? undefined : Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8')
  const record = json === undefined ? null : fieldsOf(json)
  const result = { status: 'failed', ...failure }
  return record === null ? toJsonLine({ document: name, vanban: result }) : withResult(record, json, result)
}

type Fields = Readonly<Record<string, unknown>>

/** The fields of a line; null where it is no JSON object, and cannot be kept. */
function fieldsOf(json: string): Fields | null {
  try {
    const value = JSON.parse(json) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

/** Puts a result behind the fields of a line, which stay as they were written; one of that name is replaced. */
function withResult(record: Fields, json: string | undefined, vanban: object): string {
  if (json === undefined || Object.hasOwn(record, RESULT)) return toJsonLine({ ...record, [RESULT]: vanban })
  // Between the fields of JSON there may be tabs and returns, and nowhere else.
  const fields = escapeSteering(
    json
      .replace(/[\t\r\n]/g, ' ')
      .trim()
      .slice(0, -1),
  )
  const comma = Object.keys(record).length === 0 ? '' : ','
  return `${fields}${comma}${toJsonLine({ [RESULT]: vanban }).slice(1)}`
}

const RESULT = 'vanban'

/** Formats that are JSON are put in as such, so that nobody has to unpack a string. */
function parsed(content: string): unknown {
  if (!content.startsWith('{')) return content
  try {
    return JSON.parse(content)
  } catch {
    return content
  }
}
