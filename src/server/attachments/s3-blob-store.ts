import { AwsClient } from "aws4fetch";
import { requirePlace, type BlobStore, type ByteRange } from "./blob-store.ts";

export interface S3Place {
  /** `https://…`, without a path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** The bucket in the path (most services of one's own) instead of in the host's name. */
  readonly isPathStyle: boolean;
}

/** A service that does not answer must not hold a request for ever. */
const TIMEOUT_MS = 60_000;

/** A bucket of any service that speaks S3 (signature version 4). Only four plain requests are used, which every such service has. */
export function s3BlobStore(place: S3Place): BlobStore {
  const client = new AwsClient({
    accessKeyId: place.accessKey,
    secretAccessKey: place.secretKey,
    region: place.region,
    service: "s3",
    retries: 3,
  });
  const bucket = bucketUrl(place);
  const ask = async (url: string, init: RequestInit): Promise<Response> =>
    await client.fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  const urlOf = (name: string) => `${bucket}/${requirePlace(name)}`;
  return {
    kind: "s3",
    async put(name, bytes) {
      const answer = await ask(urlOf(name), {
        method: "PUT",
        body: Uint8Array.from(bytes),
        headers: { "content-type": "application/octet-stream", "content-length": String(bytes.length) },
      });
      await settle(answer, "put");
    },
    async get(name, range) {
      const answer = await ask(urlOf(name), { method: "GET", headers: rangeHeader(range) });
      if (answer.status === 416) return new Uint8Array();
      if (answer.status === 404) {
        await answer.arrayBuffer();
        return null;
      }
      if (!answer.ok) throw await refused(answer, "get");
      return new Uint8Array(await answer.arrayBuffer());
    },
    async remove(name) {
      const answer = await ask(urlOf(name), { method: "DELETE" });
      if (answer.status !== 404) await settle(answer, "remove");
    },
    async *list() {
      // The older of the two ways to list, which every service has: each page begins behind a name.
      for (let marker = ""; ;) {
        const query = new URLSearchParams({ "max-keys": "1000", ...(marker === "" ? {} : { marker }) });
        const answer = await ask(`${bucket}/?${query.toString()}`, { method: "GET" });
        if (!answer.ok) throw await refused(answer, "list");
        const xml = await answer.text();
        const names = textsOf(xml, "Key");
        yield* names;
        const last = names.at(-1);
        if (last === undefined || textsOf(xml, "IsTruncated")[0] !== "true") return;
        marker = last;
      }
    },
  };
}

function bucketUrl({ endpoint, bucket, isPathStyle }: S3Place): string {
  const url = new URL(endpoint);
  if (isPathStyle) return `${url.origin}/${bucket}`;
  return `${url.protocol}//${bucket}.${url.host}`;
}

const rangeHeader = (range: ByteRange | undefined): Record<string, string> =>
  range === undefined ? {} : { range: `bytes=${range.first}-${range.last}` };

async function settle(answer: Response, what: string): Promise<void> {
  if (!answer.ok) throw await refused(answer, what);
  await answer.arrayBuffer();
}

/** With the service's own code, which the log shows: what it says beside it may hold names and keys. */
async function refused(answer: Response, what: string): Promise<Error> {
  const code = textsOf(await answer.text(), "Code")[0] ?? `HTTP ${answer.status}`;
  return Object.assign(new Error(`S3 ${what}: ${code}`), { code });
}

/** The texts of an element, by name. The names and codes of S3 hold no markup. */
function textsOf(xml: string, name: string): readonly string[] {
  const texts = [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text);
  return texts.map((text) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
}
