import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentStarts, outline } from '../../src/outline/index.js'
import { structure } from '../../src/structure/index.js'
import { applyEdits, editOf } from './edits.js'
import { comparable, missingDiagnostics } from './expectation.js'
import type { Expectation } from './expectation.js'

const folders = ['cases', 'structure'].map((name) => new URL(`../../fixtures/${name}/`, import.meta.url))
const cases = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /^\d\d-.*\.json$/.test(name))
    .map((name) => ({ name: name.slice(0, -5), folder })),
)

/** What repair makes of the one fixture with damaged numbers. */
const REPAIRS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  '10-loi-ocr-danh-so': [
    ['l5', '15'],
    ['1O8', '108'],
    ['3.5OO', '3.500'],
    ['6,694', '6.694'],
    ['2 450', '2.450'],
  ],
}

describe.each(cases)('$name', ({ name, folder }) => {
  const whole = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
  const [, second] = documentStarts(whole.split('\n'))
  const source = second === undefined ? whole : `${whole.split('\n').slice(0, second).join('\n')}\n`
  const { expect: expected } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as {
    expect: Expectation
  }
  const edited = applyEdits(
    source,
    (REPAIRS[name] ?? []).map(([before, after]) => editOf(source, before, after)),
  )

  it.each([
    ['decoded from the text as read', outline(source.split('\n'))],
    ['decoded from the repaired text', undefined],
  ])('is as expected with markers %s', (_, markers) => {
    const found = structure({ ...edited, ...(markers && { markers }) })
    const [want, got] = comparable(expected, found)
    expect(got).toEqual(want)
    expect(missingDiagnostics(expected, found)).toEqual([])
  })
})
