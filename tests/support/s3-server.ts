import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import type { S3Place } from "#server/attachments/s3-blob-store";

export interface S3Server {
  readonly place: S3Place;
  stop(): Promise<void>;
}

/** A real S3-compatible service (s3rver) on 127.0.0.1, which keeps its objects in a folder that goes with it. */
export async function startS3(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), "stoep-s3-"));
  const bucket = "stoep-bijlagen";
  const server = new S3rver({
    ...{ port: 0, address: "127.0.0.1", silent: true, directory },
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  return {
    place: {
      ...{ endpoint: `http://127.0.0.1:${port}`, bucket, region: "us-east-1", isPathStyle: true },
      ...{ accessKey: "S3RVER", secretKey: "S3RVER" },
    },
    async stop() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
