/** The files of deploy/ say what the command understands, and what their readers were promised. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { batchCommand } from '../../src/cli/batch.js'
import { queueCommand } from '../../src/cli/queue.js'
import type { Terminal } from '../../src/cli/terminal.js'
import { VERSION } from '../../src/version.js'
import { haveTools } from '../support/tools.js'

const FOLDER = 'deploy'
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')
const FILES = readdirSync(FOLDER).filter((name) => !name.startsWith('.') && !name.endsWith('.tgz'))

interface Limits {
  readonly cpus?: string
  readonly cpu?: string
  readonly memory: string
}

interface Service {
  readonly image: string
  readonly command?: readonly string[]
  readonly ports?: unknown
  readonly user?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes: readonly string[]
  readonly networks: readonly string[]
  readonly profiles?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: object
  readonly deploy: { readonly resources: { readonly limits: Limits } }
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
  readonly volumes: Readonly<Record<string, unknown>>
}

interface PodSpec {
  readonly terminationGracePeriodSeconds: number
  readonly securityContext: { readonly runAsNonRoot: boolean; readonly runAsUser: number }
  readonly containers: readonly {
    readonly image: string
    readonly command?: readonly string[]
    readonly args: readonly string[]
    readonly env?: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[]
    readonly resources: Readonly<Record<'limits' | 'requests', Limits>>
    readonly securityContext: { readonly readOnlyRootFilesystem: boolean }
    readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[]
  }[]
  readonly volumes: readonly { readonly name: string }[]
}

interface Workload {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly completions?: number
    readonly selector?: { readonly matchLabels: object }
    readonly template: { readonly metadata: { readonly labels: object }; readonly spec: PodSpec }
  }
}

const compose = parse(read('compose.yaml'), { merge: true }) as Compose
const workloads = parseAllDocuments(read('kubernetes.yaml')).map((document) => {
  expect(document.errors).toEqual([])
  return document.toJS() as Workload
})
const pods = workloads.map(({ metadata, spec }) => ({ name: metadata.name, pod: spec.template.spec, spec }))

/** Words of a line as a shell has them, after what variables and sums stand for was put in. */
function words(line: string): string[] {
  const filled = line.replace(/\$\(\([^)]*\)\)/g, '1').replace(/\$\{?\w+\}?/g, 'x')
  return [...filled.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(([, a, b, c]) => a ?? b ?? c)
}

/** Parses a command line as the program does, and runs nothing. @throws What the program says of a wrong one. */
function parseOnly(args: readonly string[]): { name: string; options: Record<string, unknown> } {
  const terminal = {} as Terminal
  const finish = (): void => undefined
  const root = { batch: batchCommand, queue: queueCommand }[args[0] as 'batch' | 'queue'](terminal, finish)
  const ran: { name: string; options: Record<string, unknown> }[] = []
  for (const command of [root, ...root.commands]) {
    command.exitOverride().configureOutput({ writeErr: () => undefined })
    if (command.commands.length === 0)
      command.action(function (this: Command) {
        ran.push({ name: this.name(), options: this.opts() })
      })
  }
  root.parse([...args.slice(1)], { from: 'user' })
  expect(ran, args.join(' ')).toHaveLength(1)
  return ran[0]
}

/** Command lines of vanban in a text: what stands after its name, up to the end of the line or of the command. */
const linesIn = (text: string): string[][] =>
  [...text.replace(/\\\n\s*/g, ' ').matchAll(/(?:^|[\s/`])vanban ((?:batch|queue) [^`\n|#;]*)/gm)]
    .map(([, line]) => words(line.replace(/\s{2,}.*$/, '')))
    // Prose names commands too: those have an option or a path.
    .filter((line) => line.some((word) => /^-|\//.test(word)))

const LINES: readonly (readonly [where: string, args: readonly string[]])[] = [
  ...Object.entries(compose.services)
    .filter(([, { command }]) => command !== undefined)
    .map(([name, { command }]) => [`compose.yaml: ${name}`, command ?? []] as const),
  ...pods.flatMap(({ name, pod }) =>
    pod.containers.map(
      ({ command, args }) =>
        [`kubernetes.yaml: ${name}`, command === undefined ? args : words(args[0]).slice(2)] as const,
    ),
  ),
  ...FILES.filter((name) => !name.endsWith('.yaml')).flatMap((name) =>
    linesIn(read(name)).map((line) => [name, line] as const),
  ),
]

describe('command lines', () => {
  it('are found in every file that has some', () => {
    const files = new Set(LINES.map(([where]) => where.split(':')[0]))
    expect([...files].sort()).toEqual(['README.md', 'compose.yaml', 'kubernetes.yaml', 'vanban-worker.service'])
    expect(LINES.length).toBeGreaterThan(8)
  })

  it.each(LINES.map(([where, args]) => [where, args.join(' ')]))('%s: vanban %s', (where, line) => {
    const args = LINES.find(([place, one]) => place === where && one.join(' ') === line)?.[1] ?? []
    expect(() => parseOnly(args)).not.toThrow()
  })

  it('are really parsed', () => {
    for (const args of [
      ['queue', 'work', '--wrong'],
      ['queue', 'wrok'],
      ['batch', 'in', '--shard', '9/8'],
      ['queue', 'add', 'in'],
    ])
      expect(() => parseOnly(args), args.join(' ')).toThrow()
  })

  it('give each worker the memory that its heaps may take', () => {
    const megabytes = (memory: string): number =>
      Number.parseFloat(memory) * (/g/i.test(memory) ? 1024 : /m/i.test(memory) ? 1 : Number.NaN)
    const places: readonly (readonly [args: readonly string[], memory: string])[] = [
      [compose.services.worker.command ?? [], compose.services.worker.deploy.resources.limits.memory],
      ...pods.map(({ name, pod }): readonly [readonly string[], string] => [
        LINES.find(([where]) => where === `kubernetes.yaml: ${name}`)?.[1] ?? [],
        pod.containers[0].resources.limits.memory,
      ]),
      [
        LINES.find(([where]) => where === 'vanban-worker.service')?.[1] ?? [],
        /^MemoryMax=(\S+)$/m.exec(read('vanban-worker.service'))?.[1] ?? '',
      ],
    ]
    for (const [args, memory] of places) {
      const { workers, memory: heap } = parseOnly(args).options as { workers: number; memory: number }
      expect(megabytes(memory), args.join(' ')).toBeGreaterThanOrEqual(workers * heap + 768)
    }
  })
})

describe('compose.yaml', () => {
  const services = Object.entries(compose.services)

  it('limits every service', () => {
    expect(services.map(([name]) => name).sort()).toEqual(['add', 'broker', 'collect', 'status', 'worker'])
    for (const [name, { deploy }] of services) {
      expect(Number(deploy.resources.limits.cpus), name).toBeGreaterThan(0)
      expect(deploy.resources.limits.memory, name).toMatch(/^\d+[gm]$/)
    }
  })

  it('has images of a version', () => {
    for (const [, { image }] of services) expect(image).toMatch(/:\d[\w.-]*$/)
    expect(compose.services.worker.image).toBe(`vanban:${VERSION}`)
  })

  it('keeps the broker to itself', () => {
    for (const [name, service] of services) {
      expect(service.ports, name).toBeUndefined()
      expect(service.networks, name).toEqual(['queue'])
    }
    expect(compose.networks).toEqual({ queue: { internal: true } })
  })

  it('has volumes that are declared, and all that are', () => {
    const named = services.flatMap(([, { volumes }]) =>
      volumes.map((volume) => volume.split(':')[0]).filter((source) => /^\w+$/.test(source)),
    )
    expect(named).toEqual(Object.keys(compose.volumes))
  })

  it('runs vanban as nobody of importance, and the one-shot services only when asked', () => {
    for (const [name, service] of services.filter(([name]) => name !== 'broker')) {
      expect(service.user, name).toMatch(/:-[1-9]\d*:/)
      expect(service.read_only, name).toBe(true)
      expect(service.cap_drop, name).toEqual(['ALL'])
      expect(service.depends_on?.broker.condition, name).toBe('service_healthy')
      expect(service.profiles, name).toEqual(name === 'worker' ? undefined : ['once'])
    }
    expect(compose.services.broker.healthcheck).toBeDefined()
  })

  it('takes its settings from a file that example.env describes', () => {
    const asked = new Set([...read('compose.yaml').matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name))
    const offered = [...read('example.env').matchAll(/^(\w+)=/gm)].map(([, name]) => name)
    expect(offered.sort()).toEqual([...asked].sort())
    expect(read('example.env')).toMatch(/^VANBAN_PASSWORD=$/m)
  })
})

describe('kubernetes.yaml', () => {
  it('has shards and workers', () => {
    expect(workloads.map(({ kind }) => kind)).toEqual(['Job', 'Deployment'])
    for (const { spec } of workloads)
      if (spec.selector !== undefined) expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels)
  })

  it('divides into as many shards as are started', () => {
    const [line] = pods[0].pod.containers[0].args
    expect(line).toContain(`--shard "$((JOB_COMPLETION_INDEX + 1))/${pods[0].spec.completions}"`)
  })

  it.each(pods)('$name is limited, hardened, and mounts what it has', ({ pod }) => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 })
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(60)
    for (const { image, resources, securityContext, volumeMounts } of pod.containers) {
      expect(image).toBe(`vanban:${VERSION}`)
      for (const part of [resources.limits, resources.requests])
        expect(part).toMatchObject({
          cpu: expect.any(String) as string,
          memory: expect.stringMatching(/^\d+Mi$/) as string,
        })
      expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false })
      expect(volumeMounts.map(({ name }) => name)).toEqual(pod.volumes.map(({ name }) => name))
      // Programs put what is not whole yet here, and the root is read-only.
      expect(volumeMounts.map(({ mountPath }) => mountPath)).toContain('/tmp')
    }
  })

  it('has the address of the broker from a secret', () => {
    const env = pods.flatMap(({ pod }) => pod.containers.flatMap((container) => container.env ?? []))
    expect(env).toEqual([{ name: 'VANBAN_REDIS', valueFrom: { secretKeyRef: { name: 'vanban-broker', key: 'url' } } }])
  })
})

describe('all files', () => {
  it('have no password and no image that changes under its name', () => {
    for (const name of FILES) {
      const text = read(name)
      expect(text, name).not.toMatch(/:latest\b/)
      for (const [, password] of text.matchAll(/rediss?:\/\/[^\s/@:]*:([^\s@]+)@/g))
        expect(password, name).toMatch(/^(?:PASSWORD|\$\{\w+(?::\?[^}]*)?\}|\$\w+)$/)
    }
  })

  it('are all in README.md, which names no others', () => {
    const named = [...read('README.md').matchAll(/^\| `([\w.-]+)`/gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(FILES.filter((name) => name !== 'README.md').sort())
  })

  it('build an image of what npm packs, as a user that is not root', () => {
    const lines = read('Containerfile').split('\n')
    expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2)
    expect(lines.find((line) => line.startsWith('USER '))).toMatch(/^USER [1-9]\d*:/)
    const { bin, engines, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      bin: Record<string, string>
      engines: { node: string }
      peerDependencies: Record<string, string>
    }
    expect(lines).toContain(`ENTRYPOINT ["${Object.keys(bin)[0]}"]`)
    expect(lines.join('\n')).toContain(`"bullmq@${peerDependencies.bullmq}" "ioredis@`)
    expect(engines.node).toBe(`>=${/^ARG NODE=(\d+)/m.exec(lines.join('\n'))?.[1]}`)
  })

  it.skipIf(!haveTools(['systemd-analyze'], 'vanban-worker.service'))('systemd takes the unit', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanban-deploy-'))
    try {
      const path = join(folder, 'vanban-worker.service')
      // The program is not installed here.
      writeFileSync(path, read('vanban-worker.service').replace('/usr/local/bin/vanban', process.execPath))
      const { status, stderr, stdout } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' })
      expect({ status, said: stderr + stdout }).toEqual({ status: 0, said: '' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
