/** The recipes of docs/machines.md, taken from there and run, as far as what drives them is installed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasTool, haveTools } from '../support/tools.js'
import { main, temporaryFolder, tree, vanban } from './support.js'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
  for (let number = 0; number < 24; number++)
    folder.file(`scans/${number % 3}/${number}.txt`, `Uy ban nhan dan phudng có ${number} bài\n`.repeat(40))
  folder.file('scans/bad.pdf', '%PDF-1.4 and nothing else')
  command(`exec "${process.execPath}" "${main}" "$@"`)
})
afterEach(() => {
  folder.remove()
})

const page = readFileSync(fileURLToPath(new URL('../../docs/machines.md', import.meta.url)), 'utf8')

/** The block of code on the page that has some words in it. */
function recipe(words: string): string {
  const block = [...page.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)]
    .map(([, code]) => code)
    .find((code) => code.includes(words))
  expect(block, words).toBeDefined()
  return block as string
}

/** Fewer parts, and the folders of this test. */
const here = (code: string, parts: number): string =>
  code
    .replaceAll('1-64', `1-${parts}`)
    .replaceAll('/64', `/${parts}`)
    .replaceAll('seq 64', `seq ${parts}`)
    .replaceAll('/shared/repaired', folder.path('out'))
    .replaceAll('scans/', `${folder.path('scans')}/`)
    .replaceAll('cpus-per-task=16', 'cpus-per-task=1')

/** Makes the command `vanban` of a line of shell. */
function command(line: string): void {
  folder.file('bin/vanban', `#!/bin/sh\n${line}\n`)
  chmodSync(folder.path('bin/vanban'), 0o755)
}

const sh = (code: string, env: Record<string, string> = {}, cwd = folder.path()) =>
  spawnSync('bash', ['-c', code], {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, PATH: `${folder.path('bin')}:${process.env['PATH']}`, ...env },
  })

/** What a single run makes of the same. */
function whole(): Record<string, string> {
  expect(vanban([folder.path('scans'), '--out', folder.path('whole'), '--tables', '--allow-failed']).status).toBe(0)
  return tree(folder.path('whole'))
}

describe('recipes for parts', () => {
  it('GNU parallel: a part that is killed is started again, and no other', () => {
    if (!haveTools(['parallel'], 'the recipe for GNU parallel')) return
    command(`if [ -e go ] || [ "$7" != 3/5 ]; then exec "${process.execPath}" "${main}" "$@"; fi
touch go
"${process.execPath}" "${main}" "$@" & while [ ! -e out/.vanban/3-of-5/lock ]; do sleep 0.05; done
kill -9 $!; wait $!`)
    const code = here(recipe('--resume-failed'), 5).replace('--joblog', '--will-cite --joblog')
    const killed = sh(code)
    expect(killed.status, killed.stderr).toBe(1)
    expect(existsSync(folder.path('go'))).toBe(true)
    const runs = (): string[][] =>
      folder
        .read('shards.log')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
    expect(runs().map((fields) => fields[6] !== '0' || fields[7] !== '0')).toContain(true)
    expect(vanban(['--merge', folder.path('out')])).toMatchObject({
      status: 2,
      // It may have been killed before it wrote down its first line.
      stderr: expect.stringMatching(/not all of its 5 parts are done \((?:not at their end|never begun): 3\/5\)/),
    })
    const before = runs().length
    const again = sh(code)
    // A document failed, which is told where all of them are joined.
    expect(again).toMatchObject({ status: 1, stderr: expect.stringMatching(/25 documents in .*\n.*24\n +failed +1/) })
    expect(runs()).toHaveLength(before + 1)
    expect(tree(folder.path('out'))).toEqual(whole())
  })

  it('Slurm: a task is given its part by the variables of an array', () => {
    command('echo "$@"')
    const code = here(recipe('SBATCH'), 8)
    for (const index of ['1', '8']) {
      const { status, stdout } = sh(code, { SLURM_ARRAY_TASK_ID: index, SLURM_CPUS_PER_TASK: '16' })
      expect({ status, stdout }).toEqual({
        status: 0,
        stdout: `batch ${folder.path('scans')}/ --out ${folder.path('out')} --tables --shard ${index}/8 -j 16 --allow-failed --progress lines\n`,
      })
    }
  })

  it('Kubernetes: indices count from 0, parts from 1', () => {
    command('for one in "$@"; do echo "$one"; done')
    const [, line] = /- sh\n\s+- -c\n\s+- (.*)\n/.exec(recipe('kind: Job')) as unknown as [string, string]
    const completions = Number(/completions: (\d+)/.exec(recipe('kind: Job'))?.[1])
    for (const index of [0, 9, completions - 1]) {
      const { status, stdout } = spawnSync('sh', ['-c', line], {
        encoding: 'utf8',
        env: { PATH: `${folder.path('bin')}:${process.env['PATH']}`, JOB_COMPLETION_INDEX: String(index) },
      })
      expect(status).toBe(0)
      const args = stdout.split('\n')
      expect(args[args.indexOf('--shard') + 1]).toBe(`${index + 1}/${completions}`)
    }
  })
})

const isRoot = process.getuid?.() === 0

describe('a Slurm of one machine', () => {
  it('runs the array, starts a task again that its node lost, and joins the parts when all are done', async () => {
    if (!isRoot || !hasTool('slurmctld') || !haveTools(['slurmd', 'sbatch'], 'the recipe for Slurm'))
      return console.warn('\n*** SKIPPED: the recipe for Slurm was not tried: no slurmctld, or not root. ***\n')
    const slurm = startSlurm()
    try {
      folder.file('parts.sh', here(recipe('SBATCH'), 4))
      const env = { SLURM_CONF: slurm.conf }
      const { status, stderr } = sh(here(recipe('--dependency'), 4), env)
      expect(status, stderr).toBe(0)
      const queue = (): string => sh('squeue --noheader --all', env).stdout
      // The first task that runs is put back into the queue, as it is where its node is lost.
      const until = Date.now() + 200_000
      let running = ''
      while (running === '' && Date.now() < until) {
        running = sh('squeue --noheader --states=RUNNING --format=%A | head -n 1', env).stdout.trim()
        await wait(200)
      }
      expect(sh(`scontrol requeue ${running}`, env).status).toBe(0)
      while (queue() !== '' && Date.now() < until) {
        // It would wait for two minutes.
        for (const id of sh('squeue --noheader --states=PENDING --format=%A', env).stdout.split('\n'))
          if (id === running) sh(`scontrol update JobId=${id} StartTime=now`, env)
        await wait(500)
      }
      expect(queue()).toBe('')
      expect(tree(folder.path('out'))).toEqual(whole())
    } finally {
      await slurm.stop()
    }
  }, 300_000)
})

/** Starts a cluster of this machine, on ports and in a folder of its own. */
function startSlurm(): { readonly conf: string; readonly stop: () => Promise<void> } {
  const at = (name: string): string => {
    mkdirSync(folder.path('slurm', name), { recursive: true })
    return folder.path('slurm', name)
  }
  const conf = folder.file(
    'slurm/slurm.conf',
    `ClusterName=test
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmUser=root
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${folder.path('slurm/ctld.pid')}
SlurmdPidFile=${folder.path('slurm/d.pid')}
SlurmctldLogFile=${folder.path('slurm/ctld.log')}
SlurmdLogFile=${folder.path('slurm/d.log')}
SlurmctldPort=26817
SlurmdPort=26818
NodeName=${hostname()} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
`,
  )
  const env = { ...process.env, SLURM_CONF: conf, PATH: `${folder.path('bin')}:${process.env['PATH']}` }
  for (const daemon of ['slurmctld', 'slurmd']) execFileSync(daemon, ['-f', conf], { env, stdio: 'ignore' })
  return {
    conf,
    async stop() {
      for (const name of ['slurm/d.pid', 'slurm/ctld.pid'].filter((one) => existsSync(folder.path(one)))) {
        const pid = Number(folder.read(name))
        process.kill(pid, 'SIGTERM')
        while (existsSync(`/proc/${pid}`)) await wait(50)
      }
    },
  }
}

describe('recipes for streams', () => {
  it('the function for Dask and Ray gives back what it was given, with what was made of it', () => {
    if (!haveTools(['python3'], 'the function for Dask and Ray')) return
    const records = `[{'id': 1, 'text': 'Uy ban nhan dan phudng'}, {'id': 12345678901234567890}, {'id': 3, 'text': 'a\\u2028b'}]`
    const code = `${recipe('def repair')}\nprint(json.dumps(repair(${records})))\nprint(repair([]))`
    folder.file('repair.py', code)
    const { status, stdout, stderr } = sh('python3 repair.py')
    expect(status, stderr).toBe(0)
    const [made, nothing] = stdout.trimEnd().split('\n')
    expect(JSON.parse(made)).toMatchObject([
      { id: 1, vanban: { status: 'done', text: 'Ủy ban nhân dân phường' } },
      { vanban: { status: 'failed', code: 'NO_TEXT' } },
      { id: 3, text: 'a\u2028b', vanban: { status: 'done' } },
    ])
    expect(made).toContain('"id": 12345678901234567890')
    expect(nothing).toBe('[]')
  })

  it.each([['--keep-order'], ['lines.pipe']])('%s names options that there are', (words) => {
    const [, options] = /vanban (batch [^'<]*)/.exec(recipe(words)) as unknown as [string, string]
    folder.file('pages.jsonl', '{"id":"a","text":"a"}\n{"id":"b"}\n')
    const { status, stdout } = sh(`vanban ${options} < pages.jsonl`)
    expect([status, stdout.split('\n').length]).toEqual([0, 3])
  })
})
