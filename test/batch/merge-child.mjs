/**
 * Joins the parts of a folder, and is killed before the n-th change that it makes to the disk; with 0 it is not, and
 * tells how many there were.
 */
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const [out, moment] = process.argv.slice(2)
const killAt = Number(moment)
let count = 0
const counted = (object, name) => {
  const original = object[name]
  object[name] = function (...args) {
    count += 1
    if (count === killAt) process.kill(process.pid, 'SIGKILL')
    return original.apply(this, args)
  }
}
const file = await fs.open(out)
for (const name of ['appendFile', 'sync', 'close', 'truncate']) counted(Object.getPrototypeOf(file), name)
await file.close()
for (const name of ['rename', 'rm', 'link', 'writeFile', 'open']) counted(fs, name)
syncBuiltinESMExports()
count = 0

const { mergeShards } = await import('../../dist/batch/index.js')
await mergeShards(out)
process.stderr.write(String(count))
