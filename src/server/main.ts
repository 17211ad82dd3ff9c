import { fileURLToPath } from "node:url";
import { afterRestore } from "./backup/after-restore.ts";
import { makeAccessLink } from "./auth/links.ts";
import { isSetUp, makeSetUpCode } from "./auth/set-up.ts";
import { readConfig, type Config } from "./config.ts";
import { openDemo } from "./demo/open-demo.ts";
import { sendDemoFiles } from "./demo/send-demo-files.ts";
import { DEFAULT_LIMITS } from "./http/rate-limits.ts";
import { readStaticFiles } from "./http/static-files.ts";
import { makeLog } from "./log.ts";
import { makeServices } from "./make-services.ts";
import { packageVersion } from "./package-version.ts";
import { runServer } from "./running-server.ts";
import { attachmentDeps, syncDeps, type Services } from "./services.ts";

/** The bundle runs from dist/server/, beside dist/client/. */
const CLIENT_FOLDER = fileURLToPath(new URL("../client/", import.meta.url));
/**
 * `--demo`: fill an empty database with the demo team. `--new-team`: only print an address for making one more team. `--new-epoch`: only
 * make the database ready after a backup was put back.
 */
const OPTIONS = ["--demo", "--new-team", "--new-epoch"];

await main(process.argv.slice(2));

async function main(options: readonly string[]): Promise<void> {
  const unknown = options.filter((option) => !OPTIONS.includes(option));
  if (unknown.length > 0)
    return giveUp([`Onbekende optie: ${unknown.join(" ")}. Bekend: ${OPTIONS.join(", ")}.`]);
  const read = readConfig(process.env, process.cwd());
  if (read.kind === "invalid") return giveUp(read.complaints);
  const { config } = read;
  const services = await open(config);
  if (services === null) return;
  try {
    await start(config, services, options);
  } catch (error) {
    giveUp([complaintOfStart(error, config)]);
    await services.live.stop();
    await services.database.close();
  }
}

async function open(config: Config): Promise<Services | null> {
  const log = makeLog(config.logLevel);
  const version = await packageVersion();
  try {
    return await makeServices(config, { log, version, limits: DEFAULT_LIMITS, nowMs: () => Date.now() });
  } catch (error) {
    const place = config.databaseUrl === null ? `in ${config.dataDir}` : "van STOEP_DATABASE_URL";
    giveUp([`De database ${place} kan niet worden geopend (${codeOf(error)}).`]);
    log.fatal({ err: error }, "database cannot be opened");
    return null;
  }
}

async function start(config: Config, services: Services, options: readonly string[]): Promise<void> {
  if (options.includes("--new-team")) {
    say(await setUpLine(config, services));
    return services.database.close();
  }
  if (options.includes("--new-epoch")) {
    await afterRestore(services);
    say(
      "De database is een nieuw tijdperk begonnen. Start Stoep nu: toestellen geven terug wat de reservekopie mist.",
    );
    return services.database.close();
  }
  const isDemo = options.includes("--demo");
  const demo = isDemo ? await openDemo(syncDeps(services)) : null;
  if (demo?.kind === "occupied") {
    giveUp([
      "In deze database staat al een team. De demo komt daar niet bij: start zonder --demo, of kies met STOEP_DATA_DIR een lege map.",
    ]);
    return services.database.close();
  }
  if (demo !== null) await sendDemoFiles(attachmentDeps(services), demo.scope, demo.leadId);
  const server = await runServer(services, await readStaticFiles(CLIENT_FOLDER), config);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void server.stop());
  say(`Stoep draait op ${config.publicUrl}`);
  if (demo !== null) {
    const { token } = await makeAccessLink(services, demo.scope, demo.leadId);
    say(`Open dit adres om het demoteam te bekijken: ${config.publicUrl}/meedoen#${token}`);
  } else if (!(await isSetUp(services.database.write))) {
    say(await setUpLine(config, services));
  }
}

async function setUpLine(config: Config, services: Services): Promise<string> {
  const code = await makeSetUpCode(services);
  return `Open dit adres om het team aan te maken: ${config.publicUrl}/opzetten#${code}`;
}

function complaintOfStart(error: unknown, config: Config): string {
  const code = codeOf(error);
  if (code === "EADDRINUSE") {
    return `Poort ${config.port} is al in gebruik. Draait Stoep al? Kies anders een andere poort met STOEP_PORT.`;
  }
  if (code === "EACCES")
    return `Poort ${config.port} mag hier niet worden gebruikt. Kies een andere met STOEP_PORT.`;
  if (code === "EADDRNOTAVAIL")
    return `Het adres ${config.host} van STOEP_HOST bestaat niet op deze computer.`;
  return `Stoep kon niet starten: ${error instanceof Error ? error.message : code}`;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "onbekend";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function giveUp(complaints: readonly string[]): void {
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
}
