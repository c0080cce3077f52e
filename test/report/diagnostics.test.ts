import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DIAGNOSTIC_CODES } from '../../src/report/index.js'
import { STRUCTURE_DIAGNOSTICS } from '../../src/structure/index.js'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const known = new Map(DIAGNOSTIC_CODES.map((one) => [one.code, one]))

describe('the table of diagnostics', () => {
  it('has every code that the rooms of a report use', () => {
    const used = ['structure', 'figures', 'repair'].flatMap((room) =>
      readdirSync(new URL(`src/${room}/`, root), { encoding: 'utf8' }).flatMap((name) =>
        [...read(`src/${room}/${name}`).matchAll(/(?:code: |remark\(\s?)'([A-Z]+(?:_[A-Z]+)+)'/g)].map(
          (match) => match[1],
        ),
      ),
    )
    expect(used.length).toBeGreaterThan(10)
    expect([...new Set(used)].filter((code) => !known.has(code))).toEqual([])
  })

  it('agrees with the rooms on severity', () => {
    for (const [code, severity] of Object.entries(STRUCTURE_DIAGNOSTICS))
      expect(known.get(code)?.severity, code).toBe(severity)
  })

  it('is what docs/diagnostics.md prints', () => {
    const rows = DIAGNOSTIC_CODES.map(({ code, severity, meaning }) => `| \`${code}\` | ${severity} | ${meaning} |`)
    expect(read('docs/diagnostics.md')).toBe(
      [
        '# Diagnostics of a report',
        '',
        'Every report has a list of `diagnostics`: `{ code, severity, message, line }`. Codes are stable; messages are for',
        'people and may change. `line` counts from 1 in the input and is `null` where the whole document is meant. The table',
        'is exported as `DIAGNOSTIC_CODES`.',
        '',
        '| code | severity | meaning |',
        '|---|---|---|',
        ...rows,
        '',
      ].join('\n'),
    )
  })
})
