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
echo "<html><body><div class='ocr_page' title='image \\"$1\\"; bbox 0 0 9 9'><span class='ocrx_word'>đây</span> <span class='ocrx_word'>$4</span></div></body></html>"
`

/**
 * Gives every PDF the content of `FAKE_LAYERED`, or fails without it; what plugin it was given, and an empty file without
 * one, stands in `FAKE_PLUGIN`.
 */
const OCRMYPDF = `#!/bin/sh
if [ "$1" = --version ]; then echo 14; exit; fi
plugin=/dev/null
for word; do
  case "$former" in --plugin) plugin="$word";; esac
  former="$word"
done
cat "$plugin" > "$FAKE_PLUGIN"
cat "$FAKE_LAYERED" > "$former"
`

/** The beginning of a PNG, which is what images are known by. */
export const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Puts it, and an OCRmyPDF of its kind, before all other programs of this process. @param folder An empty one for them. */
export function installTesseract(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, script] of Object.entries({ tesseract: TESSERACT, ocrmypdf: OCRMYPDF })) {
    writeFileSync(join(folder, name), script)
    chmodSync(join(folder, name), 0o755)
  }
  process.env.PATH = [folder, process.env.PATH].join(delimiter)
}
