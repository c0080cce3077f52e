/** One-off conveniences over one engine that all of them share. */
import type { CallSettings, Vanban } from '../engine/engine.js'
import type { AdministrativeDocument, RepairResult } from '../types.js'
import { createVanban } from './create-vanban.js'

let shared: Promise<Vanban> | undefined

/** The engine that the one-off conveniences share. */
function sharedVanban(): Promise<Vanban> {
  // A failed load is not kept: the next call tries again.
  shared ??= createVanban().catch((error: unknown) => {
    shared = undefined
    throw error
  })
  return shared
}

/**
 * Repairs one text with the default options; the dictionaries are loaded on the first call and kept.
 *
 * @param text Decoded text. @param settings What is known of it beside the text: `witnesses`, for example.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
 * @example (await repair('Két qua tuyén truyén')).text // 'Kết quả tuyên truyền'
 * @example (await repair(readByEnglishModel, { witnesses: [readByVietnameseModel] })).text
 */
export async function repair(text: string, settings: CallSettings = {}): Promise<RepairResult> {
  return (await sharedVanban()).repairWith(text, settings)
}

/**
 * Reads one text as an administrative document with the default options.
 *
 * @param text Decoded text. @param settings What is known of it beside the text, as for `repair`.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
 */
export async function report(text: string, settings: CallSettings = {}): Promise<AdministrativeDocument> {
  return (await sharedVanban()).processWith(text, settings).report
}
