/** Bundles documents into lots: large enough that sending them costs nothing, never kept waiting by a slow source. */

/** Size of a lot. */
export interface LotSize {
  /** Largest number of documents; small at first, so that a few documents occupy all workers. @param sent Documents in lots before. */
  readonly documents: (sent: number) => number
  readonly bytes: number
  /** How long a lot waits for the next document, in milliseconds. */
  readonly wait: number
}

/**
 * Bundles what a source gives.
 *
 * @param source Documents. @param size Limits of a lot. @param stop Ends the lots when it is aborted, though the source
 * may still be waiting for something.
 */
export async function* bundle<T extends { readonly bytes?: Uint8Array }>(
  source: AsyncIterator<T>,
  size: LotSize,
  stop: AbortSignal,
): AsyncGenerator<T[], void, undefined> {
  let wake = (): void => undefined
  let arrived: IteratorResult<T> | undefined
  let trouble: { readonly error: unknown } | undefined
  const ask = (): void => {
    source
      .next()
      .then(
        (result) => {
          arrived = result
        },
        (error: unknown) => {
          trouble = { error }
        },
      )
      .finally(() => {
        wake()
      })
  }
  const onStop = (): void => {
    wake()
  }
  stop.addEventListener('abort', onStop)
  let lot: T[] = []
  let bytes = 0
  let sent = 0
  try {
    ask()
    while (!stop.aborted) {
      // One waker at a time: promises raced against one that never settles would pile up.
      const late =
        arrived !== undefined || trouble !== undefined
          ? false
          : await new Promise<boolean>((resolve) => {
              const timer =
                lot.length === 0
                  ? undefined
                  : setTimeout(() => {
                      resolve(true)
                    }, size.wait)
              wake = () => {
                clearTimeout(timer)
                resolve(false)
              }
            })
      if (stop.aborted) break
      if (trouble !== undefined) throw trouble.error
      // Woken for a document that was taken in the meantime.
      if (!late && arrived === undefined) continue
      if (arrived !== undefined) {
        const { done, value } = arrived
        if (done === true) break
        arrived = undefined
        ask()
        lot.push(value)
        bytes += value.bytes?.length ?? 0
        if (lot.length < size.documents(sent) && bytes < size.bytes) continue
      }
      sent += lot.length
      yield lot
      lot = []
      bytes = 0
    }
    if (lot.length > 0) yield lot
  } finally {
    stop.removeEventListener('abort', onStop)
    // A source that waits for its input cannot be ended, only left.
    source.return?.()?.catch(() => undefined)
  }
}
