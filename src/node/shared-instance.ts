/** One-off conveniences over one engine that all of them share. */
import type { Vanban } from '../engine/engine.js'
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
 * @param text Decoded text.
 * @example (await repair('Két qua tuyén truyén')).text // 'Kết quả tuyên truyền'
 */
export async function repair(text: string): Promise<RepairResult> {
  return (await sharedVanban()).repair(text)
}

/**
 * Reads one text as an administrative document with the default options.
 *
 * @param text Decoded text.
 */
export async function report(text: string): Promise<AdministrativeDocument> {
  return (await sharedVanban()).report(text)
}
