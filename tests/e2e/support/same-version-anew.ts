import { appendFile, cp, writeFile } from "node:fs/promises";

/** Laid out as a clone is: the server looks beside itself for the app, and above for its version. */
const FOLDER = "dist/anew";

/**
 * This build once more with another worker, which is all a browser needs to see a newer version, and with news of it: quicker than building.
 * Answers the program of its server.
 */
export async function layDownAnew(news: string): Promise<string> {
  for (const part of ["dist/server", "dist/client", "package.json"]) {
    await cp(part, `${FOLDER}/${part}`, { recursive: true, force: true });
  }
  await appendFile(`${FOLDER}/dist/client/sw.js`, "\n// anew");
  const releases = [{ version: "9.9.9", day: "2027-01-04", lines: [news] }];
  await writeFile(`${FOLDER}/dist/client/wat-is-nieuw.json`, JSON.stringify(releases));
  return `${FOLDER}/dist/server/main.js`;
}
