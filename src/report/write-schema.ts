/** Writes `schema.json` beside the built module; run after the compiler. */
import { writeFileSync } from 'node:fs'
import { reportJsonSchema } from './schema.js'

writeFileSync(new URL('schema.json', import.meta.url), `${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
