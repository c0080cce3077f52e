/** Signatories out of the signature column: capacities from the top down, job title, name. */
import {
  findCapacity,
  findTitleAtEnd,
  isCapitals,
  isJobTitle,
  personName,
  personRank,
  signatoryRole,
  splitNames,
  splitPair,
  splitSigned,
} from '../grammar/index.js'
import type { Capacity, Reading, Signatory } from '../types.js'
import type { Fragment } from './footer-columns.js'
import type { ZoneContext } from './header.js'
import { joinPieces } from './node-text.js'
import { keepPlaces } from './places.js'
import { createExcerpt, type Excerpt } from '../text/index.js'

interface Draft {
  capacity: Capacity[]
  role: string | null
  jobTitle: string | null
  /** The title had to be guessed from damaged letters. */
  damaged: boolean
  name: string | null
  /** Rank or degrees before the name; empty without. */
  rank: string
  pieces: Fragment[]
  /** Pieces of what the report shows a line each. */
  at: { capacity: Fragment[][]; role: Fragment[]; jobTitle: Fragment[]; name: Fragment[] }
  readings: Reading[]
}

const newDraft = (): Draft => ({
  capacity: [],
  role: null,
  jobTitle: null,
  damaged: false,
  name: null,
  rank: '',
  pieces: [],
  at: { capacity: [], role: [], jobTitle: [], name: [] },
  readings: [],
})

/**
 * Reads the signatories.
 *
 * @param fragments Pieces of the signature column or columns, in order.
 * @param context Layout and the way back to the input.
 */
export function readSignatories(
  fragments: readonly Fragment[],
  context: ZoneContext,
): { signatories: Signatory[]; used: readonly Fragment[] } {
  const columns = new Map<number, Fragment[]>()
  let paired = false
  const pieces = fragments.flatMap((fragment) => {
    const signed = splitTitleAndName(fragment)
    const split = signed ?? splitMergedPair(fragment, paired)
    paired ||= signed === null && split.length > 1
    return split
  })
  for (const fragment of pieces) columns.set(fragment.column, [...(columns.get(fragment.column) ?? []), fragment])
  const drafts = [...columns.entries()].sort(([a], [b]) => a - b).flatMap(([, column]) => readColumn(column, context))
  return { signatories: drafts.map((draft) => finish(draft, context)), used: drafts.flatMap(({ pieces }) => pieces) }
}

/** Capacity, title and name that share a line. */
function splitTitleAndName(fragment: Fragment): Fragment[] | null {
  const parts = splitSigned(fragment.text)
  if (parts === null) return null
  return parts.map(({ start, end }) => ({
    ...fragment,
    text: fragment.text.slice(start, end),
    start: fragment.start + start,
    end: fragment.start + end,
  }))
}

/** Two columns whose gap is lost; after one such line a name is more likely two. */
function splitMergedPair(fragment: Fragment, paired: boolean): Fragment[] {
  const at = splitPair(fragment.text) ?? secondCapacity(fragment.text) ?? (paired ? splitNames(fragment.text) : null)
  if (at === null) return [fragment]
  const left = fragment.text.slice(0, at).trimEnd()
  return [
    { ...fragment, text: left, end: fragment.start + left.length },
    { ...fragment, text: fragment.text.slice(at), start: fragment.start + at, column: fragment.column + 1 },
  ]
}

/** Where a second capacity begins: `KT. BỘ TRƯỞNG BỘ CÔNG AN KT. BỘ TRƯỞNG BỘ Y TẾ`. */
function secondCapacity(text: string): number | null {
  const first = findCapacity(text)
  if (first === null || first.start > 3) return null
  const second = findCapacity(text.slice(first.of))
  if (second === null || second.start === 0 || !isCapitals(text.slice(first.of, first.of + second.start))) return null
  return first.of + second.start
}

function readColumn(column: readonly Fragment[], context: ZoneContext): Draft[] {
  const drafts: Draft[] = []
  let draft = newDraft()
  const close = (): void => {
    if (draft.capacity.length > 0 || draft.jobTitle !== null || draft.role !== null || draft.name !== null)
      drafts.push(draft)
    draft = newDraft()
  }
  for (const fragment of column) {
    const { text } = fragment
    if (/^\(.{1,60}\)$/.test(text) || text.length < 3 || !/\p{L}{2}/u.test(text)) continue
    const capacity = findCapacity(text)
    const role = capacity ? null : signatoryRole(text)
    const name = capacity || role ? null : personName(text, draft.jobTitle !== null || draft.role !== null)
    if (capacity && capacity.start <= 3) {
      if (draft.name !== null) close()
      draft.capacity.push({ abbreviation: capacity.abbreviation, of: withoutEnd(text.slice(capacity.of)) })
      draft.at.capacity.push([fragment])
      draft.pieces.push(fragment)
    } else if (role && isCapitals(text) && draft.capacity.length === 0) {
      if (draft.name !== null || draft.role !== null) close()
      draft.role = role
      draft.at.role.push(fragment)
      draft.pieces.push(fragment)
    } else if (name !== null && !isTitleLike(text, draft)) {
      draft.name = name
      draft.rank = personRank(text).trim()
      draft.at.name.push(fragment)
      draft.pieces.push(fragment)
      close()
    } else readTitle(fragment, draft, context)
  }
  close()
  return drafts.filter((one, index) => one.name !== null || one.capacity.length > 0 || one.role !== null || index === 0)
}

function withoutEnd(text: string): string {
  // A stray letter after capitals is a stroke of the stamp.
  return text
    .trim()
    .replace(/[\s.,;:]{1,4}$/, '')
    .replace(/ [^\p{Lu}\s]$/u, '')
}

/** `Chi tic`, `Chủ tịch`: words that a name could be, but a title is expected and they are like one. */
function isTitleLike(text: string, draft: Draft): boolean {
  if (draft.jobTitle !== null && draft.damaged) return (findTitleAtEnd(text, 0.6)?.start ?? -1) === 0
  return (findTitleAtEnd(text, 0.8)?.start ?? -1) === 0
}

/** A line that is a title, the rest of the body signed for, or noise of the stamp. */
function readTitle(fragment: Fragment, draft: Draft, { map }: ZoneContext): void {
  const text = withoutEnd(fragment.text)
  const capitals = isCapitals(text)
  const found = findTitleAtEnd(text, 0.6)
  const whole = found !== null && found.start === 0 ? found : null
  const take = (own: Fragment): void => {
    draft.at.jobTitle.push(own)
    draft.pieces.push(own)
  }
  const doubt = (title: string): void => {
    draft.readings.push(unclear(title, fragment, map))
  }
  if (capitals && isJobTitle(text) && draft.jobTitle === null) {
    draft.jobTitle = whole && whole.score < 0.95 && whole.score >= 0.75 ? afterDeputy(whole.title, text, draft) : text
    take(fragment)
  } else if (whole && draft.jobTitle === null) {
    const sound = whole.score >= 0.99
    draft.jobTitle = sound ? text : afterDeputy(whole.title, text, draft)
    draft.damaged = !sound || !capitals
    take(fragment)
    if (!sound) doubt(draft.jobTitle)
  } else if (whole && draft.damaged) {
    take(fragment)
    doubt(draft.jobTitle!)
  } else if (
    capitals &&
    text.length > 4 &&
    draft.jobTitle === null &&
    draft.capacity.length > 0 &&
    draft.capacity.length < 4
  ) {
    const last = draft.capacity.pop()!
    draft.capacity.push({ abbreviation: last.abbreviation, of: `${last.of} ${text}` })
    draft.at.capacity.at(-1)?.push(fragment)
    draft.pieces.push(fragment)
  } else if (capitals && text.length > 4 && draft.jobTitle !== null && !draft.damaged && text !== draft.jobTitle) {
    draft.jobTitle += ` ${text}`
    take(fragment)
  }
}

function unclear(title: string, { text, line, start, end }: Fragment, map: ZoneContext['map']): Reading {
  const [from, to] = [map.toSource(line, start), map.toSource(line, end)]
  return {
    kind: 'unclear',
    text: title,
    source: map.slice(from, to),
    alternatives: [],
    reason: `only "${text}" of the job title can be read`,
    position: map.position(from, to),
  }
}

/** After `KT. CHỦ TỊCH` the one who signs is a deputy. */
function afterDeputy(title: string, seen: string, draft: Draft): string {
  if (draft.capacity.at(-1)?.abbreviation !== 'KT.' || /^(?:PHÓ|THỨ)/.test(title)) return title
  const deputy = findTitleAtEnd(`PHÓ ${seen}`, 0.7)
  return deputy && deputy.start === 0 && /^(?:PHÓ|THỨ)/.test(deputy.title) ? deputy.title : title
}

/** `Q. CHỦ TỊCH` names the office that the signer holds for the time being. */
function acting({ capacity }: Draft): string | null {
  const last = capacity.at(-1)
  return last?.abbreviation === 'Q.' ? last.of : null
}

/** Places of the lines of a signature. */
function placesOfLines({ at, role, jobTitle, name }: Draft, hasTitle: boolean, { layout, map }: ZoneContext): Excerpt {
  const all = createExcerpt()
  const lines = [
    ...at.capacity,
    ...(role === null ? [] : [at.role]),
    ...(hasTitle ? [jobTitle === null ? [] : at.jobTitle] : []),
    ...(name === null ? [] : [at.name]),
  ]
  lines.forEach((pieces, index) => {
    if (index > 0) all.put('\n')
    all.append(joinPieces(layout.lines, pieces, map).excerpt)
  })
  return all.build()
}

function finish(draft: Draft, context: ZoneContext): Signatory {
  const { layout, map, judge } = context
  const { span, text } = joinPieces(layout.lines, draft.pieces, map)
  const [start, end] = span ?? [0, 0]
  const base = draft.damaged ? 0.45 : draft.name === null ? 0.7 : 0.95
  const judged = judge(start, end, text.split(' ').length, base)
  const gap: Reading[] =
    draft.name === null
      ? [{ kind: 'gap', text: '', source: '', alternatives: [], reason: 'no name of a signer in the text' }]
      : []
  const readings = [...(judged.readings ?? []), ...draft.readings, ...gap]
  const jobTitle = draft.jobTitle ?? acting(draft)
  return keepPlaces(
    {
      capacity: draft.capacity,
      role: draft.role,
      jobTitle,
      ...(draft.rank !== '' && { rank: draft.rank }),
      name: draft.name,
      position: map.position(start, end),
      confidence: judged.confidence,
      ...(readings.length > 0 && { readings }),
    },
    placesOfLines(draft, jobTitle !== null, context),
  )
}
