/** Checks of what callers hand in: misuse is told at the door, by the name of the argument or field, with what was expected. */
import { invalidArgument } from './errors.js'
import type { Edit } from './types.js'

/** What a value should be: words for a person, and a test. */
export interface Wanted {
  readonly expected: string
  readonly fits: (value: unknown) => boolean
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text. */
export const TEXT: Wanted = { expected: 'a string', fits: (value) => typeof value === 'string' }
/** A name or path. */
export const NAME: Wanted = {
  expected: 'a string that is not empty',
  fits: (value) => typeof value === 'string' && value !== '',
}
/** A number; what is none or infinite is none. */
export const NUMBER: Wanted = { expected: 'a number', fits: Number.isFinite }
/** A number of things. */
export const COUNT: Wanted = {
  expected: 'a whole number of at least 0',
  fits: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
}
/** A share or probability. */
export const SHARE: Wanted = {
  expected: 'a number from 0 to 1',
  fits: (value) => typeof value === 'number' && value >= 0 && value <= 1,
}
/** Yes or no. */
export const FLAG: Wanted = { expected: 'true or false', fits: (value) => typeof value === 'boolean' }
/** Bytes of a file. */
export const BYTES: Wanted = { expected: 'bytes (Uint8Array)', fits: (value) => value instanceof Uint8Array }
/** A time. */
export const DATE: Wanted = {
  expected: 'a Date',
  fits: (value) => value instanceof Date && Number.isFinite(value.getTime()),
}
/** Something to call. */
export const FUNCTION: Wanted = { expected: 'a function', fits: (value) => typeof value === 'function' }
/** A list of anything. */
export const LIST: Wanted = { expected: 'a list', fits: Array.isArray }
/** An object of any fields. */
export const OBJECT: Wanted = { expected: 'an object', fits: isObject }

/** One of some words. */
export const oneOf = (...words: readonly string[]): Wanted => ({
  expected: `one of ${words.map((word) => `"${word}"`).join(', ')}`,
  fits: (value) => words.includes(value as string),
})
/** What is wanted, or null. */
export const orNull = ({ expected, fits }: Wanted): Wanted => ({
  expected: `${expected}, or null`,
  fits: (value) => value === null || fits(value),
})

/**
 * Checks a value.
 *
 * @param name Name of the argument, as the signature has it. @param value What was given. @param wanted What it should be.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming it.
 */
export function check(name: string, value: unknown, { expected, fits }: Wanted): void {
  if (!fits(value)) throw invalidArgument(name, expected, value)
}

/**
 * Checks a text; the commonest check, and the one that costs least.
 *
 * @param name Name of the argument. @param value What was given.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming it.
 */
export function checkText(name: string, value: unknown): void {
  if (typeof value !== 'string') throw invalidArgument(name, TEXT.expected, value)
}

/** What the fields of an object should be; those of a name that ends in `?` may be left out. */
export type WantedFields = Readonly<Record<string, Wanted>>

/** What a field of an object should be. */
interface WantedField {
  readonly field: string
  readonly isOptional: boolean
  readonly wanted: Wanted
}

const listed = (fields: WantedFields): readonly WantedField[] =>
  Object.entries(fields).map(([key, wanted]) => {
    const isOptional = key.endsWith('?')
    return { field: isOptional ? key.slice(0, -1) : key, isOptional, wanted }
  })

/** Checks fields; what is wrong gets its name only then, since lists are long. */
function checkListed(value: unknown, fields: readonly WantedField[], nameOf: (at: number) => string, at: number): void {
  if (!isObject(value)) throw invalidArgument(nameOf(at), OBJECT.expected, value)
  for (const { field, isOptional, wanted } of fields) {
    const own = value[field]
    if (!wanted.fits(own) && !(isOptional && own === undefined))
      throw invalidArgument(`${nameOf(at)}.${field}`, wanted.expected, own)
  }
}

/**
 * Checks an object, field by field; fields that nothing is said of may be anything.
 *
 * @param name Name of the argument. @param value What was given. @param fields What its fields should be.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the first field that is wrong: `options.width`.
 */
export function checkFields(name: string, value: unknown, fields: WantedFields): void {
  checkListed(value, listed(fields), () => name, 0)
}

/**
 * Checks a list, entry by entry.
 *
 * @param name Name of the argument. @param value What was given. @param wanted What each entry, or each of its fields, is.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the first entry that is wrong: `pairs[3].gold`.
 */
export function checkList(name: string, value: unknown, wanted: Wanted | WantedFields): void {
  if (!Array.isArray(value)) throw invalidArgument(name, LIST.expected, value)
  const entries: readonly unknown[] = value
  const nameOf = (at: number): string => `${name}[${at}]`
  if (typeof wanted.fits === 'function') {
    for (let at = 0; at < entries.length; at++)
      if (!wanted.fits(entries[at])) throw invalidArgument(nameOf(at), String(wanted.expected), entries[at])
    return
  }
  const fields = listed(wanted as WantedFields)
  for (let at = 0; at < entries.length; at++) checkListed(entries[at], fields, nameOf, at)
}

/** What every edit has. */
const EDIT: WantedFields = { start: COUNT, end: COUNT, before: TEXT, after: TEXT }

/**
 * Checks edits.
 *
 * @param name Name of the argument. @param value What was given.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the first field that is wrong: `edits[3].after`.
 */
export function checkEdits(name: string, value: unknown): void {
  // Looked over once in a hurry: every repair passes here.
  const isSound =
    Array.isArray(value) &&
    value.every(
      (edit: Partial<Edit> | null | undefined) =>
        typeof edit === 'object' &&
        edit !== null &&
        typeof edit.start === 'number' &&
        typeof edit.end === 'number' &&
        typeof edit.before === 'string' &&
        typeof edit.after === 'string',
    )
  if (!isSound) checkList(name, value, EDIT)
}

const REPORT: WantedFields = {
  type: oneOf('administrativeDocument'),
  generator: OBJECT,
  language: TEXT,
  profile: oneOf('nd30', 'party', 'legislative', 'unstructured'),
  documentType: orNull(OBJECT),
  header: OBJECT,
  body: OBJECT,
  footer: OBJECT,
}
const LISTS = ['figures', 'references', 'diagnostics'] as const

/**
 * Checks that a value looks like a report: what `vanban.report` gives does; `parseReport` looks at every field.
 *
 * @param name Name of the argument. @param value What was given.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the first part that is wrong: `report.body`.
 */
export function checkReport(name: string, value: unknown): void {
  if (!isObject(value)) throw invalidArgument(name, 'a report, as vanban.report or parseReport gives it', value)
  checkFields(name, value, REPORT)
  const { documentType, header, body, footer, internalReferences, documents } = value as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >
  if (documentType !== null) checkFields(`${name}.documentType`, documentType, { value: TEXT })
  if (internalReferences !== undefined) checkList(`${name}.internalReferences`, internalReferences, OBJECT)
  for (const field of LISTS) checkList(`${name}.${field}`, value[field], OBJECT)
  checkList(`${name}.header.addressees`, header.addressees, OBJECT)
  checkList(`${name}.body.children`, body.children, OBJECT)
  checkList(`${name}.footer.recipients`, footer.recipients, OBJECT)
  checkList(`${name}.footer.signatories`, footer.signatories, OBJECT)
  if (documents === undefined) return
  check(`${name}.documents`, documents, LIST)
  ;(documents as unknown as readonly unknown[]).forEach((one, at) => {
    checkReport(`${name}.documents[${at}]`, one)
  })
}

/**
 * Checks a processed document with its name, as writers take it.
 *
 * @param name Name of the argument. @param value What was given.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the first part that is wrong: `document.repaired.edits`.
 */
export function checkProcessed(name: string, value: unknown): void {
  checkFields(name, value, { name: TEXT, source: TEXT, repaired: OBJECT, report: OBJECT })
  const { repaired, report } = value as Readonly<Record<string, unknown>>
  checkFields(`${name}.repaired`, repaired, { text: TEXT, damage: OBJECT, messages: LIST })
  checkEdits(`${name}.repaired.edits`, (repaired as Readonly<Record<string, unknown>>).edits)
  checkReport(`${name}.report`, report)
}
