import { describe, expect, it } from 'vitest'
import type { BatchJob, BatchProgress, BatchSummary, DocumentResult } from '../../src/batch/index.js'
import { createRate, duration, progressBar, progressLine } from '../../src/cli/batch-progress.js'
import { createBatchReporter } from '../../src/cli/batch-reporter.js'
import { summaryText } from '../../src/cli/batch-summary.js'
import { run } from '../../src/cli/index.js'
import { displayWidth, terminalStyles } from '../../src/write/terminal.js'
import { fakeTerminal } from '../support/fake-engine.js'

const plain = terminalStyles(false)
const progress = (more: Partial<BatchProgress> = {}): BatchProgress => ({
  finished: 12_345,
  failed: 3,
  unchanged: 0,
  total: 100_000,
  seconds: 145,
  syllables: 0,
  memory: { process: 0, main: 0, worker: 0 },
  ...more,
})
const summary: BatchSummary = {
  documents: 3,
  done: 1,
  unchanged: 1,
  failed: 1,
  skipped: 2,
  skippedBy: { hidden: 2 },
  pages: 4,
  syllables: 1234,
  edits: 5,
  doubtful: 1,
  damage: { eng: 1, vie: 1 },
  others: 0,
  complete: true,
  stopped: null,
  seconds: 2,
  files: [],
}
const failure = (name: string): DocumentResult => ({
  index: 0,
  name,
  origin: `in/${name}`,
  status: 'failed',
  failure: { code: 'X', reason: 'is odd.' },
  outputs: [],
})

/** A terminal whose batch runs give what they are told to. */
function terminalFor(results: readonly DocumentResult[] = [], end: Partial<BatchSummary> = {}) {
  const jobs: BatchJob[] = []
  const terminal = fakeTerminal()
  const runBatch = (job: BatchJob) => {
    jobs.push(job)
    return Promise.resolve({
      summary: Promise.resolve({ ...summary, ...end }),
      async *[Symbol.asyncIterator]() {
        yield* results
      },
    })
  }
  return { terminal: { ...terminal, runBatch }, jobs, stderr: terminal.stderr, stdout: terminal.stdout }
}

describe('vanban batch', () => {
  it.each([
    [['a', '--out', 'o'], { sources: ['a'], out: 'o', mode: 'resume', ordered: false }],
    [
      ['--format', 'text,report', 'a', '--out', 'o', 'b', '--format', 'text', '--tables', '--edits'],
      { sources: ['a', 'b'], formats: ['text', 'report'], tables: true, edits: true },
    ],
    [['a', '--out', 'o', '--parquet'], { tables: true, parquet: true }],
    [
      ['a', '--out', 'o', '-j', '3', '--shard', '2/8', '--max-failures', '5'],
      { workers: 3, shard: { index: 2, count: 8 }, maxFailures: 5 },
    ],
    [
      ['a', '--out', 'o', '--time-limit', '1.5', '--max-size', '0.5', '--memory', '200'],
      { timeLimit: 1.5, maxBytes: 524_288, memory: 200 },
    ],
    [
      ['a', '--out', 'o', '--include', '*.ocr', '--include', '*.txt', '--follow-links'],
      { include: ['*.ocr', '*.txt'], followLinks: true },
    ],
    [['--jsonl', '--field', 'body'], { sources: ['-'], jsonLines: { field: 'body' }, ordered: true }],
    [['x.jsonl', '--jsonl', '--id', 'url', '--out', 'o'], { jsonLines: { field: 'text', id: 'url' }, gather: true }],
    [['a', '--out', 'o', '--min-confidence', '0.9'], { options: { minConfidence: 0.9 } }],
    [
      ['a', '--out', 'o', '--format', 'same', '--from', 'docx', '--track', '--no-trace'],
      { formats: ['same'], from: 'docx', track: true, trace: false },
    ],
  ])('%j becomes a job', async (args, job) => {
    const { terminal, jobs } = terminalFor([], { failed: 0 })
    expect(await run(['batch', ...args], terminal)).toBe(0)
    expect(jobs).toEqual([expect.objectContaining(job)])
  })

  it.each([
    [[], /There is nothing to do/],
    [['a'], /need a folder: add --out/],
    [['a', '--out', 'o', '--format', 'pdf'], /there is no "pdf"; there are text, json, diff/],
    [['a', '--out', 'o', '--shard', '9/8'], /like 2\/8/],
    [['a', '--out', 'o', '-j', '0'], /at least 1/],
    [['a', '--out', 'o', '--time-limit', 'x'], /above 0/],
    [['a', '--out', 'o', '--from', 'doc'], /'--from <format>'.*Allowed choices are text, hocr/],
    [['a', '--merge', 'o'], /--merge names the folder and takes nothing else: leave a out\./],
    [['--merge', 'o', '--tables', '--out', 'p', '--no-trace'], /leave --out, --no-trace, --tables out/],
  ])('%j is wrong usage', async (args, message) => {
    const { terminal, stderr, jobs } = terminalFor()
    expect(await run(['batch', ...args], terminal)).toBe(2)
    expect(stderr.join('\n')).toMatch(message)
    expect(jobs).toEqual([])
  })

  it('says more, or less', async () => {
    const counts = { pages: 1, syllables: 12, edits: 3, doubtful: 1, damage: 'eng' } as const
    const done: DocumentResult = { index: 0, name: 'a', origin: 'in/a', status: 'done', outputs: [], counts }
    const told = async (...args: string[]) => {
      const { terminal, stderr } = terminalFor([done, failure('b')], {})
      await run(['batch', 'in', '--out', 'o', ...args], terminal)
      return stderr.join('\n')
    }
    expect(await told('-v')).toMatch(
      /^vanban: in\/a: eng, 12 words, 3 edits, 1 doubtful\nvanban: in\/b: is odd\. \[X\]\n3 documents in/,
    )
    expect(await told('-q')).toBe('vanban: in/b: is odd. [X]')
    expect(await told('-q', '-v')).toMatch(/-q and -v/)
  })

  it('that found nothing is wrong usage, unless that is allowed', async () => {
    const ending = async (args: string[], end: Partial<BatchSummary> = {}) => {
      const { terminal, stderr } = terminalFor([], { documents: 0, done: 0, failed: 0, ...end })
      return [await run(['batch', ...args], terminal), stderr.join('\n')] as const
    }
    const [code, message] = await ending(['in', '--out', 'o'])
    expect(code).toBe(2)
    expect(message).toMatch(
      /No documents in in \(passed over: 2 × hidden\)\. A folder gives its \*\.txt.*--allow-empty/,
    )
    expect((await ending(['in', '--out', 'o', '--allow-empty']))[0]).toBe(0)
    expect((await ending(['--jsonl']))[0]).toBe(0)
    expect((await ending(['in', '--out', 'o', '--shard', '1/2'], { others: 3 }))[0]).toBe(0)
  })

  it.each([
    ['report-html', /it is called html/],
    ['figures', /it is called csv-figures/],
    ['report-json', /it is called report/],
    ['report-pdf', /there is no "report-pdf"; there are text/],
  ])('has one name for a format: %s', async (name, message) => {
    const { terminal, stderr } = terminalFor()
    expect(await run(['batch', 'a', '--out', 'o', '--format', name], terminal)).toBe(2)
    expect(stderr.join('\n')).toMatch(message)
  })

  it.each([
    [{ failed: 0 }, 0],
    [{ failed: 1 }, 1],
    [{ failed: 0, stopped: 'interrupted' }, 130],
    [{ failed: 3, stopped: '3 documents failed' }, 1],
  ])('ends %j with %d', async (end, code) => {
    const { terminal } = terminalFor([], end)
    expect(await run(['batch', 'a', '--out', 'o'], terminal)).toBe(code)
  })

  it.each([
    [{ failed: 2 }, 0],
    [{ failed: 2, stopped: '2 documents failed' }, 1],
    [{ failed: 0, stopped: 'interrupted' }, 130],
  ])('ends %j with %d where failed documents are allowed', async (end, code) => {
    const { terminal } = terminalFor([], end)
    expect(await run(['batch', 'a', '--out', 'o', '--allow-failed'], terminal)).toBe(code)
  })

  it.each([
    [[], 1],
    [['--allow-failed', '-q'], 0],
  ])('joins parts: %j', async (more, code) => {
    const { terminal, stderr, jobs } = terminalFor()
    const joined: string[] = []
    const mergeShards = (out: string) => {
      joined.push(out)
      return Promise.resolve(summary)
    }
    expect(await run(['batch', '--merge', 'o', ...more], { ...terminal, mergeShards })).toBe(code)
    expect([joined, jobs]).toEqual([['o'], []])
    expect(stderr.join('\n')).toMatch(code === 0 ? /^$/ : /^3 documents in 2 s[\s\S]*see o\/failures\.jsonl/)
  })

  it('writes lines to the standard output, and nothing else', async () => {
    const done: DocumentResult = {
      index: 0,
      name: '1',
      origin: 'stdin:1',
      status: 'done',
      outputs: [],
      contents: { jsonl: '{"a":1}\n' },
    }
    const { terminal, stdout, stderr } = terminalFor([done, failure('2')])
    await run(['batch', '--jsonl'], terminal)
    expect(stdout.join('')).toBe(
      '{"a":1}\n{"document":"2","vanban":{"status":"failed","code":"X","reason":"is odd."}}\n',
    )
    expect(stderr[0]).toBe('vanban: in/2: is odd. [X]')
  })
})

describe('progress', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [200, '3 min 20 s'],
    [7500, '2 h 5 min'],
    [200_000, '2 d 7 h'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words)
  })

  it.each([20, 40, 60, 80, 100, 200])('fits into %d columns', (columns) => {
    for (const one of [
      progress(),
      progress({ total: null }),
      progress({ failed: 0, finished: 0 }),
      progress({ finished: 99_999_999, total: 100_000_000 }),
    ]) {
      expect(displayWidth(progressBar(one, 85.3, columns, plain))).toBeLessThan(columns)
    }
  })

  it('shows what is known', () => {
    expect(progressBar(progress(), 85.3, 100, plain)).toMatch(
      /^━+─+ {2}12,345 of 100,000 \(12\.3 %\) · 3 failed · 85\.3\/s · 17 min 8 s left$/,
    )
    expect(progressBar(progress({ total: null, failed: 0 }), 850, 100, plain)).toBe(
      '12,345 documents · 850/s · 2 min 25 s',
    )
    expect(progressLine(progress(), 85.3)).toBe(
      'vanban: 12,345 of 100,000 (12.3 %) documents, 3 failed, 85.3/s, 17 min 8 s left',
    )
    expect(progressBar(progress({ finished: 120_000 }), 85, 100, plain)).toMatch(
      /^━+ {2}120,000 of 100,000 \(100\.0 %\).* 0 s left$/,
    )
  })

  it('is measured over some thirty seconds', () => {
    const rate = createRate()
    expect(rate(progress({ seconds: 0, finished: 0 }))).toBe(0)
    for (let seconds = 1; seconds <= 100; seconds++) rate(progress({ seconds, finished: 0 }))
    expect(rate(progress({ seconds: 110, finished: 100 }))).toBeCloseTo(100 / 31)
  })

  const show = (form: 'auto' | 'json' | 'none', isTerminal: boolean, failures = 1): string => {
    const written: string[] = []
    const terminal = fakeTerminal()
    const messages = {
      isTerminal,
      columns: () => 80,
      color: false,
      write: (text: string) => {
        written.push(text)
      },
    }
    const reporter = createBatchReporter(
      {
        ...terminal,
        messages,
        err: (line) => {
          written.push(`${line}\n`)
        },
      },
      form,
      'out',
    )
    reporter.progress(progress({ seconds: 1 }))
    for (let count = 0; count < failures; count++) reporter.result(failure('a\u001b[31m\u202e.txt'))
    reporter.progress(progress({ seconds: 11.5 }))
    reporter.end(summary)
    reporter.close()
    return written.join('')
  }

  it('is a bar on a terminal: written over, taken away, its cursor given back', () => {
    const shown = show('auto', true)
    expect(shown).toMatch(/^\u001b\[\?25l\r\u001b\[K━/)
    expect(shown).toContain('\r\u001b[Kvanban: in/a\\u001b[31m\\u202e.txt: is odd. [X]\n\r\u001b[K━')
    expect(shown).toMatch(/\r\u001b\[K3 documents in 2 s[\s\S]*\u001b\[\?25h$/)
  })

  it('is plain lines in a log', () => {
    const shown = show('auto', false, 30)
    expect(shown).not.toMatch(/[\r\u001b]/)
    expect(shown.match(/is odd/g)).toHaveLength(20)
    expect(shown).toContain('further failures are not shown; all are in out/failures.jsonl')
    expect(shown).toContain('vanban: 12,345 of 100,000 (12.3 %) documents')
  })

  it('is JSON on demand, or nothing', () => {
    const lines = show('json', true)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string })
    expect(lines.map(({ type }) => type)).toEqual(['progress', 'failure', 'progress', 'summary'])
    expect(show('none', true)).toBe(
      `vanban: in/a\\u001b[31m\\u202e.txt: is odd. [X]\n${summaryText(summary, 'out', plain)}\n`,
    )
  })
})

describe('the summary', () => {
  it('fits into 80 columns', () => {
    const text = summaryText(summary, 'out', plain)
    expect(text).toBe(`3 documents in 2 s (1.0/s)
  done                     1
  unchanged                1  done before
  failed                   1  see out/failures.jsonl
  skipped                  2
      2 × hidden
  pages                    4
  syllables            1,234
  edits                    5
  doubtful                 1  worth a look
  damage      eng 1, vie 1`)
    expect(summaryText({ ...summary, stopped: 'interrupted' }, 'out', plain)).toMatch(
      /\nStopped: interrupted\. The same command goes on from here\.$/,
    )
  })
})
