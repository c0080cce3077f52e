/** A report as Markdown. */
import { checkReport } from '../../arguments.js'
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { AdministrativeDocument } from '../../types.js'
import { writeFrontMatter } from './front-matter.js'
import { bodyToMdast } from './to-mdast.js'

let writer: ReturnType<typeof makeWriter> | undefined

const makeWriter = () => unified().use(remarkFrontmatter).use(remarkGfm)
  .use(remarkStringify, { bullet: '-', rule: '*', listItemIndent: 'one' }).freeze()

/**
 * Makes the Markdown tree of a report: header and footer as front matter, the body as headings, lists and tables.
 *
 * @param report A report. @returns An mdast tree, its front matter as the first node (`yaml`).
 * @see https://github.com/syntax-tree/mdast
 */
export function toMdast(report: AdministrativeDocument): Root {
  checkReport('report', report)
  const body = bodyToMdast(report.body.children, report.footer.endMark)
  return { type: 'root', children: [{ type: 'yaml', value: writeFrontMatter(report).trimEnd() }, ...body.children] }
}

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
  writer ??= makeWriter()
  return writer.stringify(toMdast(report))
}
