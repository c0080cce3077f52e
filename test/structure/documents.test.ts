import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { structure } from '../../src/structure/index.js'
import type { StructuredDocument } from '../../src/structure/index.js'
import { foundLines } from './expectation.js'

const folder = new URL('../../fixtures/structure/', import.meta.url)

/** A structured document for people to read, one fact a line. */
function describeDocument(found: StructuredDocument): string {
  const { header, footer } = found
  const value = (field: { readonly value: unknown } | null): string => (field ? String(field.value) : '-')
  return [
    `${found.language} ${found.profile} ${value(found.documentType)}`,
    `national title ${header.nationalTitle}, party title ${header.partyTitle}`,
    `parent agency: ${value(header.parentAgency)}`,
    `agency: ${value(header.agency)}`,
    `number: ${header.number?.value.notation ?? '-'}`,
    `place: ${value(header.place)}`,
    `date: ${value(header.date)}`,
    `title: ${value(header.title)}`,
    ...header.addressees.map((one) => `to: ${one.text}`),
    '',
    ...foundLines(found.body.children),
    '',
    ...footer.recipients.map(
      (one) => `recipient: ${one.text}${one.purpose ? ` | ${one.purpose}` : ''}${one.archive ? ' | archive' : ''}`,
    ),
    ...footer.signatories.map(({ capacity, role, jobTitle, name }) => {
      const steps = capacity.map((step) => `${step.abbreviation} of ${step.of}`)
      return `signed: ${[...steps, role, jobTitle, name].filter(Boolean).join(' | ')}`
    }),
    `end mark ${footer.endMark}`,
    '',
    ...found.diagnostics.map((one) => `${one.code} ${one.line ?? '-'}`),
    '',
  ].join('\n')
}

// Those with a number have an expectation of their own.
describe.each(readdirSync(folder).filter((name) => /^[a-z].*\.txt$/.test(name) && !name.endsWith('.outline.txt')))(
  '%s',
  (name) => {
    it('has the structure that was read by hand', async () => {
      const source = readFileSync(new URL(name, folder), 'utf8')
      await expect(describeDocument(structure({ source, text: source }))).toMatchFileSnapshot(
        `../../fixtures/structure/${name.replace('.txt', '.outline.txt')}`,
      )
    })
  },
)
