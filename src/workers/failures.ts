/** How a document fails that its worker could not do. */
import type { Failure } from './types.js'

/** A document that needs more memory than a worker may have. @param memory In megabytes. */
export function memoryLimit(memory: number): Failure {
  return { code: 'MEMORY_LIMIT', reason: `needs more than ${memory} MB. Split it, or raise the limit (--memory).` }
}

/** A document whose worker ended. @param how Exit code, signal or error. */
export function workerCrashed(how: string): Failure {
  return { code: 'WORKER_CRASHED', reason: `its worker ended (${how}). Please report this with the document.` }
}

/** A document that took too long. @param limit In milliseconds. */
export function timeLimitPassed(limit: number): Failure {
  return {
    code: 'TIME_LIMIT',
    reason: `was not done after ${limit / 1000} s. Look at the document, or raise the limit (--time-limit).`,
  }
}

/** A document whose outputs another one has. @param name Of the document. */
export function sameName(name: string): Failure {
  return {
    code: 'SAME_NAME',
    reason: `another document would be written under the same name (${name}). Rename one, or use two output folders.`,
  }
}
