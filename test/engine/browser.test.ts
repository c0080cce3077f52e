/** The engine in a browser: bundled as its users bundle it, and the same results as on Node. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type ProcessedDocument } from '../../src/index.js'
import { CHROMIUM, CHROMIUM_ARGUMENTS, warnWithoutChromium } from '../support/chromium.js'

warnWithoutChromium('the engine')

/** What a user writes: dictionaries fetched, Brotli by a library. */
const MAIN = `
import { createEngine } from 'vanban'
import brotli from 'brotli-dec-wasm'

const fetched = async (name) => {
  const path = 'dictionaries/' + name
  return { path, bytes: new Uint8Array(await (await fetch(path)).arrayBuffer()) }
}
const { decompress } = await brotli
const [lexicon, language, confidence, eng, vie, fra, deu, latin, ppocr, dropped] = await Promise.all([
  'lexicon.bin', 'language.bin', 'confidence.json',
  'channel-eng.bin', 'channel-vie.bin', 'channel-fra.bin', 'channel-deu.bin',
  'channel-latin.bin', 'channel-ppocr.bin', 'channel-dropped.bin',
].map(fetched))
const files = { lexicon, language, channels: { eng, vie, fra, deu, latin, ppocr, dropped }, confidence }
window.engine = await createEngine(files, { decompress: async (packed) => decompress(packed) })
`
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}
/** Bytes of all scripts of the bundle, not compressed: repair, report and schemas. */
const MOST_BYTES = 750 * 1024

describe.skipIf(CHROMIUM === undefined)('the engine in a browser', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'vanban-browser-'))
  const built = join(folder, 'built')
  let server: Server
  let browser: Browser

  beforeAll(async () => {
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(resolve('.'), join(folder, 'node_modules/vanban'))
    symlinkSync(resolve('node_modules/brotli-dec-wasm'), join(folder, 'node_modules/brotli-dec-wasm'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><title>t</title><script type="module" src="./main.js"></script>',
    )
    writeFileSync(join(folder, 'main.js'), MAIN)
    await build({
      root: folder,
      base: './',
      logLevel: 'warn',
      build: { outDir: built, target: 'esnext', modulePreload: false },
    })
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      const file = path.startsWith('/dictionaries/')
        ? resolve(`.${path}`)
        : join(built, path === '/' ? 'index.html' : path)
      if (!existsSync(file)) {
        response.writeHead(404).end()
        return
      }
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
      response.end(readFileSync(file))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_ARGUMENTS })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is bundled for browsers, and stays small', () => {
    const scripts = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.js'))
    const bytes = scripts.reduce((sum, name) => sum + statSync(join(built, 'assets', name)).size, 0)
    expect(bytes).toBeLessThan(MOST_BYTES)
    for (const name of scripts)
      expect(readFileSync(join(built, 'assets', name), 'utf8')).not.toMatch(/__vite-browser-external|node:fs/)
  })

  it('repairs and reads the demo document as Node does', async () => {
    const page = await browser.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(error.message))
    await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`)
    await page.waitForFunction(() => 'engine' in globalThis || undefined, undefined, { timeout: 60_000 })
    expect(wrong).toEqual([])
    const source = readFileSync('fixtures/seed/input.txt', 'utf8')
    const there = await page.evaluate(
      (text) =>
        (globalThis as unknown as { engine: { process: (text: string) => ProcessedDocument } }).engine.process(text),
      source,
    )
    const here = (await createVanban()).process(source)
    expect(there).toEqual(JSON.parse(JSON.stringify(here)))
  })
})
