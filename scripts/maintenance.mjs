/** `npm run backup`, `npm run restore -- <folder>`, `npm run doctor`: builds when needed, and runs the server's maintenance program. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { installPackages, requireNode } from "./install.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
installPackages();
const { ok, output } = await build((sentence) => console.log(sentence));
if (ok) {
  const program = ["dist/server/maintenance.js", ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, program, { stdio: "inherit" }).status ?? 1;
} else {
  console.error(output.trimEnd());
  process.exitCode = 1;
}
