import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";

const FOLDER = "dist/bench";

/** Builds the real server, with the bench's page where the app would be. Returns the server's program. */
export async function buildBench(): Promise<string> {
  const program = join(FOLDER, "dist/server/main.js");
  await build({
    configFile: "vite.server.config.ts",
    logLevel: "warn",
    build: { outDir: join(FOLDER, "dist/server") },
  });
  await build({
    configFile: false,
    root: "tests/bench/page",
    logLevel: "warn",
    build: {
      outDir: join(process.cwd(), FOLDER, "dist/client"),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      target: "es2023",
      // Names stay readable in what a failing run says.
      minify: false,
    },
  });
  await mkdir(FOLDER, { recursive: true });
  await copyFile("package.json", join(FOLDER, "package.json"));
  return program;
}
