import type { Generator, Message, RepairResult } from '../types.js'

/** Version of the JSON of repaired documents and evaluations; it changes when a field changes its meaning. */
export const SCHEMA_VERSION = '1.0'

/** A repaired document as JSON. */
export interface RepairJson extends RepairResult {
  readonly type: 'repairedDocument'
  readonly schemaVersion: string
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
  result: RepairResult, generator: Generator, messages: readonly Message[] = [],
): RepairJson {
  return {
    type: 'repairedDocument', schemaVersion: SCHEMA_VERSION, generator,
    text: result.text, edits: result.edits, damage: result.damage, messages: [...messages, ...result.messages],
  }
}

/**
 * Writes a value as JSON for reading: indented, with a line end after it.
 *
 * @param value Plain data. @returns JSON; lone surrogates come out as escapes.
 */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/**
 * Writes a value as one line of JSON Lines.
 *
 * @param value Plain data. @returns One line with its line end.
 * @see https://jsonlines.org
 */
export function toJsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
