/** A Tesseract that reads nothing, for tests of what happens round it: quick, and of whatever version is wanted. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Reads every image as one word and the models. `FAKE_VERSION` is its version, `FAKE_MODELS` the folder of its models; with
 * `FAKE_PID` it writes its process there, and then takes a minute.
 */
const TESSERACT = `#!/bin/sh
case "$1" in
  --version) echo "tesseract \${FAKE_VERSION:-5}"; exit;;
  --list-langs) echo 'List of available languages in "'"\${FAKE_MODELS:-/nowhere}"'" (2):'; echo eng; echo vie; exit;;
esac
if [ -n "$FAKE_PID" ]; then echo $$ > "$FAKE_PID"; sleep 60; fi
echo "<html><body><div class='ocr_page'><span class='ocrx_word'>đây</span> <span class='ocrx_word'>$4</span></div></body></html>"
`

/** The beginning of a PNG, which is what images are known by. */
export const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Puts it before all other programs of this process. @param folder An empty one for it. */
export function installTesseract(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'tesseract'), TESSERACT)
  chmodSync(join(folder, 'tesseract'), 0o755)
  process.env.PATH = [folder, process.env.PATH].join(delimiter)
}
