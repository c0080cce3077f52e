import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'

const fixtures = new URL('../../fixtures/', import.meta.url)
const names = readdirSync(new URL('structure-garbled/', fixtures)).map((name) => name.slice(0, -4))

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

/** Scheme, number and nesting of every marker. */
const markers = (nodes: readonly any[], depth = 0): string[] =>
  nodes.flatMap((node) =>
    node.marker === undefined
      ? []
      : [`${'>'.repeat(depth)} ${node.scheme} ${node.ordinal}`, ...markers(node.children, depth + 1)],
  )

describe.each(names)('%s, rendered and read by OCR', (name) => {
  it('has the structure of the clean text', () => {
    const report = vanban.report(readFileSync(new URL(`structure-garbled/${name}.txt`, fixtures), 'utf8'))
    const { expect: expected } = JSON.parse(readFileSync(new URL(`structure/${name}.json`, fixtures), 'utf8')) as {
      expect: any
    }
    expect(markers(report.body.children)).toEqual(markers(expected.body))
    expect([report.profile, report.documentType?.value]).toEqual([expected.profile, expected.documentType.code])
    expect(report.header.date?.value ?? null).toBe(expected.header.date)
    // Letters of the issuer may be lost, the number not.
    expect(report.header.number?.value.number).toBe(expected.header.number.number)
    const { recipients, signatories, endMark } = report.footer
    expect(recipients.map((one) => one.archive)).toEqual(expected.footer.recipients.map((one: any) => one.archive))
    expect(signatories.map(({ capacity, jobTitle }) => [...capacity.map((one) => one.abbreviation), jobTitle])).toEqual(
      expected.footer.signatories.map((one: any) => [
        ...one.capacity.map((step: any) => step.abbreviation),
        one.jobTitle,
      ]),
    )
    expect(endMark).toBe(expected.footer.endMark)
  })
})
