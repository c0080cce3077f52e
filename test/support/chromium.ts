import { existsSync } from 'node:fs'

/** The browser that pages are tried in; undefined where there is none. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** Arguments with which it asks the network for nothing. */
export const CHROMIUM_ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Says loudly that tests are skipped for want of a browser. @param what What was not tried: `the HTML report`. */
export function warnWithoutChromium(what: string): void {
  if (CHROMIUM !== undefined) return
  console.warn(
    `\n*** SKIPPED: ${what} was not tried in a browser, since there is no Chromium here. ***\n` +
      '*** Install it (Debian: apt-get install chromium) and run the tests again. ***\n',
  )
}
