/** The acceptance check of a report: what a fixture expects of it, field by field. */
import { stripDiacritics } from '../../src/vietnamese/index.js'
import type { AdministrativeDocument, Block } from '../../src/types.js'

/** What a fixture expects (`expect` of its JSON file). */
export type Expected = Readonly<Record<string, any>>

const norm = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/((?<=o)[ae]|(?<=u)y)([\u0300\u0301\u0303\u0309\u0323])/gi, '$2$1')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
const withoutEnd = (text: string): string => norm(text).replace(/(?:\s?(?:\.\/\.|[.;])){1,3}$/, '')
const words = (text: string): string[] =>
  stripDiacritics(norm(text))
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Overlap of the folded words of two texts, 0 to 1 (Dice). */
function dice(a: string, b: string): number {
  const rest = words(b)
  const common = words(a).filter((word) => rest.includes(word) && rest.splice(rest.indexOf(word), 1).length > 0).length
  return (2 * common) / Math.max(1, words(a).length + words(b).length)
}

/** Texts normalised, keys sorted, nothing that is null: equal values look equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) => {
    if (typeof inner === 'string') return norm(inner)
    if (typeof inner === 'number') return Number(inner.toPrecision(4))
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    const entries = Object.entries(inner).filter(([, one]) => one !== null && one !== undefined)
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

const linesOf = (node: any): readonly [number, number] =>
  node.lines ?? [node.position.start.line, node.position.end.line]

/** One line a node: nesting, kind, marker, number, first line, text without its final punctuation. */
function bodyLines(blocks: readonly (Block | Expected)[], depth = 1): string[] {
  return blocks.flatMap((block: any) => [
    [
      depth,
      block.type,
      block.scheme ?? block.role,
      block.type === 'quotation'
        ? (block.marker ?? `${block.opening}…${block.closing ?? ''}`)
        : (block.marker ?? block.label),
      block.ordinal,
      linesOf(block)[0],
      block.rows ? canonical([block.caption, block.columns, block.rows]) : withoutEnd(block.text ?? ''),
    ].join(' '),
    ...bodyLines(block.children ?? [], depth + 1),
  ])
}

const flatten = (blocks: readonly any[]): any[] => blocks.flatMap((one) => [one, ...flatten(one.children ?? [])])

/**
 * Compares a report with what is expected of it.
 *
 * @returns Everything that differs, one text a difference; empty when the report is as expected.
 */
export function differences(expected: Expected, report: AdministrativeDocument): string[] {
  const found: string[] = []
  const same = (name: string, want: unknown, got: unknown): void => {
    if (canonical(want) !== canonical(got)) found.push(`${name}: expected ${canonical(want)}, got ${canonical(got)}`)
  }
  const type = report.documentType
  same('language', expected.language, report.language)
  same('profile', expected.profile, report.profile)
  same('type', expected.documentType, type && { code: type.value, inferred: type.inferred })
  for (const [key, want] of Object.entries(expected.header)) {
    const got: any = report.header[key as keyof typeof report.header]
    same(
      `header ${key}`,
      want,
      key === 'addressees' ? got.map((one: any) => one.text) : got?.value === undefined ? got : got.value,
    )
  }
  same('body', bodyLines(expected.body), bodyLines(report.body.children))
  const nodes = flatten([...report.body.children])
  flatten(expected.body).forEach((node, index) => {
    if (Math.abs(node.lines[1] - (nodes[index]?.position.end.line ?? -9)) > 1) found.push(`last line of ${node.text}`)
    if (node.page) same(`page of ${node.text}`, node.page, nodes[index]?.page)
    if (node.rawMarker) same(`raw marker ${node.marker}`, node.rawMarker, nodes[index]?.rawMarker)
  })
  const { recipients, signatories, endMark } = report.footer
  same(
    'recipients',
    expected.footer.recipients,
    recipients.map(({ text, purpose, archive }) => ({ text, purpose, archive })),
  )
  same(
    'signatories',
    expected.footer.signatories,
    signatories.map(({ capacity, role, jobTitle, name, rank }) => ({ capacity, role, jobTitle, name, rank })),
  )
  if (expected.furniture)
    same(
      'furniture',
      expected.furniture,
      report.furniture?.map(({ kind, text, line, page }) =>
        expected.furniture[0]?.page === undefined ? { kind, text, line } : { kind, page, line, text },
      ),
    )
  if (expected.signatures)
    same(
      'signatures',
      expected.signatures,
      report.signatures?.map(({ signer, agency, email, time, page }) => ({ signer, agency, email, time, page })),
    )
  for (const kind of ['definitions', 'effects', 'deadlines'] as const) {
    const wanted = expected[kind] as readonly unknown[] | undefined
    const got = (report[kind] ?? []).map(({ id: _id, confidence: _sure, position, ...one }) => ({
      ...one,
      line: position!.start.line,
    }))
    if (wanted !== undefined) same(kind, wanted, got)
  }
  same('end mark', expected.footer.endMark, endMark)
  same(
    'references',
    expected.references,
    report.references.map(({ typeCode, number, date, issuer, subject, role, position }) => ({
      typeCode,
      notation: number?.notation,
      date,
      issuer,
      subject,
      role,
      line: position!.start.line,
    })),
  )
  found.push(...figureDifferences(expected, report))
  const left = [...report.diagnostics]
  for (const { code, line } of expected.diagnostics) {
    const at = left.findIndex((one) => one.code === code && (line === null || Math.abs((one.line ?? -9) - line) <= 1))
    if (at < 0) found.push(`no ${code} on line ${line}`)
    else left.splice(at, 1)
  }
  return found
}

function figureDifferences(expected: Expected, report: AdministrativeDocument): string[] {
  const found: string[] = []
  const key = (one: any): string =>
    canonical([
      one.value,
      one.valueMax,
      one.raw.toLowerCase(),
      one.unit,
      one.comparator,
      one.ratio,
      one.change,
      one.line,
    ])
  const got = report.figures.map((one) => ({ ...one, unit: one.unit?.text ?? null, line: one.position!.start.line }))
  const [want, have] = [expected.figures.map(key), got.map(key)]
  if (canonical(want) !== canonical(have)) found.push(`figures: expected ${want.join('\n')}, got ${have.join('\n')}`)
  expected.figures.forEach((one: any, index: number) => {
    if (one.period !== null && one.period !== got[index]?.period?.label)
      found.push(`period of ${one.raw}: ${got[index]?.period?.label}`)
  })
  const off = expected.figures.filter(
    (one: any, index: number) => dice(one.subject ?? '', got[index]?.subject ?? '') < 0.6 && one.subject !== null,
  )
  if (off.length * 4 > expected.figures.length)
    found.push(`subjects: ${off.length} of ${expected.figures.length} are others`)
  for (const { raw, line } of expected.notFigures)
    if (got.some((one) => one.line === line && one.raw.toLowerCase().includes(raw.toLowerCase())))
      found.push(`${raw} on line ${line} is no figure`)
  return found
}
