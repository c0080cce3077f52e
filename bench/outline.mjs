/** Articles, clauses and points of repaired documents against those of the truth: what share has its place in the outline. */
import { pairsOf, loadEngine, readArguments, table } from './arguments.mjs'
import { percentage } from '../dist/shares.js'

const options = readArguments('usage: node bench/outline.mjs --pairs DIR [--pairs DIR …] [--top N] [--json]')
const SCHEMES = { article: 'Điều ', decimal: '', letter: '' }

/**
 * The outline of a truth, read from its printed markers alone: nothing of what is measured here has a part in it.
 * A marker opens its line (after `Điều`, `1.`, `a)` a capital, a digit or a quotation) and the line before has ended.
 */
function truthOutline(text) {
  const found = []
  let before = ''
  for (const line of text.normalize('NFC').split(/\r?\n|\f/)) {
    const match =
      /^\s*(?:(Điều) (\d{1,3}[a-zđ]?)[.:]|(\d{1,2})\.|([a-zđ])\))(?:\s+(?=[\p{Lu}\d"“(\p{Ll}])|(?=\p{Lu}))/u.exec(line)
    const ended = before === '' || /[.;:?!”"]$|[./]\.$/.test(before) || /^\s{2,}/.test(line)
    if (match && ended) {
      const [, article, number, clause, point] = match
      found.push(
        article
          ? { scheme: 'article', label: number }
          : clause
            ? { scheme: 'decimal', label: clause }
            : { scheme: 'letter', label: point },
      )
    }
    if (line.trim() !== '') before = line.trim()
  }
  return paths(found)
}

/** The outline that a report gives. */
function reportOutline(report) {
  const found = []
  const visit = (blocks) => {
    for (const block of blocks) {
      if (block.scheme in SCHEMES)
        found.push({ scheme: block.scheme, label: block.marker.replace(/^\D{0,4}\s|[.:)/-]+$/gu, '') })
      if (block.children) visit(block.children)
    }
  }
  visit(report.body.children)
  return paths(found)
}

/** Names every marker by the article and the clause over it. */
function paths(markers) {
  let article = '',
    clause = ''
  return markers.map(({ scheme, label }) => {
    if (scheme === 'article') [article, clause] = [`Điều ${label}`, '']
    else if (scheme === 'decimal') clause = label
    return [article, clause, scheme === 'letter' ? `${label})` : ''].filter(Boolean).join(' / ')
  })
}

/** What two lists have in common, in order; and what only one of them has. */
function compare(want, got) {
  const best = Array.from({ length: want.length + 1 }, () => new Uint32Array(got.length + 1))
  for (let i = want.length - 1; i >= 0; i -= 1)
    for (let j = got.length - 1; j >= 0; j -= 1)
      best[i][j] = want[i] === got[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1])
  const missing = [],
    extra = []
  let i = 0,
    j = 0
  while (i < want.length || j < got.length) {
    if (i < want.length && j < got.length && want[i] === got[j]) [i, j] = [i + 1, j + 1]
    else if (j >= got.length || (i < want.length && best[i + 1][j] >= best[i][j + 1])) missing.push(want[i++])
    else extra.push(got[j++])
  }
  return { common: best[0][0], missing, extra }
}

const vanban = await loadEngine(options)
const rows = [['set', 'documents', 'markers', 'found', '%', 'extra', 'truth read by vanban %']]
for (const folder of options.pairs) {
  const total = { documents: 0, markers: 0, found: 0, extra: 0, clean: 0 }
  const wrong = []
  for (const { id, ocr, gold: truth } of pairsOf(folder)) {
    const want = truthOutline(truth)
    const repaired = compare(want, reportOutline(vanban.report(ocr)))
    const clean = compare(want, reportOutline(vanban.report(truth)))
    total.documents += 1
    total.markers += want.length
    total.found += repaired.common
    total.extra += repaired.extra.length
    total.clean += clean.common
    if (process.env.SHOW_TRUTH) console.error(`${id}: ${want.join(' · ')}`)
    if (repaired.missing.length + repaired.extra.length > 0)
      wrong.push({ id, missing: repaired.missing, extra: repaired.extra })
  }
  const share = (count) => percentage(count / Math.max(1, total.markers), 1)
  if (options.json) console.log(JSON.stringify({ folder, ...total, wrong }))
  rows.push([folder, total.documents, total.markers, total.found, share(total.found), total.extra, share(total.clean)])
  if (!options.json)
    for (const one of wrong.slice(0, options.top))
      console.log(`${one.id}: missing ${one.missing.join(' · ') || '–'}; extra ${one.extra.join(' · ') || '–'}`)
}
if (!options.json) console.log(table(rows))
