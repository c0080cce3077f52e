/** No number of anything is too many for the stack. */
import { describe, expect, it } from 'vitest'
import { REPORT_FORMATS } from '../../src/write/index.js'
import { at, body, documentOf, figure, item, node, of } from '../support/large-documents.js'

describe('more than fit on the stack', () => {
  it.each([
    [
      'figures',
      ['text', 'figures'],
      (count: number) => ({ figures: of(count).map((index) => figure(index, at(0, 1), 'p1')) }),
    ],
    [
      'items',
      ['text', 'document', 'csv-sections'],
      (count: number) => body(of(count).map((index) => item(index, 'a'))),
    ],
    [
      'rows',
      ['document'],
      (count: number) =>
        body([{ type: 'table', id: 't1', caption: null, columns: ['a'], rows: of(count).map(() => ['b']), ...node }]),
    ],
  ] as const)('%s', (_, formats, parts) => {
    const document = documentOf(0, () => parts(150_000))
    for (const format of formats)
      expect(REPORT_FORMATS[format].write(document, { forPeople: true }).length, format).toBeGreaterThan(150_000)
  })
})
