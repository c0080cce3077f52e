/** A bounded queue between a producer and an async iterator. */

/** A queue that its reader empties, and whose writer waits while it is full. */
export interface Queue<T> {
  /** Adds a value; resolves when there is room for the next. */
  readonly push: (value: T) => Promise<void>
  /** No more values come. */
  readonly end: () => void
  /** No more values come, and the reader gets this error after those that came. */
  readonly fail: (error: unknown) => void
  readonly values: () => AsyncGenerator<T, void, undefined>
}

/** Makes a queue. @param capacity Values that may wait in it before the writer has to. */
export function createQueue<T>(capacity: number): Queue<T> {
  const waiting: T[] = []
  let ended = false
  let trouble: { readonly error: unknown } | undefined
  let wakeReader = (): void => undefined
  let writers: (() => void)[] = []
  const releaseWriters = (): void => {
    const released = writers
    writers = []
    for (const release of released) release()
  }
  const finish = (): void => {
    ended = true
    wakeReader()
    releaseWriters()
  }
  return {
    push(value) {
      waiting.push(value)
      wakeReader()
      if (ended || waiting.length < capacity) return Promise.resolve()
      return new Promise((resolve) => {
        writers.push(resolve)
      })
    },
    end: finish,
    fail(error) {
      trouble ??= { error }
      finish()
    },
    async *values() {
      for (;;) {
        for (let value = waiting.shift(); value !== undefined; value = waiting.shift()) {
          if (waiting.length < capacity) releaseWriters()
          yield value
        }
        if (trouble !== undefined) throw trouble.error
        if (ended) return
        await new Promise<void>((resolve) => {
          wakeReader = resolve
        })
      }
    },
  }
}
