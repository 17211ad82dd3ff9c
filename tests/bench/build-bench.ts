import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";

const FOLDER = "dist/bench";
const HTML =
  '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Bench</title><script type="module" src="/page.js"></script></html>\n';

/** Builds the real server, with the bench's page where the app would be. Answers the server's program. */
export async function buildStoep(): Promise<string> {
  const program = join(FOLDER, "dist/server/main.js");
  await build({
    configFile: "vite.server.config.ts",
    logLevel: "warn",
    build: { outDir: join(FOLDER, "dist/server") },
  });
  await buildPage("tests/bench/stoep-page/main.ts", join(FOLDER, "dist/client"));
  await copyFile("package.json", join(FOLDER, "package.json"));
  return program;
}

/** Builds a page of one script. Answers the folder it is in. */
export async function buildPage(
  script: string,
  folder = join(FOLDER, "pages", script.replaceAll(/\W/g, "-")),
): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    // As every peer is meant to be built for use.
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: join(process.cwd(), folder),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      target: "es2023",
      // Names stay readable in what a failing run says.
      minify: false,
      rolldownOptions: {
        input: script,
        output: { entryFileNames: "page.js", codeSplitting: false },
      },
    },
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "index.html"), HTML);
  return folder;
}
