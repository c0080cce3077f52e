/**
 * Whether every printed marker of clean texts stands in the tree as it is printed: recall of articles, clauses and points
 * for plain and amending documents, with what was lost by file and line. Ends with 1 where markers are lost.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { printedMarkers } from './printed-markers.mjs'
import { table } from './arguments.mjs'
import { percentage } from '../dist/shares.js'

const USAGE = 'usage: npm run check:structure -- FOLDER [FOLDER …] [--no-repair] [--top N] [--gaps] [--json]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'no-repair': { type: 'boolean', default: false },
    top: { type: 'string', default: '40' },
    gaps: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
if (positionals.length === 0) {
  console.error(USAGE)
  process.exit(2)
}
const { createVanban } = await import('../dist/index.js')
const engine = values['no-repair'] ? null : await createVanban()
const { structure } = await import('../dist/structure/index.js')
const { documentStarts } = await import('../dist/outline/index.js')

/** The reports of all documents of a text. */
function documentsOf(text) {
  if (engine) {
    const report = engine.report(text)
    return [report, ...(report.documents ?? [])]
  }
  documentStarts(text.split('\n'))
  return [structure({ source: text, text })]
}

const KINDS = { article: 'article', decimal: 'clause', letter: 'point' }

/** The numbered nodes of a report by the line that they begin on. */
function nodesByLine(text) {
  const found = new Map()
  let changed = 0
  const changes = []
  const visit = (blocks, above, quotation) => {
    for (const block of blocks) {
      let own = above
      if ('marker' in block) {
        const kind = KINDS[block.scheme] ?? block.scheme
        const label = block.marker.replace(/^\D{0,4}\s|[.:)/-]+$/gu, '')
        const { line } = block.position.start
        const parent =
          kind === 'article'
            ? ''
            : kind === 'clause'
              ? (above.article ?? '')
              : `${above.article ?? ''}/${above.clause ?? ''}`
        const onLine = found.get(line) ?? []
        onLine.push({ kind, label, parent, quotation })
        found.set(line, onLine)
        if (block.marker.normalize('NFC') !== block.rawMarker.normalize('NFC').replace(/\s+/g, ' ')) {
          changed += 1
          changes.push({ line, note: `"${block.rawMarker}" became "${block.marker}"` })
        }
        own = kind === 'article' ? { article: label } : kind === 'clause' ? { ...above, clause: label } : above
      }
      if (block.children)
        visit(block.children, block.type === 'quotation' ? {} : own, quotation || block.type === 'quotation')
    }
  }
  for (const { body } of documentsOf(text)) visit(body.children, {}, false)
  return { found, changed, changes }
}

const files = positionals.flatMap((folder) =>
  statSync(folder).isDirectory()
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => join(folder, name))
    : [folder],
)
const totals = {}
const lost = []
let changed = 0
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const printed = printedMarkers(text)
  const isAmending = printed.some(({ quotation }) => quotation > 0)
  const group = isAmending ? 'amending' : 'plain'
  const { found, changed: own, changes } = nodesByLine(text)
  changed += own
  for (const { line, note } of changes) lost.push({ file, line, kind: 'changed', note })
  const total = (totals[group] ??= {
    documents: 0,
    article: [0, 0, 0],
    clause: [0, 0, 0],
    point: [0, 0, 0],
    quoted: [0, 0, 0],
  })
  total.documents += 1
  for (const marker of printed) {
    if (values.gaps && marker.gap)
      lost.push({ file, line: marker.line, kind: 'gap', note: `${marker.kind} ${marker.label}: ${marker.gap}` })
    if (!marker.chained) continue
    const count = total[marker.quotation > 0 ? 'quoted' : marker.kind]
    const own = (found.get(marker.line) ?? []).find(({ kind, label }) => kind === marker.kind && label === marker.label)
    count[0] += 1
    if (own) count[1] += 1
    const inPlace = own && own.quotation === marker.quotation > 0 && own.parent === marker.parent
    if (inPlace) count[2] += 1
    if (!own)
      lost.push({
        file,
        line: marker.line,
        kind: marker.quotation > 0 ? 'quoted lost' : 'lost',
        note: `${marker.kind} ${marker.label} (in ${marker.parent || 'the document'}): ${
          (found.get(marker.line) ?? []).map((one) => `read as ${one.kind} ${one.label}`).join(', ') || 'no node'
        }`,
      })
    else if (!inPlace)
      lost.push({
        file,
        line: marker.line,
        kind: own.quotation === marker.quotation > 0 ? 'misplaced' : marker.quotation > 0 ? 'not quoted' : 'quoted',
        note: `${marker.kind} ${marker.label} (in ${marker.parent || 'the document'}) stands in ${own.parent || 'the document'}`,
      })
  }
}

const share = (count, all) => (all === 0 ? '–' : percentage(count / all, 2))
const rows = [
  ['', 'documents', ...['articles', 'clauses', 'points', 'quoted'].flatMap((name) => [name, '% found', '% in place'])],
]
for (const [group, { documents, ...counts }] of Object.entries(totals))
  rows.push([
    group,
    documents,
    ...['article', 'clause', 'point', 'quoted'].flatMap((kind) => {
      const [all, found, placed] = counts[kind]
      return [all, share(found, all), share(placed, all)]
    }),
  ])
const missing = lost.filter(({ kind }) => kind === 'lost')
if (values.json) console.log(JSON.stringify({ totals, changed, lost }))
else {
  console.log(table(rows))
  console.log(`\nmarkers lost: ${missing.length}; markers changed: ${changed}`)
  const byKind = new Map()
  for (const one of lost) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one])
  for (const [kind, list] of byKind) {
    console.log(`\n${kind}: ${list.length}`)
    for (const { file, line, note } of list.slice(0, Number(values.top))) console.log(`  ${file}:${line}  ${note}`)
  }
}
process.exitCode = missing.length + changed > 0 ? 1 : 0
