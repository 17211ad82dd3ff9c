import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "#server/config";
import type { DatabasePlace } from "#server/db/open-database";
import type { Limits } from "#server/http/rate-limits";
import { makeSetUpCode } from "#server/auth/set-up";
import { readStaticFiles } from "#server/http/static-files";
import { makeLog, type Log } from "#server/log";
import { makeServices } from "#server/make-services";
import type { PostPush } from "#server/reminders/post-push";
import { runServer } from "#server/running-server";
import type { Services } from "#server/services";

export interface TestServer {
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly services: Services;
  /** A fresh set-up code. */
  setUpCode(): Promise<string>;
  /** Moves the server's clock ahead of the machine's. */
  advance(ms: number): void;
  /** Stops as on SIGTERM. The data folder stays, for starting again on it. */
  stop(): Promise<void>;
  /** Stops and removes the data folder. */
  dispose(): Promise<void>;
}

interface Options {
  /** An earlier server's folder; otherwise a new one under the system's temporary folder. */
  readonly dataDir?: string;
  /** 0: a free one. */
  readonly port?: number;
  /** PostgreSQL; otherwise SQLite in the data folder. */
  readonly place?: DatabasePlace;
  readonly publicUrl?: string;
  readonly trustsProxy?: boolean;
  readonly contact?: string;
  readonly attachments?: Partial<Config["attachments"]>;
  readonly limits?: Partial<Limits>;
  /** Takes the place of the push services; otherwise none can be reached. */
  readonly postPush?: PostPush;
  /** Otherwise nothing is logged. */
  readonly log?: Log;
  /** Folder of the built client. */
  readonly clientDir?: string;
}

/** High enough for any test that is not about limits. */
const NO_LIMIT = { points: 1_000_000, seconds: 60 };

/** The real app in this process, on 127.0.0.1, over a real socket and a real database file. */
export async function startServer(options: Options = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "stoep-test-")));
  const config: Config = {
    port: options.port ?? 0,
    host: "127.0.0.1",
    dataDir,
    backupDir: join(dataDir, "backups"),
    backupKeepDays: 30,
    databaseUrl: options.place?.kind === "postgres" ? options.place.url : null,
    publicUrl: options.publicUrl ?? "http://localhost",
    isTls: options.publicUrl?.startsWith("https:") ?? false,
    trustsProxy: options.trustsProxy ?? false,
    contact: options.contact ?? null,
    logLevel: "silent",
    attachments: {
      store: { kind: "disk", folder: join(dataDir, "attachments") },
      scanner: null,
      quotaBytes: 100_000_000,
      ...options.attachments,
    },
  };
  let offsetMs = 0;
  const services = await makeServices(config, {
    log: options.log ?? makeLog("silent"),
    version: "0.0.0-test",
    limits: {
      wrongCodes: NO_LIMIT,
      codes: NO_LIMIT,
      session: NO_LIMIT,
      subscriptions: NO_LIMIT,
      pushTests: NO_LIMIT,
      ...options.limits,
    },
    nowMs: () => Date.now() + offsetMs,
    postPush: options.postPush ?? (() => Promise.resolve({ kind: "unreachable" })),
  });
  const files = await readStaticFiles(options.clientDir ?? join(dataDir, "no-client"));
  const server = await runServer(services, files, config);
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= server.stop());
  return {
    url: `http://localhost:${server.port}`,
    port: server.port,
    dataDir,
    services,
    setUpCode: () => makeSetUpCode(services),
    advance: (ms) => void (offsetMs += ms),
    stop,
    async dispose() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
