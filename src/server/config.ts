import { join, resolve } from "node:path";
import { readAttachmentConfig, type AttachmentConfig } from "./attachment-config.ts";

/** Where things are and how the server is reached. All of it comes from the environment; see README. */
export interface Config {
  readonly port: number;
  /** The address listened on. */
  readonly host: string;
  /** Absolute path of the folder with the SQLite database. */
  readonly dataDir: string;
  /** Absolute path of the folder backups are made in. */
  readonly backupDir: string;
  /** For how many days backups are kept. */
  readonly backupKeepDays: number;
  /** PostgreSQL instead of SQLite. */
  readonly databaseUrl: string | null;
  /** The address people open, without a slash at the end: `https://stoep.example.nl` or `http://localhost:8080`. */
  readonly publicUrl: string;
  /** People reach Stoep over TLS (a proxy in front ends it). */
  readonly isTls: boolean;
  /** The proxy in front is ours: believe its X-Forwarded-For. */
  readonly trustsProxy: boolean;
  /** Whom people who use this Stoep can ask: an e-mail address, or the address of a page. `null`: nobody is named. */
  readonly contact: string | null;
  readonly logLevel: LogLevel;
  readonly attachments: AttachmentConfig;
}

/** What was erased lives on in backups for as long as this. */
const BACKUP_KEEP_DAYS = 30;
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];
type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigResult =
  | { readonly kind: "config"; readonly config: Config }
  /** One sentence, for whoever runs the server, per setting that cannot be used. */
  | { readonly kind: "invalid"; readonly complaints: readonly string[] };

const LOOPBACK_HOSTS = ["127.0.0.1", "::1", "localhost"];

/** Reads the settings; `workingDir` is where a relative data folder starts. Nothing is touched. */
export function readConfig(environment: Environment, workingDir: string): ConfigResult {
  const complaints: string[] = [];
  const port = readPort(environment["STOEP_PORT"], complaints);
  const host = environment["STOEP_HOST"] || "127.0.0.1";
  const publicUrl = readPublicUrl(environment["STOEP_PUBLIC_URL"], host, port, complaints);
  const dataDir = resolve(workingDir, environment["STOEP_DATA_DIR"] || "data");
  const config: Config = {
    port,
    host,
    dataDir,
    backupDir: resolve(workingDir, environment["STOEP_BACKUP_DIR"] || join(dataDir, "backups")),
    backupKeepDays: readKeepDays(environment["STOEP_BACKUP_KEEP_DAYS"], complaints),
    databaseUrl: readDatabaseUrl(environment["STOEP_DATABASE_URL"], complaints),
    publicUrl: publicUrl.origin,
    isTls: publicUrl.protocol === "https:",
    trustsProxy: readFlag(environment["STOEP_TRUST_PROXY"], complaints),
    contact: readContact(environment["STOEP_CONTACT"], complaints),
    logLevel: readLogLevel(environment["STOEP_LOG_LEVEL"], complaints),
    attachments: readAttachmentConfig(environment, dataDir, complaints),
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
  complaints.push(`STOEP_PORT moet een getal van 0 tot en met 65535 zijn, niet "${value}".`);
  return 8080;
}

function readKeepDays(value: string | undefined, complaints: string[]): number {
  if (value === undefined || value === "") return BACKUP_KEEP_DAYS;
  const days = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (days > 0) return days;
  complaints.push(
    `STOEP_BACKUP_KEEP_DAYS moet een aantal dagen van 1 tot en met 9999 zijn, niet "${value}".`,
  );
  return BACKUP_KEEP_DAYS;
}

function readPublicUrl(value: string | undefined, host: string, port: number, complaints: string[]): URL {
  const local = new URL(`http://localhost:${port}`);
  if (value === undefined || value === "") {
    if (!LOOPBACK_HOSTS.includes(host)) {
      complaints.push(
        `Met STOEP_HOST ${host} is Stoep bereikbaar vanaf andere computers. Zet in STOEP_PUBLIC_URL het adres dat mensen openen (https://…).`,
      );
    }
    return local;
  }
  if (!URL.canParse(value)) {
    complaints.push(`STOEP_PUBLIC_URL moet een adres zijn, zoals https://stoep.example.nl, niet "${value}".`);
    return local;
  }
  const url = new URL(value);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLocalName(url.hostname));
  if (!isSafe) {
    complaints.push(
      `STOEP_PUBLIC_URL moet met https:// beginnen (http:// mag alleen voor localhost): over gewoon http bewaren browsers geen aanmelding. Nu staat er "${value}".`,
    );
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "") {
    complaints.push(`STOEP_PUBLIC_URL moet een adres zonder pad zijn. Nu staat er "${value}".`);
  }
  return url;
}

function readDatabaseUrl(value: string | undefined, complaints: string[]): string | null {
  if (value === undefined || value === "") return null;
  if (/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value)) return value;
  // The value may hold a password: it is not repeated.
  complaints.push("STOEP_DATABASE_URL moet met postgres:// beginnen. Laat hem weg voor SQLite.");
  return null;
}

function readFlag(value: string | undefined, complaints: string[]): boolean {
  if (value === undefined || value === "" || value === "0" || value === "false") return false;
  if (value === "1" || value === "true") return true;
  complaints.push(`STOEP_TRUST_PROXY moet 1 of 0 zijn, niet "${value}".`);
  return false;
}

function readContact(value: string | undefined, complaints: string[]): string | null {
  if (value === undefined || value === "") return null;
  const isPage = URL.canParse(value) && new URL(value).protocol === "https:";
  if (isPage || /^[^\s@:/?&]+@[^\s@:/?&]+$/.test(value)) return value;
  complaints.push(
    `STOEP_CONTACT moet een e-mailadres of een adres met https:// zijn. Nu staat er "${value}".`,
  );
  return null;
}

function readLogLevel(value: string | undefined, complaints: string[]): LogLevel {
  if (value === undefined || value === "") return "info";
  const level = LOG_LEVELS.find((known) => known === value);
  if (level !== undefined) return level;
  complaints.push(
    `STOEP_LOG_LEVEL moet een van deze zijn: ${LOG_LEVELS.join(", ")}. Nu staat er "${value}".`,
  );
  return "info";
}
