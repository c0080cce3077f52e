/** A part of an S3-compatible object store, through the official client. */
import type * as S3 from '@aws-sdk/client-s3'
import type * as Storage from '@aws-sdk/lib-storage'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { packageMissing } from '../workers/index.js'
import { unusableTarget } from './errors.js'
import type { OutputTarget } from './target.js'

const CLIENT = '@aws-sdk/client-s3'
const STORAGE = '@aws-sdk/lib-storage'
/** Larger files go in parts. */
const LARGE = 16 * 1024 * 1024
const ATTEMPTS = 6

/** Whether an address is that of an object store. */
export const isObjectStoreAddress = (address: string): boolean => address.startsWith('s3://')

/**
 * The region, where the client would not find it by itself: it does not look at the variable that other programs have,
 * and stores other than Amazon's have none.
 */
function regionOf(environment: NodeJS.ProcessEnv): { readonly region?: string } {
  if (environment['AWS_REGION'] !== undefined) return {}
  const other = environment['AWS_DEFAULT_REGION']
  if (other !== undefined) return { region: other }
  return hasEndpoint(environment) ? { region: 'us-east-1' } : {}
}

const hasEndpoint = (environment: NodeJS.ProcessEnv): boolean =>
  environment['AWS_ENDPOINT_URL'] !== undefined || environment['AWS_ENDPOINT_URL_S3'] !== undefined

interface Packages {
  readonly s3: typeof S3
  readonly storage: typeof Storage
}

async function load(): Promise<Packages> {
  try {
    const [s3, storage] = await Promise.all([
      import(CLIENT) as Promise<typeof S3>,
      import(STORAGE) as Promise<typeof Storage>,
    ])
    return { s3, storage }
  } catch {
    throw packageMissing(`${CLIENT} ${STORAGE}`, 's3://')
  }
}

/**
 * Opens a part of an object store. Region, endpoint and credentials are those of the environment, as the client has it:
 * `AWS_REGION`, `AWS_ENDPOINT_URL`, `AWS_ACCESS_KEY_ID`, profiles, roles of machines.
 *
 * @param address `s3://bucket/prefix`.
 * @throws {VanbanError} `PACKAGE_MISSING`, and `OUTPUT_UNUSABLE` where there is no such bucket or no way in.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 */
export async function openObjectStoreTarget(address: string): Promise<OutputTarget> {
  const [, bucket, prefix = ''] = /^s3:\/\/([\w.-]+)(?:\/(.*))?$/.exec(address) ?? []
  // What may hold a secret is not shown.
  if (bucket === undefined)
    throw unusableTarget('s3://…', 'it is no address such as s3://bucket/prefix; credentials stand in the environment.')
  const packages = await load()
  const client = new packages.s3.S3Client({
    maxAttempts: ATTEMPTS,
    // Stores other than Amazon's have no name of its own for each bucket.
    forcePathStyle: hasEndpoint(process.env),
    ...regionOf(process.env),
  })
  try {
    await client.send(new packages.s3.HeadBucketCommand({ Bucket: bucket }))
  } catch (error) {
    throw unusableTarget(address, reasonOf(error, bucket), error)
  }
  return objectStoreTarget({ client, bucket, ...packages }, prefix.split('/').filter(Boolean).join('/'))
}

/** What went wrong, in words. */
function reasonOf(error: unknown, bucket: string): string {
  const { name, message, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } }
  const status = $metadata?.httpStatusCode
  if (name === 'NotFound' || status === 404) return `there is no bucket ${bucket}; make it first.`
  if (status === 403 || name === 'AccessDenied')
    return 'access is denied: the credentials must allow to list, read, write and delete objects there.'
  if (name === 'CredentialsProviderError')
    return 'there are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile.'
  if (message.includes('Region is missing')) return 'there is no region: set AWS_REGION.'
  return `${name}: ${message}.`
}

interface Store extends Packages {
  readonly client: S3.S3Client
  readonly bucket: string
}

function objectStoreTarget(store: Store, prefix: string): OutputTarget {
  const { client, bucket, s3, storage } = store
  const before = prefix === '' ? '' : `${prefix}/`
  const place = (path: string): { Bucket: string; Key: string } => ({ Bucket: bucket, Key: before + path })
  const get = (path: string): Promise<S3.GetObjectCommandOutput | null> =>
    client.send(new s3.GetObjectCommand(place(path))).catch(nothing)
  async function* pages(input: Partial<S3.ListObjectsV2CommandInput>): AsyncGenerator<S3.ListObjectsV2CommandOutput> {
    for (let token: string | undefined; ;) {
      const page = await client.send(
        new s3.ListObjectsV2Command({
          Bucket: bucket,
          ...input,
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      )
      yield page
      token = page.NextContinuationToken
      if (token === undefined) return
    }
  }
  return {
    address: `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`,
    folder: null,
    within: (path) => objectStoreTarget(store, before + path),
    async read(path) {
      const found = await get(path)
      return (await found?.Body?.transformToByteArray()) ?? null
    },
    async readStream(path) {
      const found = await get(path)
      return (found?.Body as AsyncIterable<Uint8Array> | undefined) ?? null
    },
    async has(path) {
      return (await client.send(new s3.HeadObjectCommand(place(path))).catch(nothing)) !== null
    },
    async write(path, content) {
      await client.send(new s3.PutObjectCommand({ ...place(path), Body: content }))
    },
    async upload(path, file) {
      if ((await stat(file)).size <= LARGE) {
        await client.send(new s3.PutObjectCommand({ ...place(path), Body: await readFile(file) }))
        return
      }
      await new storage.Upload({
        client,
        params: { ...place(path), Body: createReadStream(file) },
        partSize: LARGE,
      }).done()
    },
    async *list(folder) {
      for await (const { Contents = [] } of pages({ Prefix: before + folder }))
        for (const { Key } of Contents) if (Key !== undefined) yield Key.slice(before.length)
    },
    async *listFolders() {
      for await (const { CommonPrefixes = [] } of pages({ Prefix: before, Delimiter: '/' }))
        for (const { Prefix = '' } of CommonPrefixes) {
          const name = Prefix.slice(before.length, -1)
          if (!name.startsWith('.')) yield name
        }
    },
    async remove(path) {
      await client.send(new s3.DeleteObjectCommand(place(path)))
    },
  }
}

/** @returns Null for what is not there. @throws Anything else. */
function nothing(error: unknown): null {
  const { name, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } }
  if (name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404) return null
  throw error
}
