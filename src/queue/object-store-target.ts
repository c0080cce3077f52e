/** Outputs in a bucket of an object store that speaks S3, through Amazon's client, which users install where they want it. */
import { constants, createReadStream } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import type * as S3Package from '@aws-sdk/client-s3'
import type { GetObjectCommandOutput, S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import type * as UploadPackage from '@aws-sdk/lib-storage'
import { VanbanError } from '../errors.js'
import { packageMissing, tidyName, toFailure, unsafeName, unusableOutput } from '../workers/index.js'
import type { OutputTarget } from './target.js'

const PACKAGES = ['@aws-sdk/client-s3', '@aws-sdk/lib-storage'] as const
const SCHEME = 's3://'
const BUCKET = /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/
/** Times that the rest of a file is asked for, one after the other, when the store breaks off. */
const READ_TRIES = 5
/** Times that the client tries each request, where users say nothing else: stores are busy for seconds at times. */
const ATTEMPTS = 6
/** Milliseconds after which a connection that is not made, or that nothing comes through, is given up. */
const TIMEOUTS = { connectionTimeout: 10_000, socketTimeout: 60_000 }
/** Large files go in parts of at least so many bytes, two at a time; a store takes 10,000. */
const PART = 8 * 1024 * 1024
const MOST_PARTS = 9_000
const PARTS_AT_ONCE = 2

/** An open bucket. */
interface Store {
  readonly s3: typeof S3Package
  readonly Upload: typeof UploadPackage.Upload
  readonly client: S3Client
  readonly bucket: string
}

/** Whether an address is one of an object store. */
export const isObjectStore = (address: string): boolean => address.toLowerCase().startsWith(SCHEME)

/**
 * Opens a part of a bucket.
 *
 * @param address `s3://bucket/prefix`.
 * @throws {VanbanError} `OUTPUT_UNUSABLE` for addresses that are none, and where the bucket is not there, refuses or cannot
 * be reached; `PACKAGE_MISSING`.
 */
export async function openObjectStore(address: string): Promise<OutputTarget> {
  const { bucket, prefix } = parseAddress(address)
  const { s3, Upload } = await loadPackages()
  const client = new s3.S3Client(configuration(process.env))
  const store: Store = { s3, Upload, client, bucket }
  await attempt(address, () => client.send(new s3.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 })))
  return createTarget(store, prefix)
}

function parseAddress(address: string): { readonly bucket: string; readonly prefix: string } {
  const [bucket = '', ...rest] = address.slice(SCHEME.length).split('/')
  const prefix = rest.join('/').replace(/\/$/, '')
  // What is no name of a bucket may be a password.
  if (!BUCKET.test(bucket))
    throw unusableOutput(
      `${SCHEME}…`,
      'names no bucket: expected s3://BUCKET/PREFIX, with 3 to 63 small letters, digits, hyphens or dots. Keys and passwords go into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    )
  if (prefix !== '' && (unsafeName(prefix) !== null || tidyName(prefix) !== prefix))
    throw unusableOutput(
      address,
      'has a prefix that is no path: expected names with one slash between them, no . or ..',
    )
  return { bucket, prefix }
}

async function loadPackages(): Promise<Pick<Store, 's3' | 'Upload'>> {
  const [client, upload] = PACKAGES
  try {
    const s3 = (await import(client)) as typeof S3Package
    const { Upload } = (await import(upload)) as typeof UploadPackage
    return { s3, Upload }
  } catch {
    throw packageMissing(PACKAGES.join(' '), 'An output at s3://')
  }
}

/** What the client does not take from its surroundings by itself. */
function configuration(environment: NodeJS.ProcessEnv): S3ClientConfig {
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3, AWS_MAX_ATTEMPTS } = environment
  const isElsewhere = Boolean(AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL)
  // Stores of other makers hardly ever have regions, nor buckets as names of hosts.
  const region = AWS_REGION ?? AWS_DEFAULT_REGION ?? (isElsewhere ? 'us-east-1' : undefined)
  return {
    ...(region === undefined ? {} : { region }),
    ...(AWS_MAX_ATTEMPTS === undefined ? { maxAttempts: ATTEMPTS } : {}),
    ...(isElsewhere ? { forcePathStyle: true } : {}),
    requestHandler: TIMEOUTS,
  }
}

function createTarget(store: Store, prefix: string): OutputTarget {
  const { s3, client, bucket: Bucket } = store
  const keyOf = (path: string): string => (prefix === '' ? path : `${prefix}/${path}`)
  const shown = (path: string): string => `${SCHEME}${Bucket}/${keyOf(path)}`
  return {
    address: prefix === '' ? SCHEME + Bucket : `${SCHEME}${Bucket}/${prefix}`,
    folder: null,
    within: (path) => createTarget(store, keyOf(path)),
    async read(path) {
      const stream = await openStream(store, keyOf(path), shown(path))
      if (stream === null) return null
      const parts: Uint8Array[] = []
      for await (const part of stream) parts.push(part)
      return Buffer.concat(parts)
    },
    async has(path) {
      const command = new s3.HeadObjectCommand({ Bucket, Key: keyOf(path) })
      return (await attempt(shown(path), () => client.send(command).catch(noneAsNull))) !== null
    },
    async write(path, content) {
      const Body = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
      await attempt(shown(path), () => client.send(new s3.PutObjectCommand({ Bucket, Key: keyOf(path), Body })))
    },
    async upload(path, local) {
      const size = await sizeOf(local, shown(path))
      const Body = createReadStream(local)
      const upload = new store.Upload({
        client,
        params: { Bucket, Key: keyOf(path), Body },
        partSize: Math.max(PART, Math.ceil(size / MOST_PARTS)),
        queueSize: PARTS_AT_ONCE,
      })
      try {
        await attempt(shown(path), () => upload.done())
      } finally {
        Body.destroy()
      }
    },
    readStream: (path) => openStream(store, keyOf(path), shown(path)),
    async *list(below) {
      const start = below === '' ? keyOf('') : `${keyOf(below)}/`
      for await (const key of sortedKeys(store, start)) yield key.slice(keyOf('').length)
    },
    async remove(path) {
      await attempt(shown(path), () => client.send(new s3.DeleteObjectCommand({ Bucket, Key: keyOf(path) })))
    },
  }
}

async function sizeOf(local: string, name: string): Promise<number> {
  try {
    await access(local, constants.R_OK)
    return (await stat(local)).size
  } catch (error) {
    throw unusableOutput(local, `cannot be brought to ${name}: ${toFailure(error).reason}`, error)
  }
}

/** Begins to read a file. @param name What people know it by. @returns Null: there is none. */
async function openStream(store: Store, key: string, name: string): Promise<AsyncIterable<Uint8Array> | null> {
  const { s3, client, bucket } = store
  const ask = (more: { readonly Range?: string; readonly IfMatch?: string | undefined }) =>
    attempt(name, () => client.send(new s3.GetObjectCommand({ Bucket: bucket, Key: key, ...more })).catch(noneAsNull))
  const first = await ask({})
  return first === null ? null : chunks(first, name, (at) => ask({ Range: `bytes=${at}-`, IfMatch: first.ETag }))
}

/** The bytes of a file. @param askFrom Asks for what follows a place, where the store broke off. */
async function* chunks(
  first: GetObjectCommandOutput,
  name: string,
  askFrom: (at: number) => Promise<GetObjectCommandOutput | null>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const size = first.ContentLength
  let at = 0
  let tries = 0
  for (let answer: GetObjectCommandOutput | null = first; answer !== null; answer = await askFrom(at)) {
    let trouble: unknown
    try {
      for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) {
        at += chunk.length
        tries = 0
        yield chunk
      }
      if (size === undefined || at === size) return
    } catch (error) {
      trouble = error
    }
    tries += 1
    // All of it has come, so that it is not what was written.
    if (at === size || tries >= READ_TRIES) throw inWords(name, trouble ?? new Error(`ended at byte ${at} of ${size}`))
  }
  throw unusableOutput(name, 'was removed while it was read.')
}

/**
 * Keys in the order of code units; stores give them in that of code points, where letters past U+FFFF follow U+E000 to
 * U+FFFF instead of going before them.
 *
 * @param prefix What they begin with. @param from Place in the keys before which nothing is out of order. @param after
 * The first key comes after this one.
 */
async function* sortedKeys(
  store: Store,
  prefix: string,
  from = prefix.length,
  after?: string,
): AsyncGenerator<string, void, undefined> {
  /** Beginnings of the last key, for which what follows with letters past U+FFFF was given already. */
  let ahead: string[] = []
  for await (const key of keys(store, prefix, after)) {
    if (after !== undefined && !isSurrogate(key, prefix.length)) continue
    ahead = ahead.filter((start) => key.startsWith(start))
    if (ahead.some((start) => isSurrogate(key, start.length))) continue
    for (let place = from; place < key.length; place += 1) {
      const start = key.slice(0, place)
      if (key[place] < '\uE000' || ahead.includes(start)) continue
      yield* sortedKeys(store, start, place + 2, `${start}\uFFFF`)
      ahead.push(start)
    }
    yield key
  }
}

const isSurrogate = (key: string, place: number): boolean => key[place] >= '\uD800' && key[place] <= '\uDFFF'

/** Keys as the store gives them, a thousand at a time. @param after The first comes after this one. */
async function* keys(store: Store, prefix: string, after?: string): AsyncGenerator<string, void, undefined> {
  const { s3, client, bucket } = store
  const name = `${SCHEME}${bucket}/${prefix}`
  let last: Buffer | undefined
  let ContinuationToken: string | undefined
  do {
    const command = new s3.ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      // Else a letter that XML has no way to write makes the answer unreadable.
      EncodingType: 'url',
      ...(ContinuationToken === undefined ? { StartAfter: after } : { ContinuationToken }),
    })
    const page: S3Package.ListObjectsV2CommandOutput = await attempt(name, () => client.send(command))
    for (const { Key } of page.Contents ?? []) {
      const key = decodeURIComponent((Key ?? '').replaceAll('+', ' '))
      const bytes = Buffer.from(key, 'utf8')
      if (last !== undefined && Buffer.compare(last, bytes) >= 0)
        throw unusableOutput(
          name,
          'is listed out of order, which work of several machines relies on. Use a bucket of the general kind.',
        )
      last = bytes
      // Programs that show stores as folders put these there.
      if (!key.endsWith('/')) yield key
    }
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
}

/** Asks the store for something. @param name What people know it by. @throws {VanbanError} What went wrong, in words. */
async function attempt<T>(name: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw inWords(name, error)
  }
}

const NONE = new Set(['NoSuchKey', 'NotFound'])

function noneAsNull(error: unknown): null {
  if (NONE.has((error as Error).name)) return null
  throw error
}

const REFUSED =
  'these credentials may not do that. They need s3:ListBucket for the bucket, and s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload below the prefix.'
const WRONG_KEYS =
  'the credentials are not accepted. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the profile.'
const WRONG_REGION = 'the bucket is in another region. Set AWS_REGION to it.'
const FULL = 'the store is full. Make room and run again: what is done stays done.'

/** What stores and the client say, and what to do; by the names of errors. */
const REASONS: Readonly<Record<string, string>> = {
  NoSuchBucket: 'there is no such bucket. Check its name and AWS_ENDPOINT_URL, or make it first.',
  AccessDenied: REFUSED,
  Forbidden: REFUSED,
  AllAccessDisabled: REFUSED,
  '403': REFUSED,
  InvalidAccessKeyId: WRONG_KEYS,
  SignatureDoesNotMatch: WRONG_KEYS,
  ExpiredToken: WRONG_KEYS,
  InvalidToken: WRONG_KEYS,
  CredentialsProviderError:
    'no credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile (AWS_PROFILE).',
  PermanentRedirect: WRONG_REGION,
  AuthorizationHeaderMalformed: WRONG_REGION,
  QuotaExceeded: FULL,
  XMinioStorageFull: FULL,
  InsufficientCapacity: FULL,
  RequestTimeTooSkewed: 'the clock of this machine is wrong. Set it, and run again.',
  SlowDown: 'the store is too busy. Run again with fewer workers.',
  KeyTooLongError: 'the path is longer than the 1,024 bytes that stores take. Shorten the prefix or the name.',
}
/** What is said when there is no way to the store. */
const UNREACHABLE =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|TimeoutError)$/

function inWords(name: string, error: unknown): VanbanError {
  if (error instanceof VanbanError) return error
  const { name: kind, code = '', message } = error as NodeJS.ErrnoException
  const unreachable = [code, kind].find((one) => UNREACHABLE.test(one))
  const reason =
    REASONS[kind] ??
    REASONS[code] ??
    (unreachable === undefined
      ? undefined
      : `the store cannot be reached (${unreachable}). Check AWS_ENDPOINT_URL and the network.`) ??
    (message.includes('Region is missing') ? 'no region is set. Set AWS_REGION.' : `the store says ${kind}: ${message}`)
  return unusableOutput(name, reason, error)
}
