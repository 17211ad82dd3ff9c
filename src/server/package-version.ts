import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as v from "valibot";

/** The bundles run from dist/server/. */
const PACKAGE_FILE = fileURLToPath(new URL("../../package.json", import.meta.url));

/** The version of this Stoep. */
export async function packageVersion(): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(PACKAGE_FILE, "utf8"));
  return v.parse(v.object({ version: v.string() }), parsed).version;
}
