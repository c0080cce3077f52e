/** The footer: recipients, signatories, marks. */
import { fold, personName, similarity } from '../grammar/index.js'
import { isRecipientsLabel } from '../outline/index.js'
import type { Footer, Recipient } from '../types.js'
import { remark } from './diagnostics.js'
import { splitFooterLine } from './footer-columns.js'
import type { Fragment } from './footer-columns.js'
import type { ZoneContext } from './header.js'
import { joinPieces } from './node-text.js'
import { keepPlaces } from './places.js'
import type { LinePiece } from './source-map.js'
import { readSignatories } from './signatories.js'

/** A footer, and what of its lines it says. */
export interface ReadFooter {
  readonly footer: Footer
  readonly used: readonly LinePiece[]
}

/** A footer without anything in it. */
export const NO_FOOTER: ReadFooter = {
  footer: { recipients: [], signatories: [], endMark: false, drafterMark: null },
  used: [],
}

const DRAFTER_MARK = /^[A-ZĐ]{1,6}(?:\.[A-ZĐ]{1,6})?[. ]{0,2}\(?[0-9]{1,3}b?\)?\.?$/
const PURPOSE = /\s?\(((?:để\s)?[^()]{1,40})\)$/u
/** What a recipient gets the document for, folded. */
const PURPOSES = /\/|^de |^(?:bao cao|thuc hien|phoi hop|biet|theo doi|chi dao|kiem tra|dang|thay)/

/**
 * Reads the footer zone.
 *
 * @param context Layout and the way back to the input.
 * @param endMark Whether the body ended with `./.`.
 */
export function readFooter(context: ZoneContext, endMark: boolean): ReadFooter {
  const { layout, diagnostics } = context
  const recipients: Fragment[][] = []
  const right: Fragment[] = []
  const used: LinePiece[] = []
  let drafterMark: string | null = null
  let merged: number | null = null
  let inRecipients = false
  for (let index = layout.footer.start; index < layout.footer.end; index += 1) {
    const line = layout.lines[index]
    if (line.blank || layout.furniture.has(index) || line.trimmed.length > 400) continue
    if (DRAFTER_MARK.test(line.trimmed) && recipients.length > 0) {
      drafterMark = line.trimmed
      used.push({ line: index, start: 0, end: line.text.length })
      continue
    }
    if (isRecipientsLabel(line.text)) inRecipients = true
    const split = splitFooterLine(
      line,
      inRecipients && !endsRecipients(recipients.at(-1)),
      isUnfinished(recipients.at(-1)),
    )
    if (split.merged) merged ??= index
    for (const one of split.fragments) {
      if (one.text === '') continue
      if (one.side === 'right') right.push(one)
      else if (one.side === 'recipient' || recipients.length === 0) recipients.push([one])
      else recipients.at(-1)!.push(one)
    }
  }
  if (merged !== null)
    diagnostics.push(
      remark('INTERLEAVED_COLUMNS', `recipients and signature block share lines from ${merged + 1}`, merged + 1),
    )
  const read = recipients.flatMap((pieces) => {
    const one = readRecipient(pieces, context)
    if (one === null) return []
    used.push(...pieces)
    return [one]
  })
  const { signatories, used: signed } = readSignatories(right, context)
  used.push(...signed)
  const first = right[0]
  if (signatories.some((one) => one.name === null) || (signatories.length === 0 && read.length > 0))
    diagnostics.push(
      remark('SIGNATORY_INCOMPLETE', 'job title uncertain or name missing', first ? first.line + 1 : null),
    )
  return { footer: { recipients: read, signatories, endMark, drafterMark }, used }
}

/** `Lưu: VT`, damaged too: `Luu:`, `Liu: VT`. */
function isArchive(text: string): boolean {
  const match = /^(l[a-z]{1,4})\s?([:.,]?)\s{0,3}([a-z]{0,5})/.exec(fold(text.slice(0, 24)))
  if (!match || similarity(match[1], 'luu') < 0.6) return false
  return match[1] === 'luu' || match[2] === ':' || /^(?:vt|vp|van)$/.test(match[3])
}

function endsRecipients(pieces: readonly Fragment[] | undefined): boolean {
  return pieces !== undefined && isArchive(pieces[0].text) && !/,$/.test(pieces.at(-1)!.text)
}

function isUnfinished(pieces: readonly Fragment[] | undefined): boolean {
  return pieces !== undefined && !/[;,.]$/.test(pieces.at(-1)!.text)
}

/** `UBND thành phố (để b/c);` is a recipient with a purpose; `Lưu: VT, VP.` is the archive. */
function readRecipient(pieces: readonly Fragment[], { layout, map, judge }: ZoneContext): Recipient | null {
  const { text, span, excerpt } = joinPieces(layout.lines, pieces, map)
  const bare = text.replace(/(?:\.\/\.|[;:.,]| [;:.,]){1,3}$/, '').trim()
  if (!span || !/\p{L}{2}/u.test(bare)) return null
  const archive = isArchive(bare)
  if (!archive && pieces.length === 1 && personName(bare)) return null
  const purpose = archive ? null : PURPOSE.exec(bare)
  const isPurpose = purpose !== null && PURPOSES.test(fold(purpose[1]))
  return keepPlaces(
    {
      text: isPurpose ? bare.slice(0, purpose.index) : bare,
      purpose: isPurpose ? purpose[1] : null,
      archive,
      position: map.position(span[0], span[1]),
      ...judge(span[0], span[1], text.split(' ').length, 0.95),
    },
    excerpt,
  )
}
