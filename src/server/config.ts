import { isAbsolute, resolve } from "node:path";

/** Where things are and how the server is reached. All of it comes from the environment; see README. */
export interface Config {
  readonly port: number;
  /** The address listened on. */
  readonly host: string;
  /** Absolute path of the folder with the SQLite database. */
  readonly dataDir: string;
  /** PostgreSQL instead of SQLite. */
  readonly databaseUrl: string | null;
  /** The address people open, without a slash at the end: `https://stoep.example.nl` or `http://localhost:8080`. */
  readonly publicUrl: string;
  /** People reach Stoep over TLS (a proxy in front ends it). */
  readonly isTls: boolean;
  /** The proxy in front is ours: believe its X-Forwarded-For. */
  readonly trustsProxy: boolean;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];
type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigResult =
  | { readonly kind: "config"; readonly config: Config }
  /** One sentence per setting that cannot be used. */
  | { readonly kind: "invalid"; readonly complaints: readonly string[] };

const LOOPBACK_HOSTS = ["127.0.0.1", "::1", "localhost"];

/** Reads the settings; `workingDir` is where a relative data folder starts. Nothing is touched. */
export function readConfig(environment: Environment, workingDir: string): ConfigResult {
  const complaints: string[] = [];
  const port = readPort(environment["STOEP_PORT"], complaints);
  const host = environment["STOEP_HOST"] || "127.0.0.1";
  const publicUrl = readPublicUrl(environment["STOEP_PUBLIC_URL"], host, port, complaints);
  const dataDir = environment["STOEP_DATA_DIR"] || "data";
  const config: Config = {
    port,
    host,
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(workingDir, dataDir),
    databaseUrl: readDatabaseUrl(environment["STOEP_DATABASE_URL"], complaints),
    publicUrl: publicUrl.origin,
    isTls: publicUrl.protocol === "https:",
    trustsProxy: readFlag(environment["STOEP_TRUST_PROXY"], complaints),
    logLevel: readLogLevel(environment["STOEP_LOG_LEVEL"], complaints),
  };
  return complaints.length > 0 ? { kind: "invalid", complaints } : { kind: "config", config };
}

/** The names under which browsers treat plain http as safe, so that they keep the session's cookie. */
export function isLocalName(hostname: string): boolean {
  return hostname === "[::1]" || LOOPBACK_HOSTS.includes(hostname) || hostname.endsWith(".localhost");
}

function readPort(value: string | undefined, complaints: string[]): number {
  if (value === undefined || value === "") return 8080;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  complaints.push(`STOEP_PORT must be a number from 0 to 65535, not "${value}".`);
  return 8080;
}

function readPublicUrl(value: string | undefined, host: string, port: number, complaints: string[]): URL {
  const local = new URL(`http://localhost:${port}`);
  if (value === undefined || value === "") {
    if (!LOOPBACK_HOSTS.includes(host)) {
      complaints.push(
        `STOEP_HOST ${host} is reached from other computers, so STOEP_PUBLIC_URL must say the address people open (https://…).`,
      );
    }
    return local;
  }
  if (!URL.canParse(value)) {
    complaints.push(`STOEP_PUBLIC_URL must be an address such as https://stoep.example.nl, not "${value}".`);
    return local;
  }
  const url = new URL(value);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLocalName(url.hostname));
  if (!isSafe) {
    complaints.push(
      `STOEP_PUBLIC_URL must begin with https:// (plain http only for localhost): browsers keep no session over plain http. It is "${value}".`,
    );
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "") {
    complaints.push(`STOEP_PUBLIC_URL must be an address without a path: "${value}".`);
  }
  return url;
}

function readDatabaseUrl(value: string | undefined, complaints: string[]): string | null {
  if (value === undefined || value === "") return null;
  if (/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value)) return value;
  // The value may hold a password: it is not repeated.
  complaints.push("STOEP_DATABASE_URL must begin with postgres:// (or be left out, for SQLite).");
  return null;
}

function readFlag(value: string | undefined, complaints: string[]): boolean {
  if (value === undefined || value === "" || value === "0" || value === "false") return false;
  if (value === "1" || value === "true") return true;
  complaints.push(`STOEP_TRUST_PROXY must be 1 or 0, not "${value}".`);
  return false;
}

function readLogLevel(value: string | undefined, complaints: string[]): LogLevel {
  if (value === undefined || value === "") return "info";
  const level = LOG_LEVELS.find((known) => known === value);
  if (level !== undefined) return level;
  complaints.push(`STOEP_LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}, not "${value}".`);
  return "info";
}
