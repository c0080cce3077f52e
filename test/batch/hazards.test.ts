import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromText } from '../../src/workers/names.js'
import { readSourceDocument } from '../../src/workers/read-document.js'
import { complete, engine, main, outcomes, runBatch, temporaryFolder, vanban } from './support.js'
import { zipOf } from './zip.js'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  folder.remove()
})
const job = (more: object = {}) => ({ sources: [folder.path('in')], out: folder.path('out'), ...more })
const skip = (why: string): void => {
  console.warn(`\n*** SKIPPED: ${why} ***\n`)
}

async function tarOf(entries: readonly (readonly [string, string, string?])[]): Promise<Buffer> {
  const archive = pack()
  for (const [name, content, type] of entries) {
    archive.entry(
      { name, ...(type === undefined ? {} : { type: type as 'symlink', linkname: content }) },
      type === undefined ? content : '',
    )
  }
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('an output folder that goes away', () => {
  it('is told in words', async () => {
    const folder = temporaryFolder()
    try {
      for (let number = 0; number < 30; number++) folder.file(`in/${number}.txt`, 'BUSY 30 đ\n')
      const run = runBatch({ sources: [folder.path('in')], out: folder.path('out'), engine, workers: 1 })
      const all = (async () => {
        let seen = 0
        for await (const _result of run) if (++seen === 2) rmSync(folder.path('out'), { recursive: true, force: true })
      })()
      await expect(all).rejects.toMatchObject({ name: 'VanbanError' })
    } finally {
      folder.remove()
    }
  })
})

describe('documents that do what none should', () => {
  it('are reported; their workers are replaced, and the rest is done', async () => {
    for (let number = 0; number < 30; number++) folder.file(`in/${String(number).padStart(2, '0')}.txt`, 'đ')
    folder.file('in/07.txt', 'LOOP')
    folder.file('in/11.txt', 'EXIT')
    folder.file('in/13.txt', 'THROW')
    folder.file('in/17.txt', 'HOARD')
    const { results, summary } = await complete(job({ timeLimit: 1, memory: 64 }))
    expect(summary).toMatchObject({ documents: 30, done: 26, failed: 4, complete: true })
    expect(outcomes(results)).toMatchObject({
      '07.txt': 'TIME_LIMIT',
      '11.txt': 'WORKER_CRASHED',
      '13.txt': 'ENGINE_FAILED',
      '17.txt': 'MEMORY_LIMIT',
      '18.txt': 'done',
    })
    expect(readdirSync(folder.path('out/text'))).toHaveLength(26)
    expect(readdirSync(folder.path('out/.vanban/unfinished'))).toEqual([])
  })

  it('end the process of the workers, and neither the run nor one of the documents beside them', async () => {
    for (let number = 0; number < 40; number++)
      folder.file(`in/${String(number).padStart(2, '0')}.txt`, `đ${number} BUSY 5`)
    for (const number of ['06', '07', '21']) folder.file(`in/${number}.txt`, 'GULP')
    folder.file('in/30.txt', 'ABORT')
    const { results, summary } = await complete(job({ memory: 128 }))
    expect(summary).toMatchObject({ documents: 40, done: 36, failed: 4, complete: true })
    expect(outcomes(results)).toMatchObject({
      '06.txt': 'MEMORY_LIMIT',
      '07.txt': 'MEMORY_LIMIT',
      '21.txt': 'MEMORY_LIMIT',
      '30.txt': 'WORKER_CRASHED',
    })
    expect(readdirSync(folder.path('out/text'))).toHaveLength(36)
    expect(readdirSync(folder.path('out/.vanban/unfinished'))).toEqual([])
  })
})

describe('files that are none, or cannot be read', () => {
  it('are reported, and the rest is done', async () => {
    folder.file('in/good.txt')
    folder.file('in/image.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))
    folder.file('in/photo.jpg', 'x')
    folder.file('in/.hidden.txt', 'x')
    folder.file('in/deep/folder.txt/inner.txt')
    symlinkSync('self.txt', folder.path('in/self.txt'))
    symlinkSync('nothing', folder.path('in/dangling.txt'))
    symlinkSync('..', folder.path('in/deep/back'))
    symlinkSync('good.txt', folder.path('in/link.txt'))
    if (spawnSync('mkfifo', [folder.path('in/pipe.txt')]).status !== 0) skip('no mkfifo: pipes are not tried')
    const { results, summary } = await complete(job())
    expect(outcomes(results)).toEqual({
      'deep/folder.txt/inner.txt': 'done',
      'good.txt': 'done',
      'image.txt': 'NOT_TEXT',
    })
    expect(summary.skippedBy).toEqual({
      'name does not match --include': 1,
      hidden: 1,
      'link to a folder': 1,
      'link to a file': 3,
      'not a regular file': 1,
    })
    const followed = await complete(job({ followLinks: true }))
    expect(followed.summary.skippedBy).toMatchObject({ 'link that leads back': 1 })
    expect(outcomes(followed.results)).toMatchObject({
      'dangling.txt': 'ENOENT',
      'link.txt': 'done',
      'self.txt': 'ELOOP',
    })
  })

  it('links are followed nowhere unless that is wanted', async () => {
    folder.file('secret.txt', 'đ secret')
    folder.file('secret/in.txt', 'đ secret')
    folder.file('in/deep/good.txt', 'đ')
    for (const [target, name] of [
      ['../secret.txt', 'in/a.txt'],
      ['../../secret.txt', 'in/deep/b.txt'],
      ['../secret', 'in/folder'],
      ['in', 'named'],
      ['x.tar', 'link.tar'],
    ] as const) {
      symlinkSync(target, folder.path(name))
    }
    folder.file(
      'x.tar',
      await tarOf([
        ['a.txt', 'đ'],
        ['l.txt', '../secret.txt', 'symlink'],
        ['h.txt', 'secret.txt', 'link'],
      ]),
    )
    folder.file(
      'x.zip',
      zipOf(
        [
          ['a.txt', 'đ'],
          ['l.txt', '../secret.txt'],
        ],
        { links: ['l.txt'] },
      ),
    )
    const run = async (source: string, more: object = {}) => {
      const { results, summary } = await complete({ sources: [folder.path(source)], ...more })
      return [
        ...results.map(({ failure, contents }) => failure?.code ?? contents?.['text']),
        ...Object.entries(summary.skippedBy).map(([reason, count]) => `${reason} ${count}`),
      ].sort()
    }
    expect(await run('in')).toEqual(['link to a file 2', 'link to a folder 1', 'Đ'])
    expect(await run('in/**/*.txt')).toEqual(['link to a file 2', 'link to a folder 1', 'Đ'])
    for (const named of ['in/a.txt', 'in/folder', 'named', 'named/*.txt', 'link.tar'])
      expect(await run(named), named).toEqual(['LINK'])
    expect(await run('named/')).toEqual(['link to a file 2', 'link to a folder 1', 'Đ'])
    expect(await run('x.tar')).toEqual(['link in an archive 2', 'Đ'])
    expect(await run('x.zip')).toEqual(['link in an archive 1', 'Đ'])
    expect(await run('x.tar', { followLinks: true })).toEqual(['link in an archive 2', 'Đ'])
    expect(await run('in', { followLinks: true })).toEqual(['Đ', 'Đ secret', 'Đ secret', 'Đ secret'])
    expect(vanban(['-', '--out', folder.path('out')], `${folder.path('in/a.txt')}\n`)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(
        'is a link. Name what it points to, or have links followed (--follow-links). [LINK]',
      ),
    })
    // A file that became a link after the sources were looked at.
    expect(() => readSourceDocument(fromText(folder.path('in/a.txt')), 1000, false)).toThrow('is a link')
  })

  it('names of any bytes are read, and told apart', async () => {
    mkdirSync(folder.path('in'))
    for (const bytes of [
      [0x61, 0xff],
      [0x61, 0xfe],
      [0xc4, 0x91],
    ]) {
      try {
        writeFileSync(
          Buffer.concat([Buffer.from(folder.path('in') + '/'), Buffer.from(bytes), Buffer.from('.txt')]),
          'đ',
        )
      } catch {
        return skip('this file system takes UTF-8 names only')
      }
    }
    expect(outcomes((await complete(job())).results)).toEqual({
      'a\\xff.txt': 'done',
      'a\\xfe.txt': 'done',
      'đ.txt': 'done',
    })
    expect(readdirSync(folder.path('out/text')).sort()).toEqual(['a\\xfe.txt', 'a\\xff.txt', 'đ.txt'])
  })

  it('documents that would share an output are reported', async () => {
    folder.file('in/a.txt')
    folder.file('in/a')
    const { results } = await complete(job({ include: ['**'] }))
    expect(outcomes(results)).toEqual({ a: 'done', 'a.txt': 'SAME_NAME' })
  })

  it('a sparse file of two gigabytes costs nothing', async () => {
    folder.file('in/good.txt')
    const file = openSync(folder.path('in/huge.txt'), 'w')
    ftruncateSync(file, 2 ** 31)
    closeSync(file)
    const before = process.memoryUsage().rss
    expect(outcomes((await complete(job())).results)).toEqual({ 'good.txt': 'done', 'huge.txt': 'TOO_LARGE' })
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6)
  })

  it('a file that is being written is read when it is whole, or not at all', () => {
    const path = folder.file('growing.txt', 'một\n')
    const readWhile = (writes: number) => {
      const read = ((...args: Parameters<typeof readSync>) => {
        if (writes-- > 0) appendFileSync(path, 'hai\n')
        return readSync(...args)
      }) as typeof readSync
      return Buffer.from(readSourceDocument(fromText(path), 1000, false, read)).toString()
    }
    expect(() => readWhile(100)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'CHANGED' }) }) as Error,
    )
    const settled = readWhile(1)
    expect(settled).toBe(folder.read('growing.txt'))
  })

  it('what may not be read or written is reported', () => {
    // Root may read everything; the test then goes on as nobody, where nobody may run what is built.
    const uid = process.getuid?.() === 0 ? 65534 : undefined
    const as = uid === undefined ? {} : { uid }
    folder.file('in/good.txt', 'Uy ban nhan dan phudng')
    folder.file('in/secret.txt', 'Uy ban nhan dan phudng')
    mkdirSync(folder.path('closed'))
    mkdirSync(folder.path('open'))
    spawnSync('chmod', ['000', folder.path('in/secret.txt')])
    spawnSync('chmod', ['555', folder.path('closed')])
    spawnSync('chmod', ['777', folder.path('open')])
    spawnSync('chmod', ['755', folder.path()])
    if (spawnSync(process.execPath, [main, '--version'], as).status !== 0)
      return skip('nobody may not run the program here: permissions are not tried')
    const refused = vanban([folder.path('in'), '--out', folder.path('closed/out')], '', as)
    expect(refused).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /closed\/out: cannot be used: may not be read or written\. Check its permissions\. Choose another folder/,
      ),
    })
    const partly = vanban([folder.path('in'), '--out', folder.path('open/out')], '', as)
    expect(partly).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/secret\.txt: may not be read or written\. Check its permissions\. \[EACCES\]/),
    })
    expect(folder.read('open/out/text/good.txt')).toBe('Ủy ban nhân dân phường')
  })
})

describe('archives', () => {
  it('are read as they stream by', async () => {
    const bytes = await tarOf([
      ['./a.txt', 'đ'],
      ['b/c.txt', 'đ'],
      ['b/c.jpg', 'x'],
      ['b/.d.txt', 'x'],
      ['l.txt', '/etc/passwd', 'symlink'],
    ])
    for (const [name, content] of [
      ['x.tar', bytes],
      ['x.tgz', gzipSync(bytes)],
      [
        'x.zip',
        zipOf([
          ['a.txt', 'đ'],
          ['b/c.txt', 'đ'],
          ['b/c.jpg', 'x'],
        ]),
      ],
    ] as const) {
      const { results } = await complete({ sources: [folder.file(name, content)], out: folder.path(`out-${name}`) })
      expect(outcomes(results)).toEqual({ 'a.txt': 'done', 'b/c.txt': 'done' })
      expect(folder.read(`out-${name}/text/b/c.txt`)).toBe('Đ')
    }
    const fromStdin = vanban(['-', '--out', folder.path('out')], gzipSync(bytes))
    expect(fromStdin).toMatchObject({ status: 0, stdout: '' })
  })

  it('cannot write outside the output folder', async () => {
    const evil = ['../up.txt', '/abs.txt', 'a/../../b.txt', 'C:\\x.txt', '..\\win.txt']
    const entries = [...evil.map((name) => [name, 'x'] as const), ['fine.txt', 'đ'] as const]
    for (const [name, content] of [
      ['x.tar', await tarOf(entries)],
      ['x.zip', zipOf(entries)],
    ] as const) {
      const { results } = await complete({
        sources: [folder.file(name, content)],
        out: folder.path('deep', `out-${name}`),
      })
      expect(
        results.map(({ origin, failure, status }) => [origin.split(': ')[1], failure?.code ?? status]).sort(),
      ).toEqual([...evil.map((one) => [one, 'UNSAFE_NAME']), ['fine.txt', 'done']].sort())
      expect(readdirSync(folder.path('deep', `out-${name}`, 'text'))).toEqual(['fine.txt'])
    }
    expect(readdirSync(folder.path('deep')).sort()).toEqual(['out-x.tar', 'out-x.zip'])
    expect(existsSync('/abs.txt')).toBe(false)
  })

  it('that are bombs are not unpacked', async () => {
    const zeros = Buffer.alloc(12 * 1024 * 1024)
    const bombs = [
      [
        'ratio.zip',
        zipOf([
          ['fine.txt', 'đ'],
          ['bomb.txt', zeros],
        ]),
      ],
      [
        'lying.zip',
        zipOf(
          [
            ['fine.txt', 'đ'],
            ['bomb.txt', zeros],
          ],
          { claim: 100 },
        ),
      ],
      [
        'shared.zip',
        zipOf(
          [
            ['fine.txt', 'đ'],
            ['bomb.txt', zeros.subarray(0, 3_000_000)],
          ],
          { repeat: 2000 },
        ),
      ],
      [
        'bomb.tgz',
        gzipSync(
          Buffer.concat([
            (await tarOf([['fine.txt', 'đ']])).subarray(0, 1024),
            await tarOf([['bomb.bin', zeros.toString('latin1')]]),
          ]),
        ),
      ],
    ] as const
    for (const [name, content] of bombs) {
      const before = process.memoryUsage().rss
      const { results, summary } = await complete({
        sources: [folder.file(name, content)],
        out: folder.path(`out-${name}`),
      })
      const found = outcomes(results)
      expect(found['fine.txt'], name).toBe(name === 'shared.zip' ? undefined : 'done')
      expect(
        Object.values(found).some((code) => ['ARCHIVE_BOMB', 'ARCHIVE_DAMAGED', 'TOO_LARGE'].includes(code)),
        `${name} ${JSON.stringify(found)}`,
      ).toBe(true)
      expect(summary.documents).toBeLessThan(10)
      expect(process.memoryUsage().rss - before).toBeLessThan(150e6)
    }
  })

  it('that are cut off give what stands before the damage', async () => {
    const bytes = await tarOf([
      ['a.txt', 'đ'],
      ['b.txt', 'đ'.repeat(5000)],
    ])
    const { results } = await complete({
      sources: [folder.file('x.tar', bytes.subarray(0, 4000))],
      out: folder.path('out'),
    })
    expect(outcomes(results)).toEqual({ 'a.txt': 'done', '(rest)': 'ARCHIVE_DAMAGED' })
    const zip = zipOf([['a.txt', 'đ']])
    expect(
      outcomes((await complete({ sources: [folder.file('x.zip', zip.subarray(0, zip.length - 10))] })).results),
    ).toEqual({ '(archive)': 'ARCHIVE_DAMAGED' })
  })
})

describe('a full disk', () => {
  it('stops the run with the reason; after making room, it goes on', () => {
    const disk = folder.path('disk')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0)
      return skip('a full disk needs root and the right to mount')
    try {
      for (let number = 0; number < 20; number++)
        folder.file(`in/${number}.txt`, 'Uy ban nhan dan phudng\n'.repeat(150))
      const args = [folder.path('in'), '--out', `${disk}/out`]
      const full = vanban(args)
      expect(full.status).toBe(1)
      expect(full.stderr).toMatch(/the disk is full\. Make room and run again/)
      for (const name of readdirSync(`${disk}/out/text`))
        expect(folder.read(`disk/out/text/${name}`)).toHaveLength(23 * 150)
      spawnSync('mount', ['-o', 'remount,size=20m', disk])
      expect(vanban(args)).toMatchObject({ status: 0, stderr: expect.stringMatching(/unchanged +\d/) })
      expect(readdirSync(`${disk}/out/text`)).toHaveLength(20)
    } finally {
      spawnSync('umount', [disk])
    }
  })
})
