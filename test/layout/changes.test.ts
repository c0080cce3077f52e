import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLayoutBuilder, repairedDocument, wordChanges, type WordChange } from '../../src/layout/index.js'
import { applyEdits } from '../../src/text/index.js'
import type { Box, Edit, LayoutDocument } from '../../src/types.js'

/** A document of lines of words, boxes ten units a letter; `~` before a word: no blank before it. */
function documentOf(lines: readonly (readonly string[])[]): LayoutDocument {
  const layout = createLayoutBuilder()
  layout.page()
  lines.forEach((words, line) => {
    layout.line()
    let x = 0
    for (const written of words) {
      const glued = written.startsWith('~')
      const value = glued ? written.slice(1) : written
      if (!glued) x += 10
      layout.word(value, { glued, box: [x, line * 20, x + value.length * 10, line * 20 + 15] })
      x += value.length * 10
    }
  })
  return layout.finish({ format: 'hocr', version: null, program: null })
}

const edit = (text: string, before: string, after: string, confidence = 0.9): Edit => {
  const start = text.indexOf(before)
  return { start, end: start + before.length, before, after, rule: 'word', confidence, alternatives: [] }
}

const boxes = (change: WordChange): (Box | null)[] => change.words.map(({ box }) => box)

describe('wordChanges', () => {
  const document = documentOf([
    ['tiep', 'cong', 'dan'],
    ['pha', 'p', 'luat'],
  ])

  it('changes a word for a word', () => {
    expect(wordChanges(document, [edit(document.value, 'cong', 'công')])).toEqual([
      { first: 1, count: 1, before: 'cong', confidence: 0.9, words: [{ text: 'công', box: [60, 0, 100, 15] }] },
    ])
  })

  it('makes several words of one, with shares of its box', () => {
    const [change] = wordChanges(document, [edit(document.value, 'luat', 'lu ật')])
    expect(change).toMatchObject({ first: 5, count: 1, words: [{ text: 'lu' }, { text: 'ật' }] })
    expect(boxes(change)).toEqual([
      [70, 20, 86, 35],
      [94, 20, 110, 35],
    ])
  })

  it.each<[name: string, angle: number | undefined, words: readonly [string, Box][], cut: Box[]]>([
    [
      'upwards, as its file says',
      90,
      [['luat', [0, 0, 10, 50]]],
      [
        [0, 30, 10, 50],
        [0, 0, 10, 20],
      ],
    ],
    [
      'downwards, as its file says',
      270,
      [['luat', [0, 0, 10, 50]]],
      [
        [0, 0, 10, 20],
        [0, 30, 10, 50],
      ],
    ],
    [
      'nearly downwards',
      -88.5,
      [['luat', [0, 0, 10, 50]]],
      [
        [0, 0, 10, 20],
        [0, 30, 10, 50],
      ],
    ],
    [
      'upside down',
      180,
      [['luat', [0, 0, 50, 10]]],
      [
        [30, 0, 50, 10],
        [0, 0, 20, 10],
      ],
    ],
    [
      'tall, as its file says along',
      0,
      [['luat', [0, 0, 10, 50]]],
      [
        [0, 0, 4, 50],
        [6, 0, 10, 50],
      ],
    ],
    [
      'one word of which nothing is said',
      undefined,
      [['luat', [0, 0, 10, 50]]],
      [
        [0, 0, 4, 50],
        [6, 0, 10, 50],
      ],
    ],
    [
      'downwards, words under each other',
      undefined,
      [
        ['luat', [0, 0, 10, 50]],
        ['nay', [0, 60, 11, 90]],
      ],
      [
        [0, 0, 10, 20],
        [0, 30, 10, 50],
      ],
    ],
    [
      'upwards, words over each other',
      undefined,
      [
        ['luat', [0, 60, 10, 110]],
        ['nay', [0, 20, 11, 50]],
      ],
      [
        [0, 90, 10, 110],
        [0, 60, 10, 80],
      ],
    ],
    [
      'along, words beside each other',
      undefined,
      [
        ['luat', [0, 0, 10, 50]],
        ['nay', [12, 0, 20, 50]],
      ],
      [
        [0, 0, 4, 50],
        [6, 0, 10, 50],
      ],
    ],
  ])('cuts boxes along the line: %s', (_name, angle, words, cut) => {
    const layout = createLayoutBuilder()
    layout.line(null, angle)
    for (const [value, box] of words) layout.word(value, { box })
    const made = layout.finish({ format: 'hocr', version: null, program: null })
    const edits = [edit(made.value, 'luat', 'lu at')]
    expect(boxes(wordChanges(made, edits)[0])).toEqual(cut)
    expect(repairedDocument(made, edits).children[0].children[0].children[0].angle).toBe(angle)
  })

  it('makes one word of several, with the box around them', () => {
    const [change] = wordChanges(document, [edit(document.value, 'pha p', 'pháp')])
    expect(change).toMatchObject({ first: 3, count: 2, before: 'pha p', words: [{ text: 'pháp' }] })
    expect(boxes(change)).toEqual([[10, 20, 60, 35]])
  })

  it('takes edits together that touch the same word, and is as sure as the least sure', () => {
    const edits = [edit(document.value, 'ti', 'tí', 0.9), edit(document.value, 'ep cong', 'êp-công', 0.7)]
    expect(wordChanges(document, edits)).toMatchObject([
      { first: 0, count: 2, before: 'tiep cong', confidence: 0.7, words: [{ text: 'tíêp-công' }] },
    ])
  })

  it('leaves out of a group what stays', () => {
    expect(wordChanges(document, [edit(document.value, 'tiep cong', 'tiếp cong')])).toMatchObject([
      { first: 0, count: 1, words: [{ text: 'tiếp' }] },
    ])
  })

  it('parts words that no blank parts', () => {
    const glued = documentOf([['Khoan', '~4', '~Dieu']])
    expect(glued.value).toBe('Khoan4Dieu\n')
    expect(wordChanges(glued, [edit(glued.value, 'Dieu', 'Điều')])).toMatchObject([{ first: 2, count: 1 }])
    expect(wordChanges(glued, [edit(glued.value, 'Khoan4Dieu', 'Khoản 4 Điều')])).toMatchObject([
      { first: 0, count: 3, words: [{ text: 'Khoản' }, { text: '4' }, { text: 'Điều' }] },
    ])
  })

  it('makes nothing of an edit over the end of a line, or of one that leaves no word', () => {
    const [at] = [document.value.indexOf('dan')]
    const over: Edit = { ...edit(document.value, 'dan\npha', 'dân pha'), start: at }
    expect(wordChanges(document, [over])).toEqual([])
    expect(wordChanges(document, [edit(document.value, 'cong', '')])).toEqual([])
  })

  it('gives the repaired text when its words are put in, whatever the edits', () => {
    const word = fc.stringMatching(/^~?[a-zà-ỹ0-9]{1,8}$/)
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(200), fc.nat(9), fc.stringMatching(/^[a-z ]{1,6}$/)), { maxLength: 6 }),
        (lines, cuts) => {
          const made = documentOf(lines.map(([first, ...rest]) => [first.replace('~', ''), ...rest]))
          const text = made.value
          let from = 0
          const edits: Edit[] = []
          for (const [at, length, after] of [...cuts].sort((a, b) => a[0] - b[0])) {
            const start = Math.max(from, at)
            const end = Math.min(start + length, text.indexOf('\n', start))
            // Blanks at the ends of what is put in would part words that the edit does not touch.
            if (start >= text.length || end < start || after.trim() !== after || after === '') continue
            edits.push({
              start,
              end,
              before: text.slice(start, end),
              after,
              rule: 'word',
              confidence: 1,
              alternatives: [],
            })
            from = end + 1
          }
          const plain = (some: string): string[] => some.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
          expect(plain(withChanges(made, wordChanges(made, edits)))).toEqual(plain(applyEdits(text, edits)))
        },
      ),
      { seed: 20, numRuns: 2000 },
    )
  })
})

/** The text of a document with changes put into its words. */
function withChanges(document: LayoutDocument, changes: readonly WordChange[]): string {
  const words = document.children.flatMap(({ children }) =>
    children.flatMap((block) => block.children.flatMap((line) => line.children)),
  )
  const spans = changes.map(({ first, count, words: made }) => ({
    start: words[first].start,
    end: words[first + count - 1].end,
    after: made.map(({ text }) => text).join(' '),
  }))
  let [result, at] = ['', 0]
  for (const { start, end, after } of spans) {
    result += document.value.slice(at, start) + after
    at = end
  }
  return result + document.value.slice(at)
}
