import { join } from "node:path";
import type { Config } from "../config.ts";
import type { DatabasePlace } from "./open-database.ts";

/** Which database the settings name. */
export function placeOf({ databaseUrl, dataDir }: Pick<Config, "databaseUrl" | "dataDir">): DatabasePlace {
  return databaseUrl === null
    ? { kind: "sqlite", path: join(dataDir, "stoep.db") }
    : { kind: "postgres", url: databaseUrl };
}
