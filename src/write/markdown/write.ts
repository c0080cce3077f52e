/** A report as Markdown. */
import { checkReport } from '../../arguments.js'
import type { Root, RootContent, Table } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { requireDepth } from '../../report/depth.js'
import type { AdministrativeDocument } from '../../types.js'
import { withinString } from '../limits.js'
import { documentStart } from './bundle.js'
import { writeFrontMatter } from './front-matter.js'
import { bodyToMdast } from './to-mdast.js'

const writers: { aligned?: ReturnType<typeof makeWriter>; plain?: ReturnType<typeof makeWriter> } = {}

const makeWriter = (tablePipeAlign: boolean) =>
  unified()
    .use(remarkFrontmatter)
    .use(remarkGfm, { tablePipeAlign })
    .use(remarkStringify, { bullet: '-', rule: '*', listItemIndent: 'one' })
    .freeze()

/**
 * Makes the Markdown tree of a report: header and footer as front matter, the body as headings, lists and tables.
 *
 * Further documents of the same text follow, each after a comment with its number and its front matter as a block of code.
 *
 * @param report A report. @returns An mdast tree, its front matter as the first node (`yaml`).
 * @throws {VanbanError} `INVALID_REPORT` where sections are nested deeper than any engine makes them.
 * @see https://github.com/syntax-tree/mdast
 */
export function toMdast(report: AdministrativeDocument): Root {
  checkReport('report', report)
  requireDepth(report)
  const { documents = [] } = report
  const matter = writeFrontMatter(report, documents.length > 0 ? documents.length + 1 : undefined).trimEnd()
  return {
    type: 'root',
    children: [
      { type: 'yaml', value: matter },
      ...bodyOf(report),
      ...documents.flatMap((one, index) => [
        ...documentStart(index + 2, writeFrontMatter(one).trimEnd()),
        ...bodyOf(one),
      ]),
    ],
  }
}

const bodyOf = ({ body, footer }: AdministrativeDocument): RootContent[] =>
  bodyToMdast(body.children, footer.endMark).children

/**
 * Writes a report as Markdown (CommonMark with front matter, and tables of GFM).
 *
 * Markers stand as literal text, so that `đ)`, `1.1.` and `I.` come through any renderer; the same tree is read back
 * by {@link fromMarkdown}.
 *
 * @param report A report. @returns Markdown; what the document says is text in it, never markup.
 * @example writeFileSync('report.md', reportToMarkdown(vanban.report(text)))
 */
export function reportToMarkdown(report: AdministrativeDocument): string {
  const root = toMdast(report)
  const even = isEven(root)
  const writer = (writers[even ? 'aligned' : 'plain'] ??= makeWriter(even))
  return withinString('Markdown', () => writer.stringify(root))
}

/** Tables of so few characters are always filled up. */
const LEAST_FILLING = 50_000
/** Blanks that the columns of tables may be filled up with, for each character of their cells. */
const MOST_FILLING = 20

/** Whether the columns of tables are filled up with blanks; not where one long cell would make every row as long. */
function isEven(root: Root): boolean {
  const tables: Table[] = []
  const rest: { readonly type: string; readonly children?: readonly unknown[] }[] = [root]
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.type === 'table') tables.push(node as Table)
    else for (const child of node.children ?? []) rest.push(child as typeof node)
  }
  return tables.every(({ children: rows }) => {
    const widths: number[] = []
    let own = 0
    for (const row of rows) {
      for (const [
        column,
        {
          children: [content],
        },
      ] of row.children.entries()) {
        const { length } = content?.type === 'text' ? content.value : ''
        widths[column] = Math.max(widths[column] ?? 0, length)
        own += length + 3
      }
    }
    return rows.length * widths.reduce((sum, width) => sum + width + 3, 0) <= LEAST_FILLING + MOST_FILLING * own
  })
}
