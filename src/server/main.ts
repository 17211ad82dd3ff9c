import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { isSetUp, makeSetUpCode } from "./auth/set-up.ts";
import { readConfig, type Config } from "./config.ts";
import { DEFAULT_LIMITS } from "./http/rate-limits.ts";
import { readStaticFiles } from "./http/static-files.ts";
import { makeLog } from "./log.ts";
import { makeServices } from "./make-services.ts";
import { runServer } from "./running-server.ts";
import type { Services } from "./services.ts";

/** The bundle runs from dist/server/, beside dist/client/. */
const CLIENT_FOLDER = fileURLToPath(new URL("../client/", import.meta.url));
const PACKAGE_FILE = fileURLToPath(new URL("../../package.json", import.meta.url));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await main(new Set(process.argv.slice(2)));

async function main(options: ReadonlySet<string>): Promise<void> {
  const read = readConfig(process.env, process.cwd());
  if (read.kind === "invalid") return giveUp(read.complaints);
  const { config } = read;
  const surroundings = {
    log: makeLog(config.logLevel),
    version: await readVersion(),
    limits: DEFAULT_LIMITS,
    nowMs: () => Date.now(),
  };
  const services = await makeServices(config, surroundings);
  if (options.has("--new-team")) {
    await saySetUpAddress(config, services);
    return services.database.close();
  }

  const files = await readStaticFiles(CLIENT_FOLDER);
  const server = await runServer(services, files, config);
  say(`Stoep draait op ${config.publicUrl}`);
  if (!(await isSetUp(services.database.read))) await saySetUpAddress(config, services);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void server.stop());
}

async function saySetUpAddress(config: Config, services: Services): Promise<void> {
  say(
    `Open dit adres om het team aan te maken: ${config.publicUrl}/opzetten#${await makeSetUpCode(services)}`,
  );
}

function giveUp(complaints: readonly string[]): void {
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
}

async function readVersion(): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(PACKAGE_FILE, "utf8"));
  return v.parse(v.object({ version: v.string() }), parsed).version;
}
