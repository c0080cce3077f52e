/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The page of a report in a browser: by mouse, by keyboard, in the dark, on a phone, on paper, and without scripts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportToHtml } from '../../src/write/index.js'
import { fixtureReports } from '../support/documents.js'
import { CHROMIUM, CHROMIUM_ARGUMENTS, warnWithoutChromium } from '../support/chromium.js'

warnWithoutChromium('the HTML report')

describe.skipIf(CHROMIUM === undefined)('the HTML report in a browser', { timeout: 60_000 }, () => {
  let folder: string
  let browser: Browser
  const urls: Record<string, string> = {}

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vanban-page-'))
    for (const document of await fixtureReports()) {
      const path = join(folder, `${document.name}.html`)
      writeFileSync(path, reportToHtml(document))
      urls[document.name.replace('.txt', '')] = pathToFileURL(path).href
    }
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_ARGUMENTS })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens a page, and fails on whatever it complains of or asks the network for. */
  async function open(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', (message) => wrong.push(message.text()))
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) wrong.push(request.url())
    })
    await page.goto(urls[name])
    expect(wrong).toEqual([])
    return page
  }
  const tip = (word: Locator): Promise<{ shown: boolean; text: string }> =>
    word.evaluate((element) => {
      const style = getComputedStyle(element, '::after')
      return { shown: style.display !== 'none', text: style.content }
    })
  const inView = (locator: Locator): Promise<boolean> =>
    locator.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top >= 0 && bottom <= window.innerHeight
    })
  const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash)

  it('shows on hover what the OCR had read', async () => {
    const page = await open('seed')
    const word = page.locator('.sheet mark.sure').first()
    expect((await tip(word)).shown).toBe(false)
    await word.hover()
    expect(await tip(word)).toMatchObject({ shown: true, text: expect.stringMatching(/^"OCR: \S+ · (?:>\s)?\d+\s%/) })
    const doubt = page.locator('.sheet a.doubtful').nth(1)
    await doubt.hover()
    expect((await tip(doubt)).text).toMatch(/or \S+ · (?:<\s)?\d+\s%/)
    await page.context().close()
  })

  it('shows the same by keyboard', async () => {
    const page = await open('seed')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('n')
    const first = page.locator('.sheet a.doubtful').first()
    expect(await first.evaluate((element) => element === document.activeElement)).toBe(true)
    expect((await tip(first)).shown).toBe(true)
    expect(await inView(first)).toBe(true)
    expect(await page.locator('#live').textContent()).toMatch(/OCR: /)
    await page.keyboard.press('Escape')
    expect((await tip(first)).shown).toBe(false)
    await page.keyboard.press('ArrowRight')
    const next = page.locator('.sheet .w.open')
    expect(await next.evaluate((element) => element === document.activeElement && element.matches('mark'))).toBe(true)
    expect((await tip(next)).shown).toBe(true)
    await page.keyboard.press('n')
    const second = page.locator('.sheet a.doubtful').nth(1)
    expect(await second.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('p')
    expect(await first.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await first.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
    await page.context().close()
  })

  it('leads from doubtful readings, figures and references to their places, and back', async () => {
    const page = await open('seed')
    for (const link of ['#doubts > ol a', '#figures a', '#references a']) {
      const one = page.locator(link).last()
      const target = page.locator(`[id="${(await one.getAttribute('href'))!.slice(1)}"]`)
      await one.click()
      expect(await hash(page)).toBe(await one.getAttribute('href'))
      expect(await inView(target)).toBe(true)
    }
    const word = page.locator('.sheet a.doubtful').first()
    await word.click()
    expect(await inView(page.locator(await word.evaluate((element) => (element as HTMLAnchorElement).hash)))).toBe(true)
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')]
        .map((link) => (link as HTMLAnchorElement).hash.slice(1))
        .filter((id) => document.getElementById(id) === null),
    )
    expect(broken).toEqual([])
    await page.context().close()
  })

  it('has an outline that follows', async () => {
    const page = await open('seed')
    const current = page.locator('.outline [aria-current]')
    expect(await current.textContent()).toBe('Doubtful readings')
    await page
      .locator('.sheet h3', { hasText: 'III.' })
      .evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
    await page.waitForFunction(() => /^III/.test(document.querySelector('.outline [aria-current]')?.textContent ?? ''))
    await page.locator('.outline a', { hasText: 'IV.' }).click()
    await page.waitForFunction(() => /^IV/.test(document.querySelector('.outline [aria-current]')?.textContent ?? ''))
    await page.context().close()
  })

  it('can be read in the light and in the dark', async () => {
    const background = (page: Page): Promise<string> =>
      page.locator('.sheet').evaluate((sheet) => getComputedStyle(sheet).backgroundColor)
    const light = await open('seed', { colorScheme: 'light' })
    const dark = await open('seed', { colorScheme: 'dark' })
    const [white, black] = [await background(light), await background(dark)]
    expect(white).not.toBe(black)
    await dark.locator('#theme').click()
    expect(await background(dark)).toBe(white)
    await light.locator('#theme').click()
    expect(await background(light)).toBe(black)
    for (const page of [light, dark]) {
      // Contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3).
      expect(
        await page.evaluate(() => {
          const parts = (color: string): number[] => color.match(/[\d.]+/g)!.map(Number)
          const luminance = (color: number[]): number => {
            const [r, g, b] = color
              .slice(0, 3)
              .map((part) => part / 255)
              .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
            return 0.2126 * r + 0.7152 * g + 0.0722 * b
          }
          const behind = (element: Element | null): number[] => {
            for (let at = element; at; at = at.parentElement) {
              const color = parts(getComputedStyle(at).backgroundColor)
              if (color.length === 3 || color[3] === 1) return color
            }
            return [255, 255, 255]
          }
          const poor = new Set<string>()
          for (const element of document.querySelectorAll('body *')) {
            const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '')
            if (!own || !(element as HTMLElement).offsetParent || element.matches('.hidden, .skip')) continue
            const [a, b] = [luminance(parts(getComputedStyle(element).color)), luminance(behind(element))]
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
            if (contrast < 4.5) poor.add(`${element.tagName}.${element.className} ${contrast.toFixed(1)}`)
          }
          return [...poor]
        }),
      ).toEqual([])
      await page.context().close()
    }
  })

  it('shows more or fewer marks', async () => {
    const page = await open('seed')
    const line = (query: string): Promise<string> =>
      page
        .locator(query)
        .first()
        .evaluate((word) => getComputedStyle(word).textDecorationLine)
    expect([await line('.sheet mark.sure'), await line('.sheet a.doubtful')]).toEqual(['underline', 'underline'])
    await page.locator('#marks').click()
    expect([await line('.sheet mark.sure'), await line('.sheet a.doubtful')]).toEqual(['none', 'underline'])
    await page.locator('#marks').click()
    expect([await line('.sheet mark.sure'), await line('.sheet a.doubtful')]).toEqual(['none', 'none'])
    await page.context().close()
  })

  it('prints on A4, the document first', async () => {
    const page = await open('district-decision')
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
      Number(width),
      Number(height),
    ])
    expect(boxes.length).toBeGreaterThanOrEqual(3)
    for (const [width, height] of boxes) {
      expect(width).toBeCloseTo(595, -0.5)
      expect(height).toBeCloseTo(842, -0.5)
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(
      await page.locator('nav, .bar, .summary').evaluateAll((all) => all.map((one) => getComputedStyle(one).display)),
    ).toEqual(['none', 'none', 'none'])
    const tops = await page.locator('main > .sheet, main > section').evaluateAll((all) =>
      all
        .map((one) => [one.id, one.getBoundingClientRect().top] as const)
        .sort((a, b) => a[1] - b[1])
        .map(([id]) => id),
    )
    expect(tops[0]).toBe('document')
    expect(await page.locator('.sheet').evaluate((sheet) => getComputedStyle(sheet).color)).toBe('rgb(0, 0, 0)')
    await page.context().close()
  })

  it('works without scripts', async () => {
    const page = await open('seed', { javaScriptEnabled: false })
    expect(await page.locator('#controls').isHidden()).toBe(true)
    const word = page.locator('.sheet mark.sure').first()
    await word.hover()
    expect(await word.getAttribute('data-tip')).toMatch(/^OCR: /)
    const doubt = page.locator('.sheet a.doubtful').first()
    await doubt.focus()
    expect(await doubt.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.locator('#figures a').first().click()
    expect(page.url()).toMatch(/#f1$/)
    await page.context().close()
  })

  it('has landmarks, one main heading, and headings in order', async () => {
    const page = await open('district-decision')
    expect(await page.locator('main').count()).toBe(1)
    expect(await page.locator('nav[aria-label]').count()).toBe(1)
    expect(await page.locator('h1').count()).toBe(1)
    const levels = await page
      .locator('h1,h2,h3,h4,h5,h6')
      .evaluateAll((all) => all.map((one) => Number(one.tagName[1])))
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1))
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('.sheet').getAttribute('lang')).toBe('vi')
    await page.context().close()
  })

  it('fits a phone', async () => {
    for (const name of ['seed', 'district-decision', '09-bao-cao-bang-so-lieu', 'party-notice', 'hai-cot']) {
      const page = await open(name, { viewport: { width: 360, height: 740 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360)
      await page.context().close()
    }
  })

  it('keeps the remarks on words within the window', async () => {
    for (const width of [360, 1280]) {
      const page = await open('ward-report', { viewport: { width, height: 900 } })
      for (let step = 0; step < 8; step += 1) {
        await page.keyboard.press('n')
        const right = await page.locator('.sheet .w.open').evaluate((word) => {
          const box = word.getBoundingClientRect()
          const style = getComputedStyle(word, '::after')
          if (style.position === 'fixed') return parseFloat(style.left) + parseFloat(style.width)
          return word.classList.contains('flip') ? box.right : box.left + parseFloat(style.width) + 24
        })
        expect(right).toBeLessThanOrEqual(width)
      }
      await page.context().close()
    }
  })
})
