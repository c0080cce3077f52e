/** Definitions, entry into force and deadlines of a document. */
import {
  checkContext,
  mayBeVietnamese,
  prepareUnit,
  unitsOf,
  unitTableOf,
  type DocumentContext,
} from '../figures/index.js'
import { append } from '../lists.js'
import type { Deadline, Definition, Effect, TextUnit } from '../types.js'
import { findDeadlines, type DraftDeadline } from './deadlines.js'
import { createDefinitionReader, type DraftDefinition } from './definitions.js'
import { findEffects, resolveEffects, type DraftEffect } from './effects.js'

/** What a document lays down. */
export interface Provisions {
  /** What its words mean, and the shorter names that it gives. */
  readonly definitions: readonly Definition[]
  /** When it, its parts and other documents enter into force and expire. */
  readonly effects: readonly Effect[]
  /** What is due when. */
  readonly deadlines: readonly Deadline[]
}

/**
 * Extracts definitions, entry into force and expiry, and deadlines.
 *
 * @param input A text, NFC or NFD, into which positions then point; or the text units of a document, in order, as
 * structure makes them.
 * @param context What is known of the document; its date resolves *ngày ký* and days without a year.
 * @returns Each kind in order.
 * @throws {VanbanError} `INVALID_ARGUMENT` when `input` is neither.
 * @example extractProvisions('Nộp báo cáo trước ngày 15 hằng tháng.').deadlines[0].recurrence.rule // 'FREQ=MONTHLY;BYMONTHDAY=15'
 */
export function extractProvisions(input: string | readonly TextUnit[], context: DocumentContext = {}): Provisions {
  checkContext(context)
  const [definitions, effects, deadlines]: [DraftDefinition[], DraftEffect[], DraftDeadline[]] = [[], [], []]
  if (mayBeVietnamese(context.language)) {
    const documentDate = context.documentDate ?? null
    const readDefinitions = createDefinitionReader()
    for (const unit of unitsOf(input)) {
      const prepared = prepareUnit(unit, unitTableOf(context))
      append(definitions, readDefinitions(prepared))
      append(effects, findEffects(prepared, documentDate))
      append(deadlines, findDeadlines(prepared, documentDate))
    }
  }
  return {
    definitions: numbered('d', definitions),
    effects: numbered('e', resolveEffects(effects)),
    deadlines: numbered('l', deadlines),
  }
}

const numbered = <Draft>(letter: string, drafts: readonly Draft[]): ({ readonly id: string } & Draft)[] =>
  drafts.map((draft, index) => ({ id: `${letter}${index + 1}`, ...draft }))
