import { check, checkFields, LIST, OBJECT, TEXT } from '../arguments.js'
import type { Generator, Message, RepairResult } from '../types.js'
import { withinString } from './limits.js'

/** Version of the JSON of repaired documents and evaluations; it changes when a field changes its meaning. */
export const OUTPUT_SCHEMA_VERSION = '1.0'

/** A repaired document as JSON. */
export interface RepairJson extends RepairResult {
  /** Type of the output. */
  readonly type: 'repairedDocument'
  /** Version of the format: additions raise the second number, anything else the first. */
  readonly schemaVersion: string
  /** Who wrote it. */
  readonly generator: Generator
}

/**
 * Makes the JSON form of a repaired document.
 *
 * @param result What `repair` returned. @param generator Who repaired it.
 * @param messages Remarks made before repair, on reading the file; they come first.
 * @returns Plain data, to be written by {@link toJson}.
 */
export function repairToJson(
  result: RepairResult,
  generator: Generator,
  messages: readonly Message[] = [],
): RepairJson {
  checkFields('result', result, { text: TEXT, edits: LIST, damage: OBJECT, messages: LIST })
  checkFields('generator', generator, { name: TEXT, version: TEXT, dictionaries: TEXT })
  check('messages', messages, LIST)
  return {
    type: 'repairedDocument',
    schemaVersion: OUTPUT_SCHEMA_VERSION,
    generator,
    text: result.text,
    edits: result.edits,
    damage: result.damage,
    messages: [...messages, ...result.messages],
  }
}

/** Characters that JSON lets stand but that steer terminals and the direction of writing; none of them is syntax. */
const STEERING = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/**
 * Makes an escape of every character that steers terminals or the direction of writing.
 *
 * @param json Any JSON. @returns JSON of the same value.
 */
export function escapeSteering(json: string): string {
  return json.replace(STEERING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * Writes a value as JSON for reading: indented, with a line end after it.
 *
 * @param value Plain data. @returns JSON; lone surrogates come out as escapes.
 * @throws {VanbanError} `RESULT_TOO_LARGE` where a string cannot hold it.
 */
export function toJson(value: unknown): string {
  return withinString('JSON', () => `${escapeSteering(JSON.stringify(value, null, 2))}\n`)
}

/**
 * Writes a value as one line of JSON Lines.
 *
 * @param value Plain data. @returns One line with its line end.
 * @see https://jsonlines.org
 */
export function toJsonLine(value: unknown): string {
  return withinString('JSON', () => `${escapeSteering(JSON.stringify(value))}\n`)
}
