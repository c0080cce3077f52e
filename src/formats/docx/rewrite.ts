/** Makes the replacements in a part of a DOCX file that put new text in the place of old, tracked or not. */
import { unicodeFontFor } from '../../convert/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import { escapeText, escapeValue, type Tag } from '../markup/scan.js'
import { trimmed } from './lines.js'
import type { Run, TextElement } from './scan-part.js'

/** Text of one element that changes. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly element: TextElement
  readonly isLiteral: boolean
  readonly before: string
  readonly after: string
}

/** Who changed, as Word shows it. */
const AUTHOR = 'vanban'

/**
 * Makes a function that tells what to replace in a part.
 *
 * @param source The part. @param track Whether the old text stays as a tracked deletion.
 */
export function createRewriter(source: string, track: boolean): (stretches: readonly Stretch[]) => Replacement[] {
  let nextId = 0
  const idFor = (): number => {
    if (nextId === 0)
      for (const [, id] of source.matchAll(/\bid\s?=\s?["'](\d{1,9})["']/g)) nextId = Math.max(nextId, Number(id))
    nextId += 1
    return nextId
  }
  return (stretches) => {
    const byElement = new Map<TextElement, Stretch[]>()
    for (const one of stretches) {
      const own = byElement.get(one.element)
      if (own === undefined) byElement.set(one.element, [one])
      else own.push(one)
    }
    const runs = new Set<Run>()
    return [...byElement].flatMap(([element, own]) => {
      const texts = own.map((one): Replacement => ({
        start: one.start,
        end: one.end,
        after: track ? tracked(source, one, idFor) : written(one),
      }))
      const { run } = element
      const fonts = track || runs.has(run) ? [] : fontChange(source, run)
      runs.add(run)
      return [...texts, ...fonts, ...preservation(source, element, texts, track)]
    })
  }
}

const written = ({ after, isLiteral }: Stretch): string =>
  isLiteral ? after.replaceAll(']]>', ']]]]><![CDATA[>') : escapeText(after)

/** Says that blanks at the ends of an element are blanks, where the new text needs it. */
function preservation(
  source: string,
  { tag, content, isPreserved }: TextElement,
  texts: readonly Replacement[],
  track: boolean,
): Replacement[] {
  if (isPreserved) return []
  const inner = trimmed(source, content)
  const shifted = [...texts]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, after }) => ({ start: start - inner.start, end: end - inner.start, after }))
  const changed = replaceIn(source.slice(inner.start, inner.end), shifted)
  if (!track && !/^\s|\s$/.test(changed)) return []
  const end = tag.end - (tag.isEmpty ? 2 : 1)
  const space = tag.attributes.find(({ name }) => name === 'xml:space')
  const said: Replacement =
    space === undefined ? { start: end, end, after: ' xml:space="preserve"' } : { ...space.value, after: 'preserve' }
  // Blanks that were none so far would become some.
  const blanks = [
    { start: content.start, end: inner.start, after: '' },
    { start: inner.end, end: content.end, after: '' },
  ]
  return [said, ...blanks.filter(({ start, end: until }) => until > start)]
}

/** Ends the run before a changed text, puts old and new as tracked changes, and goes on with the run behind it. */
function tracked(source: string, { element, before, after, isLiteral }: Stretch, idFor: () => number): string {
  const { tag, run } = element
  const w = tag.prefix
  const section = isLiteral ? [']]>', '<![CDATA['] : ['', '']
  const runTag = source.slice(run.tag.start, run.tag.end)
  const properties = run.properties === null ? '' : source.slice(run.properties.start, run.properties.end)
  const mark = (name: string, content: string): string =>
    content === '' ? '' : `<${w}${name} ${w}id="${idFor()}" ${w}author="${AUTHOR}">${content}</${w}${name}>`
  const runOf = (name: string, text: string, own: string): string =>
    text === '' ? '' : `${runTag}${own}<${w}${name} xml:space="preserve">${escapeText(text)}</${w}${name}></${w}r>`
  const deletion = mark('del', runOf('delText', before, properties))
  const insertion = mark('ins', runOf('t', after, unicodeProperties(source, run)))
  const resumed = `${runTag}${properties}<${w}t xml:space="preserve">${section[1]}`
  const ended = `${section[0]}</${w}t></${w}r>`
  if (run.insertion === null) return `${ended}${deletion}${insertion}${resumed}`
  // What somebody else inserted stays theirs, and so would go what is inserted in it: the deletion stands inside, the insertion beside it.
  const theirs = source.slice(run.insertion.start, run.insertion.end).replace(/(\bid\s?=\s?["'])[^"']*/, `$1${idFor()}`)
  return `${ended}${deletion}</${w}ins>${insertion}${theirs}${resumed}`
}

/** The properties of a run with a Unicode font in the place of one of a legacy charset. */
function unicodeProperties(source: string, run: Run): string {
  const { properties } = run
  const changes = fontChange(source, run)
  if (properties === null) return changes.map(({ after }) => after).join('')
  const shifted = changes.map(({ start, end, after }) => ({
    start: start - properties.start,
    end: end - properties.start,
    after,
  }))
  return replaceIn(source.slice(properties.start, properties.end), shifted)
}

/** Names a Unicode font for a run in a font of a legacy charset, in which Unicode text would be unreadable. */
function fontChange(source: string, run: Run): Replacement[] {
  const font = typeof run.font === 'string' ? unicodeFontFor(run.font) : null
  if (font === null) return []
  const w = run.tag.prefix
  const names = ['ascii', 'hAnsi', 'cs'].map((slot) => ` ${w}${slot}="${escapeValue(font)}"`).join('')
  if (run.fonts !== null) return [renamed(source, run.fonts, names)]
  const fonts = `<${w}rFonts${names}/>`
  if (run.properties === null) return [{ start: run.tag.end, end: run.tag.end, after: `<${w}rPr>${fonts}</${w}rPr>` }]
  const { start, end } = run.properties
  const opened = /^<[^>]*>/.exec(source.slice(start, end))![0]
  if (opened.endsWith('/>')) return [{ start, end, after: `<${w}rPr>${fonts}</${w}rPr>` }]
  // The schema has the style first and the fonts second.
  const style = run.style === null ? null : endOf(source, run.style)
  const at = style ?? start + opened.length
  return [{ start: at, end: at, after: fonts }]
}

/** A tag of fonts with other names in it; what it says of East Asian text stays. */
function renamed(source: string, tag: Tag, names: string): Replacement {
  const kept = tag.attributes
    .filter(({ name }) => !/(?:^|:)(?:ascii|hAnsi|cs)$/.test(name))
    .map(({ name, value }) => ` ${name}="${source.slice(value.start, value.end).replaceAll('"', '&quot;')}"`)
    .join('')
  const name = /^<[^\s/>]+/.exec(source.slice(tag.start, tag.end))![0]
  return { start: tag.start, end: tag.end, after: `${name}${names}${kept}${tag.isEmpty ? '/' : ''}>` }
}

/** Where an element ends that has nothing in it. */
function endOf(source: string, tag: Tag): number {
  if (tag.isEmpty) return tag.end
  return source.indexOf('>', tag.end) + 1
}
