/** Takes results from the workers, records them in groups, and hands them on: in the order of the sources if wanted. */
import type { WorkerResult } from '../workers/index.js'
import type { Store } from './store.js'

/** A result on its way to the caller. */
export interface Delivery {
  readonly identity: string
  readonly result: WorkerResult
  /** Whether it gets a line in the journal. */
  readonly recorded: boolean
}

/** Where results go. */
export interface Deliverer {
  readonly add: (delivery: Delivery) => void
  /** Resolves when there is room for more: what is not recorded yet, or not taken, stays in memory. */
  readonly room: () => Promise<void>
  /** Resolves when everything is recorded and handed on. @throws What recording failed with. */
  readonly flush: () => Promise<void>
}

/** Results that may wait; at some tens of kilobytes each they stay far from the limits of memory. */
const MOST_WAITING = 512
/** How long results are collected before they are brought to the disk together, in milliseconds. */
const COLLECT_MS = 100

/**
 * Makes the way of results.
 *
 * @param store Where they are recorded; null: nowhere. @param ordered Whether they are handed on in order.
 * @param hand Takes each result, with the place of its line in the journal (-1: none); may make the others wait.
 * @param onTrouble Told when recording fails; nothing is handed on after that.
 */
export function createDeliverer({
  store,
  ordered,
  hand,
  onTrouble,
}: {
  readonly store: Store | null
  readonly ordered: boolean
  readonly hand: (delivery: Delivery, offset: number) => Promise<void>
  readonly onTrouble: (error: unknown) => void
}): Deliverer {
  let waiting: Delivery[] = []
  /** Results that came before their turn, by index. */
  const early = new Map<number, { readonly delivery: Delivery; readonly offset: number }>()
  let turn = 0
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let trouble: { readonly error: unknown } | undefined
  let blocked: (() => void)[] = []
  const release = (): void => {
    const released = blocked
    blocked = []
    for (const go of released) go()
  }
  const pass = async (delivery: Delivery, offset: number): Promise<void> => {
    if (!ordered) return hand(delivery, offset)
    early.set(delivery.result.index, { delivery, offset })
    for (let next = early.get(turn); next !== undefined; next = early.get(turn)) {
      early.delete(turn)
      turn += 1
      await hand(next.delivery, next.offset)
    }
  }
  const work = async (): Promise<void> => {
    while (waiting.length > 0 && trouble === undefined) {
      const group = waiting
      waiting = []
      const lasting = store === null ? [] : group.filter(({ recorded }) => recorded)
      const places = store === null ? [] : await store.record(lasting)
      const offsets = new Map(lasting.map((delivery, at) => [delivery, places[at]]))
      for (const delivery of group) await pass(delivery, offsets.get(delivery) ?? -1)
      release()
    }
  }
  const start = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    running ??= work()
      .catch((error: unknown) => {
        trouble = { error }
        onTrouble(error)
      })
      .finally(() => {
        running = undefined
        release()
        if (waiting.length > 0 && trouble === undefined) void start()
      })
    return running
  }
  return {
    add(delivery) {
      waiting.push(delivery)
      // Without a store there is nothing to collect for: whoever reads a stream wants its line at once.
      if (store === null || waiting.length >= MOST_WAITING / 4) void start()
      else
        timer ??= setTimeout(() => {
          void start()
        }, COLLECT_MS)
    },
    async room() {
      while (waiting.length + early.size >= MOST_WAITING && trouble === undefined) {
        await new Promise<void>((resolve) => {
          blocked.push(resolve)
          if (waiting.length > 0) void start()
        })
      }
    },
    async flush() {
      while ((waiting.length > 0 || running !== undefined) && trouble === undefined) await start()
      if (trouble !== undefined) throw trouble.error
    },
  }
}
