/** Limits of a job that the command line tells before it loads what runs one. */

/** Smallest heap of a worker, in megabytes, that holds one engine. */
export const LEAST_MEMORY = 64
