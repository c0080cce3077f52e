/** The errors of queues; what concerns a document is in its record. */
import { EXIT, VanbanError } from '../errors.js'
import { unusableOutput } from '../workers/index.js'

/** The broker cannot be reached, or does not speak as one does. */
export function brokerUnreachable(address: string, reason: string, cause?: unknown): VanbanError {
  return new VanbanError(
    'BROKER_UNREACHABLE',
    `${address}: ${reason} Start Redis or Valkey there, or name another (--redis).`,
    EXIT.usage,
    { cause },
  )
}

/** The broker may lose jobs, or lets anybody in. @param faults What is wrong and how it is mended, a sentence each. */
export function brokerUnsafe(address: string, faults: readonly string[]): VanbanError {
  return new VanbanError(
    'BROKER_UNSAFE',
    `${address}: ${faults.join(' ')} To use it all the same: --allow-unsafe-redis.`,
    EXIT.usage,
  )
}

/** A source that machines cannot read each for itself. */
export function unsharedSource(origin: string): VanbanError {
  return new VanbanError(
    'SOURCE_NOT_SHARED',
    `${origin}: stands in an archive or a stream, which workers on other machines would have to read whole for each lot. Unpack it, or divide the work with vanban batch --shard.`,
    EXIT.usage,
  )
}

/** Nothing was added to an output folder, or not this. */
export function noRun(address: string, reason: string): VanbanError {
  return new VanbanError('NO_QUEUED_RUN', `${address}: ${reason}`, EXIT.usage)
}

/** A run whose documents are not all done. */
export function runUnfinished(address: string, reason: string): VanbanError {
  return new VanbanError('RUN_UNFINISHED', `${address}: ${reason}`, EXIT.documentFailed)
}

/** The output target cannot be used. @param reason What is wrong. */
export function unusableTarget(address: string, reason: string, cause?: unknown): VanbanError {
  return unusableOutput(address, `cannot be used: ${reason} Choose another --out, or mend it.`, cause)
}
