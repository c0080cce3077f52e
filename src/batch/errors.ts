/** The errors of batch runs that concern a whole run; what concerns a document is in its result. */
import { EXIT, VanbanError } from '../errors.js'

export { unusableOutput } from '../workers/index.js'

/** The journal in the output folder is none, or of another version. */
export function invalidJournal(path: string): VanbanError {
  return new VanbanError(
    'JOURNAL_INVALID',
    `${path}: is no journal of this version. Choose another output folder, or move this one's folder .vanban away: everything is then done anew.`,
    EXIT.usage,
  )
}

/** Another run is at work in the output folder. @param owner Who, in words. @param way What to do. */
export function outputLocked(folder: string, owner: string, way: string): VanbanError {
  return new VanbanError('OUTPUT_LOCKED', `${folder}: another run is at work here (${owner}). ${way}`, EXIT.usage)
}

/** The run cannot go on, since nothing can be recorded any more. */
export function cannotRecord(path: string, reason: string, cause: unknown): VanbanError {
  return new VanbanError(
    'CANNOT_RECORD',
    `${path}: ${reason} The run was stopped; what is recorded stays done, and the next run goes on from there.`,
    EXIT.documentFailed,
    { cause },
  )
}

/** Parts that are to be joined are not all done. @param reason Which, and what to do. */
export function partsUnfinished(folder: string, reason: string): VanbanError {
  return new VanbanError('PARTS_UNFINISHED', `${folder}: ${reason}`, EXIT.usage)
}

/** Parts that are to be joined were not done alike. @param reason How they differ, and what to do. */
export function partsDiffer(folder: string, reason: string): VanbanError {
  return new VanbanError('PARTS_DIFFER', `${folder}: ${reason}`, EXIT.usage)
}

/** Joining parts ended half-way. @param reason Why. */
export function cannotJoin(folder: string, reason: string, cause: unknown): VanbanError {
  return new VanbanError(
    'CANNOT_RECORD',
    `${folder}: the parts could not be joined: ${reason} Nothing of them is lost; join them again when that is mended.`,
    EXIT.documentFailed,
    { cause },
  )
}
