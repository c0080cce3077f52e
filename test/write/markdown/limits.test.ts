import fc from 'fast-check'
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { MAX_DEPTH } from '../../../src/report/depth.js'
import type { Block } from '../../../src/types.js'
import { fromMarkdown, fromMdast, REPORT_FORMATS, reportToMarkdown } from '../../../src/write/index.js'
import { bodyFromMdast } from '../../../src/write/markdown/from-mdast.js'
import { parseMarkdown } from '../../../src/write/markdown/parse.js'
import { cutPieces } from '../../../src/write/markdown/pieces.js'
import { MAX_SIGNS } from '../../../src/write/markdown/tame.js'
import { fakeReport } from '../../support/fake-engine.js'

const whole = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm)

describe('Markdown without end', () => {
  const depthOf = (blocks: readonly Block[]): number => {
    let depth = 0
    for (
      let level = blocks;
      level.length > 0;
      level = level.flatMap((block) => ('children' in block ? block.children : []))
    )
      depth += 1
    return depth
  }
  it.each<[string, string, string | null]>([
    ['lists', '- '.repeat(3000), 'deeper than 100 levels'],
    ['quotations', '>'.repeat(5000), 'deeper than 100 levels'],
    ['both', '> 1. '.repeat(1000), 'deeper than 100 levels'],
    [
      'lists, line by line',
      Array.from({ length: 150 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
      'deeper than',
    ],
    ['emphasis', '*a '.repeat(1000), 'more than 500 signs'],
    ['brackets', '['.repeat(5000), 'more than 500 signs'],
    ['closing brackets', ']'.repeat(5000), 'more than 500 signs'],
    ['footnotes', '[^a] '.repeat(1000), 'more than 500 signs'],
    ['a wide table', `${'|a'.repeat(1000)}\n${'|-'.repeat(1000)}\n${'|b'.repeat(1000)}`, null],
    ['a long table', `| a |\n| - |\n${'| b |\n'.repeat(1000)}`, null],
    ['front matter', `---\n${'['.repeat(20_000)}\n---\n`, null],
    ['items', '- a\n'.repeat(1500), null],
    ['comments', '- a <!-- vanban {"bare":true} -->\n'.repeat(700), null],
  ])('gives a report of %s, and says what was not read', (_, markdown, told) => {
    const { report, messages } = fromMarkdown(markdown)
    expect(depthOf(report.body.children)).toBeLessThanOrEqual(MAX_DEPTH)
    if (told === null) expect(messages).toEqual([])
    else
      expect(messages[0]).toMatchObject({
        code: 'MARKDOWN_LIMIT',
        severity: 'warning',
        message: expect.stringContaining(told),
      })
    // What was read can be written and read again.
    expect(fromMarkdown(reportToMarkdown(report)).report.body.children).toHaveLength(report.body.children.length)
  })

  it('says on which line', () => {
    expect(fromMarkdown(`- a\n\n${'> '.repeat(200)}b`).messages).toMatchObject([{ line: 3 }])
    expect(fromMarkdown(`a\n${'_b '.repeat(MAX_SIGNS)}\n_c`).messages).toMatchObject([{ line: 3 }])
  })

  it('throws a typed error at a tree that cannot be walked', () => {
    let node: any = { type: 'paragraph', children: [] }
    for (let depth = 0; depth < 50_000; depth += 1) node = { type: 'blockquote', children: [node] }
    expect(() => fromMdast({ type: 'root', children: [node] })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    )
  })
})

describe('Markdown in pieces', () => {
  const LINES = [
    '',
    '',
    '- a',
    '* b',
    '1. c',
    '2. d',
    '3) e',
    '# f',
    '## I. g',
    'h',
    'i',
    '===',
    '---',
    '```',
    '~~~',
    '  ```',
    '> j',
    '<div>',
    '</div>',
    '<!-- k',
    '-->',
    '| l | m |',
    '| - | - |',
    '  - n',
    '   o',
    '    p',
    '- ```',
    '***',
    '[q]: r',
    '[q]',
    '1. s',
    '<!-- vanban {"role":"body"} -->',
  ]
  const plainTree = (root: Root): string => JSON.stringify(bodyFromMdast(root, false))

  it('is the text again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 40 }), (lines) => {
        expect(
          cutPieces(lines, 1)
            .pieces.map(({ text }) => text)
            .join('\n'),
        ).toBe(lines.join('\n'))
      }),
      { seed: 3 },
    )
  })

  it('reads as the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 25 }), (lines) => {
        // A first line of dashes would begin front matter, perhaps without an end.
        const markdown = `a\n\n${lines.join('\n')}`
        expect(plainTree(parseMarkdown(markdown, 1).root)).toBe(plainTree(whole.parse(markdown)))
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  it('numbers a list that goes on', () => {
    const markdown = Array.from({ length: 1200 }, (_, index) => `${index + 1}. Việc thứ ${index + 1}`).join('\n')
    const {
      report: { body },
    } = fromMarkdown(markdown)
    expect(body.children).toHaveLength(1200)
    expect(body.children.at(-1)).toMatchObject({ marker: '1200.', ordinal: 1200 })
  })
})

describe('reports that are too deep or too large', () => {
  it('are refused with the name of the block', () => {
    let blocks: Block[] = []
    for (let depth = 20_000; depth > 0; depth -= 1) {
      blocks = [
        {
          type: 'item',
          scheme: 'dash',
          id: `b${depth}`,
          marker: '-',
          rawMarker: '-',
          ordinal: 1,
          depth,
          text: 'a',
          confidence: 1,
          children: blocks,
        },
      ]
    }
    const deep = { ...fakeReport('a'), body: { type: 'root' as const, children: blocks } }
    const damage = { kind: 'clean', tokens: 0, rightBefore: 1, rightAfter: 1, ranges: [] } as const
    const document = { name: 'a', source: 'a', report: deep, repaired: { text: 'a', edits: [], damage, messages: [] } }
    for (const format of ['text', 'outline', 'markdown', 'document', 'html', 'csv-sections'] as const) {
      expect(() => REPORT_FORMATS[format].write(document), format).toThrow(
        expect.objectContaining({ code: 'INVALID_REPORT', message: expect.stringContaining(`"b${MAX_DEPTH}"`) }),
      )
    }
    expect(() => fromMarkdown('a', deep)).toThrow(expect.objectContaining({ code: 'INVALID_REPORT' }))
  })
})
