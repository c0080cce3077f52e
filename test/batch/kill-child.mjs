/** A batch run that is to be killed: sources, output folder, and whether the fake engine or the package's does the work. */
import { runBatch } from '../../dist/batch/index.js'

const [source, out, which] = process.argv.slice(2)
const engine = which === 'fake' ? { engine: new URL('./fake-engine.mjs', import.meta.url).href } : {}
const formats = which === 'fake' ? ['text', 'json'] : ['text', 'report']
const run = runBatch({ sources: [source], out, workers: 2, formats, tables: true, edits: true, ...engine })
for await (const { status, name, failure } of run) {
  if (status === 'failed') process.stderr.write(`${name}: ${failure.code} ${failure.reason}\n`)
}
const { complete, failed } = await run.summary
process.exitCode = complete && failed === 0 ? 0 : 1
