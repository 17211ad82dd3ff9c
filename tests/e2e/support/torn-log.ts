import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const HEADER_BYTES = 7;
const LENGTH_AT = 4;
const TYPE_AT = 6;
const WHOLE_ENTRY = 1;

/** Leaves half an entry in the log under the databases of a closed browser, as when it is killed in the middle of writing one. */
export function tearLog(profile: string): void {
  const databases = join(profile, "Default", "IndexedDB");
  const logs = readdirSync(databases, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".log"),
  );
  if (logs.length === 0) throw new Error("The browser has no log of its databases.");
  const half = Buffer.alloc(HEADER_BYTES + 10);
  half.writeUInt16LE(1_000, LENGTH_AT);
  half.writeUInt8(WHOLE_ENTRY, TYPE_AT);
  for (const log of logs) appendFileSync(join(databases, log), half);
}
