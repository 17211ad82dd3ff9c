import { build } from "#scripts/build";

/** Playwright's global set-up: the tests run what was built from the sources as they are now. */
export default async function buildFirst(): Promise<void> {
  const { ok, output } = await build();
  if (!ok) throw new Error(`Building failed:\n${output}`);
}
