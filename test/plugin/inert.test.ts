import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Element, ElementContent, Root as HastRoot } from 'hast'
import type { PhrasingContent, Root as MdastRoot, RootContent } from 'mdast'
import rehypeParse from 'rehype-parse'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { Node, Parent } from 'unist'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Edit, type Message, type Position, type RepairResult } from '../../src/index.js'
import { ocrParse, ocrRepair, ocrStringify, rehypeVanban, remarkVanban, type Repairer } from '../../src/plugin/index.js'

let vanban: Repairer
beforeAll(async () => {
  const engine = await createVanban()
  // The same text is repaired once.
  const known = new Map<string, RepairResult>()
  vanban = {
    repair: (text) => {
      const result = known.get(text) ?? engine.repair(text)
      known.set(text, result)
      return result
    },
  }
})

const fixture = (name: string): string[] =>
  readFileSync(new URL(`../../fixtures/seed/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^\p{L}.* .* .* .* /u.test(line) && !/[*_`<>[\]\\&#|~]/.test(line))
const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
// Garbled lines, and lines that lost their marks: blocks of two lines each.
const LINES = [...fixture('input').slice(10, 22), ...fixture('truth').slice(30, 38).map(bare)]
const BLOCKS = LINES.flatMap((line, at) => (at % 2 === 0 ? [`${line}\n${LINES[at + 1] ?? ''}`] : []))
const TEXT = BLOCKS.join('')
const PLACES = [...TEXT].flatMap((sign, at) =>
  sign === ' ' && /[\p{L}\p{N}.,:;]/u.test(TEXT[at - 1] ?? '') ? [at] : [],
)

const element = (
  tagName: string,
  properties: Element['properties'] = {},
  children: ElementContent[] = [],
): Element => ({ type: 'element', tagName, properties, children })
const inMarkdown: Record<string, PhrasingContent> = {
  image: { type: 'image', url: 'dau.png', alt: 'dau do' },
  'image by name': { type: 'imageReference', identifier: 'a', referenceType: 'full', alt: 'dau do' },
  code: { type: 'inlineCode', value: 'uy ban' },
  'footnote call': { type: 'footnoteReference', identifier: '1' },
  HTML: { type: 'html', value: '<img src="dau.png">' },
  comment: { type: 'html', value: '<!-- uy ban -->' },
  address: { type: 'link', url: 'https://a.vn/uy', children: [{ type: 'text', value: 'https://a.vn/uy' }] },
}
const inHtml: Record<string, ElementContent> = {
  image: element('img', { alt: 'dau do' }),
  code: element('code', {}, [{ type: 'text', value: 'uy ban' }]),
  comment: { type: 'comment', value: 'uy ban' },
  'field of a form': element('input'),
  'what is not for translation': element('span', { translate: 'no' }, [{ type: 'text', value: 'uy ban' }]),
  script: element('script', {}, [{ type: 'text', value: 'uy ban' }]),
}
const markdownBlocks: Record<string, RootContent> = {
  image: { type: 'paragraph', children: [inMarkdown['image']] },
  code: { type: 'code', value: 'uy ban' },
  HTML: { type: 'html', value: '<div>uy ban</div>' },
  rule: { type: 'thematicBreak' },
  definition: { type: 'definition', identifier: 'a', url: 'b' },
}
const htmlBlocks: Record<string, ElementContent> = {
  image: element('p', {}, [element('img')]),
  'bare image': element('img'),
  code: element('pre', {}, [{ type: 'text', value: 'uy ban' }]),
  rule: element('hr'),
  comment: { type: 'comment', value: 'uy ban' },
}

/** How a thing stands between two words: with blanks on both sides, glued to the one or the other, or in place of the blank. */
const FORMS = [
  [' ', ' '],
  ['', ' '],
  [' ', ''],
  ['', ''],
] as const

/** Cuts the text node that holds a place, and puts a node there. */
function insert(tree: Node, place: number, [before, after]: readonly [string, string], node: Node, gap = 1): void {
  let passed = 0
  visit(tree, 'text', (text: Node & { value: string }, index: number | undefined, parent: Parent | undefined) => {
    const at = place - passed
    passed += text.value.length
    if (at < 0 || at >= text.value.length || text.value.trim() === '') return undefined
    const halves = [text.value.slice(0, at) + before, after + text.value.slice(at + gap)]
    parent!.children.splice(index ?? 0, 1, { ...text, value: halves[0] } as Node, node, {
      type: 'text',
      value: halves[1],
    } as Node)
    return false
  })
}

const editsOf = (file: VFile): readonly Edit[] => file.data.vanban!.edits
const markdownTree = (): MdastRoot => unified().use(remarkParse).parse(BLOCKS.join('\n\n'))
const htmlTree = (): HastRoot =>
  unified()
    .use(rehypeParse, { fragment: true })
    .parse(BLOCKS.map((block) => `<p>${block}</p>`).join(''))
const repairMarkdown = (tree: MdastRoot): readonly Edit[] => {
  const file = new VFile()
  unified().use(remarkVanban, { vanban }).runSync(tree, file)
  return editsOf(file)
}
const repairHtml = (tree: HastRoot): readonly Edit[] => {
  const file = new VFile()
  unified().use(rehypeVanban, { vanban }).runSync(tree, file)
  return editsOf(file)
}
/** What must be found: all, but for what changes the bounds of words at the very place. */
const expectSame = (edits: readonly Edit[], base: readonly Edit[]): void => {
  expect(base.length).toBeGreaterThan(50)
  const found = new Set(edits.map((edit) => JSON.stringify(edit)))
  const lost = base.filter((edit) => !found.has(JSON.stringify(edit)))
  expect(
    lost.filter(({ before, after }) => before.split(/\s/).length === after.split(/\s/).length && !/\s/.test(before)),
  ).toEqual([])
  expect(lost.length).toBeLessThan(2)
  expect(edits.filter((edit) => !base.some((other) => other.start <= edit.start && other.end >= edit.end))).toEqual([])
}

const anywhere = <T>(nodes: Record<string, T>): fc.Arbitrary<readonly [number, readonly [string, string], T]> =>
  fc
    .tuple(
      fc.constantFrom(...PLACES),
      fc.constantFrom(...FORMS),
      fc.constantFrom(...Object.keys(nodes)).map((name) => nodes[name]),
    )
    // A comment takes no room: in place of a blank it would join the words.
    .filter(([, [before, after], node]) => before + after !== '' || !/comment|<!--/.test(JSON.stringify(node)))

describe('what is not for repair changes nothing elsewhere', () => {
  it('within a line of Markdown', () => {
    const base = repairMarkdown(markdownTree())
    fc.assert(
      fc.property(anywhere(inMarkdown), ([place, form, node]) => {
        const tree = markdownTree()
        insert(tree, place, form, structuredClone(node))
        expectSame(repairMarkdown(tree), base)
      }),
      { seed: 8, numRuns: 60 },
    )
  })

  it('within a line of HTML', () => {
    const base = repairHtml(htmlTree())
    fc.assert(
      fc.property(anywhere(inHtml), ([place, form, node]) => {
        const tree = htmlTree()
        insert(tree, place, form, structuredClone(node))
        expectSame(repairHtml(tree), base)
      }),
      { seed: 8, numRuns: 60 },
    )
  })

  it('between blocks, and at the beginning and end of one', () => {
    const base = repairMarkdown(markdownTree())
    for (const node of Object.values(markdownBlocks)) {
      for (let at = 0; at <= BLOCKS.length; at += 3) {
        const tree = markdownTree()
        tree.children.splice(at, 0, structuredClone(node))
        expect(repairMarkdown(tree)).toEqual(base)
      }
    }
    for (const node of Object.values(inMarkdown)) {
      const tree = markdownTree()
      ;(tree.children[2] as Parent).children.unshift(structuredClone(node))
      ;(tree.children[3] as Parent).children.push(structuredClone(node))
      expect(repairMarkdown(tree)).toEqual(base)
    }
    const baseHtml = repairHtml(htmlTree())
    for (const node of [...Object.values(htmlBlocks), { type: 'text', value: '\n  ' } as const]) {
      for (let at = 0; at <= BLOCKS.length; at += 3) {
        const tree = htmlTree()
        tree.children.splice(at, 0, structuredClone(node))
        expect(repairHtml(tree)).toEqual(baseHtml)
      }
    }
  })

  it('as a break, which is a line end like any other', () => {
    const ends = [...TEXT].flatMap((sign, at) => (sign === '\n' ? [at] : []))
    const base = repairMarkdown(markdownTree())
    const baseHtml = repairHtml(htmlTree())
    for (const place of ends) {
      for (const node of [{ type: 'break' }, { type: 'html', value: '<br>' }]) {
        const tree = markdownTree()
        insert(tree, place, ['', ''], node)
        expect(repairMarkdown(tree)).toEqual(base)
      }
      for (const form of FORMS) {
        const tree = htmlTree()
        insert(tree, place, form, element('br'))
        expect(repairHtml(tree)).toEqual(baseHtml)
      }
    }
  })
})

describe('the text that the engine is given', () => {
  const seenOf = (markdown: string): string => {
    let seen = ''
    const spy = {
      repair: (text: string) => {
        seen = text
        return vanban.repair(text)
      },
    }
    unified().use(remarkParse).use(remarkVanban, { vanban: spy }).use(remarkStringify).processSync(markdown)
    return seen
  }
  it.each([
    ['an image alone', '# Bao cao cai cach hanh chinh\n\n![](a.png)\n\nMot', 'Bao cao cai cach hanh chinh\nMot'],
    ['at the beginning', '`x` mot hai', 'mot hai'],
    ['in the middle', 'mot `x` hai', 'mot hai'],
    ['glued to a word', 'mot`x` hai ![](b)ba', 'mot hai ba'],
    ['between words without a blank', 'mot`x`hai', 'mot hai'],
    ['before punctuation', 'mot `x`, hai', 'mot , hai'],
    ['two in a row', 'mot `x` `y` hai', 'mot hai'],
    ['at a line end', 'mot `x`\nhai', 'mot\nhai'],
    ['a hard break', 'mot\\\nhai', 'mot\nhai'],
    ['a break written in HTML', 'mot<br>hai<br/><br>ba', 'mot\nhai\n\nba'],
    ['tags within a word', 'mo<b>t h</b>ai <!-- x --> ba', 'mot hai ba'],
    ['the sign of an object in the text itself', 'mot \ufffc hai', 'mot \ufffc hai'],
  ])('has no trace of what is not for repair: %s', (_, markdown, seen) => {
    expect(seenOf(markdown)).toBe(seen)
  })

  it('knows HTML that a tree holds as it was written', () => {
    let seen = ''
    const spy = {
      repair: (text: string) => {
        seen = text
        return vanban.repair(text)
      },
    }
    const raw = (value: string) => ({ type: 'raw', value }) as unknown as ElementContent
    const text = (value: string) => ({ type: 'text', value }) as const
    const tree: HastRoot = {
      type: 'root',
      children: [
        element('p', {}, [
          text('mot '),
          raw('<b>'),
          text('hai'),
          raw('</b>'),
          raw('<br>'),
          text('ba '),
          raw('<img>'),
          text(' bon'),
        ]),
      ],
    }
    unified().use(rehypeVanban, { vanban: spy }).runSync(tree)
    expect(seen).toBe('mot hai\nba bon')
  })
})

describe('words beside bounds of nodes', () => {
  const markdown = (value: string): VFile =>
    unified().use(remarkParse).use(remarkVanban, { vanban }).use(remarkStringify).processSync(value)

  it.each([
    ['# Bao cao ket qua cai cach hanh chinh\n\n![](a.png)', '# Báo cáo kết quả cải cách hành chính\n\n![](a.png)\n'],
    ['Ke hoach thuc hien nghi quyet`x` cua uy ban', 'Kế hoạch thực hiện nghị quyết`x` của ủy ban\n'],
    ['**Dieu** `x` 1. Uy ban nhan dan thanh pho', '**Điều** `x` 1. Ủy ban nhân dân thành phố\n'],
  ])('are repaired: %s', (before, after) => {
    expect(String(markdown(before))).toBe(after)
  })

  it('have their doubts told where they stand', () => {
    const source = '> # Uy ban\n>\n> cua *phuong* Xuan`x`Khanh `y` chinh &amp; Khanh'
    const doubter: Repairer = {
      repair: (text) => ({
        ...vanban.repair(text),
        messages: [...text.matchAll(/Khanh/g)]
          .map(({ index }): Message => ({
            code: 'DOUBTFUL_WORD',
            severity: 'info',
            message: 'Khanh',
            line: 1,
            position: { start: { line: 1, column: 1, offset: index }, end: { line: 1, column: 1, offset: index + 5 } },
          }))
          .concat({ code: 'WHOLE', severity: 'error', message: 'all', line: null }),
      }),
    }
    const { messages } = unified()
      .use(remarkParse)
      .use(remarkVanban, { vanban: doubter })
      .use(remarkStringify)
      .processSync(source)
    const [first, second, whole] = messages.filter(({ ruleId }) => ruleId === 'DOUBTFUL_WORD' || ruleId === 'WHOLE')
    expect(first).toMatchObject({
      line: 3,
      column: 23,
      place: { end: { offset: source.indexOf('Khanh') + 5 } },
      fatal: undefined,
    })
    // Escaped text: the whole of it.
    expect(second).toMatchObject({
      place: { start: { line: 3, offset: source.indexOf(' chinh') }, end: { offset: source.length } },
    })
    expect(whole).toMatchObject({ place: undefined, fatal: true })
  })
})

describe('ocrRepair', () => {
  it('tell doubtful words where they stand', async () => {
    const engine = await createVanban({ minConfidence: 1 })
    const source = 'BAO CAO\n\nKet qua cai cach hanh chinh'
    const { messages } = unified()
      .use(ocrParse)
      .use(ocrRepair, { vanban: engine })
      .use(ocrStringify)
      .processSync(source)
    const doubts = messages.filter(({ ruleId }) => ruleId === 'DOUBTFUL_WORD')
    expect(doubts.length).toBeGreaterThan(3)
    expect(doubts.some(({ column }) => column !== 1)).toBe(true)
    for (const { place, reason } of doubts) {
      const { start, end } = place as Position
      expect(reason).toContain(source.slice(start.offset, end.offset))
    }
  })
})
