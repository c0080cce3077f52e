/** Worker threads that are started as they are needed, and replaced when they end. */
import { Worker, type ResourceLimits } from 'node:worker_threads'

/** How threads are made. */
export interface ThreadsOptions {
  /** The module that they run. */
  readonly script: URL
  /** Most threads at a time. */
  readonly size: number
  readonly workerData: unknown
  readonly resourceLimits: ResourceLimits
  /** Takes each message that is not the end of a task. */
  readonly onMessage: (message: unknown) => void
}

/** The message by which a thread ends a task; everything else it says is handed on. */
export interface TaskEnd {
  readonly ended: true
  readonly value?: unknown
  readonly error?: unknown
}

/** Threads that do one task at a time each. */
export interface Threads<Task> {
  /**
   * Does a task in the next thread that is free.
   *
   * @param task Plain data. @param signal Ends the thread that has the task.
   * @returns What the task came to; rejects with what it threw, or with why its thread ended.
   */
  readonly run: (task: Task, signal?: AbortSignal) => Promise<unknown>
  readonly close: () => Promise<void>
}

interface Job {
  readonly task: unknown
  readonly signal: AbortSignal | undefined
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Makes threads; the first is started with the first task. */
export function createThreads<Task>({
  script,
  size,
  workerData,
  resourceLimits,
  onMessage,
}: ThreadsOptions): Threads<Task> {
  const waiting: Job[] = []
  const idle: Worker[] = []
  /** All threads with what they have in hand. */
  const threads = new Map<Worker, Job | undefined>()

  const start = (): Worker => {
    const thread = new Worker(script, { workerData, resourceLimits })
    let reason: unknown
    threads.set(thread, undefined)
    thread.on('message', (message: unknown) => {
      if (!isEnd(message)) return onMessage(message)
      const job = threads.get(thread)
      threads.set(thread, undefined)
      idle.push(thread)
      if (message.error === undefined) job?.resolve(message.value)
      else job?.reject(message.error)
      next()
    })
    thread.on('error', (error) => {
      reason = error
    })
    thread.on('exit', (code) => {
      const job = threads.get(thread)
      threads.delete(thread)
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1)
      job?.reject(reason ?? new Error(`it ended with ${code}`))
      next()
    })
    return thread
  }
  const next = (): void => {
    while (waiting.length > 0) {
      const thread = idle.pop() ?? (threads.size < size ? start() : undefined)
      if (thread === undefined) return
      const job = waiting.shift() as Job
      threads.set(thread, job)
      job.signal?.addEventListener(
        'abort',
        () => {
          void thread.terminate()
        },
        { once: true },
      )
      thread.postMessage(job.task)
    }
  }
  return {
    run: (task, signal) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, signal, resolve, reject })
        next()
      }),
    async close() {
      waiting.length = 0
      await Promise.all([...threads.keys()].map((thread) => thread.terminate()))
    },
  }
}

function isEnd(message: unknown): message is TaskEnd {
  return typeof message === 'object' && message !== null && Object.hasOwn(message, 'ended')
}
