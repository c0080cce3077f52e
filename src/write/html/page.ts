/** A report as one HTML file that needs nothing else: what a person opens instead of the JSON. */
import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { checkFields, checkProcessed, oneOf } from '../../arguments.js'
import type { WritableReport } from '../formats.js'
import { requireDepth } from '../../report/depth.js'
import { inertLine } from '../inert.js'
import { LABELS, type Locale } from '../labels.js'
import { withinString } from '../limits.js'
import { createContexts, type Content, type PageContext } from './context.js'
import { sheet } from './document.js'
import { PROVISION_PARTS } from '../provisions-in-words.js'
import { furnitureList, provisionList, signatureList } from './page-parts.js'
import { contents, doubtList, figureTable, outlineList, referenceTable, remarkList, summary } from './parts.js'
import { SCRIPT } from './script.js'
import { BUNDLE_STYLE, STYLE } from './style.js'

/** How a page is written. */
export interface HtmlOptions {
  /** Language of the labels, `en` by default; the document keeps its own. */
  readonly locale?: Locale | undefined
}

/**
 * Nothing is loaded, and no script runs but the page's own (Content Security Policy level 3).
 *
 * The hashes are those of `STYLE`, `BUNDLE_STYLE` and `SCRIPT`; a test tells when they no longer are.
 */
export const POLICY = {
  style: 'sha256-RmUFSbGIMV+8VGIU+DbcLUxXavGKzxXPnGi/ZcrkdT8=',
  /** Of the pages that show several documents. */
  bundleStyle: 'sha256-2jY3AR5xO9dNBjOuQMb7CnccbcnbpSs0rhPlJyY82mY=',
  script: 'sha256-oXnPYHR6fE1vZ1cEz8ZGWxIgz0MX+oCuI+PrtCdySSU=',
} as const

/**
 * Builds the page of a report as a tree, for those who put it into pages of their own.
 *
 * All documents of the text are shown, several under a list that links to each.
 *
 * @param document The report, the repair it stands on, and the name of the input.
 * @param options Language of the labels.
 * @returns A hast tree of a whole document.
 * @throws {VanbanError} `INVALID_REPORT` where sections are nested deeper than any engine makes them.
 * @see https://github.com/syntax-tree/hast
 */
export function toHast(document: WritableReport, options: HtmlOptions = {}): Root {
  checkProcessed('document', document)
  checkFields('options', options, { 'locale?': oneOf(...Object.keys(LABELS)) })
  requireDepth(document.report)
  const contexts = createContexts(document, options.locale ?? 'en')
  const [first] = contexts
  const { report, labels, locale, isBundle } = first
  const parts = contexts.map(partsOf)
  const content = contexts.flatMap((context, index) => [summary(context), ...parts[index].map(([, part]) => part)])
  const styles = isBundle ? `'${POLICY.style}' '${POLICY.bundleStyle}'` : `'${POLICY.style}'`
  const policy = `default-src 'none'; style-src ${styles}; script-src '${POLICY.script}'; base-uri 'none'; form-action 'none'`
  const { name, version, dictionaries } = report.generator
  return h(null, [
    { type: 'doctype' },
    h('html', { lang: locale }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('meta', { name: 'color-scheme', content: 'light dark' }),
        h('meta', { name: 'generator', content: `${name} ${version}` }),
        h('title', inertLine(isBundle ? document.name : (report.header.title?.value ?? document.name))),
        h('style', STYLE),
        ...(isBundle ? [h('style', BUNDLE_STYLE)] : []),
      ]),
      h('body', [
        h('a', { className: ['skip'], href: '#document' }, labels.skip),
        controls(first),
        h('div', { className: ['layout'] }, [
          outlineList(
            contexts,
            parts.map((some) => some.map(([name]) => name)),
          ),
          h('main', [...(isBundle ? contents(contexts) : []), ...content]),
        ]),
        h('footer', { className: ['foot'] }, `${labels.generated} ${name} ${version} · ${dictionaries}`),
        h('p', { id: 'live', className: ['hidden'], role: 'status' }),
        h('script', SCRIPT),
      ]),
    ]),
  ])
}

/** The parts of a document with their names; the sheet is made first, since the lists link to the words that it shows. */
function partsOf(context: PageContext): (readonly [name: string, part: Content])[] {
  const page = sheet(context)
  const all = [
    ['doubts', doubtList(context)],
    ['document', page],
    ['figures', figureTable(context)],
    ['references', referenceTable(context)],
    ...PROVISION_PARTS.map((name) => [name, provisionList(context, name)] as const),
    ['signatures', signatureList(context)],
    ['furniture', furnitureList(context)],
    ['remarks', remarkList(context)],
  ] as const
  return all.flatMap(([name, part]) => (part === null ? [] : [[name, part] as const]))
}

/**
 * Writes a report as one HTML file: no network, light and dark, printed on A4 as the document itself.
 *
 * @param document The report, the repair it stands on, and the name of the input.
 * @param options Language of the labels.
 * @returns A whole HTML document; what the input says is text in it, never markup.
 * @example writeFileSync('report.html', reportToHtml({ name: 'scan.txt', ...vanban.process(text) }))
 */
export function reportToHtml(document: WritableReport, options: HtmlOptions = {}): string {
  return withinString('HTML', () => `${toHtml(toHast(document, options), { closeSelfClosing: false })}\n`)
}

/** The bar on top: what the marks mean, and what a script can do. */
function controls({ labels }: PageContext): Content {
  const level = (className: string, text: string): Content => h('mark', { className: ['w', className] }, text)
  return h('div', { className: ['bar'] }, [
    h('p', { className: ['legend'] }, [
      `${labels.legend}: `,
      h('span', level('sure', labels.sure)),
      h('span', level('likely', labels.likely)),
      h('span', level('doubtful', labels.doubtful)),
    ]),
    h('div', { id: 'controls', hidden: true }, [
      button('previous', '↑', labels.previous),
      button('next', '↓', labels.next),
      h(
        'button',
        {
          id: 'marks',
          type: 'button',
          dataAll: labels.marksAll,
          dataDoubtful: labels.marksDoubtful,
          dataNone: labels.marksNone,
        },
        [`${labels.marks}: `, h('span', labels.marksAll)],
      ),
      h('button', { id: 'theme', type: 'button' }, labels.theme),
      h('button', { id: 'print', type: 'button' }, labels.print),
    ]),
  ])
}

function button(id: string, sign: string, label: string): Content {
  return h('button', { id, type: 'button', ariaLabel: label, title: label }, sign)
}
