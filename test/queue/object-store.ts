import S3rver from '@20minutes/s3rver'

/** An object store with the bucket `archive`, which the environment of this process points at. */
export interface TestStore {
  /** Ends it, and puts the environment back. */
  readonly stop: () => Promise<void>
}

/** Starts an object store. @param directory Where it keeps its objects. */
export async function startStore(directory: string): Promise<TestStore> {
  const former = { ...process.env }
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    // It signs paths of buckets otherwise than the client does; whom it lets in it still looks at.
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: 'archive', configs: [] }],
  })
  const { port } = await server.run()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
  })
  return {
    async stop() {
      process.env = former
      await server.close()
    },
  }
}
