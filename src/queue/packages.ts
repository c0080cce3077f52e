/** The packages that a queue needs, which users install where they want one. */
import type * as BullMq from 'bullmq'
import type { Redis } from 'ioredis'
import { packageMissing } from '../workers/index.js'

/** What is used of ioredis. */
interface RedisPackage {
  readonly Redis: typeof Redis
}

const BULLMQ = 'bullmq'
const IOREDIS = 'ioredis'

/** Loads BullMQ. @throws {VanbanError} `PACKAGE_MISSING` with what to install. */
export const loadBullMq = (): Promise<typeof BullMq> => load<typeof BullMq>(BULLMQ)

/** Loads the client of Redis. @throws {VanbanError} `PACKAGE_MISSING` with what to install. */
export const loadRedis = (): Promise<RedisPackage> => load<RedisPackage>(IOREDIS)

async function load<Package>(name: string): Promise<Package> {
  try {
    return (await import(name)) as Package
  } catch {
    throw packageMissing(`${BULLMQ} ${IOREDIS}`, 'vanban queue')
  }
}
