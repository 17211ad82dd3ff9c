import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { S3Place } from "#server/attachments/s3-blob-store";

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** A service that says yes to everything, and what it was asked. */
export async function recordRequests(): Promise<{
  readonly endpoint: string;
  readonly requests: readonly RecordedRequest[];
  stop(): Promise<void>;
}> {
  const requests: RecordedRequest[] = [];
  const server = createServer(({ method = "", url = "", headers }, response) => {
    requests.push({ method, url, headers });
    response.end();
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The `Authorization` a request must carry, worked out from the words of the standard (docs.aws.amazon.com, "Create a signed AWS API request"). */
export function signatureOf({ method, url, headers }: RecordedRequest, place: S3Place): string {
  const { pathname, searchParams } = new URL(url, "http://host");
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  const query = [...searchParams.entries()].map(([name, value]) => `${name}=${value}`).toSorted();
  const signed = names.split(";").map((name) => `${name}:${String(headers[name])}\n`);
  const body = String(headers["x-amz-content-sha256"]);
  const canonical = [method, pathname, query.join("&"), signed.join(""), names, body].join("\n");
  const at = String(headers["x-amz-date"]);
  const scope = `${at.slice(0, 8)}/${place.region}/s3/aws4_request`;
  const day = hmac(`AWS4${place.secretKey}`, at.slice(0, 8));
  const key = hmac(hmac(hmac(day, place.region), "s3"), "aws4_request");
  const signature = hmac(key, ["AWS4-HMAC-SHA256", at, scope, sha256(canonical)].join("\n")).toString("hex");
  return `AWS4-HMAC-SHA256 Credential=${place.accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}
