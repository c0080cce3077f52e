import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVanban } from '../../src/index.js'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const dictionaries = fileURLToPath(new URL('../../dictionaries', import.meta.url))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-process-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const vanban = (args: string[], input = '') => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', input })

describe('the process', () => {
  it('ends with 130 when interrupted', async () => {
    const args = ['repair', '--out', join(folder, 'out'), join(folder, 'missing.txt'), '-']
    const child = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'ignore', 'pipe'] })
    const exit = once(child, 'exit')
    // The complaint about the first input shows that it waits for the second.
    await Promise.race([once(child.stderr, 'data'), exit])
    child.kill('SIGINT')
    expect((await exit)[0]).toBe(130)
  })

  it('says nothing when its reader goes away', () => {
    const path = join(folder, 'long.txt')
    writeFileSync(path, 'một hai ba\n'.repeat(100_000))
    const pipe = '"$0" "$1" report --no-repair "$2" | head -c 10'
    const { stdout, stderr, status } = spawnSync('sh', ['-c', pipe, process.execPath, main, path], { encoding: 'utf8' })
    expect({ stderr, status, length: stdout.length }).toEqual({ stderr: '', status: 0, length: 10 })
  })

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full', () => {
    const { stderr, status } = spawnSync(
      'sh',
      ['-c', 'printf cia | "$0" "$1" repair > /dev/full', process.execPath, main],
      { encoding: 'utf8' },
    )
    expect({ stderr, status }).toEqual({
      stderr: 'vanban: the output: the disk is full. Make room and run again: what is done stays done.\n',
      status: 1,
    })
  })

  it('ends with 3 and the name of the file when dictionaries are missing', () => {
    const { status, stdout, stderr } = vanban(['repair', '--dictionaries', join(folder, 'none')], 'cia')
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(/^vanban: .*none.*not found or not readable\. Reinstall/)
  })

  const packed = readdirSync(dictionaries).filter((name) => !/\.(?:md|txt|tsv)$/.test(name))

  const WAYS = ['truncated', 'emptied', 'altered'] as const
  /** A folder of dictionaries of which one is damaged. */
  const damaged = (name: string, how: (typeof WAYS)[number]): string => {
    const copy = join(folder, `${name}-${how}`)
    mkdirSync(copy)
    for (const other of readdirSync(dictionaries))
      if (other !== name) symlinkSync(join(dictionaries, other), join(copy, other))
    const path = join(copy, name)
    copyFileSync(join(dictionaries, name), path)
    if (how === 'altered') {
      writeFileSync(path, Buffer.alloc(64, 0xa5), { flag: 'r+' })
    } else {
      truncateSync(path, how === 'emptied' ? 0 : Math.floor(statSync(path).size / 2))
    }
    return copy
  }

  it.each(WAYS)('ends with 3 and the name of a file that was %s', (how) => {
    const { status, stdout, stderr } = vanban(['repair', '--dictionaries', damaged(packed[0], how)], 'cia')
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toContain(packed[0])
  })

  it.each(packed.slice(1).flatMap((name) => WAYS.map((how) => [name, how] as const)))(
    '%s %s: is refused by its name',
    async (name, how) => {
      await expect(createVanban({ dictionaries: damaged(name, how) })).rejects.toMatchObject({
        code: 'DICTIONARY_DAMAGED',
        message: expect.stringContaining(name) as string,
        exitCode: 3,
      })
    },
  )
})
