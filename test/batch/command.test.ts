import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main, start, temporaryFolder, vanban } from './support.js'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const scan = readFileSync(`${fixtures}/ward-report/input.txt`, 'utf8')

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  folder.remove()
})

describe("vanban batch, by the package's engine", () => {
  it('cuts chunks as long as is asked, and anew where another length is', () => {
    folder.file('in/a.txt', scan)
    const chunks = (...more: string[]): number => {
      expect(vanban([folder.path('in'), '--out', folder.path('out'), '--format', 'chunks', ...more]).status).toBe(0)
      return folder.read('out/chunks/a.chunks.jsonl').trimEnd().split('\n').length
    }
    expect(chunks('--chunk-size', '100')).toBeGreaterThan(chunks())
    expect(vanban([folder.path('in'), '--out', folder.path('out'), '--chunk-size', '0']).status).toBe(2)
  })

  it('writes what repair and report write', () => {
    const files = ['ward-report', 'official-letter'].map((name) =>
      folder.file(`in/${name}.txt`, readFileSync(`${fixtures}/${name}/input.txt`)),
    )
    expect(
      vanban([folder.path('in'), '--out', folder.path('out'), '--format', 'text,report', '--tables']),
    ).toMatchObject({ status: 0, stdout: '' })
    spawnSync(process.execPath, [main, 'repair', '--out', folder.path('text'), ...files])
    spawnSync(process.execPath, [main, 'report', '--out', folder.path('report'), ...files])
    for (const name of [
      'text/ward-report.txt',
      'text/official-letter.txt',
      'report/ward-report.json',
      'report/official-letter.json',
    ]) {
      expect(folder.read('out', name), name).toBe(folder.read(name))
    }
    const figures = folder.read('out/figures.csv').trimEnd().split('\r\n').slice(1)
    const counted = ['ward-report', 'official-letter'].map(
      (name) => (JSON.parse(folder.read(`report/${name}.json`)) as { figures: [] }).figures.length,
    )
    expect(figures).toHaveLength(counted[0] + counted[1])
  })

  it('goes from JSON Lines to JSON Lines, line for line', () => {
    const lines = [
      '{"id":1,"text":"Uy ban nhan dan phudng"}',
      'no JSON',
      '',
      '{"id":2,"text":"Két qua tuyén truyén","x":[1]}',
    ]
    const { status, stdout, stderr } = vanban(['--jsonl', '--format', 'text,report'], lines.join('\n'))
    expect(status).toBe(1)
    const out = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(out).toMatchObject([
      {
        id: 1,
        text: 'Uy ban nhan dan phudng',
        vanban: { status: 'done', text: 'Ủy ban nhân dân phường', report: { type: 'administrativeDocument' } },
      },
      { document: '2', vanban: { status: 'failed', code: 'NOT_JSON' } },
      { id: 2, x: [1], vanban: { status: 'done', text: 'Kết quả tuyên truyền' } },
    ])
    expect(stderr).toContain('stdin:2: is not a line of JSON')
  })

  it('knows what the user knows, and does again what that changes', () => {
    folder.file('in/a.txt', 'Chu tich UBND xa Dak Rlap da lam viec')
    folder.file('words.tsv', 'Rlấp\tname\n')
    const run = (...more: string[]) =>
      vanban([folder.path('in'), '--out', folder.path('out'), '--progress', 'json', ...more])
        .stderr.trimEnd()
        .split('\n')
        .at(-1)
    expect(run()).toContain('"done":1')
    expect(folder.read('out/text/a.txt')).not.toContain('Rlấp')
    expect(run('--dictionary', folder.path('words.tsv'))).toContain('"done":1')
    expect(folder.read('out/text/a.txt')).toContain('Rlấp')
    folder.file('same.tsv', 'Rlấp\tname\n')
    expect(run('--dictionary', folder.path('same.tsv'))).toContain('"done":0,"unchanged":1')
    expect(
      vanban([folder.path('in'), '--out', folder.path('out'), '--dictionary', folder.path('none.tsv')]),
    ).toMatchObject({ status: 2, stderr: expect.stringContaining('none.tsv') })
  })

  it('takes a list of files, and globs', () => {
    folder.file('in/a.txt', 'cia')
    folder.file('in/b/c.ocr', 'cia')
    const list = vanban(['-', '--out', 'out'], 'in/a.txt\0./in/b/c.ocr\0in/none.txt\0', { cwd: folder.path() })
    expect(list).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('in/none.txt: no such file. Check the name. [ENOENT]'),
    })
    expect(readdirSync(folder.path('out/text/in'))).toEqual(['a.txt', 'b'])
    expect(vanban(['in/**/*.ocr', '--out', 'globbed'], '', { cwd: folder.path() }).status).toBe(0)
    expect(readdirSync(folder.path('globbed/text'), { recursive: true })).toEqual(['b', 'b/c.ocr.txt'])
  })

  it('refuses a second run on one folder, and ends with 130 when interrupted; then it goes on', async () => {
    for (let number = 0; number < 120; number++) folder.file(`in/${number}.txt`, `${number}\n${scan}`)
    const args = ['batch', folder.path('in'), '--out', folder.path('out'), '-j', '1']
    const child = start(main, args)
    const messages: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => messages.push(chunk))
    const exit = once(child, 'exit')
    while (!existsSync(folder.path('out/text/0.txt')) && child.exitCode === null) await wait(20)
    expect(vanban(args.slice(1))).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /another run is at work here \(process \d+ on .*Wait for it to end, stop it, or choose another folder/,
      ),
    })
    child.kill('SIGINT')
    expect((await exit)[0]).toBe(130)
    expect(Buffer.concat(messages).toString()).toMatch(
      /finishing what is in hand; once more stops at once[\s\S]*Stopped: interrupted\. The same command goes on from here\.\n$/,
    )
    const before = readdirSync(folder.path('out/text')).length
    expect(before).toBeLessThan(120)
    expect(vanban(args.slice(1)).stderr).toMatch(
      new RegExp(`^(?:vanban: .*\\n)*120 documents in [\\s\\S]*unchanged +${before} `),
    )
    expect(readdirSync(folder.path('out/text'))).toHaveLength(120)
  })
})
