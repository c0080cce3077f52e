/**
 * Chains of printed markers of a clean text: consecutive `Điều n`, `n.` within an article, `a) b) c) d) đ) e)` within a
 * clause; quoted ones apart. A simple scanner of lines that shares nothing with what it is to check.
 */

/** The points of Decree 30/2020/NĐ-CP, annex I: no f, j, w, z. */
const LETTERS = [...'abcdđeghiklmnopqrstuvxy']
/** A title of capitals: what follows stands in no article before the next one. */
const TITLE = /^(?=(?:[^\p{L}]*\p{Lu}){8})[^\p{Ll}]+$|^(?:Phụ lục|PHỤ LỤC|Mẫu|MẪU|Biểu) /u
const PATTERNS = [
  ['article', /^(?:Điều|ĐIỀU) (\d{1,3})([a-zđ]?)(?:[.:](?=[\s\p{Lu}\d]|$)|\s*$)/u],
  ['clause', /^(\d{1,2})([a-zđ]?)\.(?=\s+["“]?[\p{L}\d(]|["“]?\p{Lu}\p{L})/u],
  ['point', /^([a-zđ])(\d?)\) ?(?=\s*\S)/u],
]

/**
 * Which lines begin inside a quotation. A quotation that is never closed ends before the next article of the outer row.
 *
 * @param {string[]} lines Lines of a text.
 * @returns {number[]} Number of the quotation each line begins in; 0 outside.
 */
function quotations(lines) {
  const found = []
  let open = 0,
    count = 0,
    article = 0
  lines.forEach((line, index) => {
    const text = line.trim()
    const own = /^(?:Điều|ĐIỀU) (\d{1,3})[.:]/u.exec(text)
    if (open > 0 && own && Number(own[1]) === article + 1 && !closesBefore(lines, index, article + 2)) open = 0
    if (open === 0 && own) article = Number(own[1])
    if (open === 0 && /^["“]/u.test(text)) count += 1
    found.push(open > 0 || /^["“]/u.test(text) ? count : 0)
    for (const [at, sign] of [...text].entries()) {
      if (sign === '“' || (sign === '"' && (at === 0 ? open === 0 : open === 0 && /[\s(:]/.test([...text][at - 1])))) {
        if (open === 0 && at > 0) count += 1
        open += 1
      } else if ((sign === '”' || sign === '"') && open > 0) open -= 1
    }
  })
  return found
}

/** Whether a quotation that is open is closed at the end of a line before the article after the next. */
function closesBefore(lines, from, article) {
  for (let index = from; index < lines.length; index += 1) {
    if (new RegExp(`^(?:Điều|ĐIỀU) ${article}[.:]`, 'u').test(lines[index].trim())) return false
    const opens = lines[index].match(/“/gu)?.length ?? 0
    const closes = lines[index].match(/”/gu)?.length ?? 0
    if (closes > opens) return true
  }
  return false
}

/**
 * Finds the printed markers that belong to a chain.
 *
 * @param {string} text A clean text, a paragraph a line.
 * @returns {{ line: number, kind: string, label: string, quotation: number, parent: string, gap: string }[]} In order;
 * `gap` says what is odd about the row where it is: a gap or a repeat.
 */
export function printedMarkers(text) {
  const lines = text.normalize('NFC').split(/\r?\n/)
  const quoted = quotations(lines)
  const chains = new Map()
  const found = []
  const parents = { article: '', clause: '' }
  let quotation = 0
  const outer = { article: '', clause: '' }
  lines.forEach((line, index) => {
    const body = line.trim().replace(/^["“]+/u, '')
    if (quoted[index] !== quotation) {
      if (quotation === 0) Object.assign(outer, parents)
      quotation = quoted[index]
      Object.assign(parents, quotation === 0 ? outer : { article: '', clause: '' })
    }
    if (TITLE.test(body)) Object.assign(parents, { article: null, clause: '' })
    for (const [kind, pattern] of PATTERNS) {
      const match = pattern.exec(body)
      if (!match) continue
      const number = kind === 'point' ? LETTERS.indexOf(match[1]) + 1 : Number(match[1])
      if (number === 0) break
      if (kind === 'article') Object.assign(parents, { article: match[1] + match[2], clause: '' })
      if (kind !== 'article' && parents.article === null) break
      const parent =
        kind === 'article' ? '' : kind === 'clause' ? parents.article : `${parents.article}/${parents.clause}`
      const key = `${quotation}|${kind}|${parent}`
      const before = chains.get(key)
      // A number far from its row is none of it: a year, an amount, a row of a table.
      if (kind === 'clause' && number > (before?.number ?? 0) + 6) break
      if (kind === 'clause') parents.clause = match[1] + match[2]
      const marker = {
        line: index + 1,
        kind,
        label: match[1] + match[2],
        quotation,
        parent,
        chained: number === 1,
        gap: '',
      }
      if (before) {
        const isNext = number === before.number + 1 || (number === before.number && match[2] !== '')
        if (isNext) marker.chained = before.marker.chained = true
        else if (number > 1 && number > before.number) marker.gap = `gap after ${before.marker.label}`
        else if (number === before.number) marker.gap = `${marker.label} stands twice`
        if (!isNext && number > 1) marker.chained = false
      } else if (number > 1) marker.gap = 'does not begin at 1'
      chains.set(key, { number, marker })
      found.push(marker)
      break
    }
  })
  // A lone 1 is no chain.
  return found.map((one, at) => {
    const next = found
      .slice(at + 1, at + 200)
      .find((x) => x.kind === one.kind && x.parent === one.parent && x.quotation === one.quotation)
    const alone = one.chained && /^(?:1|a)$/.test(one.label) && !(next && next.chained && next.label !== one.label)
    return { ...one, chained: one.chained && !alone }
  })
}
