#!/usr/bin/env node
/**
 * What a page costs: processor time and memory by kind of input, bytes and files by form of output, and what the disk does
 * with small files. `npm run bench:cost -- --folder DIR PART…`
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PDFDocument, StandardFonts, TextRenderingMode, setTextRenderingMode } from '@cantoo/pdf-lib'
import { table } from './arguments.mjs'
import { generateArchive } from './generate.mjs'
import { filesBelow, measure, startRedis, VANBAN } from './processes.mjs'

const USAGE = `usage: npm run bench:cost -- --folder DIR PART…

  pages      processor time a page of text, hOCR and searchable PDF, with one worker and two; memory
  storage    bytes and files a document by format, of the journal, of rows, of a queue
  disk       small files made, brought to the disk and renamed, a second

  --folder DIR       where archives and results are put: on the disk that is meant
  --documents N      documents (800); a quarter of them is taken off as start and warming-up
  --rounds N         rounds of pages, the best of which is shown (2)
  --workers N,…      numbers of workers of pages (1,2)
  --kinds KIND,…     kinds of input of pages (text,hocr,pdf)`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string' },
    documents: { type: 'string', default: '800' },
    rounds: { type: 'string', default: '2' },
    workers: { type: 'string', default: '1,2' },
    kinds: { type: 'string', default: 'text,hocr,pdf' },
  },
})

const DOCUMENTS = Number(values.documents)
/** Syllables of a page: a page of an administrative document has 250 to 400. */
const PAGE = 250
const LINES = 42
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const count = (number) => Math.round(number).toLocaleString('en')

function pagesOf(text) {
  const lines = text.split('\n')
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, page) =>
    lines.slice(page * LINES, (page + 1) * LINES),
  )
}

/** As Tesseract writes it, with a confidence each word. */
function toHocr(text) {
  const pages = pagesOf(text).map((lines, page) => {
    const rows = lines.map((line, row) => {
      let left = 200
      const top = 200 + row * 70
      const words = line
        .split(' ')
        .filter(Boolean)
        .map((word, at) => {
          const right = left + word.length * 24
          const box = `bbox ${left} ${top} ${right} ${top + 50}`
          left = right + 24
          return `<span class='ocrx_word' id='word_${page}_${row}_${at}' title='${box}; x_wconf ${60 + ((row * 7 + at) % 40)}'>${escaped(word)}</span>`
        })
      return `<span class='ocr_line' id='line_${page}_${row}' title='bbox 200 ${top} 2300 ${top + 50}'>${words.join(' ')}</span>`
    })
    return `<div class='ocr_page' id='page_${page + 1}' title='bbox 0 0 2480 3508'>\n<div class='ocr_carea'><p class='ocr_par'>\n${rows.join('\n')}\n</p></div></div>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title><meta name='ocr-system' content='tesseract 5.3.0'/></head><body>\n${pages.join('\n')}\n</body></html>\n`
}

/** Invisible text, as that of scans; without their images. */
async function toPdf(text) {
  const file = await PDFDocument.create()
  const font = await file.embedFont(StandardFonts.Helvetica)
  for (const lines of pagesOf(text)) {
    const page = file.addPage([595, 842])
    page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
    lines.forEach((line, row) => {
      // What the English model reads is of this character set, but for a few signs.
      const text = line.replace(/[^\x20-\x7e\u00a1-\u00ff]/g, '?')
      // What lies beyond the edge of a page is not read.
      const size = Math.min(11, 495 / font.widthOfTextAtSize(text, 1))
      page.drawText(text, { x: 50, y: 790 - row * 17, size, font })
    })
  }
  return file.save()
}

/** Makes the archives of all kinds. @returns Folders by kind and size. */
async function archives(folder) {
  const whole = join(folder, `archive-${DOCUMENTS}`)
  if (!existsSync(whole)) generateArchive(whole, DOCUMENTS)
  const names = readdirSync(whole, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .sort()
  const kinds = { text: (text) => text, hocr: toHocr, pdf: toPdf }
  const found = {}
  for (const [kind, make] of Object.entries(kinds))
    for (const size of [DOCUMENTS / 4, DOCUMENTS]) {
      const made = join(folder, `${kind}-${size}`)
      found[kind] = { ...found[kind], [size === DOCUMENTS ? 'whole' : 'part']: made }
      if (existsSync(made)) continue
      for (const name of names.slice(0, size)) {
        const path = join(made, dirname(name), `${basename(name, extname(name))}.${kind === 'text' ? 'txt' : kind}`)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, await make(readFileSync(join(whole, name), 'utf8')))
      }
    }
  return found
}

const vanban = (args, env, codes) => measure([process.execPath, VANBAN, ...args], env, codes)

/** A batch run into a fresh folder. */
async function batch(source, out, ...more) {
  rmSync(out, { recursive: true, force: true })
  const run = await vanban(['batch', source, '--out', out, '--progress', 'none', '--quiet', ...more], {}, [0, 1])
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))
  if (summary.failed > 0)
    console.error(`${basename(source)}: ${summary.failed} of ${summary.documents} documents failed`)
  return { ...run, ...summary }
}

async function pages(folder) {
  const made = await archives(folder)
  const out = join(folder, 'out-cost')
  const ways = [
    ['text', 'text'],
    ['text', 'text,report', '--tables'],
    ['hocr', 'same'],
    ['pdf', 'same'],
  ]
  const rows = [
    [
      'input',
      'made of it',
      'workers',
      'CPU ms/page',
      'pages/s and core',
      'start and warm-up, CPU s',
      'main MB',
      'host MB',
      'all MB',
    ],
  ]
  for (const [kind, format, ...more] of ways.filter(([kind]) => values.kinds.split(',').includes(kind)))
    for (const workers of values.workers.split(',')) {
      const runs = { part: [], whole: [] }
      for (let round = 0; round < Number(values.rounds); round++)
        for (const size of ['part', 'whole'])
          runs[size].push(await batch(made[kind][size], out, '-j', workers, '--format', format, ...more))
      const best = (size) => runs[size].reduce((one, other) => (other.cpu < one.cpu ? other : one))
      const [part, whole] = [best('part'), best('whole')]
      const number = (whole.syllables - part.syllables) / PAGE
      const cost = (whole.cpu - part.cpu) / number
      const memory = (name) => count(Math.max(...runs.whole.map((run) => run.memory[name])))
      rows.push([
        kind,
        [format, ...more].join(' '),
        workers,
        (1000 * cost).toFixed(1),
        (1 / cost).toFixed(0),
        (part.cpu - (cost * part.syllables) / PAGE).toFixed(1),
        memory('main'),
        memory('host'),
        memory('all'),
      ])
      console.error(rows.at(-1).join('  '))
    }
  rmSync(out, { recursive: true, force: true })
  console.log(table(rows, 2))
}

async function storage(folder) {
  const made = await archives(folder)
  const out = join(folder, 'out-cost')
  const rows = [['input', 'what', 'files/doc', 'bytes/doc', 'on disk/doc', 'bytes/page']]
  const show = (kind, what, documents, syllables, files) => {
    const sum = (key) => files.reduce((total, file) => total + file[key], 0)
    rows.push([
      kind,
      what,
      (files.length / documents).toFixed(2),
      count(sum('size') / documents),
      count(sum('disk') / documents),
      count(sum('size') / (syllables / PAGE)),
    ])
  }
  const formats = {
    text: ['text', 'json', 'words', 'diff', 'report', 'html', 'markdown', 'chunks', 'akn'],
    hocr: ['same'],
    pdf: ['same'],
  }
  for (const [kind, names] of Object.entries(formats)) {
    const source = made[kind].part
    const { documents, syllables } = await batch(source, out, '--format', names.join(','))
    show(kind, 'input', documents, syllables, filesBelow(source))
    const files = filesBelow(out)
    for (const name of names)
      show(
        kind,
        name,
        documents,
        syllables,
        files.filter(({ path }) => path.startsWith(join(out, name) + '/')),
      )
    show(
      kind,
      '.vanban',
      documents,
      syllables,
      files.filter(({ path }) => path.includes('/.vanban/')),
    )
  }
  const source = made.text.part
  for (const more of [[], ['--tables'], ['--tables', '--edits'], ['--gather']]) {
    const { documents, syllables } = await batch(source, out, '--format', 'text', ...more)
    const files = filesBelow(out)
    const isText = ({ path }) => path.startsWith(join(out, 'text') + '/')
    show(
      'text',
      `batch text ${more.join(' ')}: .vanban`,
      documents,
      syllables,
      files.filter(({ path }) => path.includes('/.vanban/')),
    )
    show(
      'text',
      `batch text ${more.join(' ')}: other files`,
      documents,
      syllables,
      files.filter((file) => !isText(file) && !file.path.includes('/.vanban/')),
    )
  }
  const redis = await startRedis(join(folder, 'redis-cost'))
  const env = { VANBAN_REDIS: redis.url }
  for (const more of [[], ['--tables'], ['--tables', '--edits'], ['--gather']]) {
    rmSync(out, { recursive: true, force: true })
    const { output } = await vanban(['queue', 'add', source, '--out', out, '--quiet', '--json', ...more], env)
    await vanban(['queue', 'work', '-j', '2', '--until-done', '--quiet'], env)
    const { documents } = JSON.parse(output)
    const { syllables } = JSON.parse((await vanban(['queue', 'collect', out, '--json'], env)).output)
    show(
      'text',
      `queue text ${more.join(' ')}: .vanban/queue`,
      documents,
      syllables,
      filesBelow(out).filter(({ path }) => path.includes('/.vanban/queue/')),
    )
  }
  await redis.stop()
  rmSync(out, { recursive: true, force: true })
  console.log(table(rows, 2))
}

/** As outputs are written: under another name first, whole on the disk, then renamed. */
async function disk(folder) {
  const content = 'x'.repeat(2000)
  const rows = [['files at a time', 'brought to the disk', 'files/s']]
  for (const [together, sync] of [
    [1, true],
    [4, true],
    [16, true],
    [64, true],
    [16, false],
  ]) {
    const place = join(folder, 'disk')
    rmSync(place, { recursive: true, force: true })
    await mkdir(place, { recursive: true })
    const number = sync ? 2000 : 20_000
    let next = 0
    const start = performance.now()
    await Promise.all(
      Array.from({ length: together }, async () => {
        while (next < number) {
          const path = join(place, String(next++))
          const file = await open(`${path}.part`, 'wx')
          await file.writeFile(content)
          if (sync) await file.sync()
          await file.close()
          await rename(`${path}.part`, path)
        }
      }),
    )
    rows.push([together, sync ? 'yes' : 'no', count(number / ((performance.now() - start) / 1000))])
    rmSync(place, { recursive: true, force: true })
  }
  console.log(table(rows))
}

const parts = { pages, storage, disk }
if (values.folder === undefined || positionals.length === 0 || positionals.some((name) => !(name in parts))) {
  console.error(USAGE)
  process.exitCode = 2
} else
  for (const name of positionals) {
    console.log(`\n${name}`)
    await parts[name](resolve(values.folder))
  }
