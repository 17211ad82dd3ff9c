import { existsSync } from "node:fs";
import { openBlobStore } from "./attachments/open-blob-store.ts";
import { listBackups } from "./backup/list-backups.ts";
import { makeBackup } from "./backup/make-backup.ts";
import { ProgramFailed } from "./backup/postgres-programs.ts";
import { restoreBackup } from "./backup/restore-backup.ts";
import { readConfig, type Config } from "./config.ts";
import { placeOf } from "./db/database-place.ts";
import { ageOf, openForReading } from "./db/open-for-reading.ts";
import { examine } from "./doctor/examine.ts";
import { examineFiles } from "./doctor/examine-files.ts";
import { packageVersion } from "./package-version.ts";
import {
  backupLine,
  backupsLines,
  doctorLines,
  EMPTY_DATABASE,
  failedLine,
  findingLines,
  notRestoredLine,
  OTHER_VERSION,
  restoredLines,
  unknownVerb,
} from "./maintenance-words.ts";

const VERBS: Readonly<Record<string, (config: Config, parameters: readonly string[]) => Promise<void>>> = {
  backup,
  restore,
  doctor,
};

await main(process.argv.slice(2));

async function main([verb = "", ...parameters]: readonly string[]): Promise<void> {
  const run = VERBS[verb];
  if (run === undefined) return giveUp([unknownVerb(Object.keys(VERBS))]);
  const read = readConfig(process.env, process.cwd());
  if (read.kind === "invalid") return giveUp(read.complaints);
  try {
    await run(read.config, parameters);
  } catch (error) {
    giveUp([failedLine(error instanceof ProgramFailed ? error : codeOf(error))]);
  }
}

async function backup(config: Config): Promise<void> {
  if ((await ageOfDatabase(config)) === "none") return giveUp([EMPTY_DATABASE]);
  const made = await makeBackup({
    place: placeOf(config),
    attachments: filesFolder(config),
    folder: config.backupDir,
    version: await packageVersion(),
    now: new Date().toISOString(),
    keepDays: config.backupKeepDays,
  });
  if (made.kind === "notGood") return giveUp(findingLines(made.findings));
  say([backupLine(made)]);
}

async function restore(config: Config, [folder]: readonly string[]): Promise<void> {
  if (folder === undefined)
    return giveUp(backupsLines(config.backupDir, await listBackups(config.backupDir)));
  const restored = await restoreBackup({
    place: placeOf(config),
    attachments: filesFolder(config),
    folder,
    now: new Date().toISOString(),
  });
  if (restored.kind === "restored") return say(restoredLines(restored));
  giveUp(
    restored.kind === "notGood" ? findingLines(restored.findings) : [notRestoredLine(restored.kind, folder)],
  );
}

async function doctor(config: Config): Promise<void> {
  const age = await ageOfDatabase(config);
  if (age !== "current") return giveUp([age === "none" ? EMPTY_DATABASE : OTHER_VERSION]);
  const database = openForReading(placeOf(config));
  try {
    const examined = await database.snapshot((tx) => examine(tx, database.kind));
    const { files, findings } = await examineFiles(database.read, openBlobStore(config.attachments));
    const found = [...examined.findings, ...findings];
    if (found.length > 0) return giveUp(findingLines(found));
    say(doctorLines(examined.records, files));
  } finally {
    await database.close();
  }
}

function filesFolder({ attachments: { store } }: Config): string | null {
  return store.kind === "disk" ? store.folder : null;
}

async function ageOfDatabase(config: Config): Promise<"current" | "other" | "none"> {
  const place = placeOf(config);
  if (place.kind === "sqlite" && !existsSync(place.path)) return "none";
  const database = openForReading(place);
  try {
    return await ageOf(database);
  } finally {
    await database.close();
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "onbekend";
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

function giveUp(complaints: readonly string[]): void {
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
}
