export { addToQueue, type QueueAddition, type SourceFailure } from './add.js'
export type { BrokerOptions } from './broker.js'
export { collectQueue, type CollectOptions, type QueueCollection } from './collect.js'
export type { AddProgress, QueueJob, QueueWorkerEvent, QueueWorkerOptions } from './job.js'
export {
  deadLetters,
  readQueueStatus,
  type DeadLetter,
  type FailedLot,
  type QueueState,
  type QueueStatus,
  type RunState,
} from './status.js'
export { runQueueWorker, type QueueWorkerSummary } from './worker.js'
