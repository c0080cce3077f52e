/** What a fixture expects of a structured document, and a compact comparison with what was found. */
import type { StructuredDocument } from '../../src/structure/index.js'
import type { Block } from '../../src/types.js'

/** A node as a fixture writes it: positions shortened to the first and last line. */
export interface ExpectedNode {
  readonly type: string
  readonly scheme?: string
  readonly role?: string
  readonly marker?: string
  readonly rawMarker?: string
  readonly ordinal?: number | null
  readonly text?: string
  readonly lines: readonly [number, number]
  readonly columns?: readonly string[]
  readonly rows?: readonly (readonly string[])[]
  readonly caption?: string | null
  readonly children?: readonly ExpectedNode[]
}

/** The part of a fixture that structure answers for. */
export interface Expectation {
  readonly language: string
  readonly profile: string
  readonly documentType: { readonly code: string; readonly inferred: boolean } | null
  readonly header: Readonly<Record<string, unknown>>
  readonly body: readonly ExpectedNode[]
  readonly footer: {
    readonly recipients: readonly unknown[]
    readonly signatories: readonly { readonly role?: string | null }[]
    readonly endMark: boolean
  }
  readonly diagnostics: readonly { readonly code: string; readonly line: number | null }[]
}

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
const withoutEnd = (text: string): string =>
  plain(text)
    .replace(/ ?\.\/\.$/, '')
    .replace(/ ?[.;]$/, '')

/** One line a node: path by nesting, kind, marker, lines, text without its final punctuation. */
function expectedLines(nodes: readonly ExpectedNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.type} ${node.scheme ?? node.role ?? ''} ${node.marker ?? ''} ${node.ordinal ?? ''} ` +
      `${node.lines[0]}-${node.lines[1]} ` +
      (node.rows ? JSON.stringify([node.caption, node.columns, node.rows]) : withoutEnd(node.text ?? '')),
    ...expectedLines(node.children ?? [], depth + 1),
  ])
}

/** The same lines for a tree that was found. */
export function foundLines(blocks: readonly Block[], depth = 0): string[] {
  return expectedLines(blocks.map(toExpected), depth)
}

function toExpected(block: Block): ExpectedNode {
  const lines = [block.position!.start.line, block.position!.end.line] as const
  if (block.type === 'paragraph') return { type: block.type, role: block.role, text: block.text, lines }
  if (block.type === 'table')
    return { type: block.type, caption: block.caption, columns: block.columns, rows: block.rows, lines }
  if (block.type === 'quotation')
    return {
      type: block.type,
      marker: `${block.opening}…${block.closing ?? ''}`,
      lines,
      children: block.children.map(toExpected),
    }
  if (block.type === 'footnote')
    return { type: block.type, marker: block.label, text: block.text, lines, children: block.children.map(toExpected) }
  return {
    type: block.type,
    scheme: block.scheme,
    marker: block.marker,
    ordinal: block.ordinal,
    text: block.text,
    lines,
    children: block.children.map(toExpected),
  }
}

/** Expectation and finding in the same shape, for `toEqual`. */
export function comparable(expected: Expectation, found: StructuredDocument): readonly [unknown, unknown] {
  const value = (field: { readonly value: unknown } | null): unknown => field?.value ?? null
  const header: Record<string, unknown> = {
    ...found.header,
    addressees: found.header.addressees.map((one) => one.text),
    ...Object.fromEntries(
      (['parentAgency', 'agency', 'number', 'place', 'date', 'title'] as const).map((key) => [
        key,
        value(found.header[key]),
      ]),
    ),
  }
  return [
    {
      language: expected.language,
      profile: expected.profile,
      documentType: expected.documentType,
      header: expected.header,
      body: expectedLines(expected.body),
      footer: {
        ...expected.footer,
        signatories: expected.footer.signatories.map((one) => ({ ...one, role: one.role ?? null })),
      },
    },
    {
      language: found.language,
      profile: found.profile,
      documentType: found.documentType && { code: found.documentType.value, inferred: found.documentType.inferred },
      header: Object.fromEntries(Object.keys(expected.header).map((key) => [key, header[key]])),
      body: foundLines(found.body.children),
      footer: {
        recipients: found.footer.recipients.map(({ text, purpose, archive }) => ({ text, purpose, archive })),
        signatories: found.footer.signatories.map(({ capacity, role, jobTitle, name, rank }) => ({
          capacity,
          role,
          jobTitle,
          ...(rank === undefined ? {} : { rank }),
          name,
        })),
        endMark: found.footer.endMark,
      },
    },
  ]
}

/** Diagnostics that are expected and were not made on their line, give or take one. */
export function missingDiagnostics(expected: Expectation, found: StructuredDocument): string[] {
  const left = [...found.diagnostics]
  return expected.diagnostics.flatMap(({ code, line }) => {
    const at = left.findIndex((one) => one.code === code && (line === null || Math.abs((one.line ?? -9) - line) <= 1))
    if (at < 0) return [`${code} on line ${line}`]
    left.splice(at, 1)
    return []
  })
}
