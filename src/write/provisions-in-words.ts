/** What a document lays down, in words for people: definitions, entry into force, deadlines, amendments. */
import type {
  AdministrativeDocument,
  Amendment,
  AmendmentTarget,
  Deadline,
  Definition,
  Duration,
  Effect,
  Position,
} from '../types.js'
import { writtenLevel } from '../figures/index.js'
import { inertLine } from './inert.js'
import type { Labels } from './labels.js'

/** One of them. */
export interface ProvisionInWords {
  /** What it is about: a term, a day, what is done. */
  readonly head: string
  /** What is said of it; empty where nothing is. */
  readonly text: string
  /** Node of the body that it stands in. */
  readonly nodeId: string
  readonly position: Position | undefined
}

/** The parts of a page that list them, in their order. */
export const PROVISION_PARTS = ['definitions', 'effects', 'deadlines', 'amendments'] as const

const UNITS: Readonly<Record<Duration['unit'], string>> = {
  minute: 'phút',
  hour: 'giờ',
  workingHour: 'giờ làm việc',
  day: 'ngày',
  workingDay: 'ngày làm việc',
  week: 'tuần',
  month: 'tháng',
  quarter: 'quý',
  year: 'năm',
}

/**
 * Puts what a report has of one part into words.
 *
 * @param report A report. @param part Which part. @param labels Words of the page.
 */
export function provisionsInWords(
  report: AdministrativeDocument,
  part: (typeof PROVISION_PARTS)[number],
  labels: Labels,
): ProvisionInWords[] {
  switch (part) {
    case 'definitions':
      return (report.definitions ?? []).map((one) => inWords(one, definitionInWords(one, labels)))
    case 'effects':
      return (report.effects ?? []).map((one) => inWords(one, effectInWords(one, labels)))
    case 'deadlines':
      return (report.deadlines ?? []).map((one) => inWords(one, deadlineInWords(one, labels)))
    case 'amendments':
      return (report.amendments ?? []).map((one) => inWords(one, amendmentInWords(one, report, labels)))
  }
}

type Words = readonly [head: string, ...texts: (string | null)[]]

const inWords = (
  { nodeId, position }: { readonly nodeId: string; readonly position?: Position },
  [head, ...texts]: Words,
): ProvisionInWords => ({ head: inertLine(head), text: inertLine(texts.filter(Boolean).join(' · ')), nodeId, position })

const definitionInWords = ({ term, text, kind }: Definition, labels: Labels): Words => [
  term,
  text,
  kind === 'meaning' ? null : labels.definitionKinds[kind],
]

const length = ({ count, unit }: Duration): string => `${count} ${UNITS[unit]}`

function effectInWords({ kind, subject, date, inferred, event, after }: Effect, labels: Labels): Words {
  const when = [after && length(after), event].filter(Boolean).join(` ${labels.relations.after} `)
  return [labels.effectKinds[kind], date && date + (inferred ? ' *' : ''), when, subject]
}

function deadlineInWords(one: Deadline, labels: Labels): Words {
  const day = one.date && `${one.inclusive ? '≤' : '<'} ${one.date}${one.inferred ? ' *' : ''}`
  const relation = one.relation && `${labels.relations[one.relation]} ${one.event}`
  const limit = one.duration && [length(one.duration), relation].filter(Boolean).join(' ')
  const what = day ?? limit ?? one.recurrence?.rule ?? ''
  return [[what, one.time].filter(Boolean).join(' '), one.actor]
}

function amendmentInWords(
  { operation, targets, words }: Amendment,
  report: AdministrativeDocument,
  labels: Labels,
): Words {
  const exchanged =
    words &&
    [words.before, words.after]
      .map((one) => one && `“${one}”`)
      .filter(Boolean)
      .join(' → ')
  return [labels.operations[operation], targets.map((target) => targetInWords(target, report)).join('; '), exchanged]
}

/** `điểm a khoản 2 Điều 5 Nghị định 71/2030/NĐ-CP`: from the inside out, as documents name parts. */
function targetInWords(
  { path, referenceId, document }: AmendmentTarget,
  { references }: AdministrativeDocument,
): string {
  const parts = path.map(({ level, label }) => `${writtenLevel(level)} ${label}`).reverse()
  const named = references.find(({ id }) => id === referenceId)
  const name = named ? [named.typeName, named.number?.notation ?? named.subject].filter(Boolean).join(' ') : document
  return [...parts, name].filter(Boolean).join(' ')
}
