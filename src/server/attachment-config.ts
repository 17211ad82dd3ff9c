import { join } from "node:path";
import type { ClamAvPlace } from "./attachments/clamav.ts";
import type { S3Place } from "./attachments/s3-blob-store.ts";

/** Where files of attachments lie, who looks at them, and how many there may be. */
export interface AttachmentConfig {
  readonly store: { readonly kind: "disk"; readonly folder: string } | ({ readonly kind: "s3" } & S3Place);
  /** `null`: no scanner. */
  readonly scanner: ClamAvPlace | null;
  /** Of one team. */
  readonly quotaBytes: number;
}

const QUOTA_MB = 20_000;
const CLAMAV_PORT = 3310;
type Environment = Readonly<Record<string, string | undefined>>;

export function readAttachmentConfig(
  environment: Environment,
  dataDir: string,
  complaints: string[],
): AttachmentConfig {
  return {
    store: readStore(environment, dataDir, complaints),
    scanner: readScanner(environment["STOEP_CLAMAV"], complaints),
    quotaBytes: readQuota(environment["STOEP_ATTACHMENT_QUOTA_MB"], complaints) * 1_000_000,
  };
}

function readStore(
  environment: Environment,
  dataDir: string,
  complaints: string[],
): AttachmentConfig["store"] {
  const onDisk = { kind: "disk", folder: join(dataDir, "attachments") } as const;
  const endpoint = environment["STOEP_S3_ENDPOINT"] || "";
  if (endpoint === "") return onDisk;
  const missing = ["STOEP_S3_BUCKET", "STOEP_S3_ACCESS_KEY", "STOEP_S3_SECRET_KEY"].filter(
    (name) => !environment[name],
  );
  if (missing.length > 0) complaints.push(`Bij STOEP_S3_ENDPOINT hoort ook ${missing.join(" en ")}.`);
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.username !== "") {
    complaints.push("STOEP_S3_ENDPOINT moet een adres zonder pad zijn, zoals https://s3.example.nl.");
    return onDisk;
  }
  return {
    kind: "s3",
    endpoint: url.origin,
    bucket: environment["STOEP_S3_BUCKET"] || "",
    region: environment["STOEP_S3_REGION"] || "us-east-1",
    accessKey: environment["STOEP_S3_ACCESS_KEY"] || "",
    secretKey: environment["STOEP_S3_SECRET_KEY"] || "",
    isPathStyle: environment["STOEP_S3_PATH_STYLE"] !== "0",
  };
}

/** `host:port`, `host`, or the path of a socket. */
function readScanner(value: string | undefined, complaints: string[]): ClamAvPlace | null {
  if (value === undefined || value === "") return null;
  if (value.startsWith("/")) return { kind: "socket", path: value };
  const found = /^([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?$/.exec(value);
  const port = Number(found?.[2] ?? CLAMAV_PORT);
  const host = found?.[1];
  if (host !== undefined && port > 0 && port <= 65_535) {
    return { kind: "network", host: host.replaceAll(/[[\]]/g, ""), port };
  }
  complaints.push(
    `STOEP_CLAMAV moet een adres als localhost:3310 of het pad van een socket zijn, niet "${value}".`,
  );
  return null;
}

function readQuota(value: string | undefined, complaints: string[]): number {
  if (value === undefined || value === "") return QUOTA_MB;
  const megabytes = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (megabytes > 0) return megabytes;
  complaints.push(`STOEP_ATTACHMENT_QUOTA_MB moet een aantal megabytes vanaf 1 zijn, niet "${value}".`);
  return QUOTA_MB;
}
