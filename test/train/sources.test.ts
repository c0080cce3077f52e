import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandsOf, formatSources, mergeCommands, type Training } from '../../src/train/sources.js'

const training = (given: Partial<Training>): Training => ({
  corpus: [],
  pairs: [],
  channel: 'eng',
  budget: {},
  out: '/data/new/',
  ...given,
})
const TEXTS = training({ corpus: ['/data/legal.txt.xz:2', 'news.txt.xz:1'], lists: '/data/lists', budget: { two: 9 } })
const ENG = training({ pairs: ['/data/train.jsonl.xz'] })
const VIE = training({ pairs: ['/data/vie.tsv.xz'], channel: 'vie' })
const texts = 'npm run train -- --corpus legal.txt.xz:2 --corpus news.txt.xz:1 --lists lists --two 9 --out new'
const eng = 'npm run train -- --pairs train.jsonl.xz --out new'
const vie = 'npm run train -- --pairs vie.tsv.xz --channel vie --out new'

describe('the commands in SOURCES.md', () => {
  it('are those that were given, paths shortened to names', () => {
    expect(commandsOf(TEXTS)).toEqual([texts])
    expect(commandsOf({ ...TEXTS, pairs: ENG.pairs })).toEqual([texts, eng])
    expect(commandsOf(VIE)).toEqual([vie])
  })

  it.each([
    ['the texts', TEXTS],
    ['the English channel', ENG],
    ['the Vietnamese channel', VIE],
  ])('stay when %s are trained again', (_, again) => {
    const before = formatSources([], [texts, eng, vie])
    expect(mergeCommands(before, commandsOf(again))).toEqual([texts, eng, vie])
    const other = commandsOf({ ...again, out: 'other' })
    expect(mergeCommands(before, other).filter((command) => command.endsWith('--out new'))).toHaveLength(2)
  })

  it('are parted where one trained both texts and a channel', () => {
    const before = formatSources([], [texts.replace('--out', '--pairs old.jsonl.xz --out'), vie])
    expect(mergeCommands(before, commandsOf(ENG))).toEqual([texts, eng, vie])
    expect(mergeCommands(before, commandsOf(VIE))).toEqual([texts, eng.replace('train.jsonl', 'old.jsonl'), vie])
  })

  it('begin with the first training', () => {
    expect(mergeCommands('', commandsOf(VIE))).toEqual([vie])
  })
})

it('SOURCES.md of the package says what training writes', () => {
  const written = readFileSync('dictionaries/SOURCES.md', 'utf8')
  const [, origins] = formatSources([], []).split('## Where')
  expect(written.split('## Where')[1]).toBe(origins)
})

it('a table of confidences records the command that made it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vanban-fit-'))
  try {
    const line = 'Ủy ban nhân dân phường báo cáo kết quả thực hiện nhiệm vụ năm 2023.'
    for (const kind of ['ocr', 'gold']) writeFileSync(join(folder, `a.${kind}.txt`), line)
    const out = join(folder, 'table.json')
    const args = ['bench/fit-confidence.mjs', '--clean', folder, '--dictionaries', `${process.cwd()}/dictionaries/`]
    const { status, stderr } = spawnSync(process.execPath, [...args, '--out', out], { encoding: 'utf8' })
    expect({ status, stderr }).toMatchObject({ status: 0 })
    const { command } = JSON.parse(readFileSync(out, 'utf8')) as { command: string }
    expect(command).toMatch(
      /^npm run fit:confidence -- --clean vanban-fit-\w+ --dictionaries dictionaries --out table\.json$/,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
