/**
 * The process of the workers. Started by the pool, not imported.
 *
 * V8 ends the whole process where a thread asks for much at once and its heap is full, whatever limit it has: that must
 * not be the process that keeps the journal and knows what is to be done.
 */
import { VanbanError } from '../errors.js'
import { identifyPrograms } from '../programs/index.js'
import { createCrew, type Crew, type CrewOptions } from './crew.js'
import { readSharedDictionaries } from './engine.js'
import type { Hello, HostMessage, HostOrder } from './protocol.js'

const tell = (message: HostMessage): void => {
  if (process.connected) process.send?.(message)
}

// Ctrl-C goes to all processes of a terminal; what is in hand is finished, and then the pool ends this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
function end(): never {
  atWork?.endPrograms()
  process.exit()
}

// Whoever ordered the work is gone: nobody records what is done.
process.on('disconnect', end)

let atWork: Crew | undefined

async function setUp(crewOptions: CrewOptions): Promise<Crew> {
  const { processor } = crewOptions.settings
  const { engine, options } = processor
  // Asked once, not by each thread; where one is missing, that is all that is told.
  const programs = await identifyPrograms(processor)
  const dictionaries = engine === undefined ? await readSharedDictionaries(options.dictionaries) : undefined
  atWork = createCrew(
    crewOptions,
    { dictionaries, programs },
    {
      onStart: (index) => {
        tell({ kind: 'started', index })
      },
      onResult: (result) => {
        tell({ kind: 'result', result, memory: process.memoryUsage.rss() })
      },
    },
  )
  return atWork
}

let crew: Promise<Crew> | undefined

async function introduce(): Promise<Hello> {
  try {
    return await (await crew)!.hello()
  } catch (error) {
    const { code, message, exitCode } =
      error instanceof VanbanError
        ? error
        : { code: 'WORKER_CRASHED', message: `The workers cannot start (${String(error)}).`, exitCode: 1 }
    return { error: { code, message, exitCode } }
  }
}

process.on('message', (order: HostOrder) => {
  if (order.kind === 'setUp') {
    crew = setUp(order.options)
    void introduce().then((hello) => {
      tell({ kind: 'hello', hello })
    })
    return
  }
  if (order.kind === 'end') return end()
  const { lot, documents } = order
  // Without a crew the pool was told so, and gives nothing to do.
  crew
    ?.then(({ run }) => run(documents))
    .then(
      () => {
        tell({ kind: 'end', lot })
      },
      () => undefined,
    )
})
